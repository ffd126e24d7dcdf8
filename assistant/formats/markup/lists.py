"""The numbers of ordered lists in HTML and DAISY books."""

from collections.abc import Callable
from dataclasses import dataclass

from assistant.formats.markup.elements import name_of
from assistant.formats.numerals import letter, roman
from assistant.formats.safe_xml import Element

_NUMERALS: dict[str, Callable[[int], str]] = {
    "a": letter,
    "A": lambda number: letter(number).upper(),
    "i": roman,
    "I": lambda number: roman(number).upper(),
}


@dataclass(slots=True)
class Numbering:
    """Counts the items of one list; those of a list without order have no numbers."""

    numerals: Callable[[int], str] | None = None
    next: int = 1

    def number(self, item: Element) -> str:
        """The number of the next item, such as "2."."""
        if self.numerals is None:
            return ""
        value = item.get("value", "").strip()
        count = int(value) if value.isdecimal() and len(value) < 9 else self.next
        self.next = count + 1
        return f"{self.numerals(count)}."


def numbering_of(element: Element) -> Numbering:
    """How the items of a list are numbered."""
    kind = element.get("type", "")
    ordered = name_of(element) == "ol" or (name_of(element) == "list" and kind == "ol")
    if not ordered:
        return Numbering()
    start = element.get("start", "").strip()
    first = int(start) if start.isdecimal() and len(start) < 9 else 1
    return Numbering(_NUMERALS.get(element.get("enum") or kind, str), first)
