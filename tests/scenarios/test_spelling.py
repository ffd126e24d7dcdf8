"""With the arrow keys a student hears each character of the book by its name."""

from pathlib import Path

from assistant.options import SPELLING
from tests.scenarios.conftest import Student


def test_the_arrows_name_letters_vowels_and_tone_marks(student: Student, tmp_path: Path) -> None:
    lesson = tmp_path / "lesson.txt"
    lesson.write_text("เก่ง A, b\n\nสอง\n", "utf-8")
    student.start(lesson)
    student.hears("Press Space to read")
    heard = len(student.spoken)
    for _key in range(8):
        student.press("Right")
    assert student.spoken[heard:] == [
        "กอ ไก่, ไม้เอก",
        "งอ งู",
        "space",
        "capital A",
        "comma",
        "space",
        "b",
        "new line",
    ]
    student.press("Right")
    assert student.spoken[-1] == "สอ เสือ"


def test_a_word_is_spelled_by_words_where_she_has_set_that(
    student: Student, tmp_path: Path
) -> None:
    lesson = tmp_path / "lesson.txt"
    lesson.write_text("Sea\n", "utf-8")
    student.start(lesson)
    student.hears("Press Space to read")
    student.press("D")
    student.hears("Sea: capital S, e, a.")
    student.app.settings.set(SPELLING, "words")
    student.press("D")
    student.hears("Sea: capital sierra, echo, alpha.")
