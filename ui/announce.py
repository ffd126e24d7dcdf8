"""Announcements: through the screen reader where one runs, else by our own voice; never both."""

import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QDeadlineTimer, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QWidget

from speech.utterance import Priority
from ui.description import Description
from ui.key_help import breaks_off

GATHER_MS = 60
"""Messages that come this close together are told to a screen reader as one."""

SPOKEN_MS = 60
"""About as long as a screen reader speaks a character; Orca breaks off one message for the next."""

LONGEST_MS = 4000
"""No message holds the next one back for longer."""

SETTLE_MS = 1000
"""About as long as a screen reader speaks of what the focus came to."""

LONGEST_SETTLE_MS = 3000

FORGET_MS = 3000
"""A description is taken away after this time, or it would be read at each return of the focus."""

HISTORY_LENGTH = 100

BACK_MS = 80
"""That the focus has come back is said after this time, unless something else is said or read."""

STAY_MS = 300
"""The focus that no key has moved is said when it has stayed so long: it may still be moving."""


def settle_ms(start_ms: float) -> int:
    """How long to wait for a screen reader on a computer that took so long to start the program."""
    return int(min(LONGEST_SETTLE_MS, max(SETTLE_MS, 1.5 * start_ms)))


class Announcer(QObject):
    """Tells the user what the interface has to say, shows it, and remembers it.

    `speak(text, priority, interrupt)` is our own voice; `screen_reader` says whether one runs;
    `warn` lets the sound of an error be heard beside a screen reader. `settle_ms` is how long that
    takes to get to what the focus came to. `reads` says whether the book is being read; `hold`
    makes the book wait for the screen reader, so many milliseconds more.

    By our own voice, what comes first after a key breaks off what was said before it, and what
    comes then waits for that.
    Used on the Qt thread.
    """

    shown = Signal(str)
    speaking = Signal()
    """Our own voice is about to be given words; what is to come before them can be said now."""

    def __init__(
        self,
        speak: Callable[[str, Priority, bool], None],
        screen_reader: Callable[[], bool],
        warn: Callable[[], None] = lambda: None,
        settle_ms: int = SETTLE_MS,
        reads: Callable[[], bool] = lambda: False,
        hold: Callable[[int], None] = lambda _ms: None,
    ) -> None:
        super().__init__()
        self.history: deque[str] = deque(maxlen=HISTORY_LENGTH)
        self._speak = speak
        self._screen_reader = screen_reader
        self._warn = warn
        self._settle_ms = settle_ms
        # By her first key the screen reader has got to know the program.
        self._later_settle_ms = max(min(settle_ms, SETTLE_MS), settle_ms // 2)
        self._reads, self._hold = reads, hold
        self._key_came = False
        self._focus, self._is_back = "", False
        """What the focus came to and is still to be said, and whether it is back there."""
        self._focusing = QTimer(self, singleShot=True)
        self._focusing.timeout.connect(self._say_focus)
        self._aside = False
        self._waiting: list[str] = []
        self._timer = QTimer(self, singleShot=True, interval=GATHER_MS)
        self._timer.timeout.connect(self._tell_screen_reader)
        self._spoken = QDeadlineTimer(0)
        self._described: Description | None = None
        self._last_description = ""
        self._forgetting = QTimer(self, singleShot=True, interval=FORGET_MS)
        self._forgetting.timeout.connect(self._forget)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_changed)
            application.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """A key breaks off what the screen reader says, so its answer need not wait.

        A key that is a command comes as nothing but the question whether it is one.
        """
        if breaks_off(event):
            self._spoken = QDeadlineTimer(0)
            self._settle_ms = self._later_settle_ms
        if event.type() == QEvent.Type.ShortcutOverride:
            # That comes first; what a field makes of the key may be said before it has the key.
            self._key_came = True
        return False

    def answer(self, text: str) -> None:
        """Tell at once what answers a key, where the key's event was taken by somebody else."""
        self._spoken = QDeadlineTimer(0)
        self.announce(text)

    @property
    def screen_reader_runs(self) -> bool:
        """Whether the screen reader says what the interface has to say."""
        return self._screen_reader()

    def announce(self, text: str, priority: Priority = Priority.INTERFACE) -> None:
        """Tell the user; a screen reader hears messages that come together as one."""
        self.history.append(text)
        self._tell(text, priority)

    @contextmanager
    def aside(self, is_aside: bool = True) -> Iterator[None]:
        """Tell by our own voice for a while: of a program behind another no reader speaks."""
        self._aside = is_aside
        try:
            yield
        finally:
            self._aside = False

    def repeat_last(self) -> None:
        """Tell the last message again."""
        if self.history:
            self._tell(self.history[-1], Priority.INTERFACE)

    def self_voice(self, text: str) -> None:
        """Say what a screen reader would say by itself of caret and rows; silent beside one."""
        if text and not self._screen_reader():
            self._say(text, Priority.INTERFACE)

    def self_voice_focus(self, text: str, *, back: bool = False) -> None:
        """Say what the focus came to; where no key has brought it, once it stays there.

        That it is `back` where it was need not be said beside what else answers the key.
        """
        if not text or self._screen_reader():
            return
        if self._key_came and not back:
            self._say(text, Priority.INTERFACE)
        elif self._key_came or not back:
            self._focus, self._is_back = text, back
            self._focusing.start(BACK_MS if back else STAY_MS)

    def _say_focus(self) -> None:
        text, self._focus = self._focus, ""
        if not self._is_back or not self._reads():
            self._say(text, Priority.INTERFACE)

    def _say(self, text: str, priority: Priority) -> None:
        """By our own voice; the first words after a key break off those before it."""
        self.speaking.emit()
        focus, self._focus = self._focus, ""
        self._focusing.stop()
        if focus and not self._is_back and not self._key_came:
            self._speak(focus, Priority.INTERFACE, False)
        interrupt, self._key_came = self._key_came, False
        self._speak(text, priority, interrupt)

    def _tell(self, text: str, priority: Priority) -> None:
        self.shown.emit(text)
        if self._screen_reader() and not self._aside:
            if priority is Priority.URGENT:
                self._warn()
            self._hold(_spoken_ms(text))
            self._waiting.append(text)
            self._timer.start(max(GATHER_MS, self._spoken.remainingTime()))
        else:
            self._say(text, priority)

    def _tell_screen_reader(self) -> None:
        """Orca speaks a changed description of the focused widget; others, announcement events.

        Where nothing has the focus yet, the messages wait for it.
        """
        widget = QApplication.focusWidget() or QApplication.activeWindow()
        if widget is None or not self._waiting:
            return
        text, self._waiting = joined(self._waiting), []
        if sys.platform == "win32":
            event = QAccessibleAnnouncementEvent(widget, text)
            QAccessible.updateAccessibility(event)
        else:
            self._describe(widget, text)
            self._spoken = QDeadlineTimer(_spoken_ms(text))

    def _focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        """What was told of the old widget would be said again when the focus comes back to it."""
        if self._described is not None and old is self._described.widget:
            self._forget()
        # What has the focus now is spoken first: a message would break that off, or be said twice.
        settling_ms = max(self._settle_ms, self._spoken.remainingTime())
        if self._screen_reader():
            self._hold(settling_ms - self._spoken.remainingTime())
        self._spoken = QDeadlineTimer(settling_ms)
        if new is not None and self._waiting:
            self._timer.start(self._spoken.remainingTime())

    def _describe(self, widget: QWidget, text: str) -> None:
        """Change the description; the same text again needs a difference to be heard."""
        if self._described is not None and self._described.widget is not widget:
            self._forget()
        if self._last_description == text:
            text += "\N{ZERO WIDTH SPACE}"
        self._described, self._last_description = Description(widget, text), text
        self._forgetting.start()

    def _forget(self) -> None:
        if self._described is not None:
            self._described.take_away()
        self._described = None


def _spoken_ms(text: str) -> int:
    """About as long as a screen reader speaks the text."""
    return min(LONGEST_MS, SPOKEN_MS * len(text))


def joined(messages: Sequence[str]) -> str:
    """Messages as one text, each ended by a mark."""
    ended = [text if text.endswith((".", "?", "!")) else f"{text}." for text in messages[:-1]]
    return " ".join([*ended, *messages[-1:]])
