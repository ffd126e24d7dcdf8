"""A student changes settings by keyboard and hears each change at once."""

import pytest
from PySide6.QtWidgets import QApplication, QSpinBox

from assistant.messages import LANGUAGES, _
from assistant.options import DEVICE, LANGUAGE, RATE, VOICES
from assistant.settings import Policy, Settings, declared
from tests.scenarios.conftest import Student
from tests.ui.accessible import nameless
from ui.settings_dialog import SettingsDialog


@pytest.fixture
def dialog(student: Student) -> SettingsDialog:
    """The settings, opened by their key."""
    student.start()
    student.hears("Press Space to read")
    student.press("Ctrl+,")
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, SettingsDialog)
    student.until(lambda: student.was_told("Settings. list, Language of the program: English"))
    return shown


def find(student: Student, words: str) -> None:
    student.type(words)
    student.hears("found")


def test_typing_finds_a_setting_and_right_changes_it(
    student: Student, dialog: SettingsDialog
) -> None:
    find(student, "reading speed")
    assert student.was_told("Reading speed: 180")
    student.press("Right")
    assert student.app.settings.get(RATE) == 200
    assert student.spoken[-1] == "200"
    student.press("Down")
    student.press("Up")
    assert student.was_told("Reading speed: 200")


def test_in_the_field_a_new_value_is_said_and_holds(
    student: Student, dialog: SettingsDialog
) -> None:
    find(student, "reading speed")
    student.press("Return")
    student.until(lambda: student.was_told("Reading speed, number, 180"))
    student.press("Up")
    assert student.app.settings.get(RATE) == 200
    assert student.spoken[-1] == "200"


def test_delete_resets_and_f1_explains(student: Student, dialog: SettingsDialog) -> None:
    find(student, "reading speed")
    student.press("Right")
    student.press("Del")
    assert student.app.settings.get(RATE) == RATE.default
    student.press("F1")
    assert "in words a minute" in student.messages[-1]
    assert "80 to 600" in student.messages[-1]
    assert "as the program has it" in student.messages[-1]


def test_the_language_changes_in_the_open_dialog(student: Student, dialog: SettingsDialog) -> None:
    student.press("Right")
    assert student.app.settings.get(LANGUAGE) == "th"
    assert dialog.windowTitle() == _("Settings") != "Settings"
    student.press("Right")
    assert dialog.windowTitle() == "Settings"


def test_every_setting_has_a_row_and_a_field_with_a_name(
    student: Student, dialog: SettingsDialog
) -> None:
    for language in LANGUAGES:
        student.app.settings.set(LANGUAGE, language)
        for _row in declared():
            assert nameless(dialog) == []
            student.press("Down")


def test_a_voice_and_a_device_are_chosen_by_name_from_those_that_are_there(
    student: Student, dialog: SettingsDialog
) -> None:
    setting = VOICES["en"].voice
    student.until(lambda: setting.name in dialog._offers)
    find(student, "english voice")
    assert student.was_told("English voice: the best there is")
    names = list(dialog._offers[setting.name].values())
    for name in names[:2]:
        student.press("Right")
        assert student.spoken[-1] == name
    assert student.app.settings.get(setting) == list(dialog._offers[setting.name])[1]
    student.press("Left")
    student.press("Left")
    assert student.spoken[-1] == "the best there is"
    student.press("Left")
    assert student.spoken[-1] == names[-1]
    assert DEVICE.name in dialog._offers


def test_a_voice_that_is_not_there_now_stays_chosen(student: Student) -> None:
    student.start()
    student.hears("Press Space to read")
    student.app.settings.set(VOICES["th"].voice, "neural:school")
    student.press("Ctrl+,")
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, SettingsDialog)
    student.until(lambda: bool(shown._offers))
    find(student, "thai voice")
    assert student.was_told("Thai voice: neural:school")
    assert student.app.settings.get(VOICES["th"].voice) == "neural:school"


def test_what_the_school_has_fixed_says_so(student: Student, dialog: SettingsDialog) -> None:
    dialog.close()
    path = student.app.settings.path
    fixed = Settings(path, Policy(locked={RATE.name: 260}))
    find_offers = student.app.voices.find_offers
    opened = SettingsDialog(student.window, fixed, student.window.announce, find_offers)
    opened.open()
    student.until(lambda: opened.isAncestorOf(QApplication.focusWidget() or student.window))
    find(student, "reading speed")
    assert student.was_told("Reading speed: 260, fixed by your school")
    student.press("Right")
    student.hears("Reading speed is fixed by your school")
    assert fixed.get(RATE) == 260
    fields = opened.findChildren(QSpinBox)
    assert not any(field.isEnabled() for field in fields)


def test_escape_closes_and_the_book_has_the_focus_again(
    student: Student, dialog: SettingsDialog
) -> None:
    student.press("Escape")
    student.until(lambda: student.window.reader_view.hasFocus())
