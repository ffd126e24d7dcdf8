"""The first start asks by ear, each question by single keys, and ends in the lesson of keys."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from assistant.commands import REGISTRY
from assistant.messages import LANGUAGES, use_language
from assistant.options import INTERFACE_SPEECH, KEY_SCHEME, LANGUAGE, RATE, VOICES
from assistant.samples import lesson_file
from assistant.settings import Policy, Settings
from assistant.voices import SENTENCES, Offers
from tests.scenarios.conftest import Student
from tests.ui.accessible import nameless
from ui.first_run import FirstRun
from ui.screen_reader import leaves_interface


def answers(student: Student, *keys: str) -> list[object]:
    """Press the keys, one after the other, once the questions are there; what has no name."""
    unnamed: list[object] = []
    left = list(keys)

    def press() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, FirstRun):
            return
        unnamed.extend(nameless(dialog))
        if left:
            student.press(left.pop(0))

    timer = QTimer(student.window, interval=150)
    timer.timeout.connect(press)
    timer.start()
    return unnamed


def pick_first_voices(student: Student) -> None:
    """This computer may have one voice or many; here it has one a language."""
    student.app.voices.find_offers = lambda take: take({})  # type: ignore[method-assign]


def test_everything_is_asked_by_ear_and_the_lesson_of_keys_opens(
    new_student: Callable[..., Student],
) -> None:
    student = new_student(greeted=False)
    pick_first_voices(student)
    unnamed = answers(student, "R", "2", "=", "=", "Return", "2", "1")
    student.start()
    student.hears("Ten first keys. Page 1")
    assert unnamed == []
    settings = student.app.settings
    assert settings.get(LANGUAGE) == "en"
    assert settings.get(RATE) == RATE.default + 40
    assert settings.get(KEY_SCHEME) == "pad"
    assert settings.get(INTERFACE_SPEECH) == "auto"
    heard = [each for each in student.spoken if "Press 2 to use English" in each]
    assert len(heard) == 2
    for asked in ("How fast shall I read?", "Which keys shall", "I found no screen reader"):
        assert any(asked in each for each in student.spoken)
    assert student.was_told("220 words a minute")
    assert student.line == "Ten first keys"


def test_it_is_asked_once_even_if_she_leaves_it(new_student: Callable[..., Student]) -> None:
    student = new_student(greeted=False)
    answers(student, "Escape")
    student.start()
    student.until(lambda: student.app.book is not None and student.app.book.count)
    assert student.app.settings.get(LANGUAGE) == "th"
    student.close()
    again = new_student(greeted=False)
    again.start()
    again.until(lambda: again.app.book is not None and again.app.book.count)
    assert not any("Welcome to Guide Light" in each for each in again.spoken)


def test_a_key_asks_everything_again(student: Student) -> None:
    student.start()
    student.hears("Press Space to read")
    answers(student, "Escape")
    student.press("Ctrl+Shift+F1")
    student.hears("Ten first keys. Page 1")
    assert any("Welcome to Guide Light" in each for each in student.spoken)


def test_who_opens_a_file_is_not_asked(new_student: Callable[..., Student], tmp_path: Path) -> None:
    lesson = tmp_path / "lesson.txt"
    lesson.write_text("# Waves\n\nA wave carries energy.\n", "utf-8")
    student = new_student(greeted=False)
    student.start(lesson)
    student.until(lambda: student.app.book is not None and student.app.book.count)
    assert not any("Welcome to Guide Light" in each for each in student.spoken)


class Asked:
    """The questions alone, on a computer with these voices, beside this screen reader or none."""

    def __init__(
        self,
        qtbot: QtBot,
        home: Path,
        offers: Offers | None,
        reader: str | None = None,
        policy: Policy | None = None,
    ) -> None:
        self.told: list[str] = []
        self.heard: list[str] = []
        self.offers: list[Callable[[Offers], None]] = []
        self.settings = Settings(home / "settings.json", policy)
        if policy is None:
            self.settings.set(LANGUAGE, "en")
        use_language("en")
        self.parent = QWidget()
        qtbot.addWidget(self.parent)
        self.dialog = FirstRun(
            self.parent,
            self.settings,
            self.told.append,
            hear=self.heard.append,
            find_offers=self.offers.append,
            reader=reader,
        )
        self.qtbot = qtbot
        self.dialog.show()
        qtbot.waitUntil(lambda: bool(self.told))
        if offers is not None:
            self.offers[0](offers)

    def press(self, keys: Sequence[str]) -> None:
        for key in keys:
            QTest.keyClick(self.dialog, getattr(Qt.Key, f"Key_{key}"))


VOICES_HERE = {VOICES["en"].voice.name: {"a": "Anna", "b": "Bert"}}


def test_the_voice_is_asked_for_only_where_there_are_two(qtbot: QtBot, tmp_path: Path) -> None:
    one = Asked(qtbot, tmp_path / "one", {VOICES["en"].voice.name: {"a": "Anna"}})
    one.press(["2"])
    assert one.told[-1].startswith("How fast shall I read?")
    two = Asked(qtbot, tmp_path / "two", VOICES_HERE)
    two.press(["2"])
    assert two.told[-1].startswith("Voice Anna, 1 of 2. Is this the voice")
    two.press(["Down"])
    assert two.told[-1] == "Voice Bert, 2 of 2"
    assert two.settings.get(VOICES["en"].voice) == "b"
    two.press(["Space"])
    assert two.heard == [SENTENCES["en"]]
    two.press(["Return"])
    assert two.told[-1].startswith("How fast shall I read?")
    two.press(["Backspace"])
    assert two.told[-1].startswith("Voice Bert, 2 of 2. Is this")


def test_voices_that_start_late_are_waited_for_and_that_is_told(
    qtbot: QtBot, tmp_path: Path
) -> None:
    asked = Asked(qtbot, tmp_path, None)
    asked.press(["2"])
    assert asked.told[-1] == "One moment, the voices are starting."
    asked.press(["Return"])
    assert asked.told[-1] == "One moment, the voices are starting."
    asked.offers[0](VOICES_HERE)
    assert asked.told[-1].startswith("Voice Anna, 1 of 2")


@pytest.mark.parametrize(
    ("reader", "key", "kept", "left_to_reader"),
    [
        ("orca", "1", "auto", True),
        ("orca", "2", "own", False),
        (None, "1", "auto", False),
        (None, "2", "reader", True),
    ],
)
def test_who_speaks_is_as_found_or_as_she_says(
    qtbot: QtBot, tmp_path: Path, reader: str | None, key: str, kept: str, left_to_reader: bool
) -> None:
    asked = Asked(qtbot, tmp_path, {}, reader)
    asked.press(["2", "Return", "1"])
    found = "The screen reader orca runs" if reader else "I found no screen reader"
    assert asked.told[-1].startswith(found)
    asked.press(["R"])
    assert asked.told[-1] == asked.told[-2]
    asked.press([key])
    assert asked.settings.get(INTERFACE_SPEECH) == kept
    assert leaves_interface(asked.settings, reader) is left_to_reader
    assert not asked.dialog.isVisible()


def test_what_the_school_has_fixed_is_not_asked_for(qtbot: QtBot, tmp_path: Path) -> None:
    fixed = Policy(locked={LANGUAGE.name: "en", RATE.name: 200, INTERFACE_SPEECH.name: "auto"})
    asked = Asked(qtbot, tmp_path, {}, policy=fixed)
    assert asked.told[-1].startswith("Which keys shall")
    asked.press(["Backspace"])
    assert asked.told[-1] == asked.told[-2]
    asked.press(["2"])
    assert asked.settings.get(KEY_SCHEME) == "pad"
    assert not asked.dialog.isVisible()


def test_where_nothing_can_be_kept_that_is_said_and_the_program_goes_on(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = Asked(qtbot, tmp_path, {})

    def full(_path: Path, _values: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("assistant.settings.write_table", full)
    asked.press(["2"])
    assert asked.told[-1].startswith("The settings cannot be saved: No space left")
    assert not asked.dialog.isVisible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lesson_teaches_ten_keys_that_the_program_has(language: str) -> None:
    text = lesson_file(language).read_text("utf-8")
    taught = re.findall(r"^## .+ \d+: (\S+)$", text, re.MULTILINE)
    assert len(taught) == 10
    keys = {key for command in REGISTRY for key in command.keys}
    assert set(taught) <= keys
