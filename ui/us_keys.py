"""The key that was pressed, whichever alphabet the keyboard writes at the moment.

A student writes Thai and reads with the same hands: where the keyboard is switched to Thai, the key
of the letter S writes ห. Such a key is known by its place on the keyboard.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QWidget

ROWS = {2: "1234567890-=", 16: "QWERTYUIOP[]", 30: "ASDFGHJKL;'`", 43: "\\ZXCVBNM,./"}
"""What the keys write in the United States' layout, by the scan code of the first of a row."""

US_KEYS = {
    first + offset: Qt.Key(ord(sign))
    for first, row in ROWS.items()
    for offset, sign in enumerate(row)
}

OFFSETS = {"xcb": 8, "wayland": 8}
"""How much higher a platform counts scan codes."""

SIGNS_IN_THAI = {"1": "+", "2": "/", "3": "-", "W": '"', "]": ",", "'": ".", "Z": "(", "X": ")"}
"""Keys that write a sign in the Thai layout (Kedmanee), with Shift or without: alone they do not
show that another alphabet is written."""

LAST_LATIN = 0x17F
FIRST_UNWRITTEN = 0x01000000


def pressed_key(event: QKeyEvent) -> Qt.Key:
    """The key of an event; in place of a letter of another alphabet, what is on a US keyboard."""
    return elsewhere(event) or Qt.Key(event.key())


def plain_key(event: QKeyEvent) -> tuple[Qt.Key, Qt.KeyboardModifier]:
    """The key and its modifiers as keys are declared: Shift+1 is no !, and + is no Shift++."""
    key, modifiers = pressed_key(event), event.modifiers()
    if not modifiers & Qt.KeyboardModifier.ShiftModifier or not _is_sign(key):
        return key, modifiers
    place = _place(event)
    if place is not None and chr(place).isdigit():
        return place, modifiers
    return key, modifiers & ~Qt.KeyboardModifier.ShiftModifier


def elsewhere(event: QKeyEvent) -> Qt.Key | None:
    """The key on a US keyboard, where another alphabet is written now; else None."""
    place = _place(event)
    if place is None:
        return None
    other = LAST_LATIN < event.key() < FIRST_UNWRITTEN
    sign = SIGNS_IN_THAI.get(chr(place))
    return place if other or (sign is not None and ord(sign) == event.key()) else None


def _place(event: QKeyEvent) -> Qt.Key | None:
    if event.modifiers() & Qt.KeyboardModifier.KeypadModifier:
        return None
    return US_KEYS.get(event.nativeScanCode() - OFFSETS.get(QGuiApplication.platformName(), 0))


def _is_sign(key: Qt.Key) -> bool:
    return key < LAST_LATIN and not chr(key).isalnum() and key != Qt.Key.Key_Space


class AnyAlphabet(QObject):
    """Lets the keys of commands work in a widget while another alphabet is written.

    `act` does what the key means there and tells whether it means anything; with False it only
    tells. Fields in which one writes are to be left out.
    """

    def __init__(self, widget: QWidget, act: Callable[[QKeyEvent, bool], bool]) -> None:
        super().__init__(widget)
        self._act = act
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Take a key that another alphabet hides, before a sign that it writes is a key too."""
        if not isinstance(event, QKeyEvent) or elsewhere(event) is None:
            return False
        if event.type() == QEvent.Type.ShortcutOverride and self._act(event, False):
            event.accept()
            return True
        return event.type() == QEvent.Type.KeyPress and self._act(event, True)
