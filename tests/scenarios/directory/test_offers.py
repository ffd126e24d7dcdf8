"""A student finds, hears, saves and applies for what feeds offer, by keyboard alone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from assistant.directory_profile import FIELD
from assistant.options import LANGUAGE
from tests.assistant.library.opportunities import NOW_S
from tests.scenarios.conftest import NO_FEEDS, Student
from tests.scenarios.directory.conftest import begins, here, opened, respond, rows, started
from tests.ui.accessible import nameless, walk


def test_an_empty_directory_says_so_and_how_to_fill_it(student: Student) -> None:
    started(student)
    student.press("Ctrl+J")
    student.hears("The directory is empty. Fetch the feeds to fill it; that needs a network.")
    student.hears("F5 fetches the feeds, F7 lists them.")
    assert rows(student) == []
    student.press("Return")
    student.hears("Nothing is chosen in the directory.")


def test_a_scholarship_is_found_saved_and_its_deadline_heard_and_exported(
    student: Student, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(student)
    assert rows(student)[0] == (
        "ทุนเรียนดีสำหรับนักศึกษาพิการ, มหาวิทยาลัยสมมติ, closes in 5 days, Khon Kaen, new since last time"
    )
    begins(student, "ทุนเรียนดี")
    assert student.was_told(here(student))
    student.press("Ctrl+S")
    student.hears("Saved. Last day: 25 November 2026, closes in 5 days.")
    student.until(lambda: "saved" in here(student))
    out = tmp_path / "deadline.ics"
    monkeypatch.setattr("ui.dialogs.ask_save", lambda *_arguments: out)
    student.press("Ctrl+Shift+E")
    student.hears("The deadlines are in deadline.ics, with reminders.")
    written = out.read_text("utf-8")
    assert written.count("BEGIN:VALARM") == 3
    assert "DTSTART;VALUE=DATE:20261125" in written
    student.press("Ctrl+S")
    student.hears("No longer saved.")


def test_its_text_is_read_with_the_keys_of_a_book_and_is_no_book(student: Student) -> None:
    opened(student)
    begins(student, "ทุนเรียนดี")
    student.press("Return")
    student.hears("ทุนเรียนดีสำหรับนักศึกษาพิการ. Press Space to read, F6 for the list.")
    student.until(lambda: student.window.reader_view.hasFocus())
    text = student.window.reader_view.toPlainText()
    for part in (
        "Last day to apply: 25 November 2026.",
        "Place: Khon Kaen.",
        "For people with these disabilities: seeing.",
        "ผู้สมัครต้องมีบัตรประจำตัวคนพิการ",
        "Web page at school.example",
        "Telephone: 02 123 4567",
        "School of Example",
    ):
        assert part in text
    student.press("H")
    student.until(lambda: student.line == "What is offered")
    student.press("Ctrl+B")
    student.hears("This text is not in your library, so nothing can be kept in it.")
    student.press("F6")
    assert student.window.directory_view.rows.hasFocus()
    begins(student, "ทุนเรียนดี")


def test_a_book_is_where_it_was_after_an_opportunity_was_read(
    student: Student, tmp_path: Path
) -> None:
    lesson = tmp_path / "lesson.txt"
    lesson.write_text("# Waves\n\nA wave carries energy.\n\nIt goes on.\n", "utf-8")
    student.start(lesson)
    student.hears("lesson. Page 1")
    student.press("Ctrl+End")
    student.until(lambda: student.line == "It goes on.")
    student.press("Ctrl+J")
    student.press("F5")
    student.hears("3 new")
    begins(student, "ทุนเรียนดี")
    student.press("Return")
    student.until(lambda: student.window.reader_view.toPlainText().startswith("ทุนเรียนดี"))
    student.press("Ctrl+Shift+J")
    student.press("Return")
    student.until(lambda: student.line == "It goes on.")


def test_letters_skim_and_thai_vowels_before_the_consonant_do_not_count(student: Student) -> None:
    opened(student)
    begins(student, "ทุนเรียนดี")
    student.type("b")
    begins(student, "Braille course")
    student.type("c")
    student.hears("No title begins with bc.")


def test_what_is_typed_in_the_search_field_narrows_the_list(student: Student) -> None:
    opened(student)
    student.press("Ctrl+K")
    student.type("คนพิการ")
    student.hears("1 found")
    student.press("Down")
    begins(student, "ทุนเรียนดี")
    student.press("Ctrl+K")
    student.press("Ctrl+A")
    student.type("nothing such")
    student.hears("Nothing found")
    assert rows(student) == []


def test_orders_go_round_and_are_said(student: Student) -> None:
    opened(student)
    for words in ("the newest first", "what fits you best first", "by title", "by deadline"):
        student.press("F2")
        student.hears(words)
    student.press("Ctrl+Shift+I")
    student.hears("3 opportunities, by deadline")


def test_what_fits_what_she_tells_of_herself_comes_first(student: Student) -> None:
    opened(student)
    respond(student, ("", "Right"))
    student.press("Ctrl+Shift+Y")
    student.until(lambda: student.was_told("Your field of study, edit"))
    student.type("Braille")
    student.press("Return")
    student.until(lambda: student.app.settings.get(FIELD) == "Braille")
    student.press("Esc")
    student.until(lambda: QApplication.activeModalWidget() is None)
    student.window.directory_view.setFocus()
    for words in ("the newest first", "what fits you best first"):
        student.press("F2")
        student.hears(words)
    student.until(lambda: rows(student)[0].startswith("Braille course"))


def test_a_filter_narrows_the_list_and_is_kept_as_a_search(student: Student) -> None:
    opened(student)
    respond(student, ("Kind", "Return"), ("", "Down", "Return"), ("", "Esc"))
    student.press("F4")
    student.hears("Kind: job, 1 opportunity, by deadline")
    student.until(lambda: len(rows(student)) == 1)
    respond(student, ("Jobs", "Return"))
    student.press("Ctrl+Shift+S")
    student.hears("The search Jobs is kept.")
    respond(student, ("", "End", "Return"), ("", "Esc"))
    student.press("F4")
    student.until(lambda: len(rows(student)) == 3)
    respond(student, ("", "Return"))
    student.press("Ctrl+L")
    student.until(lambda: len(rows(student)) == 1)
    begins(student, "Call centre officer")


def test_hidden_ones_leave_the_list_and_the_next_row_is_said(student: Student) -> None:
    opened(student)
    begins(student, "ทุนเรียนดี")
    student.press("Del")
    student.hears("Hidden.")
    student.until(lambda: len(rows(student)) == 2)
    begins(student, "Call centre officer")
    student.until(lambda: student.was_told(here(student)))


def test_a_note_is_written_and_told(student: Student) -> None:
    opened(student)
    begins(student, "ทุนเรียนดี")
    respond(student, ("ask the teacher", "Ctrl+Return"))
    student.press("Ctrl+N")
    student.hears("Note kept.")
    student.until(lambda: "with a note" in here(student))


def test_a_link_opens_only_after_its_domain_was_said(
    student: Student, monkeypatch: pytest.MonkeyPatch
) -> None:
    addresses: list[str] = []

    def open_url(url: QUrl) -> bool:
        addresses.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    opened(student)
    begins(student, "ทุนเรียนดี")
    question = (
        "Open school.example in the web browser? The whole address: https://school.example/one"
    )

    respond(student, ("", "Return"), ("", "Esc"))
    student.press("Ctrl+Return")
    student.until(lambda: any(question in words for words in student.spoken))
    assert addresses == []
    respond(student, ("", "Return"), ("", "Tab", "Space"))
    student.press("Ctrl+Return")
    student.until(lambda: addresses == ["https://school.example/one"])
    respond(student, ("", "Down", "Return"))
    student.press("Ctrl+Return")
    student.hears("02 123 4567 is copied.")
    assert QApplication.clipboard().text() == "02 123 4567"


def test_what_is_new_is_listed_by_one_key_and_told_of_since_the_last_visit(
    new_student: Callable[..., Student], student: Student, tmp_path: Path
) -> None:
    opened(student)
    student.press("Ctrl+Shift+N")
    student.hears("3 are new since your last visit.")
    student.close()
    # What came while she was there is new once more, for she may not have come to it.
    for words in (
        "3 opportunities in the directory, 3 new.",
        "3 opportunities in the directory, 0 new.",
    ):
        again = new_student(feeds=NO_FEEDS, clock=lambda: NOW_S)
        started(again)
        again.press("Ctrl+J")
        again.hears(words)
        if "0 new" not in words:
            again.close()
    again.press("Ctrl+Shift+N")
    again.hears("Nothing is new since your last visit.")
    again.press("Ctrl+Shift+N")
    again.hears("All are listed again.")


def test_saved_ones_that_close_soon_are_told_at_the_first_start_of_a_day(
    new_student: Callable[..., Student], student: Student
) -> None:
    opened(student)
    begins(student, "ทุนเรียนดี")
    student.press("Ctrl+S")
    student.hears("Saved.")
    student.until(lambda: "saved" in here(student))
    student.close()
    day_s = 86400.0
    tomorrow = new_student(feeds=NO_FEEDS, clock=lambda: NOW_S + day_s)
    started(tomorrow)
    tomorrow.hears(
        "1 saved opportunity closes within a week: ทุนเรียนดีสำหรับนักศึกษาพิการ, closes in 4 days."
    )
    tomorrow.close()
    later = new_student(feeds=NO_FEEDS, clock=lambda: NOW_S + day_s + 3600)
    started(later)
    later.press("Ctrl+J")
    later.hears("3 opportunities in the directory")
    assert not any("within a week" in message for message in later.messages)


def test_f6_goes_between_the_list_that_is_shown_and_the_book(student: Student) -> None:
    started(student)
    student.press("Ctrl+J")
    view = student.window.directory_view.rows
    assert view.hasFocus()
    for _ in range(2):
        student.press("F6")
        assert student.window.reader_view.hasFocus()
        student.press("F6")
        assert view.hasFocus()
    student.press("Ctrl+Shift+J")
    assert student.window.library_view.hasFocus()
    student.press("F6")
    student.press("F6")
    assert student.window.library_view.hasFocus()


@pytest.mark.parametrize("language", ["en", "th"])
def test_every_part_of_the_directory_has_a_name_and_a_place_in_the_round(
    student: Student, language: str
) -> None:
    opened(student)
    student.app.settings.set(LANGUAGE, language)
    assert nameless(student.window) == []
    names = [name for _role, name, focusable in walk(student.window.directory_view) if focusable]
    titles = {"en": ["Search the directory", "Directory"], "th": ["ค้นหาในบอร์ดโอกาส", "บอร์ดโอกาส"]}
    assert names[:2] == titles[language]
