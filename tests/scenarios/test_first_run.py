"""The first start asks by ear for language and speed, and ends in the sample lesson."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from assistant.options import LANGUAGE, RATE
from tests.scenarios.conftest import Student
from tests.ui.accessible import nameless
from ui.first_run import FirstRun


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


def test_language_and_speed_are_asked_by_ear_and_the_sample_opens(
    new_student: Callable[..., Student],
) -> None:
    student = new_student(greeted=False)
    unnamed = answers(student, "R", "2", "=", "=", "Return")
    student.start()
    student.hears("Press Space to read")
    assert unnamed == []
    assert student.app.settings.get(LANGUAGE) == "en"
    assert student.app.settings.get(RATE) == RATE.default + 40
    heard = [each for each in student.spoken if "Press 2 to use English" in each]
    assert len(heard) == 2
    assert any("How fast shall I read?" in each for each in student.spoken)
    assert "220 words a minute" in student.spoken


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


def test_who_opens_a_file_is_not_asked(new_student: Callable[..., Student], tmp_path: Path) -> None:
    lesson = tmp_path / "lesson.txt"
    lesson.write_text("# Waves\n\nA wave carries energy.\n", "utf-8")
    student = new_student(greeted=False)
    student.start(lesson)
    student.until(lambda: student.app.book is not None and student.app.book.count)
    assert not any("Welcome to Guide Light" in each for each in student.spoken)
