"""Characters of a PDF text layer put together to words and lines, in the order they come.

The order of the content stream is the logical one in files of the usual makers; sorting by place
would tear Thai marks, which have no width, from their letters.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ocr.page import Box, Line, Word
from ocr.repair import repair
from ocr.thai import MARK

SPACE_SHARE = 0.2
"""A gap wider than this share of the type size is a space."""
LINE_GAP_SHARE = 4.0
"""A gap wider than this begins another line: a column or a table cell."""
SOFT_HYPHEN = re.compile("\u00ad(?=.)")
"""Seen at a line's end only."""
_MARK = re.compile(f"[{MARK}\uf700-\uf71a]")


@dataclass(frozen=True, slots=True)
class Character:
    """A character of the layer and its place in points from the top left."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """A filled shape that the page draws, in points from the top left."""

    left: float
    top: float
    right: float
    bottom: float


def lines_of(
    characters: Sequence[Character],
    width: float,
    height: float,
    shapes: Sequence[Shape] = (),
) -> tuple[Line, ...]:
    """The lines of a page of this size in points, their text repaired, drawn bullets read."""
    groups = _without_shadows(_grouped(characters))
    for group in groups:
        bullet = next((shape for shape in shapes if _is_bullet(shape, group[0])), None)
        if bullet is not None:
            group[:0] = _bullet(bullet, group[0])
    lines = (_line(group, width, height) for group in groups)
    return tuple(line for line in lines if line is not None)


def _grouped(characters: Sequence[Character]) -> list[list[Character]]:
    groups: list[list[Character]] = []
    for char in characters:
        if groups and _is_shadow(groups[-1][-1], char):
            continue
        if groups and _goes_on(groups[-1], char):
            groups[-1].append(char)
        else:
            groups.append([char])
    return groups


def _is_shadow(one: Character, other: Character) -> bool:
    """Whether the other is the same character again in the same place, to look bold."""
    near = 0.1 * one.size
    same = one.text == other.text and abs(one.top - other.top) < near
    return same and abs(one.left - other.left) < near and one.right > one.left


def _without_shadows(groups: list[list[Character]]) -> list[list[Character]]:
    """The groups but for those printed a second time over the one before, to look bold."""
    kept: list[list[Character]] = []
    for group in groups:
        if not kept or not (
            [char.text for char in kept[-1]] == [char.text for char in group]
            and _is_shadow(kept[-1][0], group[0])
        ):
            kept.append(group)
    return kept


def _goes_on(group: list[Character], char: Character) -> bool:
    """Whether the character stands in the same line, at the right of or upon what came before."""
    last = group[-1]
    if _MARK.fullmatch(char.text) and char.left >= last.left - char.size:
        return abs(char.top - last.top) < char.size
    shared = min(last.bottom, char.bottom) - max(last.top, char.top)
    if shared < 0.4 * min(last.bottom - last.top, char.bottom - char.top):
        return False
    gap = char.left - last.right
    return -0.6 * char.size < gap < LINE_GAP_SHARE * max(char.size, last.size)


def _is_bullet(shape: Shape, first: Character) -> bool:
    """Whether the shape is a round or square dot at half height before the line's first letter."""
    wide, high, em = shape.right - shape.left, shape.bottom - shape.top, first.size
    middle = (shape.top + shape.bottom) / 2
    sized = 0.15 * em < high < 0.7 * em and 0.7 < wide / high < 1.4
    before = 0.1 * em < first.left - shape.right < 3 * em
    return sized and before and first.top < middle < first.bottom - 0.1 * em


def _bullet(shape: Shape, first: Character) -> list[Character]:
    """The dot as a character, and the space after it."""
    return [
        Character(text, shape.left, first.top, right, first.bottom, first.size, False)
        for text, right in (("•", shape.right), (" ", first.left))
    ]


def _line(group: list[Character], width: float, height: float) -> Line | None:
    words = []
    for stretch in _stretches(group):
        text = repair(SOFT_HYPHEN.sub("", "".join(char.text for char in stretch)))
        if text.strip():
            words.append(Word(text.strip(), _box(stretch, width, height)))
    if not words:
        return None
    words[-1] = replace(words[-1], text=words[-1].text.replace("\u00ad", "-"))
    printed = [char for char in group if char.text.strip()]
    size = sorted(char.size for char in printed)[len(printed) // 2]
    bold = sum(char.bold for char in printed) > 0.8 * len(printed)
    return Line(tuple(words), _box(printed, width, height), size, bold, not group[-1].text.strip())


def _stretches(group: list[Character]) -> list[list[Character]]:
    """The characters between spaces, printed or left white. A space before a mark is none."""
    found: list[list[Character]] = []
    apart = True
    for last, char in pairwise([group[0], *group]):
        if not char.text.strip():
            apart = True
            continue
        apart |= char.left - last.right > SPACE_SHARE * char.size
        if found and (not apart or _MARK.fullmatch(char.text)):
            found[-1].append(char)
        else:
            found.append([char])
        apart = False
    return found


def _box(group: Sequence[Character], width: float, height: float) -> Box:
    return Box(
        _share(min(char.left for char in group), width),
        _share(min(char.top for char in group), height),
        _share(max(char.right for char in group), width),
        _share(max(char.bottom for char in group), height),
    )


def _share(points: float, whole: float) -> float:
    return min(1.0, max(0.0, points / whole))
