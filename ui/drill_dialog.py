"""The dialog of a spoken exercise: every key goes to the exercise."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from assistant.messages import _
from assistant.study.drill import Drill
from ui.key_help import MODIFIERS, key_name
from ui.roomy import give_room


class DrillDialog(QDialog):
    """Shows what is said last; `say` speaks it through the screen reader or our own voice."""

    def __init__(self, parent: QWidget, drill: Drill, say: Callable[[str], None]) -> None:
        super().__init__(parent)
        self._drill, self._say = drill, say
        self._text = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._text.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # The words themselves are announced; as its name they would be said twice.
        self._text.setAccessibleName(_("Exercise"))
        layout = QVBoxLayout(self)
        layout.addWidget(self._text)
        self.setWindowTitle(drill.title)
        give_room(self, 720, 300)
        self._text.setFocus()
        # After the dialog's own name has been said.
        QTimer.singleShot(0, self, lambda: drill.begin(self._tell))

    def event(self, event: QEvent) -> bool:
        """No key leaves the exercise, not even one that goes on to the next part."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if Qt.Key(event.key()) not in MODIFIERS and not self._drill.press(key_name(event)):
                self.accept()
            return True
        return super().event(event)

    def done(self, result: int) -> None:
        """Let the exercise put things back."""
        self._drill.leave()
        super().done(result)

    def _tell(self, words: str) -> None:
        self._text.setText(words)
        self._say(words)
