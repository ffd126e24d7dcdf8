"""Tables: lines divided into cells by printed rules, or by columns of white between them."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from ocr.page import Box, Line, Word

GAP_HEIGHTS = 1.6
"""White between two cells is at least so many line heights wide."""
ROWS_AT_LEAST = 3
"""A table without rules has at least so many rows."""
FULL_SHARE = 0.6
"""So many of its rows have two cells or more."""
STEP_HEIGHTS = 3.5
"""Its rows follow one another within so many line heights."""
WIDE_SHARE = 0.55
NEAR = 0.006
"""Rules that differ by less, in fractions of the page, are one."""
ASPECT = 1.41
"""Turns a height in fractions of the page into a width: pages are about so many times as high."""
_ITEM = re.compile(r"[•●▪■◦○·‣∙*–—-]|\(?(?:[0-9๐-๙]{1,2}|[a-zก-ฮ])[.)]")


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell's lines from the top down; `row` and `column` count from 0."""

    row: int
    column: int
    header: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The cells that hold text, row by row."""

    cells: tuple[TableCell, ...]


Row = list[Line]
Span = tuple[float, float]


def divide(lines: Sequence[Line], rules: Sequence[Box]) -> list[Line | Table]:
    """The lines, which come in reading order, with tables in the place of their own.

    `rules` are the thin straight lines that the page shows, across and down.
    """
    found: list[Line | Table] = list(lines)
    for grid in _grids(rules):
        found = _with_grid(found, grid)
    return _with_loose_tables(found)


# Tables with rules.


@dataclass(frozen=True, slots=True)
class _Grid:
    xs: tuple[float, ...]
    ys: tuple[float, ...]

    def cell_of(self, box: Box) -> tuple[int, int] | None:
        """Row and column of the cell that the box's middle lies in."""
        x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
        row, column = bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1
        inside = 0 <= row < len(self.ys) - 1 and 0 <= column < len(self.xs) - 1
        return (row, column) if inside else None


def wide_tables(rules: Sequence[Box]) -> list[Span]:
    """The tops and bottoms, in fractions of the page, of tables with rules as wide as the page."""
    return [
        (grid.ys[0], grid.ys[-1]) for grid in _grids(rules) if grid.xs[-1] - grid.xs[0] > WIDE_SHARE
    ]


def _grids(rules: Sequence[Box]) -> Iterator[_Grid]:
    """The grids that rules which touch one another make; a mere frame is none."""
    for group in _touching(rules):
        xs = _merged([(r.left + r.right) / 2 for r in group if _is_upright(r)])
        ys = _merged([(r.top + r.bottom) / 2 for r in group if not _is_upright(r)])
        if len(xs) > 1 and len(ys) > 1 and len(xs) + len(ys) > 4:
            yield _Grid(xs, ys)


def _is_upright(rule: Box) -> bool:
    return rule.height * ASPECT > rule.width


def _touching(rules: Sequence[Box]) -> list[list[Box]]:
    groups: list[list[Box]] = []
    for rule in rules:
        joined = [group for group in groups if any(_touch(rule, other) for other in group)]
        groups = [group for group in groups if all(group is not each for each in joined)]
        groups.append([rule, *(each for group in joined for each in group)])
    return groups


def _touch(one: Box, other: Box) -> bool:
    return (
        one.left < other.right + NEAR
        and other.left < one.right + NEAR
        and one.top < other.bottom + NEAR
        and other.top < one.bottom + NEAR
    )


def _merged(places: list[float]) -> tuple[float, ...]:
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > NEAR:
            found.append(place)
    return tuple(found)


def _with_grid(items: list[Line | Table], grid: _Grid) -> list[Line | Table]:
    """The items with the grid's table where its first line stood."""
    kept: list[Line | Table] = []
    cells: dict[tuple[int, int], list[Line]] = {}
    place = -1
    for item in items:
        inside = _by_cell(item, grid) if isinstance(item, Line) else {}
        if inside and place < 0:
            place = len(kept)
        for cell, part in inside.items():
            cells.setdefault(cell, []).append(part)
        if not inside:
            kept.append(item)
    if len(cells) > 1:
        return [*kept[:place], _table(cells), *kept[place:]]
    return items


def _by_cell(line: Line, grid: _Grid) -> dict[tuple[int, int], Line]:
    """The line's parts by cell; nothing where a word of it stands outside."""
    words: dict[tuple[int, int], list[Word]] = {}
    for word in line.words:
        cell = grid.cell_of(word.box)
        if cell is None:
            return {}
        words.setdefault(cell, []).append(word)
    return {cell: _part(line, part) for cell, part in words.items()}


def _part(line: Line, words: Sequence[Word]) -> Line:
    left, right = words[0].box.left, words[-1].box.right
    box = Box(min(left, right), line.box.top, max(left, right), line.box.bottom)
    return replace(line, words=tuple(words), box=box)


# Tables without rules.


def _with_loose_tables(items: list[Line | Table]) -> list[Line | Table]:
    """The items with tables made of stretches of rows whose cells stand under one another."""
    found: list[Line | Table] = []
    rows = _rows(items)
    start = 0
    while start < len(rows):
        end = _end_of_table(rows, start)
        if end is None:
            found.extend(rows[start])
            start += 1
        else:
            found.append(_loose_table([_segments(row) for row in rows[start:end]]))
            start = end
    return found


def _rows(items: list[Line | Table]) -> list[list[Line | Table]]:
    """The items with lines that follow one another at the same height together."""
    rows: list[list[Line | Table]] = []
    for item in items:
        last = rows[-1][-1] if rows else None
        if isinstance(item, Line) and isinstance(last, Line) and _is_beside(last, item):
            rows[-1].append(item)
        else:
            rows.append([item])
    return rows


def _is_beside(one: Line, other: Line) -> bool:
    shared = min(one.box.bottom, other.box.bottom) - max(one.box.top, other.box.top)
    beside = other.box.left >= one.box.right
    return beside and shared > 0.5 * min(one.box.height, other.box.height)


def _segments(row: Sequence[Line | Table]) -> Row:
    """The row's lines divided at their wide gaps; none where it holds a table."""
    found: Row = []
    for line in row:
        if isinstance(line, Table):
            return []
        wide = GAP_HEIGHTS * line.box.height * ASPECT
        groups = [[line.words[0]]]
        for last, word in pairwise(line.words):
            if word.box.left - last.box.right > wide:
                groups.append([])
            groups[-1].append(word)
        found.extend(_part(line, group) for group in groups)
    return found


def _end_of_table(rows: Sequence[Sequence[Line | Table]], start: int) -> int | None:
    """The end of the table that begins with this row, if one does."""
    first = _segments(rows[start])
    if len(first) < 2 or _ITEM.fullmatch(first[0].text):
        return None
    table = [first]
    for row in rows[start + 1 :]:
        segments = _segments(row)
        if not segments or not _follows(table[-1], segments):
            break
        columns = _columns([*table, segments])
        if len(columns) < 2 or any(_has_two_in_one(each, columns) for each in (*table, segments)):
            break
        if len(segments) == 1 and segments[0].box.left < columns[1][0]:
            break
        table.append(segments)
    while len(table[-1]) < 2:
        table.pop()
    full = sum(len(row) > 1 for row in table)
    if full < ROWS_AT_LEAST or full < FULL_SHARE * len(table):
        return None
    return start + len(table)


def _follows(last: Row, row: Row) -> bool:
    height = median(line.box.height for line in last)
    step = row[0].box.top - last[0].box.top
    return 0 < step < STEP_HEIGHTS * height


def _columns(rows: Sequence[Row]) -> list[Span]:
    """The stretches across the page that cells take up, from left to right."""
    found: list[Span] = []
    for left, right in sorted((s.box.left, s.box.right) for row in rows for s in row):
        if found and left < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], right))
        else:
            found.append((left, right))
    return found


def _has_two_in_one(row: Row, columns: Sequence[Span]) -> bool:
    taken = [_column(line, columns) for line in row]
    return len(set(taken)) < len(taken)


def _column(line: Line, columns: Sequence[Span]) -> int:
    return bisect_right(columns, line.box.left, key=lambda span: span[0]) - 1


def _loose_table(rows: Sequence[Row]) -> Table:
    """A row that lacks its first cell goes on with the row before."""
    columns = _columns(rows)
    cells: dict[tuple[int, int], list[Line]] = {}
    number = -1
    for row in rows:
        goes_on = len(row) == 1 and number >= 0
        number += not goes_on
        for line in row:
            cells.setdefault((number, _column(line, columns)), []).append(line)
    return _table(cells)


def _table(cells: dict[tuple[int, int], list[Line]]) -> Table:
    first = min(row for row, _ in cells)
    has_header = _has_header(cells, first)
    return Table(
        tuple(
            TableCell(
                row - first,
                column,
                has_header and row == first,
                tuple(sorted(lines, key=lambda line: line.box.top)),
            )
            for (row, column), lines in sorted(cells.items())
        )
    )


def _has_header(cells: dict[tuple[int, int], list[Line]], first: int) -> bool:
    """Whether the first row names the columns: it is full and bold, or it alone has no numbers."""
    header = [line for (row, _), lines in cells.items() if row == first for line in lines]
    below = [line for (row, _), lines in cells.items() if row > first for line in lines]
    names = {column for row, column in cells if row == first}
    if not below or names != {column for _, column in cells}:
        return False
    bold = all(line.bold for line in header) and not all(line.bold for line in below)
    return bold or not any(re.search("[0-9๐-๙]", line.text) for line in header)
