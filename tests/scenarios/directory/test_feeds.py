"""A student sees to the feeds that fill the directory."""

from PySide6.QtWidgets import QApplication, QListView

from tests.assistant.fetch.server import Server
from tests.scenarios.conftest import Student
from tests.scenarios.directory.conftest import opened, respond, started, tab_to
from tests.ui.accessible import nameless


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
