"""A list of many thousand rows is gone through by keys, and each row is said whole."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.directory_view import AROUND, AT_ONCE, DirectoryView


class Shelf:
    """Hands over the words of rows a moment after they were asked for, as the directory does."""

    def __init__(self, view: DirectoryView) -> None:
        self.asked: list[Sequence[int]] = []
        self.seen: list[str] = []
        self._view = view
        view.rows.rows.needed.connect(self._ask)
        view.rows.selectionModel().currentChanged.connect(
            lambda now, _before: self.seen.append(str(now.data()))
        )

    def _ask(self, ids: Sequence[int]) -> None:
        self.asked.append(ids)
        rows = {each: f"Row {each}" for each in ids}
        QTimer.singleShot(1, self._view, lambda: self._view.rows.rows.fill(rows))


@pytest.fixture
def view(qtbot: QtBot) -> DirectoryView:
    view = DirectoryView()
    qtbot.addWidget(view)
    view.resize(400, 500)
    view.show()
    return view


@pytest.fixture
def shelf(view: DirectoryView) -> Shelf:
    return Shelf(view)


def here(view: DirectoryView) -> int:
    return view.rows.currentIndex().row()


def comes_to(qtbot: QtBot, view: DirectoryView, row: int) -> None:
    qtbot.waitUntil(lambda: here(view) == row)


def test_every_row_that_is_come_to_has_its_words(
    view: DirectoryView, shelf: Shelf, qtbot: QtBot
) -> None:
    view.list_rows(range(10_000))
    qtbot.waitUntil(lambda: here(view) == 0)
    for key, row in ((Qt.Key.Key_End, 9999), (Qt.Key.Key_Up, 9998), (Qt.Key.Key_Home, 0)):
        QTest.keyClick(view.rows, key)
        comes_to(qtbot, view, row)
    for row in range(1, 300):
        QTest.keyClick(view.rows, Qt.Key.Key_Down)
        comes_to(qtbot, view, row)
    QTest.keyClick(view.rows, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: here(view) > 300)
    assert shelf.seen[:4] == ["Row 0", "Row 9999", "Row 9998", "Row 0"]
    assert all(shelf.seen)
    assert all(len(ids) <= AT_ONCE for ids in shelf.asked)
    assert len({each for ids in shelf.asked for each in ids}) < 1000


def test_rows_that_go_and_come_leave_the_chosen_one(
    view: DirectoryView, shelf: Shelf, qtbot: QtBot
) -> None:
    view.list_rows(range(100))
    view.rows.go(50)
    qtbot.waitUntil(lambda: view.chosen() == 50)
    seen = len(shelf.seen)
    view.list_rows([*range(40), *range(45, 120)])
    assert view.chosen() == 50
    assert shelf.seen[seen:] == []
    view.list_rows([each for each in range(120) if each != 50])
    qtbot.waitUntil(lambda: len(shelf.seen) > seen)
    assert view.chosen() in (49, 51)


def test_another_order_leaves_the_chosen_one(
    view: DirectoryView, shelf: Shelf, qtbot: QtBot
) -> None:
    view.list_rows(range(1000))
    view.rows.go(700)
    qtbot.waitUntil(lambda: view.chosen() == 700)
    view.list_rows(range(999, -1, -1))
    qtbot.waitUntil(lambda: view.chosen() == 700)
    assert here(view) == 299
    assert shelf.seen[-1] == "Row 700"


def test_an_empty_list_has_no_row(view: DirectoryView, shelf: Shelf, qtbot: QtBot) -> None:
    view.list_rows([1, 2])
    qtbot.waitUntil(lambda: view.chosen() == 1)
    view.list_rows([])
    assert view.chosen() is None
    QTest.keyClick(view.rows, Qt.Key.Key_End)
    assert view.chosen() is None
    assert len(shelf.asked) <= AROUND
