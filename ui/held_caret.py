"""The caret stays behind while a screen reader would say what it comes to, besides the book."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from ui.key_help import MODIFIERS
from ui.reader_view import CARET_KEYS, ReaderView

LATER_MS = 300
"""A screen reader hears of a key so long after us."""


class HeldCaret(QObject):
    """Brings the caret to what is read.

    Orca says what a caret comes to after an arrow key, whatever the key was for: the next cell of
    a table, or the way back of a jump. The book's voice reads that already, so beside a screen
    reader (`runs`) the caret waits for the next other key, or for an arrow that moves it.
    """

    def __init__(self, view: ReaderView, runs: Callable[[], bool]) -> None:
        super().__init__(view)
        self._view, self._runs = view, runs
        self._by_arrow = False
        self._place: int | None = None
        self._later = QTimer(self, singleShot=True, interval=LATER_MS)
        self._later.timeout.connect(self._arrow_is_over)
        view.before_key.connect(self._bring)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.installEventFilter(self)

    def move(self, place: int) -> None:
        """The book's voice is here now."""
        if self._by_arrow and self._runs():
            self._view.reveal(place)
            self._place = place
        else:
            self._place = None
            self._view.move_caret(place)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Take note of keys; a key that is a command comes as the question whether it is one."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if not self._view.hasFocus():
                self._arrow_is_over()
            elif key in CARET_KEYS:
                self._by_arrow = True
                self._later.stop()
            elif key not in MODIFIERS and self._by_arrow:
                self._later.start()
        return False

    def _arrow_is_over(self) -> None:
        self._by_arrow = False
        self._bring()

    def _bring(self) -> None:
        if self._place is not None:
            place, self._place = self._place, None
            self._view.move_caret(place)
