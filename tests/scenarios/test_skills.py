"""A student learns the program's keys and to listen faster."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView

from assistant.commands import REGISTRY
from assistant.commands.lessons import LESSONS
from assistant.options import RATE
from tests.scenarios.conftest import Student, when_open
from tests.scenarios.test_cards import back_in_book
from tests.scenarios.test_study import opened
from tests.ui.accessible import nameless
from ui.drill_dialog import DrillDialog

LONG = " ".join(
    f"The {name} has a mass of {number} grams and it was measured by {who} in the laboratory."
    for number, (name, who) in enumerate(
        [
            *(("pendulum", "Malee"), ("magnet", "Somchai"), ("battery", "Preecha")),
            *(("telescope", "Kanya"), ("thermometer", "Anong"), ("calculator", "Wichai")),
            *(("microscope", "Sunee"), ("compass", "Narong"), ("generator", "Pimchan")),
        ],
        start=11,
    )
)


def chosen(row: int, rows: list[str]) -> None:
    """Choose this row of the list that opens next."""

    def choose(view: QListView) -> None:
        model = view.model()
        rows.extend(str(model.index(each, 0).data()) for each in range(model.rowCount()))
        view.setCurrentIndex(model.index(row, 0))
        QTest.keyClick(view, Qt.Key.Key_Return)

    when_open(QListView, choose)


def lesson(student: Student, row: int) -> list[str]:
    """Open the lesson of this row; the rows that were offered."""
    rows: list[str] = []
    chosen(row, rows)
    student.press("Shift+F9")
    student.until(lambda: isinstance(QApplication.activeModalWidget(), DrillDialog))
    student.hears("Lesson ")
    return rows


@pytest.fixture
def started(student: Student) -> Student:
    student.start()
    student.hears("Press Space to read")
    return student


def test_a_lesson_tells_each_key_then_asks_for_it_and_is_remembered(
    new_student: Callable[[], Student],
) -> None:
    student = new_student()
    student.start()
    student.hears("Press Space to read")
    rows = lesson(student, 0)
    assert rows[0] == "1. Reading, new"
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    assert nameless(dialog) == []
    student.hears("Lesson Reading, 6 keys. Escape ends, Ctrl+R says the question again.")
    assert "Read or pause: press Space. Starts reading" in student.messages[-1]
    names = LESSONS[0].commands
    keys = [REGISTRY[name].keys[0] for name in names]
    for key in [*keys, *reversed(keys)]:
        assert student.app.reader is not None
        student.press(key)
    student.hears("Right. Lesson finished: 6 of 6 keys known at the first try.")
    assert not student.words
    assert student.app.settings.get(RATE) == RATE.default
    student.close()
    again = new_student()
    again.start()
    again.hears("Press Space to read")
    assert lesson(again, 1)[:2] == ["1. Reading, done", "2. Moving in a book, new"]


def test_a_wrong_key_is_named_and_after_two_the_right_one_is_told(started: Student) -> None:
    lesson(started, 3)
    keys = [REGISTRY[name].keys[0] for name in LESSONS[3].commands]
    for key in keys:
        started.press(key)
    started.hears("Right. Which key is this: Bookmarks and notes?")
    started.press("H")
    assert started.messages[-1] == (
        "That was H: Next heading. Which key is this: Bookmarks and notes?"
    )
    started.press("Ctrl+R")
    assert started.messages[-1] == "Which key is this: Bookmarks and notes?"
    started.press("F12")
    assert started.messages[-1].startswith(
        "F12 does nothing. Bookmarks and notes: press Ctrl+Shift+B."
    )
    for key in [*reversed(keys), keys[-1]]:
        started.press(key)
    started.hears("Lesson finished: 5 of 5 keys known at the first try.")


def test_a_lesson_asks_for_the_keys_that_the_user_has_given(started: Student) -> None:
    assert started.window.keys is not None
    started.window.keys.assign(REGISTRY["reading.play_pause"], "Ctrl+J")
    lesson(started, 0)
    assert "Read or pause: press Ctrl+J." in started.messages[-1]
    started.press("Space")
    assert started.messages[-1].startswith("Space does nothing.")
    started.press("Ctrl+J")
    assert started.messages[-1].startswith("Right. Stop speaking: press Escape.")
    started.press("Escape")
    assert started.messages[-1].startswith("Right.")
    started.press("Escape")
    started.until(lambda: QApplication.activeModalWidget() is None)


@pytest.fixture
def long_lesson(tmp_path: Path) -> Path:
    path = tmp_path / "lesson.txt"
    path.write_text(LONG, "utf-8")
    return path


def understood(student: Student, passage: int, *, right: bool) -> None:
    """Hear the passage to its end, say it was understood, and answer which word was in it."""
    asked = "Did you understand it? Y yes, N no, R hear it again."
    student.until(lambda: student.messages.count(asked) == passage)
    student.press("Y")
    choices = student.messages[-1].removeprefix("Which word was in it? ").rstrip(".").split(", ")
    answer = next(each[0] for each in choices if (each[2:] in student.passage) is right)
    student.press(answer)


def test_the_trainer_goes_faster_until_it_is_too_fast_and_offers_the_best_rate(
    student: Student, long_lesson: Path
) -> None:
    opened(student, long_lesson)
    student.press("F9")
    student.hears("Each time it goes faster.")
    student.hears("180 words a minute.")
    understood(student, 1, right=True)
    student.hears("200 words a minute.")
    understood(student, 2, right=True)
    student.hears("220 words a minute.")
    for passage in (3, 4):
        understood(student, passage, right=False)
        student.hears("No, it was ")
    student.hears("You followed 200 words a minute. Read so from now on? Y yes, N keep 180.")
    student.press("Y")
    student.hears("Your books are read at 200 words a minute now.")
    assert student.app.settings.get(RATE) == 200
    assert QApplication.activeModalWidget() is None
    back_in_book(student)
    student.press("F9")
    student.until(lambda: student.messages.count("200 words a minute.") == 2)


def test_who_leaves_the_trainer_reads_as_before(student: Student, long_lesson: Path) -> None:
    opened(student, long_lesson)
    student.press("F9")
    student.hears("180 words a minute.")
    student.press("Escape")
    student.until(lambda: QApplication.activeModalWidget() is None)
    assert student.app.settings.get(RATE) == 180
    back_in_book(student)
    student.press("Space")
    student.until(lambda: student.words)
