"""Where no screen reader runs, dialogs, lists and menus are said whole and once."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QMainWindow, QPlainTextEdit
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from speech.utterance import Priority
from ui import dialogs
from ui.announce import Announcer
from ui.self_voice import SelfVoice, widget_words


class Student:
    """What she hears, with "-" before what breaks off the words before it."""

    def __init__(self, application: QApplication) -> None:
        self.heard: list[str] = []
        self.announcer = Announcer(self._speak, lambda: False)
        self.self_voice = SelfVoice(application, self.announcer)

    def _speak(self, text: str, priority: Priority, interrupt: bool) -> None:
        self.heard.append(f"-{text}" if interrupt else text)


@pytest.fixture
def student(qapp: QApplication) -> Iterator[Student]:
    student = Student(qapp)
    yield student
    for follower in (student.self_voice, student.announcer):
        qapp.removeEventFilter(follower)
        delete(follower)


@pytest.fixture
def rows() -> QListWidget:
    return QListWidget()


@pytest.fixture
def window(qtbot: QtBot, student: Student, rows: QListWidget) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    files = window.menuBar().addMenu("แฟ้ม(&F)")
    files.addAction("Open").setShortcut("Ctrl+O")
    window.setCentralWidget(rows)
    window.show()
    window.activateWindow()
    rows.setFocus()
    qtbot.waitUntil(rows.hasFocus)
    return window


def test_a_question_is_said_with_its_answer_and_keys_before_what_follows(
    student: Student, window: QMainWindow, qtbot: QtBot
) -> None:
    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert box is not None
        student.announcer.announce("One moment.")
        box.close()

    QTimer.singleShot(50, window, answer)
    dialogs.confirm(window, "Remove it?")
    said = student.heard[-2:]
    assert said == [
        "Guide Light. Remove it? No, button. "
        "Tab goes to the other answer, Enter takes it, Escape means no.",
        "One moment.",
    ]


def test_a_row_that_takes_another_s_place_is_said_once(
    student: Student, window: QMainWindow, rows: QListWidget, qtbot: QtBot
) -> None:
    rows.addItems(["biology", "history"])
    rows.setCurrentRow(0)
    qtbot.wait(1)
    student.heard.clear()
    rows.takeItem(0)
    qtbot.wait(1)
    assert student.heard == ["history, 1 of 1"]


def test_a_menu_and_its_entries_are_said_without_the_marks_of_their_keys(
    student: Student, window: QMainWindow, rows: QListWidget, qtbot: QtBot
) -> None:
    student.heard.clear()
    QTest.keyClick(rows, Qt.Key.Key_F, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    assert student.heard == ["-แฟ้ม", "Open, Ctrl+O"]
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()


def test_of_a_text_that_can_be_changed_its_words_are_said(qtbot: QtBot) -> None:
    note = QPlainTextEdit("Ask about this.")
    qtbot.addWidget(note)
    note.setAccessibleName("Your note")
    assert widget_words(note) == "Your note, text, Ask about this."
    note.setReadOnly(True)
    assert widget_words(note) == "Your note, text"
