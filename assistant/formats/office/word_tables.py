"""Tables of Word files: rows, merged cells and headers (ECMA-376 part 1, 17.4)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.formats.office.package import W
from assistant.formats.office.word_runs import WRAPPERS
from assistant.formats.office.word_styles import switched
from assistant.formats.safe_xml import Element

_WRAPPERS = frozenset(W + name for name in WRAPPERS)
_FIRST_ROW = 0x0020
"""The bit of w:tblLook that says that the first row is a header."""
_HEAD_STYLE = "TableHeading"
WIDEST = 500
"""Columns; a damaged file can tell of millions."""


@dataclass(slots=True)
class TableCell:
    """A cell and where it stands, from 0."""

    element: Element
    row: int
    column: int
    header: bool = False
    rows: int = 1
    columns: int = 1


def cells_of(table: Element) -> list[TableCell]:
    """The cells of a table, row by row; merged ones stand in their first row and column."""
    rows = [row for row in _inside(table, f"{W}tr") if row.find(f"{W}trPr/{W}del") is None]
    heads = _header_rows(table, rows)
    cells: list[TableCell] = []
    above: dict[int, TableCell] = {}
    for number, row in enumerate(rows):
        here: dict[int, TableCell] = {}
        column = _number(row.find(f"{W}trPr/{W}gridBefore"), 0)
        for element in _inside(row, f"{W}tc"):
            properties = element.find(f"{W}tcPr")
            width = min(WIDEST, _number(_child(properties, "gridSpan"), 1))
            merge = _child(properties, "vMerge")
            begun = above.get(column)
            if merge is not None and merge.get(f"{W}val") != "restart" and begun is not None:
                begun.rows += 1
                here[column] = begun
            else:
                cell = TableCell(element, number, column, number < heads, columns=max(1, width))
                cells.append(cell)
                if merge is not None:
                    here[column] = cell
            column += max(1, width)
            if column > WIDEST:
                break
        above = here
    return cells


def _header_rows(table: Element, rows: Sequence[Element]) -> int:
    """How many rows at the top name the columns."""
    count = 0
    while count < len(rows) and _is_head(rows[count]):
        count += 1
    if count or len(rows) < 2:
        return min(count, len(rows) - 1)
    look = table.find(f"{W}tblPr/{W}tblLook")
    if look is None:
        return 0
    told = look.get(f"{W}firstRow")
    if told is not None:
        return int(told not in {"0", "false", "off"})
    try:
        return int(bool(int(look.get(f"{W}val", "0"), 16) & _FIRST_ROW))
    except ValueError:
        return 0


def _is_head(row: Element) -> bool:
    """Whether it is repeated on every page, or written as LibreOffice writes heads."""
    if switched(row.find(f"{W}trPr"), "tblHeader"):
        return True
    styles = [each.get(f"{W}val", "") for each in row.iter(f"{W}pStyle")]
    paragraphs = sum(1 for _ in row.iter(f"{W}p"))
    return len(styles) == paragraphs and set(styles) == {_HEAD_STYLE}


def _inside(parent: Element, tag: str) -> Iterator[Element]:
    """The children of this kind, also where something stands around them."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _inside(child, tag)


def _child(properties: Element | None, name: str) -> Element | None:
    return None if properties is None else properties.find(W + name)


def _number(element: Element | None, usual: int) -> int:
    value = "" if element is None else element.get(f"{W}val", "")
    return min(WIDEST, int(value)) if value.isdecimal() and len(value) < 9 else usual
