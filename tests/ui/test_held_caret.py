"""The caret beside a screen reader that says what it comes to after an arrow key."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.held_caret import HeldCaret
from ui.reader_view import ReaderView


@pytest.fixture
def view(qtbot: QtBot) -> ReaderView:
    view = ReaderView()
    qtbot.addWidget(view)
    view.show_text("A wave carries energy.\nThe ear hears.")
    view.show()
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    return view


def alt_left(view: ReaderView) -> None:
    QTest.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)


def test_after_an_arrow_key_it_waits_for_another_key(qtbot: QtBot, view: ReaderView) -> None:
    caret = HeldCaret(view, lambda: True)
    alt_left(view)
    caret.move(23)
    assert view.caret() == 0
    QTest.keyClick(view, Qt.Key.Key_S)
    caret.move(30)
    assert view.caret() == 0
    qtbot.waitUntil(lambda: view.caret() == 30)
    caret.move(5)
    assert view.caret() == 5


def test_an_arrow_that_moves_it_begins_where_the_book_is_read(view: ReaderView) -> None:
    caret = HeldCaret(view, lambda: True)
    alt_left(view)
    caret.move(23)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.caret() == 24


def test_where_no_screen_reader_runs_it_goes_at_once(view: ReaderView) -> None:
    caret = HeldCaret(view, lambda: False)
    alt_left(view)
    caret.move(23)
    assert view.caret() == 23
