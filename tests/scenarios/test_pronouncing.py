"""A student asks how a word is said, and has it said in her own way."""

from pathlib import Path

import pytest

from tests.scenarios.conftest import Student


@pytest.fixture
def lesson(tmp_path: Path) -> Path:
    path = tmp_path / "lesson.txt"
    path.write_text("H2O คือน้ำ\n", "utf-8")
    return path


def test_d_spells_the_word_and_tells_how_it_is_said(student: Student, lesson: Path) -> None:
    student.start(lesson)
    student.hears("Press Space to read")
    student.press("D")
    student.hears("H2O: capital H, 2, capital O. Said: H two O.")


def test_a_word_of_her_own_is_kept_and_told(
    student: Student, lesson: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    student.start(lesson)
    student.hears("Press Space to read")
    monkeypatch.setattr(student.window, "ask_text", lambda *_: "water")
    student.press("Shift+D")
    student.hears("H2O is said: water")
    student.press("D")
    student.hears("Said: water.")
