from assistant.document import BlockKind
from assistant.reading.place import Where, where
from assistant.reading.text import BookText
from tests.assistant.reading.books import book_of, heading, paragraph

PARTS = [
    paragraph("1.0", "Before."),
    heading("2.0", "Waves ", page=2),
    paragraph("2.1", "Fast.", page=2),
]


def test_a_place_is_told_by_kind_page_heading_and_share_of_the_book() -> None:
    book = book_of(PARTS)
    assert where(book, book.text.index("Fast")) == Where(BlockKind.PARAGRAPH, 2, 2, "Waves", 75)
    assert where(book, 0) == Where(BlockKind.PARAGRAPH, 1, 2, "", 0)
    assert where(book, 9) == Where(BlockKind.HEADING, 2, 2, "Waves", 45)


def test_no_share_is_told_while_pages_are_missing() -> None:
    here = where(book_of(PARTS, complete=False), 0)
    assert here is not None
    assert here.percent is None


def test_an_empty_book_has_no_place() -> None:
    assert where(BookText("book"), 0) is None
