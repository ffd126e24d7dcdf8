"""Going through a table by its cells: what is above and beside a cell is said with it."""

from collections.abc import Callable

from assistant.frontend import Frontend
from assistant.jumps import Jumps
from assistant.messages import _
from assistant.needs import need_text
from assistant.opened import OpenedBook
from assistant.reading.cursor import Unit
from assistant.reading.tables import Grid, table_grid, table_place
from assistant.reading.text import BookText


class TableMode:
    """While it is on, the arrow keys go from cell to cell. For the window's thread.

    `opened` gives the open book.
    """

    def __init__(
        self, frontend: Frontend, jumps: Jumps, opened: Callable[[], OpenedBook | None]
    ) -> None:
        self.is_on = False
        self._frontend = frontend
        self._jumps = jumps
        self._opened = opened
        self._place = (0, 0)
        self._block = -1

    def switch(self) -> None:
        """Turn it on in the table at the place, or the next one; or off."""
        if self.is_on:
            self.leave(_("Out of the table."))
            return
        opened = need_text(self._opened())
        if self._grid(opened) is None:
            found = opened.reader.find(Unit.TABLE, 1)
            if found is None:
                self._frontend.announce(_("There is no table here or further on."))
                return
            self._jumps.leave()
            opened.reader.place = found
        self._enter(opened)

    def leave(self, words: str = "") -> None:
        """Turn it off, with these words."""
        if self.is_on:
            self.is_on = False
            self._frontend.show_table_mode(on=False)
            if words:
                self._frontend.announce(words)

    def move(self, rows: int, columns: int) -> None:
        """Go so many rows down and columns to the right, and read the cell there."""
        opened = self._opened()
        grid = None if opened is None else self._grid(opened)
        if opened is None or grid is None:
            self.leave(_("This is no table any more."))
            return
        self._follow(opened, grid)
        here = grid.cells.get(self._place)
        row, column = self._place[0] + rows, self._place[1] + columns
        while here is not None and grid.cells.get((row, column)) == here:
            row, column = row + rows, column + columns
        if not (0 <= row < grid.rows and 0 <= column < grid.columns):
            self._frontend.announce(_("End of the table."))
            return
        self._place = (row, column)
        self._tell(opened, grid, beside=bool(columns))

    def _enter(self, opened: OpenedBook) -> None:
        grid = self._grid(opened)
        if grid is None:
            return
        self.is_on = True
        self._frontend.show_table_mode(on=True)
        self._block = -1
        self._follow(opened, grid)
        words = _(
            "Table of {rows} rows and {columns} columns. The arrow keys go from cell to cell."
        )
        self._frontend.announce(words.format(rows=grid.rows, columns=grid.columns))
        self._tell(opened, grid, beside=True)

    def _grid(self, opened: OpenedBook) -> Grid | None:
        book = opened.book
        if not book.count:
            return None
        return table_grid(book.blocks, book.index_at(opened.reader.place))

    def _follow(self, opened: OpenedBook, grid: Grid) -> None:
        """The place may have been moved by other keys; a cell without words keeps none."""
        index = opened.book.index_at(opened.reader.place)
        if index != self._block and index in grid.cells.values():
            self._block, self._place = index, grid.place_of(index)

    def _tell(self, opened: OpenedBook, grid: Grid, *, beside: bool) -> None:
        """Read the cell after the name of what is new: its column, or else its row."""
        row, _column = self._place
        index = grid.cells.get(self._place)
        book = opened.book
        row_name = _("Row {number}").format(number=row + 1)
        name = self._column_name(book, grid) if beside else row_name
        if index is None:
            opened.reader.stop()
            self._frontend.announce(_("{name}: empty").format(name=name))
            return
        self._block = index
        opened.read_at(book.start_of(index), Unit.PARAGRAPH, f"{name}:")

    def _column_name(self, book: BookText, grid: Grid) -> str:
        """What the header calls the column of the cell, or else its number."""
        row, column = self._place
        above = ((r, column) for r in range(row, -1, -1))
        cell = next((grid.cells[place] for place in above if place in grid.cells), None)
        found = None if cell is None else table_place(book.blocks, cell)
        if found is not None and found.header:
            return found.header
        return _("Column {number}").format(number=column + 1)
