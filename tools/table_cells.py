"""Tables to draw: rows of the cells that begin in them, as in HTML."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Merged:
    """A cell over several rows or columns."""

    text: str
    rows: int = 1
    columns: int = 1


Rows = Sequence[Sequence[str | Merged]]
"""Each row's cells; "" is an empty one. The header is the first row and all that it reaches to."""


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell's text, and the rows and columns from 0 that it takes up."""

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    header: bool = False


def placed_cells(rows: Rows) -> Iterator[PlacedCell]:
    """The cells at their places, empty ones included, row by row."""
    taken: set[tuple[int, int]] = set()
    header_rows = 1
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            merged = cell if isinstance(cell, Merged) else Merged(cell)
            while (number, column) in taken:
                column += 1
            if not number:
                header_rows = max(header_rows, merged.rows)
            taken.update(
                (number + down, column + right)
                for down in range(merged.rows)
                for right in range(merged.columns)
            )
            yield PlacedCell(
                merged.text, number, column, merged.rows, merged.columns, number < header_rows
            )


def column_count(rows: Rows) -> int:
    """How many columns the first row takes up."""
    return sum(cell.columns if isinstance(cell, Merged) else 1 for cell in rows[0])
