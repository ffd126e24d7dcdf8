from collections import defaultdict
from typing import cast

from hypothesis import given
from hypothesis import strategies as st

from assistant.document import Block, BlockKind, Span, SpanKind
from assistant.reading.plan import Planner, utterances
from assistant.reading.text import BookText
from speech.utterance import Priority, Utterance
from tests.assistant.reading.books import blocks, book_of, heading, paragraph


def drain(planner: Planner) -> list[Utterance]:
    found = []
    while (utterance := planner.next()) is not None:
        found.append(utterance)
    return found


def expected_of(parts: list[Block]) -> dict[str, str]:
    return {b.id: b.spoken for b in parts if b.spoken and b.kind is not BlockKind.PAGE_BREAK}


def said_by_block(said: list[Utterance]) -> dict[str, str]:
    """The texts joined by block, checking that each begins where the one before ended."""
    texts: dict[str, str] = defaultdict(str)
    for utterance in said:
        name, start = cast(tuple[str, int], utterance.token)
        assert start == len(texts[name])
        texts[name] += utterance.text
    return texts


@given(blocks())
def test_reading_hands_over_every_character_once_and_in_order(parts: list[Block]) -> None:
    said = drain(utterances(book_of(parts), 0))
    texts = said_by_block(said)
    assert texts == expected_of(parts)
    assert list(texts) == list(expected_of(parts))


@given(blocks(), st.data())
def test_nothing_is_lost_or_said_twice_when_pages_come_while_reading(
    parts: list[Block], data: st.DataObject
) -> None:
    book = BookText("book")
    planner = utterances(book, 0)
    said: list[Utterance] = []
    rest = list(parts)
    while rest:
        count = data.draw(st.integers(1, len(rest)))
        book.append(rest[:count])
        rest = rest[count:]
        for _ in range(data.draw(st.integers(0, 5))):
            utterance = planner.next()
            said += [utterance] if utterance is not None else []
    said += drain(planner)
    texts = said_by_block(said)
    assert texts == expected_of(parts)
    assert list(texts) == list(expected_of(parts))


def test_reading_from_the_middle_of_a_sentence_says_its_rest() -> None:
    book = book_of([paragraph("a", "One two. Three four."), paragraph("b", "Five.")])
    said = drain(utterances(book, 4))
    assert [each.text for each in said] == ["two. ", "Three four.", "Five."]
    assert [each.token for each in said] == [("a", 4), ("a", 9), ("b", 0)]


def test_a_range_says_no_more_than_itself() -> None:
    book = book_of([paragraph("a", "One two. Three four.")])
    assert [each.text for each in drain(Planner(book, 4, 7))] == ["two"]


def test_pauses_grow_from_sentence_to_paragraph_to_heading() -> None:
    book = book_of([heading("h", "Sound"), paragraph("a", "One. Two.")])
    said = drain(utterances(book, 0))
    assert [each.pause_after_ms for each in said] == [500, 120, 350]
    assert {each.priority for each in said} == {Priority.BOOK}


def test_signs_of_no_script_take_the_language_of_their_surroundings() -> None:
    marked = Block(
        "d", BlockKind.PARAGRAPH, "42", 1, spans=(Span(0, 2, SpanKind.LANGUAGE, "en-GB"),)
    )
    parts = [paragraph("a", "1"), paragraph("b", "Air 2"), paragraph("c", "3"), marked]
    said = drain(utterances(book_of([*parts, paragraph("e", "น้ำ 4")]), 0))
    assert [each.language for each in said] == ["th", "en", "en", "en", "th"]
