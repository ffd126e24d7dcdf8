"""Characters of a PDF text layer put together to words and lines, in the order they come.

The order of the content stream is the logical one in files of the usual makers; sorting by place
would tear Thai marks, which have no width, from their letters.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median

from ocr.page import Box, Extent, Line, Word
from ocr.repair import repair
from ocr.thai import MARK

SPACE_SHARE = 0.2
"""A gap wider than the line's usual one by this share of the type size is a space."""
WIDEST_SETTING = 0.4
"""Letters further apart than this share of the type size stand alone, as in a row of numbers."""
FEWEST_GAPS = 8
LINE_GAP_SHARE = 4.0
"""A gap wider than this begins another line: a column or a table cell."""
RAISED_SHARE = 0.8
"""A raised digit's type is smaller than this share of the line's."""
_RAISED = dict(zip("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True))
SOFT_HYPHEN = re.compile("\u00ad(?=.)")
"""Seen at a line's end only."""
PRIVATE_SIGN = re.compile("[\ue000-\uf6ff\uf71b-\uf8ff]")
"""A sign of a font of signs; alone before a line it is its bullet."""
COMBINING = re.compile(f"[{MARK}\uf700-\uf71a]")
"""A mark upon the letter before it, private glyphs of Thai fonts included."""


@dataclass(frozen=True, eq=False, slots=True)
class Replacement:
    """What the characters of one stretch stand for, all of them together (ActualText)."""

    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """What the marked stretches of the drawing that an object stands in say of it.

    `mcid` is the stretch's name in the page's tags, `language` is such as "th-TH".
    """

    mcid: int | None = None
    is_artifact: bool = False
    replacement: Replacement | None = None
    language: str = ""


UNMARKED = Mark()


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
    mark: Mark = UNMARKED
    link: str = ""
    """Where it leads to: an address, or "#page=" and a number from 1."""
    maths: bool = False
    """Whether its font sets nothing but mathematics."""
    font: str = ""
    """What tells its font from the others of the file."""


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
    uprights: Sequence[Shape] = (),
) -> tuple[Line, ...]:
    """The lines of a page of this size in points, their text repaired, drawn bullets read.

    No word goes through one of the `uprights`, which are printed rules such as those of tables.
    """
    groups = _without_shadows(_grouped(_ruled_off(replaced(characters), uprights)))
    for group in groups:
        bullet = next((shape for shape in shapes if _is_bullet(shape, group[0])), None)
        if bullet is not None:
            group[:0] = _bullet(bullet, group[0])
    lines = (_line(group, width, height) for group in groups)
    return tuple(line for line in lines if line is not None)


def replaced(characters: Iterable[Character]) -> Iterator[Character]:
    """The characters, those of a stretch that stands for another text as that text.

    Makers of Thai PDFs say so what their shifted and joined glyphs are.
    """
    for replacement, stretch in groupby(characters, lambda char: char.mark.replacement):
        if replacement is None:
            yield from stretch
        else:
            yield from _standing_for(replacement.text, list(stretch))


def _standing_for(text: str, stretch: list[Character]) -> Iterator[Character]:
    """The text in place of the stretch: letter for letter, or as one piece in its first line."""
    if len(text) == len(stretch):
        for char, letter in zip(stretch, text, strict=True):
            yield replace(char, text=letter)
        return
    if all(_is_bare_mark(char) for char in stretch) and not COMBINING.fullmatch(text[:1]):
        yield from stretch  # its letter is on another page
        return
    first = stretch[0]
    near = [c for c in stretch if abs(c.top - first.top) < 0.5 * first.size]
    left, right = min(char.left for char in near), max(char.right for char in near)
    pieces = re.findall(r"\s+|\S+", text)
    done = 0
    for piece in pieces:
        start = left + (right - left) * done / len(text)
        done += len(piece)
        end = left + (right - left) * done / len(text)
        yield replace(first, text=piece, left=start, right=end)


def _is_bare_mark(char: Character) -> bool:
    return COMBINING.fullmatch(char.text) is not None and char.right - char.left < 0.1 * char.size


def _ruled_off(characters: Iterable[Character], uprights: Sequence[Shape]) -> Iterator[Character]:
    """The characters, with a space where a rule stands between two of a line."""
    last: Character | None = None
    for char in characters:
        if last is not None and last.text.strip() and _goes_on([last], char):
            middle = (char.top + char.bottom) / 2
            for rule in uprights:
                if rule.top < middle < rule.bottom and _lies_between(rule, last, char):
                    yield replace(last, text=" ", left=last.right, right=char.left)
                    break
        yield char
        last = char


def _lies_between(rule: Shape, one: Character, other: Character) -> bool:
    middle = (rule.left + rule.right) / 2
    return (one.left + one.right) / 2 < middle < (other.left + other.right) / 2


def _grouped(characters: Iterable[Character]) -> list[list[Character]]:
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
    if COMBINING.fullmatch(char.text) and char.left >= last.left - char.size:
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
    if all(_is_bare_mark(char) for char in group):
        return None  # Chromium draws marks of the next page's first line, where none sees them
    group = _with_raised_digits(group)
    stretches = _stretches(group)
    if len(stretches) > 1 and PRIVATE_SIGN.fullmatch("".join(c.text for c in stretches[0])):
        stretches[0] = [replace(stretches[0][0], text="•")]
    words = [word for each in stretches if (word := _word(each, width, height)) is not None]
    if not words:
        return None
    words[-1] = replace(words[-1], text=words[-1].text.replace("\u00ad", "-"))
    printed = [char for char in group if char.text.strip()]
    size = sorted(char.size for char in printed)[len(printed) // 2]
    bold = sum(char.bold for char in printed) > 0.8 * len(printed)
    return Line(tuple(words), _box(printed, width, height), size, bold, not group[-1].text.strip())


def _with_raised_digits(group: list[Character]) -> list[Character]:
    """The characters, small digits above the line as the signs that stand for them: ¹ and not 1."""
    printed = [char for char in group if char.text.strip()]
    if not any(char.text in _RAISED for char in printed):
        return group
    usual = sorted(printed, key=lambda char: char.size)[len(printed) // 2]

    def is_raised(char: Character) -> bool:
        small = char.size < RAISED_SHARE * usual.size
        return small and char.text in _RAISED and char.bottom < usual.bottom - 0.1 * usual.size

    return [replace(c, text=_RAISED[c.text]) if is_raised(c) else c for c in group]


def _word(stretch: list[Character], width: float, height: float) -> Word | None:
    """The word, with what is told of its characters."""
    whole = _repaired(stretch)
    if not whole.strip():
        return None
    pieces = [list(each) for _, each in groupby(stretch, lambda c: (c.link, c.mark.language))]
    texts = [_repaired(piece) for piece in pieces]
    if "".join(texts) != whole:  # a repair reaches over an edge
        pieces, texts = [stretch], [whole]
    links, languages, end = [], [], -(len(whole) - len(whole.lstrip()))
    for piece, text in zip(pieces, texts, strict=True):
        start, end = end, end + len(text)
        place = max(0, start), min(end, len(whole.strip()))
        if piece[0].link:
            links.append(Extent(*place, piece[0].link))
        if piece[0].mark.language:
            languages.append(Extent(*place, piece[0].mark.language))
    box = _box(stretch, width, height)
    return Word(whole.strip(), box, links=tuple(links), languages=tuple(languages))


def _repaired(stretch: list[Character]) -> str:
    return repair(SOFT_HYPHEN.sub("", "".join(char.text for char in stretch)))


def _stretches(group: list[Character]) -> list[list[Character]]:
    """The characters between spaces, printed or left white. A space before a mark is none."""
    found: list[list[Character]] = []
    apart = True
    gaps = _gaps(group)
    usual = _usual_gap(group, gaps)
    for char, gap in zip(group, gaps, strict=True):
        if not char.text.strip():
            apart = True
            continue
        apart |= gap - usual > SPACE_SHARE * char.size
        if found and (not apart or COMBINING.fullmatch(char.text)):
            found[-1].append(char)
        else:
            found.append([char])
        apart = False
    return found


def _gaps(group: list[Character]) -> list[float]:
    """The white before each character: marks stand back over their letters, and are not counted."""
    gaps, reached = [], group[0].left
    for char in group:
        gaps.append(char.left - reached)
        reached = max(reached, char.right)
    return gaps


def _usual_gap(group: list[Character], gaps: list[float]) -> float:
    """The white between the letters of a line that is set wide, else 0."""
    between = [
        gap
        for (last, char), gap in zip(pairwise(group), gaps[1:], strict=True)
        if last.text.strip() and char.text.strip() and not COMBINING.fullmatch(char.text)
    ]
    if len(between) < FEWEST_GAPS:
        return 0.0
    usual = median(between)
    return usual if 0 < usual < WIDEST_SETTING * group[0].size else 0.0


def _box(group: Sequence[Character], width: float, height: float) -> Box:
    return Box(
        _share(min(char.left for char in group), width),
        _share(min(char.top for char in group), height),
        _share(max(char.right for char in group), width),
        _share(max(char.bottom for char in group), height),
    )


def _share(points: float, whole: float) -> float:
    return min(1.0, max(0.0, points / whole))
