"""The two parts of the window: one of several lists, and the book beside or below it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QSplitter, QStackedLayout, QWidget

NARROW, WIDE = (320, 800), (520, 600)
"""Widths of list and book: at first a list of titles, and one of longer lines."""

LOW = (140, 580)
"""Heights of list and book, where they are stacked."""


class Parts(QSplitter):
    """Shows the first of the lists; each has the width that the user gave it."""

    def __init__(self, lists: Sequence[QWidget], book: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        # A stacked widget is a layered pane to screen readers, which say so.
        holder = QWidget()
        self._lists = QStackedLayout(holder)
        self._each = tuple(lists)
        for each in lists:
            self._lists.addWidget(each)
        self._make_room()
        self.addWidget(holder)
        self.addWidget(book)
        self.setStretchFactor(1, 1)
        self._widths = [list(NARROW if each is lists[0] else WIDE) for each in lists]
        self.setSizes(self._widths[0])

    def shows(self, part: QWidget) -> bool:
        """Whether this is the list that is shown."""
        return self._lists.currentWidget() is part

    def show_list(self, part: QWidget) -> None:
        """Show this list in place of the others."""
        if self.shows(part):
            return
        beside = self.orientation() is Qt.Orientation.Horizontal
        if beside:
            self._widths[self._lists.currentIndex()] = self.sizes()
        self._lists.setCurrentWidget(part)
        self._make_room()
        if beside:
            self.setSizes(self._widths[self._lists.currentIndex()])

    def _make_room(self) -> None:
        """Let only the list that is shown take room: with large letters there is none to spare."""
        usual, none = QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored
        for each in self._each:
            policy = usual if self.shows(each) else none
            each.setSizePolicy(policy, policy)

    def stack(self, wanted: bool) -> None:
        """Put the lists above the book, or beside it again."""
        orientation = Qt.Orientation.Vertical if wanted else Qt.Orientation.Horizontal
        if self.orientation() is not orientation:
            self.setOrientation(orientation)
            self.setSizes(list(LOW) if wanted else self._widths[self._lists.currentIndex()])
