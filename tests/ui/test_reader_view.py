"""The book's text widget: one caret, offsets in code points, commands on plain keys."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFont
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.reader_view import ReaderView, Step

TEXT = "บทที่ 1 Sound 🔊 เสียง\nคลื่นเสียง is a wave\n\nจบ 🎓"


@pytest.fixture
def view(qtbot: QtBot) -> ReaderView:
    view = ReaderView()
    qtbot.addWidget(view)
    view.resize(600, 300)
    view.show()
    view.show_text(TEXT)
    view.setFocus()
    return view


def test_the_caret_counts_code_points_before_and_after_an_emoji(view: ReaderView) -> None:
    for offset in range(len(TEXT) + 1):
        view.move_caret(offset)
        assert view.caret() == offset


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    parts=st.lists(st.text("aกำ้🔊🎓\n", min_size=1, max_size=8), min_size=1, max_size=5),
    data=st.data(),
)
def test_appended_text_leaves_the_caret_where_it_was(
    view: ReaderView, parts: list[str], data: st.DataObject
) -> None:
    view.show_text(parts[0])
    offset = data.draw(st.integers(0, len(parts[0])))
    view.move_caret(offset)
    for part in parts[1:]:
        view.append_text(part)
    assert view.caret() == offset
    whole = "".join(parts)
    assert view.toPlainText() == whole
    end = data.draw(st.integers(0, len(whole)))
    view.move_caret(end)
    assert view.caret() == end


def test_headings_are_bold_and_what_follows_is_not(view: ReaderView) -> None:
    view.show_text("🔊 Sound")
    view.append_text("\nWaves\nA wave carries energy.", [(8, 13)])
    view.append_text("\nEcho", [(37, 41)])
    view.append_text("\nA wave comes back.")
    bold = ""
    for offset, character in enumerate(view.toPlainText()):
        view.move_caret(offset + 1)
        is_bold = view.textCursor().charFormat().fontWeight() == QFont.Weight.Bold
        bold += character if is_bold and character != "\n" else ""
    assert bold == "WavesEcho"


def test_the_highlight_covers_the_word_that_sounds_and_its_sentence(view: ReaderView) -> None:
    start = TEXT.index("เสียง is")
    sentence = TEXT.index("คลื่น"), TEXT.index("\n\n")
    view.highlight(start, start + 5, sentence)
    around, word = view.extraSelections()
    assert word.cursor.selectedText() == "เสียง"
    assert around.cursor.selectedText() == "คลื่นเสียง is a wave"


def test_the_users_own_moves_are_told_with_their_step(view: ReaderView) -> None:
    moves: list[tuple[int, Step]] = []
    view.caret_moved.connect(lambda offset, step: moves.append((offset, step)))
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Right)
    view.move_caret(3)
    second_line = TEXT.index("\n") + 1
    assert moves == [(second_line, Step.LINE), (second_line + 1, Step.CHARACTER)]


def test_a_line_is_said_as_it_stands_and_an_empty_one_as_blank(view: ReaderView) -> None:
    view.move_caret(TEXT.index("is a"))
    assert view.text_at_caret(Step.LINE) == "คลื่นเสียง is a wave"
    view.move_caret(TEXT.index("\n\n") + 1)
    assert view.text_at_caret(Step.LINE) == "blank"


def test_a_plain_letter_reaches_a_command_instead_of_the_text(
    view: ReaderView, qtbot: QtBot
) -> None:
    pressed: list[bool] = []
    action = QAction("next", view)
    action.setShortcut("S")
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    action.triggered.connect(lambda: pressed.append(True))
    view.addAction(action)
    qtbot.waitExposed(view)
    view.activateWindow()
    qtbot.waitUntil(view.hasFocus)
    QTest.keyClick(view, Qt.Key.Key_S)
    assert pressed == [True]
    assert view.toPlainText() == TEXT
