"""The book waits while a screen reader speaks: of two voices at once neither is understood."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from ui.key_help import MODIFIERS


class BookHold(QObject):
    """Silences before the book, which a key breaks off, as it does the screen reader.

    `be_silent` queues a silence of so many milliseconds before the book, `hush` ends them.
    """

    def __init__(
        self,
        application: QApplication,
        be_silent: Callable[[int], None],
        hush: Callable[[], None],
    ) -> None:
        super().__init__(application)
        self._be_silent, self._hush = be_silent, hush
        self._holds = self._is_old = False
        application.installEventFilter(self)

    def hold(self, silence_ms: int) -> None:
        """Let the book wait so much longer."""
        if silence_ms > 0:
            self._end_old()
            self._holds = True
            self._be_silent(silence_ms)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Take note of a key; silence ends after its answer, or the old place would be read."""
        kinds = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
        waits = self._holds and not self._is_old
        if waits and event.type() in kinds and isinstance(event, QKeyEvent):
            # A modifier comes twice where a screen reader runs, and then after the answer.
            self._is_old = Qt.Key(event.key()) not in MODIFIERS
            if self._is_old:
                QTimer.singleShot(0, self, self._end_old)
        return False

    def _end_old(self) -> None:
        if self._is_old:
            self._hush()
            self._holds = self._is_old = False
