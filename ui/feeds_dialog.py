"""The dialog of the directory's feeds: each with its terms, whether it is on, and how it stands."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from assistant.feed_board import FeedStanding
from assistant.feed_desk import FeedDesk
from assistant.messages import N_, _
from ui.roomy import give_room
from ui.search_list import SearchList
from ui.wrapping import Wrapping

LIST_SHARE, DETAILS_SHARE = 3, 1


class FeedsDialog(QDialog):
    """One row a feed; Enter switches it on or off, Delete removes it, F1 tells its terms.

    `say` is told in words what a search has left.
    """

    def __init__(self, parent: QWidget, desk: FeedDesk, say: Callable[[str], None]) -> None:
        super().__init__(parent)
        self._desk = desk
        self._feeds: Sequence[FeedStanding] = ()
        self._list = SearchList()
        self._list.name(_("Feeds"))
        self._list.entered.connect(lambda _index: self._with_current(desk.switch))
        self._list.view.sideways.connect(lambda _way: self._with_current(desk.switch))
        self._list.view.deleted.connect(lambda: self._with_current(desk.remove))
        self._list.moved.connect(lambda _index: self._show_details())
        self._list.counted.connect(say)
        # A text that scrolls: in large letters the terms of a feed need more lines than there are.
        self._details = QPlainTextEdit(readOnly=True, tabChangesFocus=True)
        self._details.setAccessibleName(_("Details"))
        self._details.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        layout = QVBoxLayout(self)
        layout.addWidget(self._list, LIST_SHARE)
        layout.addWidget(self._details, DETAILS_SHARE)
        layout.addLayout(self._buttons())
        QShortcut(QKeySequence("F1"), self, lambda: self._with_current(desk.tell))
        self.setWindowTitle(_("Feeds of the directory"))
        self.setWhatsThis(
            _(
                "Enter turns a feed on or off, F1 tells its terms, Delete removes it, Tab goes to "
                "more. Type to find, Escape closes."
            )
        )
        give_room(self, 760, 560)
        self._list.setFocus()
        desk.follow(self._take)

    def _buttons(self) -> Wrapping:
        desk = self._desk
        titles: tuple[tuple[str, Callable[[], None]], ...] = (
            (N_("On or &off"), lambda: self._with_current(desk.switch)),
            (N_("&Terms and state"), lambda: self._with_current(desk.tell)),
            (N_("&Fetch it now"), lambda: self._with_current(desk.fetch)),
            (N_("Re&jected"), lambda: self._with_current(desk.show_rejected)),
            (N_("&Remove"), lambda: self._with_current(desk.remove)),
            (N_("&Add a feed"), desk.add),
            (N_("Add a fi&le"), desk.add_file),
            (N_("&Import a list"), desk.import_list),
            (N_("&Export the list"), desk.export_list),
            (N_("&Close"), self.accept),
        )
        row = Wrapping()
        for title, act in titles:
            button = QPushButton(_(title))
            button.setAutoDefault(False)
            button.clicked.connect(act)
            row.addWidget(button)
        return row

    def done(self, result: int) -> None:
        """Changes are looked at no more."""
        self._desk.follow(None)
        super().done(result)

    def _take(self, feeds: Sequence[FeedStanding]) -> None:
        """Show how the feeds stand now; the dialog may be gone."""
        if not isValid(self):
            return
        same = [each.feed.address for each in feeds] == [each.feed.address for each in self._feeds]
        self._feeds = feeds
        rows = [self._desk.words(each) for each in feeds]
        if same:
            for index, row in enumerate(rows):
                self._list.change_row(index, row)
        else:
            keywords = [each.feed.address for each in feeds]
            current = self._list.current() or 0
            self._list.show_rows(rows, min(current, max(0, len(rows) - 1)), keywords)
        self._show_details()

    def _show_details(self) -> None:
        self._with_current(lambda each: self._details.setPlainText(self._desk.details(each)))

    def _with_current(self, work: Callable[[FeedStanding], None]) -> None:
        index = self._list.current()
        if index is not None and index < len(self._feeds):
            work(self._feeds[index])
