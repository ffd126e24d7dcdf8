"""Tables of HTML and DAISY books: where each cell stands (HTML Standard, 4.9.12)."""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.formats.markup.elements import TABLE_PARTS, name_of, number
from assistant.formats.safe_xml import Element

WIDEST = 500
"""Columns, and rows that one cell reaches over."""
MOST_PLACES = 2_000_000
"""A damaged file can tell of more than any computer holds."""
MOST_HEADER_ROWS = 3


@dataclass(slots=True)
class TableCell:
    """A cell and where it stands, from 0."""

    element: Element
    row: int
    column: int
    header: bool
    rows: int
    columns: int


def cells_of(table: Element) -> list[TableCell]:
    """The cells of a table, row by row."""
    rows = list(_rows(table))
    heads = _header_rows(rows)
    taken: set[tuple[int, int]] = set()
    cells: list[TableCell] = []
    for place, row in enumerate(rows):
        column = 0
        for element in row:
            if name_of(element) not in {"td", "th"}:
                continue
            while (place, column) in taken:
                column += 1
            if column >= WIDEST:
                break
            if len(taken) > MOST_PLACES:
                return cells
            across = number(element.get("colspan"), 1, WIDEST)
            down = min(len(rows) - place, number(element.get("rowspan"), 1, WIDEST))
            taken.update((place + i, column + j) for i in range(down) for j in range(across))
            cells.append(TableCell(element, place, column, place < heads, down, across))
            column += across
    return cells


def _rows(parent: Element) -> Iterator[Element]:
    """Those of its foot come last, wherever that stands."""
    feet = []
    for child in parent:
        name = name_of(child)
        if name == "tr":
            yield child
        elif name == "tfoot":
            feet.append(child)
        elif name in TABLE_PARTS:
            yield from _rows(child)
    for foot in feet:
        yield from _rows(foot)


def _header_rows(rows: list[Element]) -> int:
    """How many rows at the top name the columns: those in a thead, or of th alone."""
    count = 0
    for row in rows[:MOST_HEADER_ROWS]:
        names = [name for child in row if (name := name_of(child)) in {"td", "th"}]
        all_heads = len(names) > 1 and set(names) == {"th"}
        # The corner above a column of row names is often an empty cell.
        corner = len(names) > 2 and names[0] == "td" and set(names[1:]) == {"th"}
        if name_of(row.getparent()) != "thead" and not all_heads and not corner:
            break
        count += 1
    return min(count, len(rows) - 1)
