from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from assistant.document import Block, BlockKind, Span, SpanKind
from assistant.reading.plan import Planner, utterances
from assistant.reading.style import Style
from assistant.reading.text import BookText
from speech.utterance import Earcon, Priority, Utterance
from tests.assistant.reading.books import blocks, book_of, heading, paragraph


def drain(planner: Planner) -> list[Utterance]:
    found = []
    while (utterance := planner.next()) is not None:
        found.append(utterance)
    return found


def letters(texts: Iterable[str]) -> Counter[str]:
    """All characters but spaces and hyphens, which depend on how parts are joined."""
    return Counter("".join(texts).translate(dict.fromkeys(map(ord, " -\u2010"))))


@given(blocks())
def test_reading_hands_over_every_character_once_and_in_order(parts: list[Block]) -> None:
    book = book_of(parts)
    said = drain(utterances(book, 0))
    assert "".join(each.text for each in said) == "".join(
        book.flow_of(head).text for head in book.heads(0)
    )
    read = [b for i, b in enumerate(book.blocks) if not book.is_passed_over(i)]
    assert letters(each.text for each in said) == letters(block.spoken for block in read)


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
    read = [b for i, b in enumerate(book.blocks) if not book.is_passed_over(i)]
    assert letters(each.text for each in said) == letters(block.spoken for block in read)


def test_reading_from_the_middle_of_a_sentence_says_its_rest() -> None:
    book = book_of([paragraph("a", "One two. Three four."), paragraph("b", "Five.")])
    said = drain(utterances(book, 4))
    assert [each.text for each in said] == ["two. ", "Three four.", "Five."]
    assert [each.token for each in said] == [("a", 4), ("a", 9), ("b", 0)]


def test_a_quotation_of_many_sentences_is_quoted_in_each() -> None:
    book = book_of([paragraph("a", "She said: “Go home. Take the dog. And run.” He went.")])
    said = drain(utterances(book, 0))
    quoted = [[each.text[start:end] for start, end in each.quoted or ()] for each in said]
    assert quoted == [["“Go home. "], ["Take the dog. "], ["And run.”"], []]
    assert said[1].rest(5).quoted == ((0, len("the dog. ")),)


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


def running_book() -> BookText:
    number = Block("1.3", BlockKind.PAGE_NUMBER, "1", 1)
    header = Block("2.1", BlockKind.PAGE_HEADER, "History", 2)
    last = Block("2.3", BlockKind.PAGE_NUMBER, "2", 2)
    parts = [heading("1.1", "Waves"), paragraph("1.2", "Fast."), number, header]
    return book_of([*parts, paragraph("2.2", "Slow.", page=2), last])


def test_running_heads_are_passed_over() -> None:
    book = running_book()
    planner = utterances(book, 0)
    assert [utterance.text for utterance in drain(planner)] == ["Waves", "Fast.", "Slow."]
    assert planner.offset == book.length


def test_running_heads_are_read_where_asked_for() -> None:
    book = running_book()
    book.running_heads = True
    assert len(drain(utterances(book, 0))) == len(book.blocks)


def test_a_running_head_under_the_caret_can_be_read_alone() -> None:
    book = running_book()
    start = book.text.index("History")
    alone = Planner(book, start, start + len("History"))
    assert [utterance.text for utterance in drain(alone)] == ["History"]


def sounds(book: BookText, *bookmarks: int) -> list[tuple[str, tuple[Earcon, ...]]]:
    """The sentences of the book with the sounds before them."""

    def is_marked(start: int, end: int) -> bool:
        return any(start <= at < end for at in bookmarks)

    planner = Planner(book, 0, style=lambda: Style(earcons=True), is_marked=is_marked)
    return [(each.text.strip(), each.earcons) for each in drain(planner)]


def test_sounds_tell_of_headings_pages_bookmarks_unsure_words_and_the_end() -> None:
    unsure = replace(paragraph("b", "A wave. A weve."), spans=(Span(10, 14, SpanKind.DOUBT),))
    book = book_of(
        [heading("a", "Waves"), unsure, heading("c", "Sea", page=2), paragraph("d", "Salt.", 2)]
    )
    assert sounds(book, book.text.index("A wave")) == [
        ("Waves", (Earcon.HEADING,)),
        ("A wave.", (Earcon.BOOKMARK,)),
        ("A weve.", (Earcon.DOUBT,)),
        ("Sea", (Earcon.PAGE, Earcon.HEADING)),
        ("Salt.", ()),
        ("", (Earcon.END,)),
    ]


def test_no_sound_ends_what_is_not_all_of_the_book() -> None:
    parts = [heading("a", "Waves"), paragraph("b", "A wave.")]
    assert sounds(book_of(parts, complete=False))[-1] == ("A wave.", ())
    book = book_of(parts)
    one = Planner(book, 0, 5, lambda: Style(earcons=True))
    assert [each.earcons for each in drain(one)] == [(Earcon.HEADING,)]
    assert all(each.earcons == () for each in drain(utterances(book, 0)))


def test_skimming_takes_headings_and_first_sentences() -> None:
    book = book_of(
        [heading("1", "Sound"), paragraph("2", "One. Two. Three."), paragraph("3", "Four. Five.")]
    )
    skimmed = Planner(book, 0, style=lambda: Style(skim=True))
    assert [each.text.strip() for each in drain(skimmed)] == ["Sound", "One.", "Four."]
    begun_inside = Planner(book, book.text.index("Two"), style=lambda: Style(skim=True))
    assert [each.text.strip() for each in drain(begun_inside)] == ["Two.", "Four."]
    whole = Planner(book, 0, len("Sound\nOne. Two. Three."), lambda: Style(skim=True))
    assert len(drain(whole)) == 4


def test_a_preface_is_said_first_and_once() -> None:
    book = book_of([paragraph("1", "Twenty.")])
    planner = Planner(book, 0, book.length, preface="Price:")
    said = drain(planner)
    assert [each.text for each in said] == ["Price:", "Twenty."]
    assert said[0].token is None
