"""Cards, reviews and what was read are in the library's database and stay there."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from assistant.card import GAP, Rating, Review
from assistant.library import Library
from assistant.library.reading_log import Reading
from assistant.study.scheduling import reviewed
from tests.assistant.study.cards import NOW, card, source


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library(tmp_path)
    yield library
    library.close()


def test_cards_are_kept_with_all_that_is_known_of_them(library: Library, tmp_path: Path) -> None:
    cards = [card("a", source=source()), card("b", f"A {GAP} carries energy.", "wave")]
    library.cards.keep(cards)
    library.close()
    again = Library(tmp_path)
    assert again.cards.all() == cards
    assert again.cards.all()[0].source is not None
    assert again.cards.all()[1].whole == "A wave carries energy."
    again.close()


def test_a_review_is_kept_with_the_card_and_can_be_taken_back(library: Library) -> None:
    before = card("a")
    library.cards.keep([before])
    after = replace(before, schedule=reviewed(before.schedule, Rating.GOOD, NOW))
    review = Review("a", NOW, Rating.GOOD)
    library.cards.rate(after, review)
    assert library.cards.all() == [after]
    assert library.cards.reviews() == [review]
    library.cards.take_back(before, review)
    assert library.cards.all() == [before]
    assert library.cards.reviews() == []


def test_new_words_for_a_card_leave_its_reviews(library: Library) -> None:
    library.cards.keep([card("a")])
    review = Review("a", NOW, Rating.EASY)
    library.cards.rate(card("a"), review)
    library.cards.keep([replace(card("a"), back="Every wave")])
    assert library.cards.all()[0].back == "Every wave"
    assert library.cards.reviews() == [review]
    library.cards.remove("a")
    assert library.cards.reviews() == []


def test_what_is_due_is_counted_and_given_in_order(library: Library) -> None:
    days = [3, 0, 1, 9]
    library.cards.keep(card(f"{n}", due=NOW + timedelta(days=n)) for n in days)
    until = NOW + timedelta(days=3)
    assert [each.id for each in library.cards.due(until)] == ["0", "1", "3"]
    assert library.cards.due_count(until) == 3
    assert library.cards.count() == 4


def test_reviews_are_told_since_a_time(library: Library) -> None:
    library.cards.keep([card("a")])
    for day in range(3):
        library.cards.rate(card("a"), Review("a", NOW + timedelta(days=day), Rating.GOOD))
    since = NOW + timedelta(days=1)
    assert [each.at for each in library.cards.reviews(since)] == [since, NOW + timedelta(days=2)]


def test_a_card_outlives_its_book(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "book.txt"
    path.write_text("A wave carries energy.", "utf-8")
    document = library.add(path)
    library.cards.keep([card("a", source=source(document.id))])
    library.remove(document.id)
    assert [each.id for each in library.cards.all()] == ["a"]


def test_what_was_read_adds_up_by_day_and_a_page_counts_once(library: Library) -> None:
    today, before = date(2026, 11, 21), date(2026, 11, 20)
    library.reading_log.add(Reading(before, "book", 60.0, frozenset({1})))
    library.reading_log.add(Reading(today, "book", 90.0, frozenset({1, 2})))
    library.reading_log.add(Reading(today, "other", 30.0))
    assert library.reading_log.seconds(before) == {before: 60.0, today: 120.0}
    assert library.reading_log.seconds(today) == {today: 120.0}
    assert library.reading_log.pages("book") == {1, 2}
    assert library.reading_log.pages("other") == frozenset()


def test_progress_is_remembered_by_name(library: Library) -> None:
    library.progress.keep("tutor.reading", "done")
    library.progress.keep("tutor.reading", "done twice")
    assert library.progress.all() == {"tutor.reading": "done twice"}
