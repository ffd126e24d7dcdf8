"""The first start: a few questions, spoken, each answered by a single key."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from assistant.messages import LANGUAGES, _, in_language
from assistant.options import LANGUAGE, RATE, RATE_WPM
from assistant.settings import Settings

WELCOME = (
    "ยินดีต้อนรับสู่ไกด์ไลท์ กด 1 เพื่อใช้ภาษาไทย. "
    "Welcome to Guide Light. Press 2 to use English. "
    "กด R เพื่อฟังอีกครั้ง. Press R to hear this again."
)
"""In both languages at once, for nobody has chosen one yet."""

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
FASTER = (Qt.Key.Key_Equal, Qt.Key.Key_Plus, Qt.Key.Key_Up)
SLOWER = (Qt.Key.Key_Minus, Qt.Key.Key_Down)


class FirstRun(QDialog):
    """Asks for the language and the speed; Escape leaves everything as it is.

    `tell` speaks through the screen reader or our own voice. Each answer is kept at once.
    """

    def __init__(self, parent: QWidget, settings: Settings, tell: Callable[[str], None]) -> None:
        super().__init__(parent)
        self._settings, self._tell = settings, tell
        self._steps: Sequence[Callable[[QKeyEvent], bool]] = (self._language, self._speed)
        self._step = 0
        self._text = QLabel(wordWrap=True)
        self._text.setFont(QFont(["Laksaman", "Leelawadee UI", "Sans Serif"], 20))
        self._text.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        layout = QVBoxLayout(self)
        layout.addWidget(self._text)
        self.resize(720, 300)
        self.setWindowTitle(in_language("Guide Light", settings.get(LANGUAGE)))
        # The words themselves are announced; as its name they would be said twice.
        self._text.setAccessibleName(self.windowTitle())
        self._text.setFocus()
        # After the window's own name has been said.
        QTimer.singleShot(0, self, self._ask)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Take the answer; a key that is none repeats the question."""
        if event.key() == Qt.Key.Key_Escape:
            self.reject()
        elif event.key() in (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt):
            event.ignore()
        elif not self._steps[self._step](event):
            self._ask()

    def reject(self) -> None:
        """Leave the questions; the answer that holds is kept, so that they are not asked again."""
        self._settings.set(LANGUAGE, self._settings.get(LANGUAGE))
        super().reject()

    def _ask(self) -> None:
        self._say(WELCOME if self._step == 0 else self._speed_words())

    def _say(self, words: str) -> None:
        self._text.setText(words)
        self._tell(words)

    def _language(self, event: QKeyEvent) -> bool:
        codes = list(LANGUAGES)
        number = event.key() - Qt.Key.Key_1
        if not 0 <= number < len(codes):
            return False
        self._settings.set(LANGUAGE, codes[number])
        self.setWindowTitle(_("Guide Light"))
        self._text.setAccessibleName(self.windowTitle())
        self._step = 1
        self._ask()
        return True

    def _speed(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in ENTER:
            self._settings.set(RATE, self._settings.get(RATE))
            self.accept()
            return True
        steps = 1 if key in FASTER else -1 if key in SLOWER else 0
        if steps:
            self._settings.set(RATE, RATE_WPM.moved(self._settings.get(RATE), steps))
            words = _("{rate} words a minute")
            self._say(words.format(rate=self._settings.get(RATE)))
        return bool(steps)

    def _speed_words(self) -> str:
        words = _(
            "How fast shall I read? Now {rate} words a minute. Press the equals sign for faster, "
            "minus for slower, Enter when it is right, R to hear this again."
        )
        return words.format(rate=self._settings.get(RATE))
