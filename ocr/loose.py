"""Tables without rules: lines whose cells stand under one another, white between them."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from ocr.grids import ASPECT, Area, Span
from ocr.page import Box, Line, Word

GAP_HEIGHTS = 1.6
"""White between two cells is at least so many line heights wide."""
ROWS_AT_LEAST = 3
"""A table has at least so many rows."""
FULL_SHARE = 0.6
"""So many of its rows have two cells or more."""
STEP_HEIGHTS = 3.5
"""Its lines follow one another within so many line heights."""
ROW_STEP = 1.12
"""The step to a new row is so many times that to a cell's next line, where there are such."""
_ITEM = re.compile(r"[•●▪■◦○·‣∙*–—-]|\(?(?:[0-9๐-๙]{1,2}|[a-zก-ฮ])[.)]")

Row = list[Line]
"""What stands at one height, cut at the wide gaps, from left to right."""


@dataclass(frozen=True, slots=True)
class LooseTable:
    """A table's lines by the cells that they are in; it takes up so many rows of the page."""

    length: int
    cells: dict[Area, list[Line]]


def part_of(line: Line, words: Sequence[Word]) -> Line:
    """The line with these of its words alone."""
    left, right = words[0].box.left, words[-1].box.right
    box = Box(min(left, right), line.box.top, max(left, right), line.box.bottom)
    return replace(line, words=tuple(words), box=box)


def segments(row: Sequence[Line]) -> Row:
    """The row's lines divided at their wide gaps."""
    found: Row = []
    for line in row:
        wide = GAP_HEIGHTS * line.box.height * ASPECT
        groups = [[line.words[0]]]
        for last, word in pairwise(line.words):
            if word.box.left - last.box.right > wide:
                groups.append([])
            groups[-1].append(word)
        found.extend(part_of(line, group) for group in groups)
    return found


def table_at(rows: Sequence[Row]) -> LooseTable | None:
    """The table that the first of these rows of segments begins, if one does."""
    table = _candidate(rows)
    while table and (end := _end(table)) < len(table):
        table = table[:end]
    if len(table) < ROWS_AT_LEAST:
        return None
    columns = _Columns(table)
    cells: dict[Area, list[Line]] = {}
    number = -1
    for row, begins in zip(table, _beginnings(table, columns), strict=True):
        number += begins
        for line in row:
            first, last = columns.reach(line)
            area = Area(number, first, 1, last - first + 1)
            cells.setdefault(area, []).append(line)
    filled = [sum(area.row == i for area in cells) for i in range(number + 1)]
    full = sum(count > 1 for count in filled)
    is_table = full >= ROWS_AT_LEAST and full >= FULL_SHARE * len(filled)
    return LooseTable(len(table), cells) if is_table else None


def _candidate(rows: Sequence[Row]) -> list[Row]:
    """The rows, from the first on, whose segments stand in columns."""
    if len(rows[0]) < 2 or _ITEM.fullmatch(rows[0][0].text):
        return []
    table = [rows[0]]
    for row in rows[1:]:
        if not row or not _follows(table[-1], row):
            break
        columns = _Columns([*table, row])
        if len(columns.spans) < 2 or any(map(columns.has_two_in_one, (*table, row))):
            break
        table.append(row)
    return table


def _follows(last: Row, row: Row) -> bool:
    height = median(line.box.height for line in last)
    step = row[0].box.top - last[0].box.top
    return 0 < step < STEP_HEIGHTS * height


def _end(table: Sequence[Row]) -> int:
    """Before which row the table ends: a lone segment goes on with a cell, or it is other text."""
    columns = _Columns(table)
    begins = _beginnings(table, columns)
    for i, row in enumerate(table):
        if i and begins[i] and len(row) == 1 and not columns.reach(row[0])[0]:
            return i
    last = len(table)
    while last and len(table[last - 1]) < 2 and not _has_tight(table, columns):
        last -= 1
    return last


def _beginnings(table: Sequence[Row], columns: "_Columns") -> list[bool]:
    """Whether each row of segments begins a row of the table.

    Lines of one cell follow closer than rows where there is a difference; else a lone segment
    under a later cell goes on with that.
    """
    if _has_tight(table, columns):
        steps = _steps(table)
        return [True, *(step > ROW_STEP * min(steps) for step in steps)]
    return [not i or len(row) > 1 or not columns.reach(row[0])[0] for i, row in enumerate(table)]


def _has_tight(table: Sequence[Row], columns: "_Columns") -> bool:
    """Whether some rows follow closer than others, and most of these lack cells."""
    steps = _steps(table)
    if not steps or max(steps) <= ROW_STEP * min(steps):
        return False
    closest = ROW_STEP * min(steps)
    tight = [row for row, step in zip(table[1:], steps, strict=True) if step <= closest]
    return 2 * sum(len(row) == len(columns.spans) for row in tight) < len(tight)


def _steps(table: Sequence[Row]) -> list[float]:
    return [row[0].box.bottom - last[0].box.bottom for last, row in pairwise(table)]


class _Columns:
    """The stretches across the page that a table's columns take up, from left to right.

    Merged cells take up several; they are known by what stands right over or under them.
    """

    def __init__(self, table: Sequence[Row]) -> None:
        self._wide: dict[int, Span] = {}
        for i, row in enumerate(table):
            for other in (*table[max(0, i - 1) : i], *table[i + 1 : i + 2]):
                self._wide.update(_over_two(row, other))
        if len(table) > 1:
            self._wide.update(_over_gaps(table[0], table[1]))
        boxes = [line.box for row in table for line in row if id(line) not in self._wide]
        self.spans: list[Span] = []
        for left, right in sorted((box.left, box.right) for box in boxes):
            if self.spans and left < self.spans[-1][1]:
                self.spans[-1] = (self.spans[-1][0], max(self.spans[-1][1], right))
            else:
                self.spans.append((left, right))

    def reach(self, line: Line) -> tuple[int, int]:
        """The first and the last column that the segment stands in."""
        if id(line) in self._wide:
            left, right = self._wide[id(line)]
            inside = [i for i, span in enumerate(self.spans) if span[0] < right and left < span[1]]
            if inside:
                return inside[0], inside[-1]
        column = bisect_right(self.spans, line.box.left, key=lambda span: span[0]) - 1
        return max(0, column), max(0, column)

    def has_two_in_one(self, row: Row) -> bool:
        """Whether two segments of the row stand in one column."""
        reaches = [self.reach(line) for line in row]
        return any(end >= start for (_, end), (start, _) in pairwise(reaches))


def _over_two(row: Row, other: Row) -> Iterator[tuple[int, Span]]:
    """The row's segments, by id, over or under two of the other's, and how far they reach."""
    for line in row if len(row) > 1 else ():
        if sum(_overlap(line, each) for each in other) > 1:
            yield id(line), (line.box.left, line.box.right)


def _over_gaps(row: Row, below: Row) -> Iterator[tuple[int, Span]]:
    """The row's segments, by id, in the middle over two that nothing else stands over.

    They reach as far as these two.
    """
    for line in row if len(row) > 1 else ():
        others = [each for each in row if each is not line]
        free = [each for each in below if not any(_overlap(each, other) for other in others)]
        middle = (line.box.left + line.box.right) / 2
        for one, other in pairwise(free):
            if one.box.right < middle < other.box.left:
                yield id(line), (one.box.left, other.box.right)


def _overlap(one: Line, other: Line) -> bool:
    return one.box.left < other.box.right and other.box.left < one.box.right
