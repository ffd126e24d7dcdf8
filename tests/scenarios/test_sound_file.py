"""A student changes the voice and saves a book as sound while she goes on."""

from pathlib import Path

import pytest

from assistant.options import VOICES
from tests.scenarios.conftest import Student


def open_lesson(student: Student, tmp_path: Path) -> None:
    lesson = tmp_path / "lesson.txt"
    lesson.write_text("# Sound\n\nA wave carries energy. Hear it.\n\n# Light\n\nIt is quick.\n")
    student.start(lesson)
    student.hears("Press Space to read")
    student.until(lambda: student.app.book is not None and student.app.book.complete)


def test_the_open_book_is_saved_as_sound(
    student: Student, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_lesson(student, tmp_path)
    target = tmp_path / "lesson.mp3"
    monkeypatch.setattr("ui.dialogs.ask_sound_file", lambda *_: target)
    student.press("Ctrl+Shift+A")
    student.hears("lesson.mp3 is being saved.")
    student.hears("lesson.mp3 is saved.")
    assert target.stat().st_size > 10_000
    student.press("Ctrl+Alt+X")
    student.hears("No book is being saved.")


def test_saving_is_cancelled_by_a_key_and_leaves_nothing(
    student: Student, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_lesson(student, tmp_path)
    target = tmp_path / "lesson.mp3"
    monkeypatch.setattr("ui.dialogs.ask_sound_file", lambda *_: target)
    student.press("Ctrl+Shift+A")
    student.press("Ctrl+Alt+X")
    student.hears("Saving was cancelled.")
    assert not target.exists()


def test_v_takes_the_next_voice_and_says_its_name(student: Student, tmp_path: Path) -> None:
    open_lesson(student, tmp_path)
    student.press("V")
    student.hears("English: voice English (Great Britain), 2 of")
    assert student.app.settings.get(VOICES["en"].voice) == "espeak:gmw/en"
    student.press("Shift+V")
    student.hears("English: voice English (America), 1 of")
    student.press("Alt+=")
    student.hears("English: pitch +1")
