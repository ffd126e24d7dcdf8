"""What marks a footnote: in the text a raised digit, before the note a number or a sign."""

import pytest

from ocr.characters import Character, lines_of
from ocr.notes import mark_of


def characters(text: str, left: float, bottom: float, size: float) -> list[Character]:
    width = size / 2
    return [
        Character(
            letter, left + i * width, bottom - size, left + (i + 1) * width, bottom, size, False
        )
        for i, letter in enumerate(text)
    ]


def test_a_small_raised_digit_is_read_as_such_and_one_on_the_line_is_not() -> None:
    word = characters("sea", 50, 100, 12)
    raised, low = characters("2", 68, 96, 8), characters("2", 68, 100, 8)
    assert [line.text for line in lines_of([*word, *raised], 595, 842)] == ["sea²"]
    assert [line.text for line in lines_of([*word, *low], 595, 842)] == ["sea2"]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("1 A note", "1"),
        ("12. A note", "12"),
        ("¹ดูหน้า ๙", "1"),
        ("๓ ดูหน้า ๙", "3"),
        ("[4] See", "4"),
        ("* See", "*"),
        ("3.25 million", ""),
        ("10:30 in the morning", ""),
        ("A note", ""),
        ("1999 was", ""),
    ],
)
def test_a_note_begins_with_its_mark(text: str, mark: str) -> None:
    assert mark_of(text) == mark
