"""The dialog in which cards are reviewed by ear, by single keys."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from assistant.card import Rating
from assistant.messages import _
from assistant.study.review import RATING_TITLES
from assistant.study.reviewer import Reviewer
from ui.roomy import give_room
from ui.us_keys import pressed_key
from ui.wrapping import Wrapping

RATING_KEYS = {Qt.Key(Qt.Key.Key_0 + rating): rating for rating in Rating}


class ReviewDialog(QDialog):
    """Shows the side that is up; every key acts, wherever in the dialog the focus is."""

    def __init__(self, parent: QWidget, reviewer: Reviewer) -> None:
        super().__init__(parent)
        self._reviewer = reviewer
        self._card = QPlainTextEdit(readOnly=True)
        self._card.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self._card.setAccessibleName(_("Card"))
        self._card.installEventFilter(self)
        self._acts: dict[Qt.Key, Callable[[], None]] = {
            Qt.Key.Key_Space: reviewer.turn,
            **{key: partial(reviewer.rate, rating) for key, rating in RATING_KEYS.items()},
            Qt.Key.Key_R: reviewer.repeat,
            Qt.Key.Key_U: reviewer.undo,
            Qt.Key.Key_G: self._go,
            Qt.Key.Key_I: reviewer.tell_left,
            Qt.Key.Key_Delete: reviewer.remove,
            Qt.Key.Key_F1: reviewer.tell_keys,
        }
        layout = QVBoxLayout(self)
        layout.addWidget(self._card)
        layout.addLayout(self._buttons())
        self.setWindowTitle(_("Review cards"))
        give_room(self, 860, 420)
        self._card.setFocus()
        self._show()
        # After the dialog's own name has been said.
        QTimer.singleShot(0, self, reviewer.begin)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """The text takes only the keys of its caret."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._act(event)
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Do what the key means also where a button has the focus."""
        if not self._act(event):
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """Tell what came of it, unless she left for a passage."""
        if result != QDialog.DialogCode.Accepted:
            self._reviewer.end()
        super().done(result)

    def _act(self, event: QKeyEvent) -> bool:
        """Whether the key had a meaning here; one with Ctrl or Alt has none."""
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        act = self._acts.get(pressed_key(event))
        if act is None or plain != Qt.KeyboardModifier.NoModifier:
            return False
        act()
        self._show()
        return True

    def _go(self) -> None:
        if self._reviewer.go():
            self.accept()

    def _show(self) -> None:
        self._card.setPlainText(self._reviewer.text)

    def _buttons(self) -> Wrapping:
        row = Wrapping()
        titles = [(_("Turn"), Qt.Key.Key_Space)]
        titles += [(f"{int(r)} {_(RATING_TITLES[r])}", key) for key, r in RATING_KEYS.items()]
        titles += [(_("Take back"), Qt.Key.Key_U), (_("Go to the passage"), Qt.Key.Key_G)]
        for title, key in titles:
            self._add(row, title, self._acts[key])
        self._add(row, _("&Close"), self.reject)
        return row

    def _add(self, row: Wrapping, title: str, act: Callable[[], None]) -> None:
        button = QPushButton(title)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        button.clicked.connect(self._show)
        row.addWidget(button)
