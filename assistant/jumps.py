"""Jumps in a book and between books, and the way back, as in a browser."""

from collections.abc import Callable

from assistant.document import Position
from assistant.opened import OpenedBook

LONGEST = 100
"""How many jumps can be undone."""


class Jumps:
    """Goes somewhere and remembers where it was. For the window's thread.

    `opened` gives the open book, `open_at` opens another one at a position.
    """

    def __init__(
        self, opened: Callable[[], OpenedBook | None], open_at: Callable[[Position], None]
    ) -> None:
        self._opened = opened
        self._open_at = open_at
        self._behind: list[Position] = []
        self._ahead: list[Position] = []
        self._landed: Position | None = None

    def go(self, offset: int) -> None:
        """Jump within the open book."""
        opened = self._opened()
        if opened is not None:
            self.leave()
            opened.go_to(offset)

    def go_to(self, position: Position) -> None:
        """Jump to a position, in whichever book."""
        self.leave()
        self._visit(position)

    def leave(self, *, step: bool = False) -> None:
        """Remember the place before it is left; a row of steps without reading is one jump."""
        here = self._here()
        if here is None:
            return
        if not (step and self._landed == here):
            self._behind = [*self._behind[1 - LONGEST :], here]
        self._ahead.clear()

    def land(self) -> None:
        """Remember where a step came to."""
        self._landed = self._here()

    def back(self) -> bool:
        """Go back to where the last jump began; False where there was none."""
        return self._return(self._behind, self._ahead)

    def forward(self) -> bool:
        """Do the jump again that was undone; False where there is none."""
        return self._return(self._ahead, self._behind)

    def _return(self, source: list[Position], other: list[Position]) -> bool:
        if not source:
            return False
        here = self._here()
        if here is not None:
            other.append(here)
        self._visit(source.pop())
        return True

    def _visit(self, position: Position) -> None:
        opened = self._opened()
        if opened is not None and opened.document.id == position.document and opened.book.count:
            opened.go_to(opened.book.offset_of(position))
        else:
            self._open_at(position)

    def _here(self) -> Position | None:
        opened = self._opened()
        if opened is None or not opened.book.count:
            return None
        return opened.book.position_at(opened.reader.place)
