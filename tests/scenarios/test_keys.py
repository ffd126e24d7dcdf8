"""A student finds commands, hears what keys do, and changes them, by keyboard alone."""

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from assistant.commands import REGISTRY
from assistant.commands.keymap import canonical
from assistant.commands.steps import STEPS
from assistant.messages import LANGUAGES
from assistant.options import KEY_SCHEME, LANGUAGE, RATE, STEP_TITLES
from tests.scenarios.conftest import Student, in_dialog
from tests.ui.accessible import nameless
from ui.keys_dialog import KeysDialog


@pytest.fixture
def reading(student: Student) -> Student:
    """A student with the sample course open."""
    student.start()
    student.hears("Press Space to read")
    return student


def test_every_key_is_written_as_qt_writes_it() -> None:
    for command in REGISTRY:
        for key in (*command.keys, *command.pad):
            portable = QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)
            assert canonical(portable) == key


def test_the_palette_finds_a_command_and_enter_does_it(reading: Student) -> None:
    def find(_shown: QWidget) -> None:
        reading.type("faster")
        reading.hears("found")
        reading.press("Return")

    in_dialog(find)
    reading.press("Ctrl+Shift+P")
    assert reading.app.settings.get(RATE) == 200
    assert reading.was_told("Faster, +, =, 1 of")


def test_the_palette_closed_with_escape_does_nothing(reading: Student) -> None:
    in_dialog(lambda _shown: reading.press("Escape"))
    reading.press("Ctrl+Shift+P")
    reading.until(lambda: reading.window.reader_view.hasFocus())
    assert reading.was_told("Commands. list")
    assert QApplication.activeModalWidget() is None


def test_in_key_help_a_key_is_described_and_not_done(reading: Student) -> None:
    reading.press("Ctrl+F1")
    reading.press("=")
    assert reading.messages[-1] == "=. Faster."
    reading.press("=")
    assert reading.messages[-1] == "Reads faster. In the book."
    reading.press("Ctrl+Right")
    assert reading.messages[-1] == "Ctrl+Right. Next word on the screen."
    reading.press("F11")
    assert reading.messages[-1] == "F11 does nothing."
    assert reading.app.settings.get(RATE) == 180
    reading.press("Ctrl+F1")
    assert reading.messages[-1] == "Key help off."
    reading.press("=")
    assert reading.app.settings.get(RATE) == 200


@pytest.fixture
def keys_dialog(reading: Student) -> KeysDialog:
    reading.press("Ctrl+Shift+K")
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, KeysDialog)
    return shown


def test_a_new_key_is_pressed_and_holds(reading: Student, keys_dialog: KeysDialog) -> None:
    reading.type("reads faster")
    reading.press("Return")
    assert reading.messages[-1].startswith("Press the new key for Faster")
    reading.press("Ctrl+Alt+J")
    assert reading.messages[-1] == "Faster: Ctrl+Alt+J, changed, In the book"
    reading.press("Escape")
    reading.until(lambda: reading.window.reader_view.hasFocus())
    reading.press("Ctrl+Alt+J")
    assert reading.app.settings.get(RATE) == 200
    reading.press("=")
    assert reading.app.settings.get(RATE) == 200


def test_a_key_of_another_command_is_asked_for_and_the_carets_refused(
    reading: Student, keys_dialog: KeysDialog
) -> None:
    reading.type("reads faster")
    reading.press("Return")
    reading.press("Home")
    assert "Choose another" in reading.messages[-1]
    reading.press("Return")
    in_dialog(lambda shown: reading.press("Escape"))
    reading.press("H")
    assert reading.messages[-1] == "Nothing was changed."
    assert any("H is the key of Next heading" in words for words in reading.spoken)
    reading.until(lambda: keys_dialog.isAncestorOf(QApplication.focusWidget() or reading.window))
    reading.press("Del")
    assert reading.messages[-1] == "Faster: +, =, In the book"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_of_the_dialog_of_keys_has_a_name(reading: Student, language: str) -> None:
    reading.app.settings.set(LANGUAGE, language)
    reading.press("Ctrl+Shift+K")
    shown = QApplication.activeModalWidget()
    assert shown is not None
    assert nameless(shown) == []


def test_with_the_pads_scheme_reading_needs_one_hand(reading: Student) -> None:
    reading.app.settings.set(KEY_SCHEME, "pad")
    before = reading.window.reader_view.caret()
    reading.press("Num+9")
    reading.until(lambda: reading.window.reader_view.caret() != before)
    reading.press("Num++")
    assert reading.app.settings.get(RATE) == 200


def test_the_pad_does_the_same_without_num_lock(reading: Student) -> None:
    reading.app.settings.set(KEY_SCHEME, "pad")
    before = reading.line
    reading.press("Num+PgUp")
    reading.until(lambda: reading.line != before)
    after_heading = reading.line
    reading.press("Num+Ins")
    assert reading.messages[-1].startswith("Heading. Page 1")
    reading.press("Num+Down")
    reading.until(lambda: reading.line != after_heading)
    reading.press("Num+Home")
    reading.until(lambda: reading.line == after_heading)


def test_two_keys_of_the_pad_go_by_what_is_chosen(reading: Student) -> None:
    reading.app.settings.set(KEY_SCHEME, "pad")
    reading.until(lambda: reading.app.book is not None and reading.app.book.complete)
    reading.press("Num+3")
    assert reading.messages[-1] == "Steps by: pages"
    reading.press("Num+9")
    reading.hears("Page 2")
    reading.press("Num+1")
    reading.press("Num+1")
    assert reading.messages[-1] == "Steps by: places found"
    in_dialog(lambda shown: reading.press("Escape"))
    reading.press("Num+7")
    assert any(words.startswith("Find in the book") for words in reading.spoken)


def test_every_kind_of_step_goes_both_ways() -> None:
    assert list(STEPS) == list(STEP_TITLES)
    for step in STEPS.values():
        assert REGISTRY[step.following].title != REGISTRY[step.previous].title


def test_the_last_messages_are_listed_the_newest_first(reading: Student) -> None:
    reading.press("=")
    reading.press("-")
    newest = reading.messages[-1]
    in_dialog(lambda _shown: reading.press("Escape"))
    reading.press("Ctrl+Shift+R")
    assert reading.was_told(f"Messages. list, {newest}")
