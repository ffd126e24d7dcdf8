"""Plain text as paragraphs, headings and list items."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.document import BlockKind

_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*#*")
_BULLET = re.compile(r"([ \t]*)[-*+•●▪◦–][ \t]+(\S.*)")
_NUMBERED = re.compile(r"([ \t]*)(\(?[0-9๐-๙]{1,3}[.)][ \t]+\S.*)")
_INDENT = 2
"""Spaces by which a list item stands in for each level."""
_DEEPEST = 6

_WIDEST_WRAP = 130
_NARROWEST_WRAP = 50
"""Shorter lines of one length are more likely verse."""
_FULL_SHARE = 0.8
"""A Thai line may end this early for want of room for the next word."""
_WRAPPED_SHARE = 0.75
"""Text is wrapped where at least this share of its inner lines could not have taken more."""
_FEWEST_INNER_LINES = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, heading or list item; `level` as in Block."""

    kind: BlockKind
    text: str
    level: int = 0


def wrap_width(lines: Sequence[str]) -> int | None:
    """The width in columns at which these lines were cut by hand or machine, None where not."""
    inner = [
        (line, following)
        for line, following in pairwise(lines)
        if line.strip() and following.strip() and not _starts_piece(following)
    ]
    if len(inner) < _FEWEST_INNER_LINES:
        return None
    width = max(columns(line) for line, _ in inner)
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return None
    full = sum(_is_full(line, following, width) for line, following in inner)
    return width if full >= _WRAPPED_SHARE * len(inner) else None


def columns(text: str) -> int:
    """The width of a line: marks above and below Thai letters take no room."""
    return sum(unicodedata.category(character) != "Mn" for character in text.rstrip())


def pieces(text: str, width: int | None) -> Iterator[Piece]:
    """The text's pieces; lines are joined where they were cut at `width` columns."""
    for group in _groups(text.splitlines(), width):
        piece = _piece(group)
        if piece.text:
            yield piece


def _groups(lines: Iterable[str], width: int | None) -> Iterator[list[str]]:
    """Lines that belong to one piece."""
    group: list[str] = []
    for line in lines:
        if group and (not line.strip() or not _goes_on(group[-1], line, width)):
            yield group
            group = []
        if line.strip():
            group.append(line)
    if group:
        yield group


def _goes_on(line: str, following: str, width: int | None) -> bool:
    if width is None or _HEADING.fullmatch(line) or _starts_piece(following):
        return False
    return _is_full(line, following, width)


def _starts_piece(line: str) -> bool:
    return any(pattern.fullmatch(line) for pattern in (_HEADING, _BULLET, _NUMBERED))


def _is_full(line: str, following: str, width: int) -> bool:
    """Whether the next line's first word had no room on this one."""
    word = following.split()[0]
    room_needed = columns(line) + 1 + columns(word)
    if is_thai(word[0]) or is_thai(line.rstrip()[-1]):
        return columns(line) >= _FULL_SHARE * width and room_needed > _FULL_SHARE * width
    return room_needed > width


def _piece(lines: list[str]) -> Piece:
    heading = _HEADING.fullmatch(lines[0])
    if heading:
        return Piece(BlockKind.HEADING, heading[2], len(heading[1]))
    item = _BULLET.fullmatch(lines[0]) or _NUMBERED.fullmatch(lines[0])
    if item:
        level = min(_DEEPEST, 1 + len(item[1].expandtabs(2 * _INDENT)) // _INDENT)
        return Piece(BlockKind.LIST_ITEM, _joined([item[2], *lines[1:]]), level)
    return Piece(BlockKind.PARAGRAPH, _joined(lines))


def _joined(lines: Sequence[str]) -> str:
    """The lines as one; between Thai letters a cut leaves no space unless the line kept one."""
    text = lines[0].strip()
    for line, following in pairwise(lines):
        kept = line != line.rstrip()
        following = following.strip()  # noqa: PLW2901
        inside_thai = is_thai(text[-1]) and is_thai(following[0])
        text += following if inside_thai and not kept else " " + following
    return text


def is_thai(character: str) -> bool:
    """Whether it is of the Thai script."""
    return "\u0e01" <= character <= "\u0e5b"
