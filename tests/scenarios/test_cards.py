"""A student makes cards from her book and reviews them by ear, by keys alone."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QPlainTextEdit, QWidget

from tests.scenarios.conftest import Student, in_dialog
from tests.scenarios.test_study import caret, go_to, lesson, opened
from tests.ui.accessible import nameless
from ui import dialogs
from ui.review_dialog import ReviewDialog

__all__ = ["lesson"]


def write_in_turn(*texts: str | None, after: QWidget | None = None) -> list[str]:
    """Answer the dialogs that come one after another; what each offered. None gives up."""
    left, offered = list(texts), list[str]()

    def answer(dialog: QWidget) -> None:
        edit = dialog.findChild(QPlainTextEdit)
        assert edit is not None
        offered.append(edit.toPlainText())
        text = left.pop(0)
        if left:
            in_dialog(answer, after=dialog)
        if text is None:
            QTest.keyClick(edit, Qt.Key.Key_Escape)
            return
        edit.setPlainText(text)
        QTest.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    in_dialog(answer, after=after)
    return offered


def back_in_book(student: Student) -> None:
    """Wait until the window has the focus again, which nobody gives it without a window manager."""
    student.window.activateWindow()
    student.until(student.window.isActiveWindow)
    student.until(lambda: student.window.focusWidget() and QApplication.focusWidget())


def reviewing(student: Student) -> ReviewDialog:
    """Open the review and wait for its first words."""
    back_in_book(student)
    student.press("F8")
    student.until(lambda: isinstance(QApplication.activeModalWidget(), ReviewDialog))
    student.hears("Space turns the card")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ReviewDialog)
    return dialog


def heard(student: Student, words: str) -> None:
    """Wait until the voice of books has read these words."""
    student.until(lambda: words in " ".join(student.read_aloud))
    student.read_aloud.clear()


def make_cloze(student: Student, lesson: Path) -> None:
    """A card of the sentence "A wave carries energy." with its verb hidden."""
    opened(student, lesson)
    go_to(student, "A wave")
    for _ in range(2):
        student.press("Ctrl+Right")
    student.press("Ctrl+Shift+M")
    student.hears("Card kept: carries is hidden.")


def test_a_card_is_made_turned_rated_and_told_when_it_comes_again(
    student: Student, lesson: Path
) -> None:
    opened(student, lesson)
    go_to(student, "A wave")
    offered = write_in_turn("What does a wave carry?", "Energy")
    student.press("Ctrl+M")
    student.hears("Card kept.")
    assert offered == ["", "A wave carries energy."]
    dialog = reviewing(student)
    assert nameless(dialog) == []
    student.hears("1 card is due.")
    heard(student, "What does a wave carry")
    student.press("3")
    assert student.messages[-1] == "Turn the card first, then rate it."
    student.press("Space")
    heard(student, "Energy")
    messages = student.message_words
    student.press("4")
    student.until(lambda: student.message_words > messages)
    student.hears("Easy, in 8 days. That was the last card.")
    student.press("Escape")
    student.until(lambda: student.messages[-1] == "1 card reviewed. Easy 1.")
    student.until(lambda: student.window.reader_view.hasFocus())
    back_in_book(student)
    student.press("F8")
    student.hears("No card is due now. The next comes in 8 days.")


def test_a_hidden_word_is_asked_and_said(student: Student, lesson: Path) -> None:
    make_cloze(student, lesson)
    reviewing(student)
    heard(student, "which word")
    student.press("Space")
    heard(student, "carries")


def test_what_was_selected_is_the_answer(student: Student, lesson: Path) -> None:
    opened(student, lesson)
    go_to(student, "A wave")
    student.press("Shift+End")
    offered = write_in_turn("What carries energy?", "A wave")
    student.press("Ctrl+M")
    student.hears("Card kept.")
    assert offered[1] == "A wave carries energy."


def test_who_gives_up_makes_no_card(student: Student, lesson: Path) -> None:
    opened(student, lesson)
    write_in_turn(None)
    student.press("Ctrl+M")
    student.hears("No card was made.")
    back_in_book(student)
    student.press("F8")
    student.hears("You have no cards yet. In a book, Ctrl+M makes one.")


def test_a_rating_is_taken_back_and_the_card_asked_again(student: Student, lesson: Path) -> None:
    make_cloze(student, lesson)
    reviewing(student)
    student.press("Space")
    student.press("3")
    student.hears("Good, in 10 minutes.")
    student.press("U")
    student.hears("Rating taken back.")
    student.press("I")
    student.hears("1 card is left. From lesson, page 1.")
    student.press("Escape")
    student.hears("No card was reviewed.")
    back_in_book(student)
    student.press("F8")
    student.until(lambda: isinstance(QApplication.activeModalWidget(), ReviewDialog))


def test_g_goes_to_the_passage_of_the_card(student: Student, lesson: Path) -> None:
    make_cloze(student, lesson)
    there = caret(student)
    student.press("Ctrl+Home")
    reviewing(student)
    student.press("G")
    student.until(lambda: caret(student) == there)
    assert not any("reviewed" in words for words in student.messages)


def test_a_card_is_removed_after_asking(
    student: Student, lesson: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_cloze(student, lesson)
    reviewing(student)

    monkeypatch.setattr(dialogs, "confirm", lambda *_arguments: True)
    student.press("Del")
    student.hears("Card removed.")
    student.press("Escape")
    back_in_book(student)
    student.press("F8")
    student.hears("You have no cards yet.")


def test_every_key_of_the_review_is_told_by_f1(student: Student, lesson: Path) -> None:
    make_cloze(student, lesson)
    reviewing(student)
    student.press("F1")
    student.hears("1 again, 2 hard, 3 good, 4 easy")


def test_a_card_is_changed_from_the_list_and_keeps_its_reviews(
    student: Student, lesson: Path, tmp_path: Path
) -> None:
    make_cloze(student, lesson)
    reviewing(student)
    student.press("Space")
    student.press("4")
    student.press("Escape")
    back_in_book(student)
    offered: list[list[str]] = []

    def choose(dialog: QWidget) -> None:
        offered.append(write_in_turn("A [...] carries energy.", "wave", after=dialog))
        view = dialog.findChild(QListView)
        assert view is not None
        QTest.keyClick(view, Qt.Key.Key_Return)

    in_dialog(choose)
    student.press("Shift+F8")
    student.hears("Card kept.")
    assert offered == [["A wave [...] energy.", "carries"]]
    with closing(sqlite3.connect(tmp_path / "home" / "guidelight.sqlite3")) as database:
        assert database.execute("SELECT front, back FROM cards").fetchall() == [
            ("A [...] carries energy.", "wave")
        ]
        assert database.execute("SELECT count(*) FROM reviews").fetchone() == (1,)


def test_cards_are_there_at_the_next_start(
    new_student: Callable[[], Student], lesson: Path
) -> None:
    student = new_student()
    make_cloze(student, lesson)
    student.close()
    again = new_student()
    again.start()
    again.hears("Press Space to read")
    reviewing(again)
    again.hears("1 card is due.")


def test_cards_go_to_a_table_and_come_back_without_being_doubled(
    student: Student, lesson: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_cloze(student, lesson)
    table = tmp_path / "cards.csv"
    monkeypatch.setattr(dialogs, "ask_save", lambda *_arguments: table)
    student.press("Ctrl+F8")
    student.hears("1 card is in cards.csv.")
    with table.open("a", encoding="utf-8") as file:
        file.write("What is Thai for wave?,คลื่น\nno card\n")
    monkeypatch.setattr(dialogs, "ask_file", lambda *_arguments: table)
    student.press("Ctrl+Shift+F8")
    student.hears("1 card taken in. 1 was here already. 1 line is no card.")
    reviewing(student)
    student.hears("2 cards are due.")
