"""A student leaves bookmarks, notes and marks in a book and finds them again."""

from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QPlainTextEdit, QWidget

from tests.scenarios.conftest import Student, in_dialog
from tests.ui.accessible import nameless

LESSON = """# Waves คลื่น

เสียงเป็นคลื่น เรียกว่า sound wave

A wave carries energy.

# หู

หูมีสามส่วน
"""


@pytest.fixture
def lesson(tmp_path: Path) -> Path:
    path = tmp_path / "lesson.txt"
    path.write_text(LESSON, "utf-8")
    return path


def opened(student: Student, lesson: Path) -> None:
    student.start(lesson)
    student.hears("Press Space to read")
    student.until(lambda: student.app.book is not None and student.app.book.complete)


def caret(student: Student) -> int:
    return student.window.reader_view.caret()


def go_to(student: Student, words: str) -> None:
    """Put the caret where the words stand, as the arrow keys would."""
    assert student.app.book is not None
    while not student.line.startswith(words):
        student.press("Down")


def type_into_note(text: str, seen: list[str]) -> None:
    """Answer the dialog for notes as soon as it is there."""

    def answer(dialog: QWidget) -> None:
        assert nameless(dialog) == []
        edit = dialog.findChild(QPlainTextEdit)
        assert edit is not None
        seen.append(edit.toPlainText())
        edit.clear()
        QTest.keyClicks(edit, text)
        QTest.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    in_dialog(answer)


def test_a_bookmark_is_set_found_again_and_removed(student: Student, lesson: Path) -> None:
    opened(student, lesson)
    go_to(student, "A wave")
    there = caret(student)
    student.press("Ctrl+B")
    student.hears("Bookmark set.")
    student.press("Ctrl+Home")
    student.press("B")
    student.until(lambda: caret(student) == there)
    student.press("B")
    student.hears("No next bookmark.")
    student.press("Ctrl+B")
    student.hears("Bookmark removed.")
    student.press("Shift+B")
    student.hears("No previous bookmark.")


def test_what_was_left_is_there_at_the_next_start(
    new_student: Callable[[], Student], lesson: Path
) -> None:
    student = new_student()
    opened(student, lesson)
    go_to(student, "A wave")
    student.press("Ctrl+B")
    student.hears("Bookmark set.")
    student.press("Ctrl+H")
    student.hears("Sentence marked.")
    type_into_note("exam", [])
    student.press("Ctrl+N")
    student.hears("Note kept.")
    student.close()
    again = new_student()
    again.start()
    again.hears("Press Space to read")
    again.until(lambda: again.app.opened is not None and again.app.opened.marks.ordered())
    again.press("Ctrl+Home")
    for key in ("B", "M", "N"):
        again.press("Ctrl+Home")
        again.press(key)
        again.until(lambda: again.line.startswith("A wave"))
    again.hears("Note. exam")


def test_a_note_is_changed_and_an_empty_one_removed(student: Student, lesson: Path) -> None:
    opened(student, lesson)
    seen: list[str] = []
    type_into_note("first words", seen)
    student.press("Ctrl+N")
    student.hears("Note kept.")
    type_into_note("other words", seen)
    student.press("Ctrl+N")
    student.until(lambda: student.messages.count("Note kept.") == 2)
    type_into_note("", seen)
    student.press("Ctrl+N")
    student.hears("Note removed.")
    assert seen == ["", "first words", "other words"]


def test_the_list_of_what_was_left_goes_where_one_chooses(student: Student, lesson: Path) -> None:
    opened(student, lesson)
    student.press("Ctrl+B")
    student.hears("Bookmark set.")
    go_to(student, "หูมี")
    there = caret(student)
    student.press("Ctrl+H")
    student.hears("Sentence marked.")
    student.press("Ctrl+Home")
    rows: list[str] = []

    def choose(dialog: QWidget) -> None:
        assert nameless(dialog) == []
        view = dialog.findChild(QListView)
        assert view is not None
        model = view.model()
        rows.extend(str(model.index(row, 0).data()) for row in range(model.rowCount()))
        view.setCurrentIndex(model.index(1, 0))
        QTest.keyClick(view, Qt.Key.Key_Return)

    in_dialog(choose)
    student.press("Ctrl+Shift+B")
    assert [row.split(",")[0] for row in rows] == ["Bookmark", "Marked passage"]
    student.until(lambda: caret(student) == there)


def export_a_note(student: Student, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Write a note and export it to this file."""
    type_into_note("important", [])
    student.press("Ctrl+N")
    student.hears("Note kept.")
    # Among many other tests the dialog's own event loop did not end at Return.
    monkeypatch.setattr("ui.dialogs.ask_save", lambda *_arguments: out)
    student.press("Ctrl+Shift+E")
    student.hears(f"The notes are in {out.name}.")


def test_notes_are_written_to_a_file_with_their_pages(
    student: Student, lesson: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(student, lesson)
    out = tmp_path / "notes.md"
    export_a_note(student, out, monkeypatch)
    assert out.read_text("utf-8") == ("# lesson\n\n## Note, page 1\n\n> Waves คลื่น\n\nimportant\n")


def test_notes_are_written_as_a_word_document(
    student: Student, lesson: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(student, lesson)
    out = tmp_path / "notes.docx"
    export_a_note(student, out, monkeypatch)
    written = [(each.style.name, each.text) for each in Document(str(out)).paragraphs if each.style]
    assert written == [
        ("Heading 1", "lesson"),
        ("Heading 2", "Note, page 1"),
        ("Quote", "Waves คลื่น"),
        ("Normal", "important"),
    ]


def test_a_sentence_is_copied_with_its_source(student: Student, lesson: Path) -> None:
    opened(student, lesson)
    go_to(student, "A wave")
    student.press("Ctrl+Shift+S")
    student.hears("Copied with its source: lesson, page 1.")
    assert QApplication.clipboard().text() == "“A wave carries energy.” (lesson, page 1)"


def test_the_summary_tells_what_was_read_marked_and_is_due(student: Student, lesson: Path) -> None:
    opened(student, lesson)
    student.press("Ctrl+B")
    student.hears("Bookmark set.")
    student.press("Ctrl+Shift+M")
    student.hears("Card kept")
    student.press("Ctrl+I")
    student.hears("Of this book, 0 of 1 pages heard. 1 bookmark, note or mark in it.")
    student.hears("0 cards reviewed today. 1 card due today.")
    student.press("Space")
    student.until(lambda: student.app.reader is not None and student.app.reader.at_end)
    student.press("Ctrl+I")
    student.hears("Of this book, 1 of 1 pages heard.")


def test_removing_a_book_tells_what_goes_with_it(student: Student, lesson: Path) -> None:
    opened(student, lesson)
    student.press("Ctrl+B")
    student.hears("Bookmark set.")
    asked: list[str] = []

    def look(dialog: QWidget) -> None:
        asked.extend(words for words in student.spoken if "bookmark" in words)
        dialog.close()

    student.press("F6")
    in_dialog(look)
    student.press("Del")
    student.until(lambda: asked)
    assert "with the bookmark or note" in asked[-1]
