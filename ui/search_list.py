"""A list in which typing finds: the focus stays on the rows, the letters go to the search field."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QStringListModel,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from assistant.library.folding import fold
from assistant.messages import _, ngettext

DESCRIPTION_ROLE = Qt.ItemDataRole.AccessibleDescriptionRole
NAME_ROLE = Qt.ItemDataRole.AccessibleTextRole
"""Changed besides the text where the current row is found anew, which is then said."""

Index = QModelIndex | QPersistentModelIndex

TELL_AFTER_MS = 1500
"""How many rows are left is told when typing has come to rest for so long."""

MANY = 500

SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
VERTICAL = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down})
ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
COMMANDING = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class RowsModel(QStringListModel):
    """Rows of text, of which one at a time may have a description that a screen reader says.

    Qt's model counts the rows, which a view asks a thousand times; their texts are kept here.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._texts: list[str] = []
        self._described, self._description = QPersistentModelIndex(), ""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """The text or the description of a row."""
        if role == DESCRIPTION_ROLE:
            return self._description if index.row() == self._described.row() else None
        if role == Qt.ItemDataRole.DisplayRole and 0 <= index.row() < len(self._texts):
            return self._texts[index.row()]
        return None

    def setData(  # noqa: N802  # Qt's name
        self,
        index: Index,
        value: object,
        role: int = Qt.ItemDataRole.EditRole,
    ) -> bool:
        """Change the text of a row, or describe it in place of the one described before."""
        row = self.index(index.row())
        if role == DESCRIPTION_ROLE:
            self._describe(row, str(value))
        else:
            self._describe(QModelIndex(), "")
            self._texts[index.row()], role = str(value), Qt.ItemDataRole.DisplayRole
        self.dataChanged.emit(row, row, [role])
        return True

    def show(self, texts: Sequence[str], kept: int, at: int) -> None:
        """Show these rows; the one that is `kept` becomes the one at `at` of them.

        A screen reader has its attention there. Where that row goes, the reader is lost and says
        dialog and list again; so it stays, with another text. Orca passes over new names of rows in
        a list, and tells the text by the description.
        """
        before, self._texts = self._texts, list(texts)
        if not texts or not 0 <= kept < len(before):
            self.setStringList(texts)
            return
        self.removeRows(kept + 1, len(before) - kept - 1)
        self.removeRows(0, kept)
        self.insertRows(0, at)
        self.insertRows(at + 1, len(texts) - at - 1)
        row = self.index(at)
        self._describe(row, texts[at])
        roles = [Qt.ItemDataRole.DisplayRole, NAME_ROLE]
        renamed = before[kept] != texts[at]
        self.dataChanged.emit(row, row, [*roles, DESCRIPTION_ROLE] if renamed else roles)

    def _describe(self, row: QModelIndex, words: str) -> None:
        self._described, self._description = QPersistentModelIndex(row), words


class Rows(QListView):
    """The rows; hands typed letters and keys with a meaning to whoever listens."""

    typed = Signal(str)
    rubbed_out = Signal()
    entered = Signal()
    sideways = Signal(int)
    deleted = Signal()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """A row of two lines is seen whole, however large the letters are."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            frame = self.height() - self.viewport().height()
            self.setMinimumHeight(2 * self.fontMetrics().lineSpacing() + frame)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Give a meaning to letters, Backspace, Enter, Left, Right and Delete."""
        key = Qt.Key(event.key())
        if event.modifiers() & COMMANDING:
            super().keyPressEvent(event)
        elif key in ENTER:
            self.entered.emit()
        elif key in SIDEWAYS:
            self.sideways.emit(SIDEWAYS[key])
        elif key == Qt.Key.Key_Delete:
            self.deleted.emit()
        elif key == Qt.Key.Key_Backspace:
            self.rubbed_out.emit()
        elif event.text() and event.text().isprintable():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)


class SearchList(QWidget):
    """Rows with a search field above; rows are told by their index among all of them."""

    entered = Signal(int)
    """Enter was pressed on this row."""
    moved = Signal(int)
    """This row became the current one."""
    counted = Signal(str)
    """What a search has left, in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = QLineEdit()
        self.view = Rows()
        self._model = RowsModel(self)
        self.view.setModel(self._model)
        self.view.setWordWrap(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._rows: list[str] = []
        self._folded: list[str] = []
        self._titles: list[str] = []
        self._shown: list[int] = []
        self._search_label, self._label = QLabel(), QLabel()
        self._search_label.setBuddy(self.search)
        self._label.setBuddy(self.view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        searching = QHBoxLayout()
        searching.addWidget(self._search_label)
        searching.addWidget(self.search)
        layout.addLayout(searching)
        layout.addWidget(self._label)
        layout.addWidget(self.view)
        self._telling = QTimer(self, singleShot=True, interval=TELL_AFTER_MS)
        self._telling.timeout.connect(self._tell_count)
        self._connect()
        self.setFocusProxy(self.view)

    def name(self, title: str) -> None:
        """Name the list and its search field in the user's language."""
        self._label.setText(title)
        self.view.setAccessibleName(title)
        self._search_label.setText(_("&Search"))
        self.search.setAccessibleName(_("Search"))

    def show_rows(
        self, rows: Sequence[str], current: int = 0, keywords: Sequence[str] = ()
    ) -> None:
        """Show these rows with this one chosen; `keywords` are found too but not shown."""
        # To measure each of some thousand rows takes too long, so those are not wrapped.
        self.view.setUniformItemSizes(len(rows) > MANY)
        self._rows = list(rows)
        self._folded = self._titles = [fold(row) for row in rows]
        if keywords:
            pairs = zip(self._titles, keywords, strict=True)
            self._folded = [f"{title} {fold(words)}" for title, words in pairs]
        self._filter(current)

    def change_row(self, index: int, text: str) -> None:
        """Change the text of one row; the current row stays."""
        self._rows[index] = text
        if index in self._shown:
            self._model.setData(self._model.index(self._shown.index(index)), text)

    def current(self) -> int | None:
        """The index of the current row; None where nothing is left."""
        row = self.view.currentIndex().row()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Up and Down lead from the search field to the rows."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if Qt.Key(event.key()) in VERTICAL:
                self.view.setFocus()
                return True
            if Qt.Key(event.key()) in ENTER:
                self._enter()
                return True
        return False

    def _connect(self) -> None:
        self.search.installEventFilter(self)
        self.search.textChanged.connect(lambda _text: self._search_changed())
        self.view.typed.connect(lambda text: self.search.setText(self.search.text() + text))
        self.view.rubbed_out.connect(lambda: self.search.setText(self.search.text()[:-1]))
        self.view.entered.connect(self._enter)
        self.view.doubleClicked.connect(lambda _index: self._enter())
        self.view.selectionModel().currentChanged.connect(self._current_changed)

    def _enter(self) -> None:
        index = self.current()
        if index is not None:
            self.entered.emit(index)

    def _current_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self.moved.emit(self._shown[now.row()])

    def _search_changed(self) -> None:
        self._filter(0)
        self._telling.start()

    def _filter(self, current: int) -> None:
        """Show the rows that hold every term, first those that hold the most in what is shown."""
        before, kept = self.current(), self.view.currentIndex().row()
        terms = [fold(term) for term in self.search.text().split()]
        self._shown = [
            index for index, row in enumerate(self._folded) if all(term in row for term in terms)
        ]
        if terms:
            self._shown.sort(key=lambda index: -sum(term in self._titles[index] for term in terms))
        row = self._shown.index(current) if current in self._shown else 0
        texts = [self._rows[index] for index in self._shown]
        self._model.show(texts or ([_("Nothing found")] if self._rows else []), kept, row)
        if not self._shown:
            return
        stays = self.view.currentIndex().row() == row
        self.view.setCurrentIndex(self._model.index(row))
        if stays and self._shown[row] != before:
            self.moved.emit(self._shown[row])

    def _tell_count(self) -> None:
        count = len(self._shown)
        if count:
            words = ngettext("{count} found", "{count} found", count)
            self.counted.emit(words.format(count=count))
