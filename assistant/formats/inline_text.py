"""A paragraph's text as it is put together, with what is told of its stretches."""

import re
from collections.abc import Callable

from assistant.document import Span, SpanKind
from ocr.repair import repair

_UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u2060-\u2064\ufeff\ufffc\ud800-\udfff]"
)
_ODD_SPACES = re.compile("[\\x85\\xa0\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]")
_THAI = re.compile("[\u0e01-\u0e5b\uf700-\uf71a]")
_RAISED = dict(zip("0123456789+-−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ", strict=True))
_LOWERED = dict(zip("0123456789", "₀₁₂₃₄₅₆₇₈₉", strict=True))
_RUN_OF_SPACES = re.compile(r"[ \t]+")


class InlineText:
    """Grows from its start to its end. `names` are those by which links lead here."""

    def __init__(self) -> None:
        self.shift: Callable[[str], str] = str
        """What becomes of all that is added, such as `raised`."""
        self._text = ""
        self._spans: list[Span] = []
        self.names: list[str] = []

    def __len__(self) -> int:
        return len(self._text)

    def add_spaced(self, text: str) -> None:
        """Go on with this, all of its spaces kept, as in a program's text."""
        self._text += self.shift(clean(text))

    def add(self, text: str) -> None:
        """Go on with this; of spaces in a row one is kept, none at a line's start."""
        text = self.shift(_RUN_OF_SPACES.sub(" ", clean(text)))
        if text.startswith(" ") and (not self._text or self._text[-1] in " \n"):
            text = text[1:]
        self._text += text

    def since(self, start: int) -> str:
        """What was added since the text was so long."""
        return self._text[start:]

    def end_line(self) -> None:
        """Begin a new line."""
        self._text = self._text.rstrip(" ")
        if self._text:
            self._text += "\n"

    def mark(self, start: int, kind: SpanKind, value: str) -> None:
        """Tell this of what was added since the text was so long."""
        if value and start < len(self._text):
            self._spans.append(Span(start, len(self._text), kind, value))

    def add_marked(self, text: str, kind: SpanKind, value: str) -> None:
        """Go on with a stretch of which this is told."""
        start = len(self._text)
        self.add(text)
        self.mark(start, kind, value)

    @property
    def text(self) -> str:
        """The text without spaces at its ends."""
        return self._text.strip()

    @property
    def spans(self) -> tuple[Span, ...]:
        """What is told of stretches of `text`, in order."""
        shift = len(self._text) - len(self._text.lstrip())
        length = len(self.text)
        moved = (
            Span(max(0, each.start - shift), min(length, each.end - shift), each.kind, each.value)
            for each in self._spans
        )
        return tuple(sorted((each for each in moved if each.start < each.end), key=_place))


def clean(text: str) -> str:
    """Without characters that are neither seen nor heard, Thai put right where it is wrong."""
    text = _ODD_SPACES.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _UNSEEN.sub("", text)
    return repair(text) if _THAI.search(text) else text


def raised(text: str) -> str:
    """The text as it is printed above the line, where there are letters for that."""
    return _shifted(text, _RAISED)


def lowered(text: str) -> str:
    """The text as it is printed below the line, where there are letters for that."""
    return _shifted(text, _LOWERED)


def _shifted(text: str, letters: dict[str, str]) -> str:
    bare = text.strip()
    if not letters.keys() >= set(bare):
        return text
    return "".join(letters.get(character, character) for character in text)


def _place(span: Span) -> tuple[int, int]:
    return span.start, span.end
