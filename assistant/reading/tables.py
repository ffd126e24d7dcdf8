"""Tables that go on over pages: which row and column a cell is in, and what its column is called.

Pages are committed one by one, each with the part of the table that stands on it. That a part goes
on with the one of the page before is seen while reading, by the columns; a header that is printed
again is known by its words.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from assistant.document import RUNNING_KINDS, Block, BlockKind
from ocr.page import Box

MOST_HEADER_ROWS = 3
ALIKE = 0.8
"""Recognised twice, the same words agree in so much of their letters."""
_BETWEEN = RUNNING_KINDS | {BlockKind.FOOTNOTE, BlockKind.CAPTION}
"""What may stand between the parts of a table; a caption says that it goes on."""


@dataclass(frozen=True, slots=True)
class TablePlace:
    """A cell's row and column, from 1, of the whole table; `header` is the column's name or ""."""

    row: int
    column: int
    header: str


@dataclass(frozen=True, slots=True)
class _Part:
    """The cells of a table that stand on one page; `start` is the index of the first."""

    start: int
    cells: Sequence[Block]

    @property
    def rows(self) -> int:
        return max(
            (each.cell.row + each.cell.row_span for each in self.cells if each.cell), default=0
        )


def table_place(blocks: Sequence[Block], index: int) -> TablePlace | None:
    """Where the block of this index is in its table; None where it is in none."""
    cell = blocks[index].cell
    if cell is None:
        return None
    *earlier, part = parts = _parts(blocks, index)
    header = _header(parts[0])
    row = cell.row - (_repeated(part, header) if earlier else 0)
    row += sum(each.rows for each in earlier) - sum(_repeated(each, header) for each in earlier[1:])
    in_header = row < _Part(0, header).rows
    names = [
        each.text.strip()
        for each in header
        if each.cell is not None
        and not in_header
        and each.cell.column <= cell.column < each.cell.column + each.cell.column_span
    ]
    return TablePlace(row + 1, cell.column + 1, " ".join(names))


@dataclass(frozen=True, slots=True)
class Grid:
    """A whole table, over all its pages: which block, by index, stands at a row and a column.

    Rows and columns are counted from 0. A merged cell stands at every place that it covers; one
    without words at none. A header that is printed again is left out.
    """

    cells: dict[tuple[int, int], int]
    rows: int
    columns: int
    first: int

    def place_of(self, index: int) -> tuple[int, int]:
        """The first row and column of the cell that is this block."""
        return min(place for place, found in self.cells.items() if found == index)


def table_grid(blocks: Sequence[Block], index: int) -> Grid | None:
    """The table that the block of this index is a cell of; None where it is in none."""
    if blocks[index].cell is None:
        return None
    parts = _parts(blocks, index)
    while (after := _part_after(blocks, parts[-1])) is not None:
        parts.append(after)
    header, cells, above = _header(parts[0]), dict[tuple[int, int], int](), 0
    for part in parts:
        again = _repeated(part, header) if part is not parts[0] else 0
        for number, block in enumerate(part.cells, start=part.start):
            cell = block.cell
            if cell is None or cell.row < again:
                continue
            top = above + cell.row - again
            for row in range(top, top + cell.row_span):
                for column in range(cell.column, cell.column + cell.column_span):
                    cells.setdefault((row, column), number)
        above += part.rows - again
    columns = 1 + max((column for _, column in cells), default=0)
    return Grid(cells, above, columns, parts[0].start)


def begins_table(blocks: Sequence[Block], index: int) -> bool:
    """Whether the block is the first cell of a table, which does not go on from a page before."""
    cell = blocks[index].cell
    if cell is None or (index and _is_of(blocks[index - 1], cell.table)):
        return False
    return _part_before(blocks, _part(blocks, index)) is None


def repeats_header(blocks: Sequence[Block], index: int) -> bool:
    """Whether the block is a header cell that is printed again where its table goes on."""
    cell = blocks[index].cell
    if cell is None or cell.row >= MOST_HEADER_ROWS:
        return False
    *earlier, part = _parts(blocks, index)
    return bool(earlier) and cell.row < _repeated(part, _header(earlier[0]))


def _parts(blocks: Sequence[Block], index: int) -> list[_Part]:
    """The parts of the table up to the one with this cell."""
    parts = [_part(blocks, index)]
    while (before := _part_before(blocks, parts[0])) is not None:
        parts.insert(0, before)
    return parts


def _part(blocks: Sequence[Block], index: int) -> _Part:
    cell = blocks[index].cell
    assert cell is not None
    start, end = index, index + 1
    while start and _is_of(blocks[start - 1], cell.table):
        start -= 1
    while end < len(blocks) and _is_of(blocks[end], cell.table):
        end += 1
    return _Part(start, blocks[start:end])


def _is_of(block: Block, table: int) -> bool:
    return block.cell is not None and block.cell.table == table


def _part_before(blocks: Sequence[Block], part: _Part) -> _Part | None:
    """The part on the page before that this one goes on with."""
    before = part.start - 1
    while before >= 0 and blocks[before].kind in _BETWEEN:
        before -= 1
    if before < 0 or blocks[before].cell is None:
        return None
    if blocks[before].page != part.cells[0].page - 1:
        return None
    earlier = _part(blocks, before)
    return earlier if _are_alike(_columns(earlier), _columns(part)) else None


def _part_after(blocks: Sequence[Block], part: _Part) -> _Part | None:
    """The part on the next page that goes on with this one."""
    after = part.start + len(part.cells)
    while after < len(blocks) and blocks[after].kind in _BETWEEN:
        after += 1
    if after == len(blocks) or blocks[after].cell is None:
        return None
    later = _part(blocks, after)
    before = _part_before(blocks, later)
    return later if before is not None and before.start == part.start else None


def _are_alike(one: dict[int, Box], other: dict[int, Box]) -> bool:
    """Whether both have the same columns at the same places."""
    if one.keys() != other.keys() or len(one) < 2:
        return False
    return all(one[i].left < other[i].right and other[i].left < one[i].right for i in one)


def _columns(part: _Part) -> dict[int, Box]:
    """The room of the cells of one column each, by column."""
    found: dict[int, Box] = {}
    for each in part.cells:
        if each.cell is not None and each.box is not None and each.cell.column_span == 1:
            column = each.cell.column
            found[column] = found[column].union(each.box) if column in found else each.box
    return found


def _header(part: _Part) -> list[Block]:
    return [each for each in part.cells if each.cell is not None and each.cell.header]


def _repeated(part: _Part, header: Sequence[Block]) -> int:
    """How many rows at the part's beginning print the header again."""
    count = _Part(0, header).rows
    if not 0 < count <= MOST_HEADER_ROWS:
        return 0
    again = [each for each in part.cells if each.cell is not None and each.cell.row < count]
    ratio = SequenceMatcher(None, _letters(header), _letters(again), autojunk=False).ratio()
    return count if ratio >= ALIKE else 0


def _letters(cells: Sequence[Block]) -> str:
    return re.sub(r"\s", "", "".join(each.text for each in cells))
