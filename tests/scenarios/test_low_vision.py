"""Large letters, wide spacing, a thick caret, one line in large type; and the focus is seen."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QListWidget, QMenuBar, QWidget
from pytestqt.qtbot import QtBot

import ui.look
from assistant.appearance import CARETS, THEMES, USUAL_LOOK, Look
from tests.scenarios.conftest import Student
from ui.look import FOCUS_PX, STYLE_SHEET, apply
from ui.menus import fit_titles
from ui.parts import Parts
from ui.reader_view import ReaderView
from ui.ticker import Ticker

CREAM = replace(USUAL_LOOK, theme=THEMES["cream"])
THAI = "ผู้ที่นั่นนี่ปู่ย่า"


@pytest.fixture
def application(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    qapp.setStyleSheet("")


def shown(qtbot: QtBot, application: QApplication, look: Look, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    colours = apply(application, look)
    if isinstance(widget, ReaderView):
        widget.change_look(look, colours)
    elif isinstance(widget, Ticker):
        widget.change_colours(colours)
    widget.resize(500, 300)
    widget.show()
    qtbot.waitExposed(widget)


def width(view: ReaderView) -> float:
    """Of the first line."""
    block = view.document().firstBlock()
    view.blockBoundingRect(block)
    return block.layout().lineAt(0).naturalTextWidth()


@pytest.mark.parametrize("text", ["sound wave", THAI])
def test_letters_stand_apart_in_both_scripts(
    qtbot: QtBot, application: QApplication, text: str
) -> None:
    close, apart = ReaderView(), ReaderView()
    close.show_text(text)
    apart.show_text(text)
    shown(qtbot, application, CREAM, close)
    before = width(close)
    shown(qtbot, application, replace(CREAM, letter_percent=20), apart)
    assert width(apart) > 1.2 * before


@pytest.mark.parametrize("name", CARETS)
def test_the_caret_is_as_thick_as_she_wants_and_grows_with_the_text(
    qtbot: QtBot, application: QApplication, name: str
) -> None:
    view = ReaderView()
    look = replace(CREAM, caret=CARETS[name], text_percent=200)
    shown(qtbot, application, look, view)
    assert view.cursorWidth() == 2 * CARETS[name].width_px
    assert CARETS[name].width_px >= 3


def test_the_word_that_sounds_stays_in_sight_in_the_line_of_large_type(
    qtbot: QtBot, application: QApplication
) -> None:
    ticker = Ticker()
    shown(qtbot, application, CREAM, ticker)
    words = [f"{THAI}{number}" for number in range(20)]
    sentence = " ".join(words)
    moved = []
    for word in words:
        start = sentence.index(word)
        ticker.show_sentence(sentence, start, start + len(word))
        moved.append(ticker.offset)
    assert moved[0] == 0
    assert moved == sorted(moved)
    assert moved[-1] > moved[0]
    ticker.show_sentence("A wave.", 2, 6)
    assert ticker.offset == 0


def test_the_line_is_twice_as_large_as_the_book_and_marks_the_word(
    qtbot: QtBot, application: QApplication
) -> None:
    ticker, view = Ticker(), ReaderView()
    shown(qtbot, application, CREAM, view)
    shown(qtbot, application, CREAM, ticker)
    assert ticker.font().pointSize() == 2 * view.font().pointSize()
    ticker.show_sentence("A wave.", 2, 6)
    picture = ticker.grab().toImage()
    colours = THEMES["cream"].colours
    assert colours is not None
    found = {picture.pixelColor(x, ticker.height() // 2).name() for x in range(picture.width())}
    assert colours.chosen in found


def test_a_key_shows_the_sentence_in_large_type_and_it_follows_the_caret(
    student: Student,
) -> None:
    student.start()
    student.hears("Press Space to read")
    ticker = student.window.ticker
    assert not ticker.isVisible()
    student.press("Ctrl+Alt+T")
    student.hears("Line in large type shown.")
    assert ticker.isVisible()
    student.press("Space")
    student.until(lambda: len(student.words) > 12)
    student.press("Space")
    assert ticker.grab().toImage() != Ticker().grab().toImage()
    student.press("Ctrl+Alt+T")
    assert not ticker.isVisible()


def test_the_systems_colours_are_followed_as_they_change(
    student: Student,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    student.start()
    student.hears("Press Space to read")
    contrast = THEMES["yellow-on-black"].colours
    monkeypatch.setattr(ui.look, "system_colours", lambda _palette: contrast)
    QApplication.sendEvent(student.window, QEvent(QEvent.Type.ThemeChange))
    assert contrast is not None
    assert student.window.palette().window().color().name() == contrast.background
    assert student.window.palette().windowText().color().name() == contrast.text
    assert contrast.focus in QApplication.instance().styleSheet()  # type: ignore[union-attr]


def test_the_frame_around_the_focus_is_three_pixels_or_more() -> None:
    assert "{focus_px}px solid {focus}" in STYLE_SHEET
    assert "outline: none" not in STYLE_SHEET
    assert FOCUS_PX >= 3


def test_with_large_letters_the_part_that_has_the_focus_is_seen_alone(
    qtbot: QtBot, application: QApplication
) -> None:
    rows, view = QListWidget(), ReaderView()
    parts = Parts((rows,), view)
    shown(qtbot, application, CREAM, parts)
    parts.activateWindow()
    parts.stack(True)
    for focused, other in ((rows, view), (view, rows)):
        focused.setFocus()
        qtbot.waitUntil(focused.hasFocus)
        assert focused.visibleRegion().boundingRect().size() == focused.size()
        assert other.visibleRegion().isEmpty()
    parts.stack(False)
    assert not rows.visibleRegion().isEmpty()


def test_no_menu_is_hidden_however_narrow_the_window_and_large_the_letters(
    qtbot: QtBot, application: QApplication
) -> None:
    bar = QMenuBar()
    shown(qtbot, application, replace(CREAM, text_percent=400), bar)
    for title in ("File", "Read", "Move", "Study", "Directory", "View", "Tools", "Help"):
        bar.addMenu(title)
    bar.resize(1000, 60)
    fit_titles(bar, bar.width())
    assert all(not bar.actionGeometry(action).isEmpty() for action in bar.actions())
    assert max(bar.actionGeometry(action).right() for action in bar.actions()) < bar.width()


def test_lines_of_the_book_are_short_enough_to_find_the_next_one(
    qtbot: QtBot, application: QApplication
) -> None:
    view = ReaderView()
    shown(qtbot, application, CREAM, view)
    assert view.viewport().width() > 460
    view.resize(3000, 300)
    assert view.viewport().width() < 90 * view.fontMetrics().averageCharWidth()
    view.show_text("A wave carries energy. " * 100)
    view.move_caret(2000)
    view.resize(600, 120)
    assert view.viewport().rect().contains(view.cursorRect())
