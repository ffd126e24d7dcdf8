"""A sitting asks each card that is due until it is known."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from assistant.card import GAP, CardKind, Rating
from assistant.study.making import cloze_draft, question_draft
from assistant.study.review import Sitting, interval_words, spoken_front
from tests.assistant.reading.books import blocks, book_of, paragraph
from tests.assistant.study.cards import NOW, card


def sitting(*names: str) -> Sitting:
    return Sitting([card(name) for name in names], lambda: NOW)


def asked(a_sitting: Sitting) -> str:
    return a_sitting.current.id if a_sitting.current else ""


def test_a_card_that_was_forgotten_is_asked_again_after_the_others() -> None:
    now = sitting("a", "b")
    order = []
    for rating in (Rating.AGAIN, Rating.EASY, Rating.EASY):
        order.append(asked(now))
        now.rate(rating)
    assert order == ["a", "b", "a"]
    assert now.current is None
    assert now.summary() == "3 cards reviewed. Again 1, Easy 2."


def test_undo_brings_back_the_card_and_the_order_as_they_were() -> None:
    now = sitting("a", "b")
    rated = now.rate(Rating.AGAIN)
    now.turn()
    assert now.undo() == rated
    assert (asked(now), now.left, now.turned) == ("a", 2, False)
    assert now.undo() is None
    assert now.summary() == "No card was reviewed."


def test_a_card_that_is_dropped_does_not_come_again() -> None:
    now = sitting("a", "b")
    now.rate(Rating.AGAIN)
    now.rate(Rating.EASY)
    now.drop()
    assert now.current is None
    assert now.undo() is not None
    assert asked(now) == "b"


@given(st.lists(st.sampled_from([*Rating, "undo", "drop", "turn"]), max_size=30))
def test_whatever_is_pressed_undoing_it_all_leads_back_to_the_first_card_that_is_left(
    acts: list[Rating | str],
) -> None:
    now, dropped = sitting("a", "b", "c"), set()
    for act in acts:
        if act == "undo":
            now.undo()
        elif now.current is None:
            continue
        elif act == "drop":
            dropped.add(asked(now))
            now.drop()
        elif act == "turn":
            now.turn()
        else:
            assert isinstance(act, Rating)
            now.rate(act)
    while now.undo():
        assert asked(now) not in dropped
    assert now.tally.total() == 0
    assert now.left == 3 - len(dropped)


def test_the_gap_is_asked_in_the_language_of_the_card() -> None:
    assert spoken_front(card("a", f"A {GAP} carries energy.")) == "A , which word?, carries energy."
    assert "คำว่าอะไร" in spoken_front(card("b", f"เสียงเป็น{GAP}"))


def test_the_time_until_the_next_review_is_told_in_the_unit_that_fits() -> None:
    gaps = [timedelta(seconds=20), timedelta(minutes=10), timedelta(hours=1), timedelta(days=3)]
    gaps += [timedelta(days=61), timedelta(days=800)]
    assert [interval_words(gap) for gap in gaps] == [
        *("in 1 minute", "in 10 minutes", "in 1 hour", "in 3 days", "in 2 months", "in 2 years")
    ]


LESSON = [
    paragraph("1.0", "Sound is a wave. A wave carries energy. A wave bends."),
    paragraph("2.0", "เสียงเป็นคลื่น", page=2),
]


def test_a_question_has_the_sentence_as_its_answer_or_what_is_selected() -> None:
    book = book_of(LESSON)
    at = book.text.index("carries")
    draft = question_draft(book, "Physics", at, None, "What does it do?")
    assert (draft.front, draft.back) == ("What does it do?", "A wave carries energy.")
    assert draft.source is not None
    assert (draft.source.title, draft.source.page) == ("Physics", 1)
    selected = question_draft(book, "Physics", at, (at, at + len("carries energy")), "")
    assert (selected.front, selected.back) == ("", "carries energy")


def test_the_word_at_the_place_is_hidden_and_no_other_like_it() -> None:
    book = book_of(LESSON)
    last = book.text.rindex("wave")
    draft = cloze_draft(book, "Physics", last, None)
    assert draft is not None
    assert (draft.front, draft.back) == (f"A {GAP} bends.", "wave")
    thai = cloze_draft(book, "Physics", book.text.index("คลื่น"), None)
    assert thai is not None
    assert (thai.front, thai.back) == (f"เสียงเป็น{GAP}", "คลื่น")
    assert thai.source is not None
    assert thai.source.page == 2


def test_selected_words_are_hidden_as_far_as_their_sentence_goes() -> None:
    book = book_of(LESSON)
    start, end = book.text.index("carries"), book.text.index("bends")
    draft = cloze_draft(book, "Physics", start, (start, end))
    assert draft is not None
    assert draft.front == f"A wave {GAP}"
    assert draft.back == "carries energy."


@given(blocks(), st.data())
def test_a_cloze_filled_again_is_what_the_book_says(parts: list, data: st.DataObject) -> None:  # type: ignore[type-arg]
    book = book_of(parts)
    if not book.count:
        return
    place = data.draw(st.integers(0, book.length))
    draft = cloze_draft(book, "Physics", place, None)
    if draft is not None:
        made = draft.card(NOW)
        assert made.kind is CardKind.CLOZE
        assert made.front.count(GAP) == 1
        assert made.back in made.whole
