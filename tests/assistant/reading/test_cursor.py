from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.document import Block, BlockKind, Span, SpanKind
from assistant.reading.cursor import Cursor, Unit
from assistant.reading.text import BookText
from tests.assistant.reading.books import blocks, book_of, heading, paragraph

PARTS = [
    heading("1.0", "Sound", 1, page=1),
    paragraph("1.1", "One two three. Four five.", page=1),
    heading("2.0", "Waves", 2, page=2),
    paragraph("2.1", "Six.", page=2),
    heading("3.0", "Hearing", 1, page=3),
]


def forward(unit: Unit, level: int | None = None) -> list[str]:
    """The first five characters at every stop from the start of the book."""
    book = book_of(PARTS)
    cursor, offset, stops = Cursor(book), 0, []
    while (found := cursor.next(unit, offset, level)) is not None:
        stops.append(book.text[found : found + 5])
        offset = found
    return stops


def backward(unit: Unit, level: int | None = None) -> list[str]:
    """The same from the end of the book."""
    book = book_of(PARTS)
    cursor, offset, stops = Cursor(book), book.length, []
    while (found := cursor.previous(unit, offset, level)) is not None:
        stops.append(book.text[found : found + 5])
        offset = found
    return stops


def test_sentences_follow_across_blocks() -> None:
    assert forward(Unit.SENTENCE) == ["One t", "Four ", "Waves", "Six.\n", "Heari"]
    assert backward(Unit.SENTENCE)[::-1] == ["Sound", *forward(Unit.SENTENCE)]


def test_headings_of_a_level_skip_the_others() -> None:
    assert forward(Unit.HEADING) == ["Waves", "Heari"]
    assert forward(Unit.HEADING, 1) == ["Heari"]
    assert backward(Unit.HEADING, 2) == ["Waves"]
    assert forward(Unit.HEADING, 6) == []


def test_doubtful_words_are_gone_to_one_stretch_after_another() -> None:
    unsure = (Span(4, 7, SpanKind.DOUBT), Span(15, 20, SpanKind.DOUBT))
    repaired = (Span(0, 3, SpanKind.REPAIRED, "0ne"),)
    blocks = [
        replace(paragraph("1", "One two three. Four five."), spans=unsure + repaired),
        paragraph("2", "Six."),
        replace(paragraph("3", "Seven."), spans=(Span(0, 5, SpanKind.DOUBT),)),
    ]
    book = book_of(blocks)
    cursor = Cursor(book)
    stops = [0]
    while (found := cursor.next(Unit.DOUBT, stops[-1])) is not None:
        stops.append(found)
    assert [book.text[slice(*cursor.range_at(Unit.DOUBT, at))] for at in stops[1:]] == [
        *("two", "Four ", "Seven")
    ]
    assert cursor.previous(Unit.DOUBT, stops[3]) == stops[2]
    assert cursor.previous(Unit.DOUBT, stops[1]) is None


def test_figures_and_formulas_are_gone_to_by_their_kind() -> None:
    book = book_of(
        [
            paragraph("1", "One."),
            Block("2", BlockKind.FIGURE, "Map", 1),
            Block("3", BlockKind.FORMULA, "", 1, description="E equals m c squared"),
            Block("4", BlockKind.FIGURE, "Chart", 1),
        ]
    )
    cursor = Cursor(book)
    first = cursor.next(Unit.FIGURE, 0)
    assert first == book.text.index("Figure: Map")
    assert cursor.next(Unit.FIGURE, first) == book.text.index("Figure: Chart")
    assert cursor.next(Unit.FORMULA, 0) == book.text.index("Formula: E")
    assert cursor.previous(Unit.FIGURE, book.length) == book.text.index("Figure: Chart")
    assert cursor.range_at(Unit.FORMULA, book.length - 8)[0] == book.text.index("Formula: E")
    assert cursor.next(Unit.FORMULA, book.length) is None


def test_pages_and_paragraphs_begin_where_they_begin() -> None:
    assert forward(Unit.PAGE) == ["Waves", "Heari"]
    assert forward(Unit.PARAGRAPH) == ["One t", "Waves", "Six.\n", "Heari"]


@pytest.mark.parametrize(
    ("unit", "place", "expected"),
    [
        (Unit.SENTENCE, "Four", "One two"),
        (Unit.SENTENCE, "five", "Four"),
        (Unit.SENTENCE, "our five", "One two"),
        (Unit.PARAGRAPH, "Four", "One two"),
        (Unit.PARAGRAPH, "One", "Sound"),
        (Unit.HEADING, "Four", "Sound"),
        (Unit.PAGE, "Six", "Waves"),
        (Unit.PAGE, "Waves", "Sound"),
        (Unit.WORD, "two", "One"),
        (Unit.WORD, "wo three", "two"),
    ],
)
def test_previous_goes_to_the_start_of_the_unit_and_from_its_first_word_to_the_one_before(
    unit: Unit, place: str, expected: str
) -> None:
    book = book_of(PARTS)
    found = Cursor(book).previous(unit, book.text.index(place))
    assert found == book.text.index(expected)


@pytest.mark.parametrize(
    ("unit", "place", "expected"),
    [
        (Unit.WORD, "wo", "two"),
        (Unit.SENTENCE, "wo", "One two three. "),
        (Unit.PARAGRAPH, "wo", "One two three. Four five."),
        (Unit.HEADING, "wo", "Sound"),
        (Unit.PAGE, "ix", "Waves\nSix."),
    ],
)
def test_a_range_holds_its_offset(unit: Unit, place: str, expected: str) -> None:
    book = book_of(PARTS)
    start, end = Cursor(book).range_at(unit, book.text.index(place))
    assert book.text[start:end] == expected


def test_words_of_thai_are_walked_one_by_one() -> None:
    book = book_of([paragraph("a", "ครูบอกว่าดี")])
    cursor = Cursor(book)
    stops = [0]
    while (found := cursor.next(Unit.WORD, stops[-1])) is not None:
        stops.append(found)
    assert stops == [0, 3, 6, 9]


@pytest.mark.parametrize("unit", Unit)
def test_an_empty_book_leads_nowhere(unit: Unit) -> None:
    cursor = Cursor(BookText("book"))
    assert cursor.range_at(unit, 0) == (0, 0)
    assert cursor.next(unit, 0) is None
    assert cursor.previous(unit, 0) is None


@given(blocks(), st.sampled_from(Unit), st.integers(0, 200))
def test_next_moves_on_and_previous_back_within_the_text(
    parts: list[Block], unit: Unit, offset: int
) -> None:
    book = book_of(parts)
    offset = min(offset, book.length)
    cursor = Cursor(book)
    ahead, back = cursor.next(unit, offset), cursor.previous(unit, offset)
    assert ahead is None or offset < ahead < book.length
    assert back is None or 0 <= back < offset
    start, end = cursor.range_at(unit, offset)
    assert 0 <= start <= end <= book.length


@given(blocks(), st.sampled_from(Unit))
def test_what_next_passes_previous_finds_again(parts: list[Block], unit: Unit) -> None:
    book = book_of(parts)
    book.running_heads = True
    cursor = Cursor(book)
    stops = [0]
    while (found := cursor.next(unit, stops[-1])) is not None:
        stops.append(found)
    for before, stop in pairwise(stops[1:]):
        assert cursor.previous(unit, stop) == before


def test_moving_passes_over_running_heads() -> None:
    header = Block("2.1", BlockKind.PAGE_HEADER, "History", 2)
    book = book_of([paragraph("1.1", "Fast."), header, paragraph("2.2", "Slow.", page=2)])
    cursor, slow = Cursor(book), book.text.index("Slow")
    assert [cursor.next(unit, 0) for unit in (Unit.PARAGRAPH, Unit.PAGE)] == [slow, slow]
    assert cursor.next(Unit.WORD, 0) == slow
    assert cursor.previous(Unit.WORD, slow) == 0
    assert cursor.previous(Unit.SENTENCE, slow) == 0
    assert cursor.previous(Unit.PAGE, slow) == 0
