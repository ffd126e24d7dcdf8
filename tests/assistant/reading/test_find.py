"""Finding words in a book: onward and back, whatever the case and the digits."""

import pytest

from assistant.reading.find import find_text
from tests.assistant.reading.books import book_of, heading, paragraph

BOOK = book_of(
    [heading("1.0", "Sound", 1), paragraph("1.1", "A sound, a SOUND."), paragraph("2.1", "น้ำ ๒๕")]
)


@pytest.mark.parametrize(
    ("words", "offset", "direction", "found"),
    [
        ("sound", -1, 1, 0),
        ("sound", 0, 1, 8),
        ("Sound", 8, 1, 17),
        ("sound", 17, 1, None),
        ("sound", 17, -1, 8),
        ("sound", 8, -1, 0),
        ("sound", 0, -1, None),
        ("25", 0, 1, BOOK.text.index("๒๕")),
        ("นํ้า", 0, 1, None),
        ("  ", 0, 1, None),
    ],
)
def test_the_next_and_the_last_place_are_found(
    words: str, offset: int, direction: int, found: int | None
) -> None:
    assert find_text(BOOK, words, offset, direction) == found
