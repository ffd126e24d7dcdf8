"""The directory's list: rows of any number, whose words are fetched as they are come to."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QDeadlineTimer,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from assistant.messages import _
from ui.search_list import ENTER, VERTICAL

SEARCH_AFTER_MS = 250
"""A search begins when typing has come to rest for so long."""

SKIM_MS = 1000
"""Letters that come this close together are one beginning of a title."""

AROUND = 60
"""So many rows on each side of one that is come to are fetched with it."""

LINES = 3
"""A row has room for so many lines; rows of one height make long lists quick."""

Index = QModelIndex | QPersistentModelIndex


class Opportunities(QAbstractListModel):
    """Ids in order, with the words of those that were come near."""

    needed = Signal(list)
    """The words of these ids are wanted."""
    filled = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ids: list[int] = []
        self.row_height = 0
        self._words: dict[int, str] = {}
        self._fresh: set[int] = set()
        self._asked: set[int] = set()
        self._descriptions: dict[int, str] = {}
        self._wanted: set[int] = set()
        self._asking = QTimer(self, singleShot=True, interval=0)
        self._asking.timeout.connect(self._ask)

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802  # Qt's name
        """How many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self.ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a row, empty until they have come; asking for them makes them come."""
        if not index.isValid() or index.row() >= len(self.ids):
            return None
        identity = self.ids[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            if identity not in self._fresh:
                self.want(index.row(), 0)
            return self._words.get(identity, "")
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self._descriptions.get(identity, "")
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(0, self.row_height)
        return None

    def setData(  # noqa: N802  # Qt's name
        self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        """Keep what is to be told of a row, for a screen reader."""
        if role != Qt.ItemDataRole.AccessibleDescriptionRole or not index.isValid():
            return False
        self._descriptions = {self.ids[index.row()]: str(value)}
        self.dataChanged.emit(index, index, [role])
        return True

    def is_filled(self, row: int) -> bool:
        """Whether the words of the row are here."""
        return 0 <= row < len(self.ids) and self.ids[row] in self._words

    def want(self, row: int, around: int = AROUND) -> None:
        """Ask soon for the words of this row and those around it, unless they are here."""
        near = self.ids[max(0, row - around) : row + around + 1]
        self._wanted.update(each for each in near if each not in self._fresh)
        if self._wanted:
            self._asking.start()

    def show(self, ids: Sequence[int]) -> None:
        """Take these rows; what stays in its place at both ends is not touched.

        The words of all may have changed, so they are asked for again.
        """
        new, old = list(ids), self.ids
        least = min(len(old), len(new))
        start = next((i for i in range(least) if old[i] != new[i]), least)
        same = next((i for i in range(least - start) if old[-1 - i] != new[-1 - i]), least - start)
        if len(old) - same > start:
            self.beginRemoveRows(QModelIndex(), start, len(old) - same - 1)
            self.ids = [*old[:start], *old[len(old) - same :]]
            self.endRemoveRows()
        if len(new) - same > start:
            self.beginInsertRows(QModelIndex(), start, len(new) - same - 1)
            self.ids = new
            self.endInsertRows()
        self._fresh.clear()
        self._asked.clear()

    def fill(self, rows: Mapping[int, str]) -> None:
        """Take the words of some rows."""
        changed = [each for each, words in rows.items() if self._words.get(each) != words]
        self._words.update(rows)
        self._fresh.update(rows)
        self._asked.difference_update(rows)
        if changed:
            touched = set(changed)
            at = [row for row, each in enumerate(self.ids) if each in touched]
            if at:
                self.dataChanged.emit(
                    self.index(at[0]), self.index(at[-1]), [Qt.ItemDataRole.DisplayRole]
                )
        self.filled.emit()

    def _ask(self) -> None:
        wanted = self._wanted - self._fresh - self._asked
        self._wanted.clear()
        if wanted:
            self._asked |= wanted
            self.needed.emit(sorted(wanted))


class OpportunityRows(QListView):
    """The rows. One is come to only when its words are here, so that they are what is said."""

    skimmed = Signal(int, str)
    """From this row on, a title is wanted that begins so."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = Opportunities(self)
        self.setModel(self.rows)
        self.setUniformItemSizes(True)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._going: int | None = None
        self._letters, self._skimming = "", QDeadlineTimer(0)
        self._from = 0
        self.rows.filled.connect(self._go_on)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Rows are as high as the letters need."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.rows.row_height = self.fontMetrics().lineSpacing() * LINES
            self.scheduleDelayedItemsLayout()

    def go(self, row: int) -> None:
        """Make this row the current one, as soon as its words are here."""
        self._going = max(0, min(row, self.rows.rowCount() - 1))
        self.rows.want(self._going)
        self._go_on()

    def moveCursor(  # noqa: N802  # Qt's name
        self, action: QListView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Where a key leads; to a row whose words are not here one goes a moment later."""
        index = super().moveCursor(action, modifiers)
        if not index.isValid():
            return index
        if self.rows.is_filled(index.row()):
            self._going = None
            self.rows.want(index.row())
            return index
        self.go(index.row())
        return self.currentIndex()

    def keyboardSearch(self, search: str) -> None:  # noqa: N802  # Qt's name
        """Letters lead to the next title that begins with them."""
        if self._skimming.hasExpired() or search == self._letters:
            # A new beginning; the same letter again goes on to the next title.
            self._letters, self._from = search, self.currentIndex().row()
        else:
            self._letters += search
        self._skimming = QDeadlineTimer(SKIM_MS)
        self.skimmed.emit(self._from, self._letters)

    def _go_on(self) -> None:
        row = self._going
        if row is not None and self.rows.is_filled(row):
            self._going = None
            self.setCurrentIndex(self.rows.index(row))


class DirectoryView(QWidget):
    """The list with its search field above; the focus is on the rows unless one asks for it."""

    searched = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.search = QLineEdit()
        self.rows = OpportunityRows()
        self._search_label, self._label = QLabel(), QLabel()
        self._search_label.setBuddy(self.search)
        self._label.setBuddy(self.rows)
        layout = QVBoxLayout(self)
        for part in (self._search_label, self.search, self._label, self.rows):
            layout.addWidget(part)
        self._resting = QTimer(self, singleShot=True, interval=SEARCH_AFTER_MS)
        self._resting.timeout.connect(lambda: self.searched.emit(self.search.text()))
        self.search.textEdited.connect(lambda _text: self._resting.start())
        self.search.installEventFilter(self)
        self.setFocusProxy(self.rows)

    def name(self) -> None:
        """Name the parts in the user's language."""
        self._label.setText(_("Directory"))
        self.rows.setAccessibleName(_("Directory"))
        self._search_label.setText(_("Search the directory"))
        self.search.setAccessibleName(_("Search the directory"))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Up, Down and Enter lead from the search field to the rows."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if Qt.Key(event.key()) not in VERTICAL | ENTER:
            return False
        self.rows.setFocus()
        return True

    def list_rows(self, ids: Sequence[int]) -> None:
        """Show these rows; the chosen one stays, or the one that takes its place is chosen."""
        before = self.rows.currentIndex().row()
        chosen = self.chosen()
        self.rows.rows.show(ids)
        if not ids:
            return
        if chosen is None or self.chosen() != chosen:
            again = ids.index(chosen) if chosen in ids else None
            self.rows.go(max(0, before) if again is None else again)
        else:
            self.rows.rows.want(self.rows.currentIndex().row())

    def chosen(self) -> int | None:
        """The id of the chosen row."""
        row = self.rows.currentIndex().row()
        return self.rows.rows.ids[row] if 0 <= row < self.rows.rows.rowCount() else None
