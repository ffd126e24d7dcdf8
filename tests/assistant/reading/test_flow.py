"""A paragraph that goes on over the end of a page is read as one, wherever its parts stand."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.document import Block, BlockKind, Span, SpanKind
from assistant.reading.cursor import Cursor, Unit
from assistant.reading.find import find_text
from assistant.reading.plan import Planner, utterances
from assistant.reading.reader import Reader, State
from assistant.reading.text import BookText
from tests.assistant.reading.books import blocks, book_of, heading, paragraph
from tests.assistant.reading.voice import Voice

FIRST = replace(paragraph("1.1", "The river rises. It brings the"), open_end=True)
NOTE = Block("1.2", BlockKind.FOOTNOTE, "1 A river of the north.", 1)
NUMBER = Block("1.3", BlockKind.PAGE_NUMBER, "1", 1)
HEADER = Block("2.1", BlockKind.PAGE_HEADER, "Rivers", 2)
REST = replace(paragraph("2.2", "Mud of the hills. Then it falls.", page=2), open_start=True)
NEXT = paragraph("2.3", "Rice grows.", page=2)
PAGES = [FIRST, NOTE, NUMBER, HEADER, REST, NEXT]


def opened(parts: list[Block], flags: list[bool]) -> list[Block]:
    """The blocks, of which these go on from the page before, or on the next."""
    return [
        replace(block, open_start=flags[2 * i], open_end=flags[2 * i + 1])
        for i, block in enumerate(parts)
    ]


def said(book: BookText, offset: int = 0) -> list[str]:
    return [utterance.text for utterance in iter(utterances(book, offset).next, None)]


def test_a_sentence_over_the_page_is_said_whole_and_the_footnote_after_the_paragraph() -> None:
    assert said(book_of(PAGES)) == [
        "The river rises. ",
        "It brings the Mud of the hills. ",
        "Then it falls.",
        "1 A river of the north.",
        "Rice grows.",
    ]


def test_footnotes_can_be_passed_over() -> None:
    book = book_of(PAGES)
    book.footnotes = False
    assert said(book)[-2:] == ["Then it falls.", "Rice grows."]


def test_a_page_that_is_not_here_yet_is_waited_for_before_its_sentence_is_begun() -> None:
    book = book_of([FIRST], complete=False)
    voice = Voice()
    reader = Reader(book, voice, on_position=lambda *_: None)
    reader.read_from(0)
    assert voice.finish() == ["The river rises. "]
    assert reader.state is State.WAITING
    book.append([HEADER, REST])
    reader.grew()
    assert voice.finish() == ["It brings the Mud of the hills. ", "Then it falls."]


def test_a_sentence_whose_rest_never_comes_is_said_at_the_end() -> None:
    book = book_of([FIRST], complete=False)
    planner = Planner(book, 0)
    while planner.next() is not None:
        pass
    book.complete = True
    last = planner.next()
    assert last is not None
    assert last.text == "It brings the"


def test_each_word_keeps_its_own_page() -> None:
    book = book_of(PAGES)
    pages: list[tuple[int, str]] = []

    def follow(_position: object, start: int, end: int) -> None:
        pages.append((book.page_at(start), book.text[start:end]))

    voice = Voice()
    reader = Reader(book, voice, on_position=follow)
    reader.read_from(0)
    voice.take()
    sentence = voice.take()
    for word in ("the", "Mud"):
        start = sentence.text.index(word)
        reader.on_mark(sentence.token, start, start + len(word))
    assert pages == [(1, "the"), (2, "Mud")]


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("ฝนตกหนักจน", "น้ำท่วม", "ฝนตกหนักจนน้ำท่วม"),
        ("the chloro-", "plast is", "the chloroplast is"),
        ("from Chiang-", "Mai to", "from Chiang- Mai to"),
        ("เรียกว่า", "humus ซึ่ง", "เรียกว่า humus ซึ่ง"),
    ],
)
def test_the_parts_are_joined_as_lines_are(before: str, after: str, joined: str) -> None:
    book = book_of(
        [
            replace(paragraph("1.1", before), open_end=True),
            replace(paragraph("2.1", after, page=2), open_start=True),
        ]
    )
    assert book.flow_of(0).text == joined


@pytest.mark.parametrize(
    ("block", "other"),
    [
        (replace(FIRST, open_end=False), REST),
        (FIRST, replace(REST, open_start=False)),
        (FIRST, replace(REST, page=1)),
        (FIRST, replace(REST, page=4)),
        (FIRST, heading("2.2", "Rice", page=2)),
        (replace(FIRST, kind=BlockKind.HEADING), REST),
    ],
)
def test_what_does_not_go_on_stays_apart(block: Block, other: Block) -> None:
    assert len(book_of([block, other]).flow_of(0).parts) == 1


def test_a_cut_sentence_that_goes_on_with_a_small_letter_is_one_whatever_the_lines() -> None:
    book = book_of([paragraph("1.1", "It brings the"), paragraph("2.1", "mud down.", page=2)])
    assert book.flow_of(0).text == "It brings the mud down."


def test_a_footnote_goes_on_with_the_next_pages_first() -> None:
    note = replace(NOTE, open_end=True)
    rest = Block("2.4", BlockKind.FOOTNOTE, "It has no name.", 2, open_start=True)
    book = book_of([FIRST, note, HEADER, REST, rest])
    assert book.flow_of(1).text == "1 A river of the north. It has no name."


def test_moving_by_paragraph_steps_over_the_rest_and_by_page_does_not() -> None:
    cursor = Cursor(book_of(PAGES))
    text = book_of(PAGES).text
    assert cursor.next(Unit.PARAGRAPH, text.index("1 A river")) == text.index("Rice")
    assert cursor.next(Unit.PAGE, 0) == text.index("Mud")
    assert cursor.next(Unit.WORD, text.index("the\n")) == text.index("Mud")
    assert cursor.previous(Unit.SENTENCE, text.index("hills")) == text.index("It brings")
    assert cursor.text_at(Unit.SENTENCE, text.index("hills")) == "It brings the Mud of the hills. "


def test_a_page_read_alone_ends_with_the_page() -> None:
    book = book_of(PAGES)
    for page, words in (
        (0, ["The river rises. ", "It brings the ", "1 A river of the north."]),
        (book.text.index("Mud"), ["Mud of the hills. ", "Then it falls.", "Rice grows."]),
    ):
        planner = Planner(book, *Cursor(book).range_at(Unit.PAGE, page))
        assert [each.text for each in iter(planner.next, None)] == words


def test_words_are_found_over_the_end_of_a_page() -> None:
    book = book_of(PAGES)
    assert find_text(book, "the mud", 0, 1) == book.text.index("the\n")


def test_the_footnotes_of_a_sentence_are_known_from_their_marks() -> None:
    marked = replace(FIRST, spans=(Span(14, 15, SpanKind.NOTE, "1.2"),))
    book = book_of([marked, NOTE])
    cursor = Cursor(book)
    assert cursor.notes_at(book.text.index("river")) == [NOTE]
    assert cursor.notes_at(book.text.index("brings")) == []
    assert Cursor(BookText("empty")).notes_at(0) == []


def test_a_footnotes_mark_is_not_read_with_the_word_before_it() -> None:
    marked = Block(
        "1", BlockKind.PARAGRAPH, "The river1 rises.", 1, spans=(Span(9, 10, SpanKind.NOTE, "2"),)
    )
    book = book_of([marked])
    assert said(book) == ["The river rises."]
    flow = book.flow_of(0)
    assert flow.flat(flow.text.index("rises")) == book.text.index("rises")


@given(blocks(), st.lists(st.booleans(), min_size=16, max_size=16))
def test_every_character_is_in_one_flow_and_leads_back_to_its_place(
    parts: list[Block], flags: list[bool]
) -> None:
    book = book_of(opened(parts, flags))
    covered: list[int] = []
    for head in range(book.count):
        flow = book.flow_of(head)
        if flow.head != head:
            continue
        covered += [part.index for part in flow.parts]
        assert {book.stretch_of(part.index) for part in flow.parts} == {book.stretch_of(head)}
        for part in flow.parts:
            for offset in range(part.start, part.end):
                place = flow.flat(offset)
                assert flow.inside(place) == offset
                assert book.text[place] == flow.text[offset]
    assert sorted(covered) == list(range(book.count))


@given(blocks(), st.lists(st.booleans(), min_size=16, max_size=16))
def test_reading_on_says_each_flow_once(parts: list[Block], flags: list[bool]) -> None:
    book = book_of(opened(parts, flags))
    flows = [book.flow_of(head).text for head in book.heads(0)]
    assert "".join(said(book)) == "".join(flows)


@given(
    blocks(),
    st.lists(st.booleans(), min_size=16, max_size=16),
    st.lists(st.booleans(), min_size=8, max_size=8),
)
def test_links_are_gone_to_in_the_order_in_which_they_are_read(
    parts: list[Block], flags: list[bool], linked: list[bool]
) -> None:
    link = (Span(0, 1, SpanKind.LINK, "https://river.example"),)
    book = book_of(
        [
            replace(block, spans=link if linked[i] and block.text else ())
            for i, block in enumerate(opened(parts, flags))
        ]
    )
    read = [
        book.start_of(part.index) for head in book.heads(0) for part in book.flow_of(head).parts
    ]
    links = [
        start
        for start in read
        if book.block_at(start)[0].spans and not book.block_at(start)[0].announced
    ]
    cursor = Cursor(book)
    for before, after in pairwise(links):
        assert cursor.next(Unit.LINK, before) == after
        assert cursor.previous(Unit.LINK, after) == before
    for last in links[-1:]:
        assert cursor.next(Unit.LINK, last) is None
