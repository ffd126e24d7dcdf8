"""Lines in reading order put together to paragraphs, headings and list items, and their text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from statistics import median

from ocr.headings import is_heading_type, level_of, numbered_level
from ocr.notes import footnotes
from ocr.page import Box, Cell, Line, Region, RegionKind, Word
from ocr.paragraphs import joined_columns, with_openness
from ocr.seams import seam
from ocr.tables import Table, divide
from ocr.thai import LETTER

SAME_SIZE = 1.1
INDENT_SHARE = 0.8
"""A line indented by this share of its height, or more, begins a paragraph."""
GAP_SHARE = 1.22
"""A step to the next line this many times the usual one is a gap between paragraphs."""
LONGEST_STEP = 4.0
"""Lines of one paragraph follow one another within so many line heights."""
SHORT_SHARE = 0.25
"""A Thai line may end this share of the column early for want of room for the next word."""
BULLET = re.compile("[•●▪■◦○·‣∙*–—-]")
NUMBER = re.compile(r"\(?(?:[0-9๐-๙]{1,2}|[a-zก-ฮ])[.)]")


def regions(lines: Sequence[Line], rules: Sequence[Box] = ()) -> tuple[Region, ...]:
    """The lines, which come in reading order, grouped; `rules` are printed lines that are thin."""
    if not lines:
        return ()
    size = _usual_size(lines)
    found: list[Region] = []
    tables = 0
    for is_table, items in groupby(divide(lines, rules), lambda item: isinstance(item, Table)):
        if not is_table:
            text = [item for item in items if isinstance(item, Line)]
            for column in _columns(text):
                found.extend(with_openness(list(_column_regions(column, size, rules))))
            continue
        for table in items:
            if isinstance(table, Table):
                found.extend(_cells(table, tables))
                tables += 1
    return tuple(_with_depths(joined_columns(found)))


def _column_regions(column: list[Line], size: float, rules: Sequence[Box]) -> Iterator[Region]:
    groups = _groups(column, size)
    start, notes, end = footnotes(groups, size, rules)
    yield from (_region(group, size) for group in groups[:start])
    yield from (Region(RegionKind.FOOTNOTE, tuple(note), _box(note)) for note in notes)
    yield from (_region(group, size) for group in groups[end:])


def _with_depths(found: Sequence[Region]) -> Iterator[Region]:
    """The regions, list items with their depth: an item further in belongs to the one before.

    The first item of a column has the depth that its kind of marker had before.
    """
    lefts: list[float] = []
    known: dict[str, int] = {}
    top = 0.0
    for region in found:
        if region.kind is not RegionKind.LIST_ITEM:
            lefts = []
            yield region
            continue
        first = region.lines[0]
        left, indent = first.box.left, INDENT_SHARE * first.box.height * _aspect(first)
        marker = _marker_kind(first)
        if first.box.top < top or not lefts:
            lefts = [left - 2 * indent * i for i in reversed(range(known.get(marker, 0)))]
        while lefts and left < lefts[-1] - indent:
            lefts.pop()
        if not lefts or left > lefts[-1] + indent:
            lefts.append(left)
        known.setdefault(marker, len(lefts))
        top = first.box.top
        yield replace(region, level=len(lefts))


def _marker_kind(line: Line) -> str:
    """The marker with one digit and one letter of its script standing for all."""
    marker = re.sub("[0-9๐-๙]+", "1", line.words[0].text)
    return re.sub("[ก-ฮ]", "ก", re.sub("[a-z]", "a", marker))


def with_tables_after(before: Sequence[Region], found: Iterable[Region]) -> Iterator[Region]:
    """The regions found, their tables counted on from those before."""
    first = 1 + max((region.cell.table for region in before if region.cell), default=-1)
    for region in found:
        cell = region.cell
        yield (
            region
            if cell is None
            else replace(region, cell=replace(cell, table=first + cell.table))
        )


def region_text(region: Region) -> str:
    """The region's words as running text; a list item's bullet is left out."""
    return _joined(region)[0]


def region_words(region: Region) -> tuple[tuple[int, int, Word], ...]:
    """Where each word stands in `region_text`: start, end and the word itself.

    A word divided at a line's end is two words here.
    """
    return _joined(region)[1]


def _usual_size(lines: Sequence[Line]) -> float:
    """The type size of most of the text."""
    sizes = sorted((line.size, len(line.text)) for line in lines)
    half, seen = sum(length for _, length in sizes) / 2, 0
    for size, length in sizes:
        seen += length
        if seen >= half:
            return size
    return sizes[-1][0]


def _columns(lines: Sequence[Line]) -> list[list[Line]]:
    """Runs of lines that follow one another downwards, one under the other."""
    found = [[lines[0]]]
    for last, line in pairwise(lines):
        below = line.box.top >= last.box.top
        beneath = line.box.left < last.box.right and line.box.right > last.box.left
        if below and beneath:
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _groups(column: list[Line], size: float) -> list[list[Line]]:
    """The column's lines by paragraph."""
    left = min(line.box.left for line in column)
    right = sorted(line.box.right for line in column)[-max(1, len(column) // 10)]
    steps = [b.box.bottom - a.box.bottom for a, b in pairwise(column) if _same_type(a, b)]
    step = median(sorted(steps)[: len(steps) // 2 + 1]) if steps else 0.0
    groups = [[column[0]]]
    for last, line in pairwise(column):
        if _is_heading_pair(last, line, size):
            begins = _begins_heading(last, line, step * line.size / size)
        else:
            begins = _begins(groups[-1], last, line, left, right, step)
        if begins:
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def _is_heading_pair(last: Line, line: Line, size: float) -> bool:
    large = is_heading_type(last, size) and is_heading_type(line, size)
    return large and _same_type(last, line)


def _begins_heading(last: Line, line: Line, step: float) -> bool:
    """Whether a line of large type begins another heading than the last one."""
    numbered = bool(numbered_level(line.text)) or _is_item(line)
    return numbered or not 0 < line.box.bottom - last.box.bottom <= _longest(line, step)


def _longest(line: Line, step: float) -> float:
    """The longest step to a next line of the same paragraph."""
    em = line.box.height
    return min(max(GAP_SHARE * step, 0.8 * em), LONGEST_STEP * em)


def _begins(
    group: list[Line], last: Line, line: Line, left: float, right: float, step: float
) -> bool:
    """Whether the line begins a new paragraph after the last one."""
    em = line.box.height
    item = _is_item(group[0])
    run_in = last.bold and not line.bold and _same_type(replace(last, bold=False), line)
    if _is_item(line) or not (run_in or _same_type(last, line)):
        return True
    if line.box.bottom - last.box.bottom > _longest(line, step):
        return True
    if _ends_early(last, line, left, right):
        return True
    start = group[0].box.left if item else left
    shape = em * _aspect(line)
    if line.box.left - last.box.left > INDENT_SHARE * shape and not (item and len(group) == 1):
        return line.box.left - start > INDENT_SHARE * shape
    return False


def _aspect(line: Line) -> float:
    """Turns a height in fractions of the page into a width: pages are about 1.41 times as high."""
    return 1.41 if line.box.height else 0.0


def _same_type(one: Line, other: Line) -> bool:
    if one.bold != other.bold:
        return False
    low, high = sorted((one.size, other.size))
    return not low or high / low < SAME_SIZE


def _ends_early(last: Line, line: Line, left: float, right: float) -> bool:
    """Whether the next line's first word would have fitted into the last line."""
    room = right - last.box.right
    first = line.words[0]
    wanted = first.box.width
    if re.search(f"[{LETTER}]", first.text):
        wanted = min(wanted, SHORT_SHARE * (right - left))
    return room > 1.15 * wanted + 0.5 * last.box.height


def _is_item(line: Line) -> bool:
    if len(line.words) < 2:
        return False
    first = line.words[0].text
    return bool(BULLET.fullmatch(first) or NUMBER.fullmatch(first))


def _is_bullet(line: Line) -> bool:
    return bool(BULLET.fullmatch(line.words[0].text))


def _cells(table: Table, number: int) -> Iterator[Region]:
    for each in table.cells:
        area = each.area
        spans = area.row_span, area.column_span
        cell = Cell(number, area.row, area.column, each.header, *spans)
        yield Region(RegionKind.TABLE_CELL, each.lines, _box(each.lines), cell=cell)


def _box(group: Sequence[Line]) -> Box:
    box = group[0].box
    for line in group[1:]:
        box = box.union(line.box)
    return box


def _region(group: list[Line], usual_size: float) -> Region:
    box = _box(group)
    level = level_of(group, usual_size)
    if level and not _is_bullet(group[0]):
        told = numbered_level(group[0].text) > 0
        return Region(RegionKind.HEADING, tuple(group), box, level, level_told=told)
    kind = RegionKind.LIST_ITEM if _is_item(group[0]) else RegionKind.PARAGRAPH
    return Region(kind, tuple(group), box)


def _joined(region: Region) -> tuple[str, tuple[tuple[int, int, Word], ...]]:
    text = ""
    placed: list[tuple[int, int, Word]] = []
    for number, line in enumerate(region.lines):
        words = line.words
        if not number and region.kind is RegionKind.LIST_ITEM and BULLET.fullmatch(words[0].text):
            words = words[1:]
        for index, word in enumerate(words):
            if index:
                text += " "
            elif number:
                kept, between = seam(text, word.text, spaced=region.lines[number - 1].space_after)
                text = text[:kept] + between
                start, end, divided = placed[-1]
                placed[-1] = (start, min(end, kept), divided)
            placed.append((len(text), len(text) + len(word.text), word))
            text += word.text
    return text, tuple(placed)
