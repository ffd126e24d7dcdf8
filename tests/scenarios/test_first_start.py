"""A student starts the program for the first time and reads the sample course by keyboard."""

from collections.abc import Callable

from PySide6.QtWidgets import QListView, QWidget

from assistant.commands import REGISTRY
from tests.scenarios.conftest import Student, in_dialog


def test_the_first_start_opens_the_sample_course_and_tells_how_to_read(
    new_student: Callable[..., Student],
) -> None:
    student = new_student(as_shipped=True)
    student.start()
    student.hears("Press Space to read")
    student.until(lambda: student.window.reader_view.hasFocus())
    assert "เสียง" in student.line


def test_space_reads_thai_and_english_in_order_and_the_caret_follows(student: Student) -> None:
    student.start()
    student.hears("Press Space to read")
    student.press("Space")
    student.until(lambda: len(student.words) > 60)
    student.press("Space")
    assert student.app.book is not None
    text = student.app.book.text
    place = 0
    for word in student.words:
        place = text.index(word, place)
    assert any(word.isascii() and word.isalpha() for word in student.words)
    assert any("\u0e00" <= word[0] <= "\u0e7f" for word in student.words)
    reader = student.app.reader
    assert reader is not None
    student.until(lambda: student.window.reader_view.caret() == reader.place)


def test_after_a_pause_reading_goes_on_at_the_word(student: Student) -> None:
    student.start()
    student.hears("Press Space to read")
    student.press("Space")
    student.until(lambda: len(student.words) > 10)
    student.press("Space")
    student.until(lambda: student.speaker.is_paused)
    heard = len(student.words)
    student.qtbot.wait(300)
    assert len(student.words) <= heard + 1
    last = student.words[-1]
    student.press("Space")
    student.until(lambda: len(student.words) > heard + 3)
    assert student.words[heard] in (last, student.words[heard])


def test_closed_in_mid_sentence_it_opens_again_at_the_same_place(
    new_student: Callable[[], Student],
) -> None:
    student = new_student()
    student.start()
    student.hears("Press Space to read")
    student.press("Space")
    student.until(lambda: len(student.words) > 40)
    student.close()
    assert student.app.reader is not None
    place, line = student.app.reader.place, student.line
    assert place > 0
    again = new_student()
    again.start()
    again.hears("Press Space to read")
    assert again.window.reader_view.caret() == place
    assert again.line == line
    again.press("Space")
    again.until(lambda: again.words)
    assert student.app.book is not None
    assert student.app.book.text[place:].startswith(again.words[0])


def test_keys_move_by_heading_paragraph_and_sentence(student: Student) -> None:
    student.start()
    student.hears("Press Space to read")
    student.until(lambda: student.app.book is not None and student.app.book.complete)
    reader = student.app.reader
    assert reader is not None
    places = [reader.place]
    for key in ("H", "P", "S", "Shift+S", "Shift+P"):
        student.press(key)
        places.append(reader.place)
    start, heading, paragraph, sentence, back, *_ = places
    assert start < heading < paragraph < sentence
    assert back < sentence


def test_where_there_is_no_further_heading_she_is_told(student: Student) -> None:
    student.start()
    student.hears("Press Space to read")
    student.press("Shift+H")
    student.press("Shift+H")
    student.hears("No previous heading.")


def test_the_key_list_has_every_command(student: Student) -> None:
    rows: list[str] = []

    def look(dialog: QWidget) -> None:
        view = dialog.findChild(QListView)
        assert view is not None
        model = view.model()
        rows.extend(str(model.index(row, 0).data()) for row in range(model.rowCount()))
        dialog.close()

    student.start()
    student.hears("Press Space to read")
    in_dialog(look)
    student.press("F1")
    assert len(rows) == len(list(REGISTRY))
    assert any(row.startswith("Space: Read or pause") for row in rows)


def test_f6_goes_between_library_and_book_and_both_are_said(student: Student) -> None:
    student.start()
    student.hears("Press Space to read")
    student.press("F6")
    student.until(lambda: student.window.library_view.hasFocus())
    assert any(words.startswith("Library, list, ") for words in student.spoken)
    student.press("F6")
    student.until(lambda: student.window.reader_view.hasFocus())
    assert student.was_told("Book, text")


def test_the_speed_is_changed_by_a_key_and_said(student: Student) -> None:
    student.start()
    student.hears("Press Space to read")
    student.press("=")
    student.hears("200")
    assert student.spoken[-1] == student.messages[-1]


def test_who_asks_for_the_book_need_not_wait_for_the_messages(student: Student) -> None:
    student.start()
    student.hears("Press Space to read")
    many = "one two three four five six seven eight nine ten " * 10
    for _time in range(4):
        student.app.announce(many)
    student.until(lambda: student.message_words > 3)
    student.press("Space")
    student.until(lambda: len(student.words) > 3)
    assert student.message_words < 4 * 100
