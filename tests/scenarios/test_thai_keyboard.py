"""A student whose keyboard is switched to Thai finds the program's keys where they always are."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from assistant.options import RATE
from tests.scenarios.conftest import Student
from ui.us_keys import AnyAlphabet

THAI = {
    "ห": (31, "S"),
    "ฆ": (31, "S"),
    "้": (35, "H"),
    "ร": (23, "I"),
    "-": (4, "3"),
    "+": (2, "1"),
    "ช": (13, "="),
    "(": (44, "Z"),
}
"""What the Thai layout writes, the scan code of the key, and the key's name in the key list."""

WITH_SHIFT = "ฆ+("


@pytest.fixture
def reading(student: Student) -> Student:
    """A student with the sample course open."""
    student.start()
    student.hears("Press Space to read")
    return student


def key_event(kind: QEvent.Type, written: str) -> QKeyEvent:
    """What Qt tells of the key that writes this in Thai."""
    code, _name = THAI[written]
    shift = Qt.KeyboardModifier.ShiftModifier
    modifiers = shift if written in WITH_SHIFT else Qt.KeyboardModifier.NoModifier
    event = QKeyEvent(kind, ord(written), modifiers, code, 0, 0, written)
    event.setAccepted(kind is not QEvent.Type.ShortcutOverride)
    return event


def press(written: str) -> None:
    """Press a key as the keyboard does: first Qt asks who wants it before it is a shortcut."""
    target = QApplication.focusWidget()
    assert target is not None
    override = key_event(QEvent.Type.ShortcutOverride, written)
    QApplication.sendEvent(target, override)
    assert override.isAccepted()
    # Sent in the usual way, Qt would ask again, and leave out where on the keyboard the key is.
    keys = target.findChild(AnyAlphabet)
    assert keys is not None
    keys.eventFilter(target, key_event(QEvent.Type.KeyPress, written))


def test_a_letter_key_does_what_it_does_in_english(reading: Student) -> None:
    press("ร")
    assert reading.messages[-1].startswith("Heading. Page 1")


def test_with_shift_it_goes_back(reading: Student) -> None:
    press("้")
    press("้")
    there = reading.line
    press("ห")
    press("ฆ")
    reading.until(lambda: reading.line == there)


def test_a_sign_on_another_key_is_that_key(reading: Student) -> None:
    press("-")
    assert reading.messages[-1] == "No next heading of level 3."
    press("+")
    assert reading.messages[-1] == "No previous heading of level 1."
    assert reading.app.settings.get(RATE) == 180
    press("ช")
    assert reading.app.settings.get(RATE) == 200


@pytest.fixture
def helped(reading: Student) -> Iterator[Student]:
    reading.press("Ctrl+F1")
    yield reading
    if reading.window.key_help is not None and reading.window.key_help.is_on:
        reading.window.key_help.switch()


def test_key_help_names_the_key_of_the_key_list(helped: Student) -> None:
    for written, (_code, name) in THAI.items():
        event = key_event(QEvent.Type.KeyPress, written)
        QApplication.sendEvent(helped.window.reader_view, event)
        named = f"Shift+{name}" if written in WITH_SHIFT else name
        assert helped.messages[-1].startswith(named)


@pytest.mark.parametrize(
    ("written", "code", "named"),
    [("!", 2, "Shift+1. Previous heading of level 1."), ("+", 13, "+. Faster.")],
)
def test_a_sign_typed_with_shift_is_named_as_it_is_declared(
    helped: Student, written: str, code: int, named: str
) -> None:
    shift = Qt.KeyboardModifier.ShiftModifier
    event = QKeyEvent(QEvent.Type.KeyPress, ord(written), shift, code, 0, 0, written)
    QApplication.sendEvent(helped.window.reader_view, event)
    assert helped.messages[-1] == named


def test_thai_letters_still_find_a_book_by_its_title(reading: Student) -> None:
    reading.press("F6")
    library = reading.window.library_view
    reading.until(library.hasFocus)
    event = key_event(QEvent.Type.ShortcutOverride, "ห")
    QApplication.sendEvent(library, event)
    assert not event.isAccepted()
