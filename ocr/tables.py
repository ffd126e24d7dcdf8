"""Tables: lines divided into cells by printed rules, or by columns of white between them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ocr.grids import Area, Grid, grids_of
from ocr.loose import part_of, segments, table_at
from ocr.page import Box, Line, Word


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell's lines from the top down, and where it stands; rows and columns count from 0."""

    area: Area
    header: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The cells that hold text, row by row."""

    cells: tuple[TableCell, ...]


Cells = dict[Area, list[Line]]


def divide(lines: Sequence[Line], rules: Sequence[Box]) -> list[Line | Table]:
    """The lines, which come in reading order, with tables in the place of their own.

    `rules` are the thin straight lines that the page shows, across and down.
    """
    found: list[Line | Table] = list(lines)
    for grid in grids_of(rules):
        found = _with_grid(found, grid)
    return _with_loose_tables(found)


def _with_grid(items: list[Line | Table], grid: Grid) -> list[Line | Table]:
    """The items with the grid's table where its first line stood."""
    kept: list[Line | Table] = []
    cells: Cells = {}
    place = -1
    for item in items:
        inside = _by_cell(item, grid) if isinstance(item, Line) else {}
        if inside and place < 0:
            place = len(kept)
        for area, part in inside.items():
            cells.setdefault(area, []).append(part)
        if not inside:
            kept.append(item)
    if len(cells) > 1:
        return [*kept[:place], _table(cells), *kept[place:]]
    return items


def _by_cell(line: Line, grid: Grid) -> dict[Area, Line]:
    """The line's parts by cell; nothing where a word of it stands outside."""
    words: dict[Area, list[Word]] = {}
    for word in line.words:
        area = grid.area_of(word.box)
        if area is None:
            return {}
        words.setdefault(area, []).append(word)
    return {area: part_of(line, part) for area, part in words.items()}


def _with_loose_tables(items: list[Line | Table]) -> list[Line | Table]:
    """The items with tables made of stretches of rows whose cells stand under one another."""
    found: list[Line | Table] = []
    rows = _rows(items)
    cut = [segments([each for each in row if isinstance(each, Line)]) for row in rows]
    start = 0
    while start < len(rows):
        table = table_at(cut[start:]) if cut[start] else None
        if table is None:
            found.extend(rows[start])
            start += 1
        else:
            found.append(_table(table.cells))
            start += table.length
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


def _table(cells: Cells) -> Table:
    first = min(area.row for area in cells)
    headers = _header_rows(cells, first)
    return Table(
        tuple(
            TableCell(
                replace(area, row=area.row - first),
                area.row < first + headers,
                tuple(sorted(lines, key=lambda line: line.box.top)),
            )
            for area, lines in sorted(cells.items(), key=lambda item: (item[0].row, item[0].column))
        )
    )


def _header_rows(cells: Mapping[Area, list[Line]], first: int) -> int:
    """How many rows, from the first on, name the columns; they are bold, or without numbers.

    Every column has a name but for the first, which may name the rows.
    """
    top = [area for area in cells if area.row == first]
    count = max(area.row_span for area in top)
    if any(area.column_span > 1 for area in top):
        count = max(count, 2)
    header = [line for area in cells for line in cells[area] if area.row < first + count]
    below = [line for area in cells for line in cells[area] if area.row >= first + count]
    every = {column for area in cells for _, column in area.squares}
    named = {column for area in cells if area.row < first + count for _, column in area.squares}
    if not below or every - named - {0}:
        return 0
    bold = all(line.bold for line in header) and not all(line.bold for line in below)
    has_numbers = any(re.search("[0-9๐-๙]", line.text) for line in header)
    return count if bold or not has_numbers else 0
