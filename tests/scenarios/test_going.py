"""A student finds words, goes to pages and headings, and comes back, by keyboard alone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QListView, QWidget

from assistant.commands.going import offset_of
from assistant.reading.reader import State
from assistant.reading.text import BookText
from assistant.sleep_timer import SleepTimer, start_timer
from tests.assistant.reading.books import book_of, paragraph
from tests.ocr.pdf_files import pdf
from tests.scenarios.conftest import Student, in_dialog
from tests.ui.accessible import nameless

LESSON = """# Waves

A wave carries energy through the air.

## Sound

A sound is a wave that we hear.

## Light

Light is a wave that we see.
"""


@pytest.fixture
def reading(student: Student, tmp_path: Path) -> Student:
    """A student with a lesson of three headings open."""
    path = tmp_path / "lesson.txt"
    path.write_text(LESSON, "utf-8")
    student.start(path)
    student.hears("Press Space to read")
    student.until(lambda: student.app.book is not None and student.app.book.complete)
    return student


def answer(student: Student, act: Callable[[], object]) -> None:
    """Do this in the dialog that the next key opens, in which everything has a name."""

    def look(shown: QWidget) -> None:
        assert nameless(shown) == []
        act()

    in_dialog(look)


def write(student: Student, words: str) -> Callable[[], None]:
    def act() -> None:
        student.type(words)
        student.press("Return")

    return act


def stands_at(student: Student, text: str) -> None:
    student.until(lambda: student.line.startswith(text))


def find(student: Student, words: str) -> None:
    answer(student, write(student, words))
    student.press("Ctrl+F")


def test_found_words_are_gone_to_again_and_round_the_end(reading: Student) -> None:
    find(reading, "WAVE that")
    stands_at(reading, "A sound")
    reading.press("F3")
    stands_at(reading, "Light is")
    reading.press("F3")
    reading.hears("From the start of the book.")
    stands_at(reading, "A sound")
    reading.press("Shift+F3")
    reading.hears("From its end.")
    stands_at(reading, "Light is")


def test_what_is_not_there_is_said(reading: Student) -> None:
    find(reading, "nothing such")
    reading.hears("nothing such was not found.")


def test_up_brings_back_the_words_of_before(reading: Student) -> None:
    find(reading, "hear")
    stands_at(reading, "A sound")
    find(reading, "see")
    stands_at(reading, "Light is")

    def bring_back() -> None:
        for key in ("Up", "Up", "Return"):
            reading.press(key)

    answer(reading, bring_back)
    reading.press("Ctrl+F")
    stands_at(reading, "A sound")


def test_a_jump_is_undone_and_done_again(reading: Student) -> None:
    find(reading, "see")
    stands_at(reading, "Light is")
    reading.press("Alt+Left")
    stands_at(reading, "Waves")
    reading.press("Alt+Right")
    stands_at(reading, "Light is")
    reading.press("Alt+Left")
    stands_at(reading, "Waves")
    reading.press("Alt+Left")
    reading.hears("There is no jump to undo.")


def test_steps_by_heading_are_undone_as_one_jump(reading: Student) -> None:
    reading.press("H")
    stands_at(reading, "Sound")
    reading.press("H")
    stands_at(reading, "Light")
    reading.press("Alt+Left")
    stands_at(reading, "Waves")


def test_links_of_a_printed_lesson_are_gone_to_and_followed(student: Student) -> None:
    student.start(Path(__file__).parent.parent / "ocr" / "made" / "xelatex.pdf")
    student.hears("Press Space to read")
    student.until(lambda: student.app.book is not None and student.app.book.complete)
    student.press("Return")
    student.hears("There is no link here. K goes to the next one.")
    student.press("Ctrl+U")
    student.hears("This page's text comes from the file itself.")
    student.press("K")
    stands_at(student, "เมื่อไอน้ำ")
    answer(student, lambda: student.press("Escape"))
    student.press("Return")
    question = "Open example.org in the web browser? The whole address: https://example.org/water"
    student.until(lambda: any(question in each for each in student.spoken))


def test_the_list_of_headings_finds_as_one_types(reading: Student) -> None:
    def choose() -> None:
        view = QApplication.focusWidget()
        assert isinstance(view, QListView)
        assert view.model().rowCount() == 3
        reading.type("lig")
        assert view.model().rowCount() == 1
        assert reading.was_told("Light, level 2, page 1")
        reading.press("Return")

    answer(reading, choose)
    reading.press("F7")
    stands_at(reading, "Light")


def test_elements_are_listed_by_kind_and_gone_to(reading: Student) -> None:
    def choose(_shown: QWidget) -> None:
        for key in ("Down", "Down", "Return"):
            reading.press(key)

    def choose_kind(kinds: QWidget) -> None:
        view = QApplication.focusWidget()
        assert isinstance(view, QListView)
        assert view.model().rowCount() == 1
        in_dialog(choose, after=kinds)
        reading.press("Return")

    in_dialog(choose_kind)
    reading.press("Shift+F7")
    stands_at(reading, "Light")
    assert any("Headings: 3" in each for each in reading.spoken)


def test_what_was_looked_for_is_there_at_the_next_start(
    reading: Student, new_student: Callable[..., Student]
) -> None:
    find(reading, "hear")
    stands_at(reading, "A sound")
    reading.close()
    again = new_student()
    again.start()
    again.hears("Press Space to read")
    assert again.app.finder.history == ["hear"]


def test_skimming_is_switched_and_said(reading: Student) -> None:
    reading.press("Q")
    reading.hears("Only the first sentence of each paragraph is read.")
    assert reading.app.reader is not None
    assert reading.app.reader.style.skim
    reading.press("Q")
    reading.hears("Every sentence is read.")
    assert not reading.app.reader.style.skim


def test_the_sleep_timer_pauses_reading(reading: Student) -> None:
    reading.press("Z")
    reading.hears("Reading pauses in 15 minutes.")
    reading.press("Space")
    reading.until(lambda: reading.words)
    reading.app.sleep_timer.stop()
    reading.app.sleep_timer = SleepTimer(
        lambda: reading.window.call(reading.app.fall_asleep),
        lambda _seconds, work: start_timer(0.01, work),
    )
    reading.press("Z")
    reading.hears("The sleep timer has paused reading.")
    assert reading.app.reader is not None
    assert reading.app.reader.state is State.PAUSED


def test_words_are_found_in_another_book_and_one_comes_back(
    reading: Student, tmp_path: Path
) -> None:
    other = tmp_path / "other.txt"
    other.write_text("# Water\n\nWater is wet.\n\nIce is cold.\n", "utf-8")
    reading.app.shelf.take_in([other])
    reading.until(lambda: reading.line == "Water")

    def ask(dialog: QWidget) -> None:
        in_dialog(lambda _places: reading.press("Return"), after=dialog)
        write(reading, "we hear")()

    in_dialog(ask)
    reading.press("Ctrl+Shift+F")
    stands_at(reading, "A sound")
    assert any("that we hear" in words for words in reading.spoken)
    reading.press("Alt+Left")
    stands_at(reading, "Water")


def test_a_page_is_gone_to_by_number_and_by_percent(student: Student, tmp_path: Path) -> None:
    path = tmp_path / "pages.pdf"
    path.write_bytes(pdf([["The first page has this."], ["The second page has that."]]))
    student.start(path)
    student.hears("is ready, 2 pages")
    student.until(lambda: student.app.book is not None and student.app.book.complete)
    for wanted, line in (("2", "The second"), ("0%", "The first")):
        answer(student, write(student, wanted))
        student.press("Ctrl+G")
        stands_at(student, line)
    answer(student, write(student, "9"))
    student.press("Ctrl+G")
    student.hears("There is no page 9 here.")


def test_a_page_that_is_not_there_has_no_place() -> None:
    book: BookText = book_of([paragraph("1.1", "One."), paragraph("2.1", "Two.", page=2)])
    assert [offset_of(book, wanted) for wanted in ("2", "๒", "50%", "101%", "x", "0")] == [
        5,
        5,
        4,
        None,
        None,
        None,
    ]
