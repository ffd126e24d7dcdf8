from dataclasses import replace

from assistant.document import Block, BlockKind, Span, SpanKind
from assistant.reading.place import (
    Recognition,
    Where,
    link_at,
    recognition,
    start_of_page,
    where,
)
from assistant.reading.text import BookText
from ocr.page import PageSource
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


def test_doubts_and_repairs_are_told_of_the_sentence_asked_for() -> None:
    spans = (
        Span(0, 3, SpanKind.REPAIRED, "น้้า"),
        Span(4, 7, SpanKind.DOUBT),
        Span(9, 12, SpanKind.DOUBT),
    )
    water = replace(paragraph("2", "น้ำ wet. Dry."), spans=spans)
    book = book_of([paragraph("1", "One."), water])
    first, second = book.text.index("น้ำ"), book.text.index("Dry")
    assert recognition(book, first, first + 8) == Recognition(("wet",), (("น้ำ", "น้้า"),))
    assert recognition(book, second, second + 4) == Recognition(("Dry",), ())
    assert recognition(book, 0, 4) == Recognition((), ())


def test_the_way_that_the_pages_text_came_is_told() -> None:
    scanned = replace(paragraph("1", "One."), page_source=PageSource.RECOGNISED)
    assert recognition(book_of([scanned]), 0, 4) == Recognition(source=PageSource.RECOGNISED)


LINKED = replace(
    paragraph("2", "See page two or the web.", page=2),
    spans=(Span(4, 12, SpanKind.LINK, "#page=2"), Span(20, 23, SpanKind.LINK, "https://a.example")),
)


def test_the_link_at_the_place_goes_before_the_first_of_the_sentence() -> None:
    book = book_of([paragraph("1", "One."), LINKED])
    start, end = book.text.index("See"), book.length
    assert link_at(book, start, end, start) == "#page=2"
    assert link_at(book, start, end, book.text.index("web")) == "https://a.example"
    assert link_at(book, 0, 4, 0) == ""
    assert link_at(BookText("book"), 0, 0, 0) == ""


def test_a_page_starts_with_its_first_text() -> None:
    book = book_of([paragraph("1", "One."), LINKED])
    assert [start_of_page(book, number) for number in (1, 2, 3)] == [0, 5, None]


def test_a_picture_has_no_doubts_of_its_own_text() -> None:
    shown = Block("1", BlockKind.FIGURE, "Mop", 1, spans=(Span(0, 3, SpanKind.DOUBT),))
    book = book_of([shown])
    assert recognition(book, 0, book.length) == Recognition((), ())
    assert recognition(BookText("book"), 0, 0) == Recognition((), ())
