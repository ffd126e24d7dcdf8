"""The book waits while a screen reader speaks: of two voices at once neither is understood."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from ui.key_help import breaks_off

ANSWERED_MS = 150
"""What a key tells comes so soon. Until then the book waits, or its old place would be read."""


class BookHold(QObject):
    """Silences before the book, which a key breaks off, as it does the screen reader.

    `be_silent(silence_ms, interrupt)` queues a silence before the book, after the others or in
    place of them; `hush` ends them.
    """

    def __init__(
        self,
        application: QApplication,
        be_silent: Callable[[int, bool], None],
        hush: Callable[[], None],
    ) -> None:
        super().__init__(application)
        self._be_silent, self._hush = be_silent, hush
        self._holds = False
        self._ending = QTimer(self, singleShot=True, interval=ANSWERED_MS)
        self._ending.timeout.connect(self._end)
        application.installEventFilter(self)

    def hold(self, silence_ms: int) -> None:
        """Let the book wait so much longer."""
        if silence_ms > 0:
            self._holds = True
            self._be_silent(silence_ms, self._ending.isActive())
            self._ending.stop()

    def book_begins(self) -> None:
        """The book is read from another place on; that waits for no words of before the key."""
        if self._ending.isActive():
            self._end()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Take note of a key."""
        if self._holds and not self._ending.isActive() and breaks_off(event):
            self._ending.start()
        return False

    def _end(self) -> None:
        self._ending.stop()
        self._holds = False
        self._hush()
