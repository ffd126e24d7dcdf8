"""The book waits for what a screen reader says, and a key ends the waiting."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from ui.book_hold import ANSWERED_MS, BookHold


class Held:
    """What the hold asks of the speaker, in order."""

    def __init__(self, application: QApplication) -> None:
        self.asked: list[object] = []
        self.book = BookHold(
            application,
            lambda silence_ms, interrupt: self.asked.append((silence_ms, interrupt)),
            lambda: self.asked.append("hush"),
        )


@pytest.fixture
def held(qapp: QApplication) -> Iterator[Held]:
    held = Held(qapp)
    yield held
    qapp.removeEventFilter(held.book)
    delete(held.book)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def test_a_key_ends_the_silence_once_it_was_answered(
    qtbot: QtBot, held: Held, window: QWidget
) -> None:
    QTest.keyClick(window, Qt.Key.Key_S)
    held.book.hold(500)
    held.book.hold(0)
    QTest.keyClick(window, Qt.Key.Key_Alt)
    QTest.keyClick(window, Qt.Key.Key_S)
    assert held.asked == [(500, False)]
    qtbot.waitUntil(lambda: held.asked == [(500, False), "hush"])


def test_what_answers_the_key_is_waited_for_in_place_of_the_old(
    qtbot: QtBot, held: Held, window: QWidget
) -> None:
    held.book.hold(500)
    QTest.keyClick(window, Qt.Key.Key_S)
    held.book.hold(300)
    qtbot.wait(2 * ANSWERED_MS)
    assert held.asked == [(500, False), (300, True)]


def test_a_new_place_of_the_book_is_read_at_once(held: Held, window: QWidget) -> None:
    held.book.hold(500)
    held.book.book_begins()
    assert held.asked == [(500, False)]
    QTest.keyClick(window, Qt.Key.Key_S)
    held.book.book_begins()
    assert held.asked == [(500, False), "hush"]
