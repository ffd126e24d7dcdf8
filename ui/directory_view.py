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
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from assistant.messages import _
from ui.search_list import ENTER, VERTICAL

SEARCH_AFTER_MS = 250
"""A search begins when typing has come to rest for so long."""

SKIM_MS = 1000
"""Letters that come this close together are one beginning of a title."""

AROUND = 60
"""So many rows on each side of one that is come to are fetched with it."""

LAID_OUT_AT_ONCE = 1000

AT_ONCE = 16
"""So many rows are fetched in one go, the nearest first."""

MOST_WANTED = 4 * AROUND

LINES, WIDE_LINES = 3, 2
"""A row has room for so many lines; rows of one height make long lists quick."""

WIDE_EMS = 26
"""A list of so many letters' heights needs fewer lines."""

Index = QModelIndex | QPersistentModelIndex
Move = QListView.CursorAction


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
        self._asked: frozenset[int] = frozenset()
        self._descriptions: dict[int, str] = {}
        self._wanted: list[int] = []
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
        near = range(max(0, row - around), min(len(self.ids), row + around + 1))
        nearest_first = sorted(near, key=lambda each: abs(each - row))
        new = [self.ids[each] for each in nearest_first if self.ids[each] not in self._fresh]
        # What was wanted last is fetched first; what was passed by long ago is not fetched.
        self._wanted = list(dict.fromkeys((*new, *self._wanted)))[:MOST_WANTED]
        if self._wanted:
            self._asking.start()

    def show(self, ids: Sequence[int]) -> None:
        """Take these rows. Those that stay in their order stay rows, so the current one is kept.

        The words of all may have changed, so they are asked for again.
        """
        new, old = set(ids), set(self.ids)
        staying = [each for each in self.ids if each in new]
        if staying == [each for each in ids if each in old]:
            self._take_away(_runs([row for row, each in enumerate(self.ids) if each not in new]))
            self._put_in(ids, _runs([row for row, each in enumerate(ids) if each not in old]))
        else:
            self._take_away([(0, len(self.ids) - 1)])
            self._put_in(ids, [(0, len(ids) - 1)])
        self._fresh.clear()
        self._asked = frozenset()

    def _take_away(self, runs: Sequence[tuple[int, int]]) -> None:
        for first, last in reversed(runs):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self.ids[first : last + 1]
            self.endRemoveRows()

    def _put_in(self, ids: Sequence[int], runs: Sequence[tuple[int, int]]) -> None:
        for first, last in runs:
            self.beginInsertRows(QModelIndex(), first, last)
            self.ids[first:first] = ids[first : last + 1]
            self.endInsertRows()

    def fill(self, rows: Mapping[int, str]) -> None:
        """Take the words of some rows."""
        changed = [each for each, words in rows.items() if self._words.get(each) != words]
        self._words.update(rows)
        self._fresh.update(rows)
        self._asked = frozenset()
        if changed:
            touched = set(changed)
            at = [row for row, each in enumerate(self.ids) if each in touched]
            if at:
                self.dataChanged.emit(
                    self.index(at[0]), self.index(at[-1]), [Qt.ItemDataRole.DisplayRole]
                )
        self.filled.emit()
        self._ask()

    def _ask(self) -> None:
        """Ask for the next few, unless some are on their way."""
        if self._asked:
            return
        wanted = [each for each in self._wanted if each not in self._fresh]
        asked, self._wanted = wanted[:AT_ONCE], wanted[AT_ONCE:]
        self._asked = frozenset(asked)
        if asked:
            self.needed.emit(asked)


def _runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Rows in order as runs of first and last."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1] = runs[-1][0], row
        else:
            runs.append((row, row))
    return runs


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
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(LAID_OUT_AT_ONCE)
        self._going: int | None = None
        self._letters, self._skimming = "", QDeadlineTimer(0)
        self._from = 0
        self.rows.filled.connect(self._go_on)
        self._measure()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Rows are as high as the letters need."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Wide rows need fewer lines."""
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        line = self.fontMetrics().lineSpacing()
        height = line * (WIDE_LINES if self.width() > WIDE_EMS * line else LINES)
        if height != self.rows.row_height:
            self.rows.row_height = height
            self.scheduleDelayedItemsLayout()

    def go(self, row: int) -> None:
        """Make this row the current one, as soon as its words are here."""
        if not self.rows.ids:
            return
        self._going = max(0, min(row, self.rows.rowCount() - 1))
        self.rows.want(self._going)
        self._go_on()

    def moveCursor(  # noqa: N802  # Qt's name
        self,
        action: QListView.CursorAction,
        modifiers: Qt.KeyboardModifier,  # noqa: ARG002  # Qt's
    ) -> QModelIndex:
        """Where a key leads; to a row whose words are not here one goes a moment later.

        Qt's own way looks at what is laid out, which long lists are not at once.
        """
        row, last = self.currentIndex().row(), self.rows.rowCount() - 1
        page = max(1, self.viewport().height() // max(1, self.rows.row_height) - 1)
        ways = {
            Move.MoveUp: row - 1,
            Move.MovePrevious: row - 1,
            Move.MoveDown: row + 1,
            Move.MoveNext: row + 1,
            Move.MovePageUp: row - page,
            Move.MovePageDown: row + page,
            Move.MoveHome: 0,
            Move.MoveEnd: last,
        }
        row = max(0, min(ways.get(action, row), last))
        if not self.rows.is_filled(row):
            self.go(row)
            return self.currentIndex()
        self._going = None
        self.rows.want(row)
        return self.rows.index(row)

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
        self._search_label = QLabel()
        self._search_label.setBuddy(self.search)
        searching = QHBoxLayout()
        searching.addWidget(self._search_label)
        searching.addWidget(self.search)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(searching)
        layout.addWidget(self.rows)
        self._resting = QTimer(self, singleShot=True, interval=SEARCH_AFTER_MS)
        self._resting.timeout.connect(lambda: self.searched.emit(self.search.text()))
        self.search.textEdited.connect(lambda _text: self._resting.start())
        self.search.installEventFilter(self)
        self.setFocusProxy(self.rows)

    def name(self) -> None:
        """Name the parts in the user's language."""
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
        now = self.rows.currentIndex().row()
        if self.chosen() != chosen and chosen in ids:
            self.rows.go(ids.index(chosen))
        elif now < 0:
            self.rows.go(max(0, before))
        else:
            self.rows.rows.want(now)

    def chosen(self) -> int | None:
        """The id of the chosen row."""
        row = self.rows.currentIndex().row()
        return self.rows.rows.ids[row] if 0 <= row < self.rows.rows.rowCount() else None
