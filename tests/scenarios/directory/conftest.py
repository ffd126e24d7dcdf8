"""A student whose school has a feed of offers, and what she does in the directory."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton

from assistant.directory.opportunity import Source
from assistant.feeds.catalogue import SchoolFeeds
from assistant.feeds.feed import Feed, Origin
from assistant.feeds.opml import write_opml
from tests.assistant.fetch.server import Server, answer, serving
from tests.assistant.library.opportunities import NOW_S
from tests.scenarios.conftest import Student
from tests.ui.accessible import nameless

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
