"""Announcements: through the screen reader where one runs, else by our own voice; never both."""

import sys
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from speech.utterance import Priority

GATHER_MS = 60
"""Messages that come this close together are told to a screen reader as one."""

FORGET_MS = 3000
"""A description is taken away after this time, or it would be read at each return of the focus."""

HISTORY_LENGTH = 100


class Announcer(QObject):
    """Tells the user what the interface has to say, shows it, and remembers it.

    `speak(text, priority, interrupt)` is our own voice; `screen_reader` says whether one runs.
    Used on the Qt thread.
    """

    shown = Signal(str)

    def __init__(
        self, speak: Callable[[str, Priority, bool], None], screen_reader: Callable[[], bool]
    ) -> None:
        super().__init__()
        self.history: deque[str] = deque(maxlen=HISTORY_LENGTH)
        self._speak = speak
        self._screen_reader = screen_reader
        self._waiting: list[str] = []
        self._timer = QTimer(self, singleShot=True, interval=GATHER_MS)
        self._timer.timeout.connect(self._tell_screen_reader)
        self._described: QWidget | None = None
        self._last_description = ""
        self._forgetting = QTimer(self, singleShot=True, interval=FORGET_MS)
        self._forgetting.timeout.connect(self._forget)

    def announce(self, text: str, priority: Priority = Priority.INTERFACE) -> None:
        """Tell the user; a screen reader hears messages that come together as one."""
        self.history.append(text)
        self._tell(text, priority)

    def repeat_last(self) -> None:
        """Tell the last message again."""
        if self.history:
            self._tell(self.history[-1], Priority.INTERFACE)

    def self_voice(self, text: str) -> None:
        """Say what a screen reader would say by itself of focus and caret; silent beside one."""
        if text and not self._screen_reader():
            # The user has gone on, so what was being said before is over.
            self._speak(text, Priority.INTERFACE, True)

    def _tell(self, text: str, priority: Priority) -> None:
        self.shown.emit(text)
        if self._screen_reader():
            self._waiting.append(text)
            self._timer.start()
        else:
            self._speak(text, priority, False)

    def _tell_screen_reader(self) -> None:
        """Orca speaks a changed description of the focused widget; others, announcement events."""
        text, self._waiting = ". ".join(self._waiting), []
        widget = QApplication.focusWidget() or QApplication.activeWindow()
        if widget is None:
            return
        if sys.platform == "win32":
            event = QAccessibleAnnouncementEvent(widget, text)
            QAccessible.updateAccessibility(event)
        else:
            self._describe(widget, text)

    def _describe(self, widget: QWidget, text: str) -> None:
        """Change the description; the same text again needs a difference to be heard."""
        if self._described is not widget:
            self._forget()
        if self._last_description == text:
            text += "\N{ZERO WIDTH SPACE}"
        self._described, self._last_description = widget, text
        widget.setAccessibleDescription(text)
        self._forgetting.start()

    def _forget(self) -> None:
        if self._described is not None and isValid(self._described):
            self._described.setAccessibleDescription("")
        self._described = None
