"""The styles of an OpenDocument text: what paragraphs are, and how lists are numbered (ODF 1.3)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from assistant.formats.inline_text import lowered, raised
from assistant.formats.numerals import letter, roman, thai_digits, thai_letter
from assistant.formats.safe_xml import Element

STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
DEEPEST = 10
_NUMERALS: dict[str, Callable[[int], str]] = {
    "1": str,
    "a": letter,
    "A": lambda number: letter(number).upper(),
    "i": roman,
    "I": lambda number: roman(number).upper(),
    "๑": thai_digits,
    "๑, ๒, ๓, ...": thai_digits,
    "ก, ข, ค, ...": thai_letter,
}


@dataclass(frozen=True, slots=True)
class _Level:
    """How a level of a list is numbered; `shown` are the levels whose numbers are printed."""

    numerals: Callable[[int], str] | None = None
    before: str = ""
    after: str = ""
    start: int = 1
    shown: int = 1


@dataclass(slots=True)
class Counter:
    """Counts the items of a list at each depth from 0."""

    levels: dict[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)

    def number(self, depth: int) -> str:
        """The number of the next item at this depth, such as "2.1."; "" for a bullet."""
        level = self.levels.get(depth, _Level())
        self.counts[depth] = self.counts.get(depth, level.start - 1) + 1
        self.counts = {each: count for each, count in self.counts.items() if each <= depth}
        if level.numerals is None:
            return ""
        printed = [
            numerals(self.counts.get(each, 1))
            for each in range(max(0, depth - level.shown + 1), depth + 1)
            if (numerals := self.levels.get(each, _Level()).numerals) is not None
        ]
        return level.before + ".".join(printed) + level.after


class WriterStyles:
    """The styles of the parts of a file, by name."""

    def __init__(self, *roots: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._lists: dict[str, dict[int, _Level]] = {}
        self.headings: dict[int, _Level] = {}
        """How headings are numbered."""
        for root in roots:
            for element in () if root is None else root.iter():
                if element.tag == f"{STYLE}style":
                    self._styles[element.get(f"{STYLE}name", "")] = element
                elif element.tag == f"{TEXT}list-style":
                    self._lists[element.get(f"{STYLE}name", "")] = dict(_levels(element))
                elif element.tag == f"{TEXT}outline-style":
                    self.headings = dict(_levels(element))

    def names(self, style: str) -> Iterator[str]:
        """The style's name and those that it takes after, in small letters."""
        for name, element in self._chain(style):
            yield (element.get(f"{STYLE}display-name") or name).casefold().replace("_20_", " ")

    def breaks_page(self, style: str) -> bool:
        """Whether a paragraph of this style begins a page."""
        found = (each.find(f"{STYLE}paragraph-properties") for _, each in self._chain(style))
        return any(each is not None and each.get(f"{_FO}break-before") == "page" for each in found)

    def shift(self, style: str) -> Callable[[str], str]:
        """What becomes of text above or below the line."""
        for _, element in self._chain(style):
            properties = element.find(f"{STYLE}text-properties")
            told = "" if properties is None else properties.get(f"{STYLE}text-position", "")
            if told:
                return lowered if told.startswith(("sub", "-")) else raised
        return str

    def counter(self, style: str) -> Counter:
        """Counts the items of a new list of this style."""
        return Counter(self._lists.get(style, {}))

    def _chain(self, style: str) -> Iterator[tuple[str, Element]]:
        seen = set[str]()
        while style in self._styles and style not in seen:
            seen.add(style)
            yield style, self._styles[style]
            style = self._styles[style].get(f"{STYLE}parent-style-name", "")


def _levels(parent: Element) -> Iterator[tuple[int, _Level]]:
    for element in parent:
        depth = count_of(element.get(f"{TEXT}level")) - 1
        numerals = element.get(f"{STYLE}num-format", "")
        if element.tag == f"{TEXT}list-level-style-bullet" or not numerals:
            yield depth, _Level()
            continue
        yield (
            depth,
            _Level(
                _NUMERALS.get(numerals, str),
                element.get(f"{STYLE}num-prefix", ""),
                element.get(f"{STYLE}num-suffix", ""),
                count_of(element.get(f"{TEXT}start-value")),
                count_of(element.get(f"{TEXT}display-levels")),
            ),
        )


def count_of(told: str | None, most: int = 1000) -> int:
    """A number of an attribute, from 1."""
    return max(1, min(most, int(told))) if told and told.isdecimal() and len(told) < 9 else 1
