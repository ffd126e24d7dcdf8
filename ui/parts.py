"""The two parts of the window: one of several lists, and the book beside it or in its place."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QApplication, QSizePolicy, QSplitter, QStackedLayout, QWidget

NARROW, WIDE = (320, 800), (520, 600)
"""Widths of list and book: at first a list of titles, and one of longer lines."""

GAP_PX = 9

ALL = 10_000
"""More pixels than there are: the part that has the focus takes every one."""


class Parts(QSplitter):
    """Shows the first of the lists; each has the width that the user gave it.

    Large letters leave room for one part alone: then it is the one that has the focus.
    """

    def __init__(self, lists: Sequence[QWidget], book: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setHandleWidth(GAP_PX)
        # A stacked widget is a layered pane to screen readers, which say so.
        holder = QWidget()
        self._lists = QStackedLayout(holder)
        self._each = tuple(lists)
        for each in lists:
            self._lists.addWidget(each)
        self._make_room()
        self.addWidget(holder)
        self._book = book
        self.addWidget(book)
        self.setStretchFactor(1, 1)
        self._widths = [list(NARROW if each is lists[0] else WIDE) for each in lists]
        self.setSizes(self._widths[0])
        self._in_book = False
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow_focus)

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
        """Show the part alone that has the focus, or both beside each other again."""
        orientation = Qt.Orientation.Vertical if wanted else Qt.Orientation.Horizontal
        if self.orientation() is not orientation:
            self.setOrientation(orientation)
            if wanted:
                self._share()
            else:
                self.setSizes(self._widths[self._lists.currentIndex()])

    @Slot(QWidget, QWidget)
    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self.isAncestorOf(new):
            self._in_book = self._book.isAncestorOf(new)
            if self.orientation() is Qt.Orientation.Vertical:
                self._share()

    def _share(self) -> None:
        self.setSizes([0, ALL] if self._in_book else [ALL, 0])
