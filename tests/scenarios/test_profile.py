"""A student carries everything of hers to another computer, by keys or by the command line."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from assistant.commands import REGISTRY
from assistant.folders import HOME_VARIABLE
from assistant.options import RATE
from speech.host import EngineHost
from tests.scenarios.conftest import Student
from tests.scenarios.test_study import go_to, lesson, opened
from ui import dialogs
from ui.cli import main

__all__ = ["lesson"]


@pytest.fixture
def other(qtbot: QtBot, tmp_path: Path, host: EngineHost) -> Iterator[Student]:
    """A student at another computer."""
    other = Student(qtbot, tmp_path / "other", host)
    yield other
    other.close()


def test_what_she_left_in_the_lab_is_at_home(
    student: Student, other: Student, lesson: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(student, lesson)
    go_to(student, "A wave")
    student.press("Ctrl+B")
    student.hears("Bookmark set.")
    student.press("Ctrl+Shift+M")
    student.hears("Card kept")
    student.app.settings.set(RATE, 300)
    assert student.window.keys is not None
    student.window.keys.assign(REGISTRY["study.bookmark"], "Ctrl+J")
    profile = tmp_path / "my.guidelight"
    monkeypatch.setattr(dialogs, "ask_save", lambda *_arguments: profile)
    student.press("Ctrl+F12")
    student.hears("Everything of yours is in my.guidelight.")
    student.close()
    other.start()
    other.hears("Press Space to read")
    monkeypatch.setattr(dialogs, "ask_file", lambda *_arguments: profile)
    other.press("Ctrl+Shift+F12")
    other.hears("The profile was taken in, with 1 new book.")
    assert other.app.settings.get(RATE) == 300
    assert other.app.library.cards.count() == 1
    book = next(each for each in other.app.library.documents() if each.title == "lesson")
    other.app.open_document(book.id)
    other.until(lambda: other.app.opened is not None and other.app.opened.marks.ordered())
    other.press("Ctrl+Home")
    other.press("B")
    other.until(lambda: other.line.startswith("A wave"))
    other.press("Ctrl+J")
    other.hears("Bookmark removed.")


def test_a_profile_that_is_none_is_told(
    student: Student, lesson: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(student, lesson)
    monkeypatch.setattr(dialogs, "ask_file", lambda *_arguments: lesson)
    student.press("Ctrl+Shift+F12")
    student.hears("lesson.txt is no profile of Guide Light.")


def test_the_command_line_exports_and_imports(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    profile = str(tmp_path / "my.guidelight")
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "lab"))
    assert main(["profile", "export", profile, "--set", "interface.language=en"]) == 0
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    assert main(["profile", "import", profile, "--set", "interface.language=en"]) == 0
    assert main(["profile", "import", __file__, "--set", "interface.language=en"]) == 1
    told = capsys.readouterr()
    assert "Everything of yours is in my.guidelight." in told.out
    assert "with 0 new books" in told.out
    assert "is no profile of Guide Light" in told.err
