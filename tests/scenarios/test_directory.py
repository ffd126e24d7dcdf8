"""A student finds, hears, saves and applies for what feeds offer, by keyboard alone."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QListView, QPushButton

from assistant.directory.opportunity import Source
from assistant.directory_profile import FIELD
from assistant.feeds.catalogue import SchoolFeeds
from assistant.feeds.feed import Feed, Origin
from assistant.feeds.opml import write_opml
from assistant.options import LANGUAGE
from tests.assistant.fetch.server import Server, answer, serving
from tests.assistant.library.opportunities import NOW_S
from tests.scenarios.conftest import NO_FEEDS, Student
from tests.ui.accessible import nameless, walk

MOST_TRIES = 200

FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "ทุนและงาน",
    "items": [
        {
            "id": "1",
            "url": "https://school.example/one",
            "title": "ทุนเรียนดีสำหรับนักศึกษาพิการ",
            "content_text": "ผู้สมัครต้องมีบัตรประจำตัวคนพิการ\nสมัครได้ที่ทุนการศึกษา",
            "date_published": "2026-11-18T08:00:00+07:00",
            "_guidelight": {
                "kind": "scholarship",
                "organisation": "มหาวิทยาลัยสมมติ",
                "deadline": "2026-11-25",
                "place": "ขอนแก่น",
                "disability": ["1"],
                "apply": {"phone": "02 123 4567", "email": "fund@school.example"},
            },
        },
        {
            "id": "2",
            "url": "https://school.example/two",
            "title": "Call centre officer",
            "content_text": "Work from home.",
            "date_published": "2026-11-19T08:00:00+07:00",
            "_guidelight": {
                "kind": "job",
                "organisation": "Company",
                "deadline": "2026-12-15",
            },
        },
        {
            "id": "3",
            "url": "https://school.example/three",
            "title": "Braille course",
            "date_published": "2026-11-10T08:00:00+07:00",
            "_guidelight": {
                "kind": "training",
                "organisation": "Library",
                "deadline": "2027-03-01",
            },
        },
        {"id": "4"},
    ],
}


@pytest.fixture
def server() -> Iterator[Server]:
    body = json.dumps(FEED).encode()
    page = (
        b"<html><head><title>School</title><link rel=alternate type='application/feed+json' "
        b"href='/feed.json'></head><body>Welcome</body></html>"
    )
    behaviours = {
        "feed.json": answer(body, Content_Type="application/feed+json"),
        "page.html": answer(page, Content_Type="text/html"),
    }
    with serving(behaviours) as server:
        yield server


@pytest.fixture
def student(new_student: Callable[..., Student], server: Server, tmp_path: Path) -> Student:
    """A student whose school has chosen one feed, on this computer."""
    listed = tmp_path / "feeds.opml"
    source = Source(server.address("feed.json"), "School feed", attribution="School of Example")
    listed.write_bytes(write_opml([Feed(source, origin=Origin.SCHOOL)]))
    school = SchoolFeeds(listed, presets=False, hosts=frozenset({"127.0.0.1"}))
    return new_student(feeds=school, clock=lambda: NOW_S)


def rows(student: Student) -> list[str]:
    model = student.window.directory_view.rows.rows
    return [str(model.data(model.index(row))) for row in range(model.rowCount())]


def here(student: Student) -> str:
    """The row that has the focus."""
    return str(student.window.directory_view.rows.currentIndex().data() or "")


def begins(student: Student, words: str) -> None:
    student.until(lambda: here(student).startswith(words))


def started(student: Student) -> None:
    """The book of before is open, so that nothing takes the focus any more."""
    lesson = student.app.library.folder / "lesson.txt"
    lesson.write_text("A wave carries energy.\n", "utf-8")
    student.start(lesson)
    student.hears("to read")


def opened(student: Student) -> None:
    """The directory is open and holds what the school's feed lists."""
    started(student)
    student.press("Ctrl+J")
    student.hears("The directory is empty. Fetch the feeds to fill it")
    student.press("F5")
    student.hears("3 new, 0 changed.")
    student.until(lambda: len(rows(student)) == 3 and all(rows(student)))


def tab_to(student: Student, button: str) -> None:
    """Go to a button of a dialog by Tab, until it is said."""
    student.until(lambda: QApplication.activeWindow() is QApplication.activeModalWidget())
    for _ in range(20):
        student.press("Tab")
        focus = QApplication.focusWidget()
        if isinstance(focus, QPushButton) and focus.text().replace("&", "") == button:
            student.until(lambda: student.spoken[-1].startswith(button))
            return
    raise AssertionError(f"Tab does not come to {button}")


def press_all(student: Student, *keys: str) -> None:
    for key in keys:
        student.press(key)


def respond(student: Student, *answers: tuple[str, ...]) -> None:
    """Press these keys in the dialogs that open from now on, one after another; no key types."""
    seen = [QApplication.activeModalWidget()]
    left = list(answers)
    tries = 0

    def act() -> None:
        nonlocal tries
        tries += 1
        shown = QApplication.activeModalWidget()
        if shown is not None and tries > MOST_TRIES:
            shown.close()  # or the dialog would hold the test for ever
        elif shown is None or any(shown is each for each in seen):
            QTimer.singleShot(50, act)
        elif not shown.isAncestorOf(QApplication.focusWidget() or student.window):
            shown.activateWindow()
            QTimer.singleShot(50, act)
        else:
            seen.append(shown)
            assert nameless(shown) == []
            words, *keys = left.pop(0)
            if left:
                QTimer.singleShot(50, act)
            student.type(words)
            press_all(student, *keys)

    QTimer.singleShot(50, act)


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


def test_feeds_are_told_switched_and_what_was_rejected_is_looked_at(student: Student) -> None:
    opened(student)
    student.press("F7")
    student.until(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    view = dialog.findChild(QListView)
    assert view is not None
    student.until(lambda: view.currentIndex().data())
    assert view.currentIndex().data() == (
        "School feed, on, 3 opportunities, fetched just now, 1 rejected"
    )
    assert nameless(dialog) == []
    assert view.hasFocus()
    student.press("F1")
    student.hears("from your school. Terms: not known. Named as the source: School of Example.")
    student.press("Return")
    student.hears("School feed is off.")
    student.until(lambda: "School feed, off" in str(view.currentIndex().data()))
    respond(student, ("", "Esc"))
    tab_to(student, "Rejected")
    student.press("Space")
    assert any("The item has neither a title nor a text." in words for words in student.spoken)
    student.press("Esc")
    student.until(lambda: QApplication.activeModalWidget() is None)


def test_a_web_page_offers_the_feeds_that_it_names(student: Student, server: Server) -> None:
    started(student)
    student.press("Ctrl+J")
    student.hears("The directory is empty.")
    student.press("F7")
    student.until(lambda: QApplication.activeModalWidget() is not None)
    page = server.address("page.html")
    respond(student, (page, "Return"), ("", "Return"), ("", "Return"))
    tab_to(student, "Add a feed")
    student.press("Space")
    student.hears("3 new, 0 changed.")
    assert "feed.json" in [request.path for request in server.requests]


def test_fetching_is_cancelled_or_nothing_is_to_be(student: Student) -> None:
    started(student)
    student.press("Ctrl+J")
    student.hears("The directory is empty.")
    student.press("Ctrl+Shift+C")
    student.hears("No feed is being fetched.")


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
