"""Key help: while it is on, a key that is pressed is described and not done."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from assistant.commands import CONTEXT_TITLES, Command, Context
from assistant.commands.keymap import canonical
from assistant.messages import N_, _
from ui.us_keys import plain_key

MODIFIERS = frozenset(
    {
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Meta,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock,
    }
)

BUILT_IN = {
    "Left": N_("Previous character"),
    "Right": N_("Next character"),
    "Up": N_("Previous line"),
    "Down": N_("Next line"),
    "PgUp": N_("A screenful back"),
    "PgDown": N_("A screenful on"),
    "Home": N_("Start of the line"),
    "End": N_("End of the line"),
    "Ctrl+Left": N_("Previous word on the screen"),
    "Ctrl+Right": N_("Next word on the screen"),
    "Ctrl+Home": N_("Start of the book"),
    "Ctrl+End": N_("End of the book"),
    "Tab": N_("Next part of the window"),
}
"""What the caret's keys do, which are no commands."""


def key_name(event: QKeyEvent) -> str:
    """The key of an event as the declarations write it, whichever alphabet is written."""
    key, modifiers = plain_key(event)
    combination = QKeyCombination(modifiers, key)
    return canonical(QKeySequence(combination).toString(QKeySequence.SequenceFormat.PortableText))


def breaks_off(event: QEvent) -> bool:
    """Whether a key comes by which a screen reader falls silent, as key or as a command.

    Modifiers are left out: beside a screen reader they come again, and then after the answer.
    """
    return (
        event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
        and isinstance(event, QKeyEvent)
        and Qt.Key(event.key()) not in MODIFIERS
    )


class KeyHelp(QObject):
    """Takes every key while it is on; the key that ended in `ends` turns it off.

    `find(key, context)` gives a command, `context_of` the part of the window that has the focus.
    """

    def __init__(
        self,
        window: QWidget,
        find: Callable[[str, Context], Command | None],
        context: Callable[[], Context],
        say: Callable[[str], None],
    ) -> None:
        super().__init__(window)
        self._find, self._context, self._say = find, context, say
        self._last = ""
        self.is_on = False

    def switch(self) -> None:
        """Turn it on or off, and say so."""
        self.is_on = not self.is_on
        self._last = ""
        application = QApplication.instance()
        assert application is not None
        if self.is_on:
            application.installEventFilter(self)
            self._say(_("Key help on. Press any key to hear what it does, Escape to end."))
        else:
            application.removeEventFilter(self)
            self._say(_("Key help off."))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Describe a key in place of doing it."""
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() == QEvent.Type.KeyPress and Qt.Key(event.key()) not in MODIFIERS:
            self._describe(key_name(event))
        return True

    def _describe(self, key: str) -> None:
        command = self._find(key, self._context())
        ends = key == "Escape" or (command is not None and command.id == "general.key_help")
        if ends:
            self.switch()
            return
        again, self._last = key == self._last, key
        if command is None:
            words = BUILT_IN.get(key)
            self._say(f"{key}. {_(words)}." if words else _("{key} does nothing.").format(key=key))
        elif again:
            self._say(" ".join((_(command.help), f"{_(CONTEXT_TITLES[command.context])}.")))
        else:
            self._say(f"{key}. {_(command.title)}.")
