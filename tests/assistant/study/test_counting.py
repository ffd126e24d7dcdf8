"""What is counted of reading is what was read, and nothing is counted twice."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.library.reading_log import Reading
from assistant.study.counting import LONGEST_GAP_S, ReadingClock
from assistant.study.summary import Summary, time_words

TODAY = date(2026, 11, 21)


class Day:
    """A clock that a test turns."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.today = TODAY
        self.reading = ReadingClock(lambda: self.seconds, lambda: self.today)

    def word(self, after_s: float, document: str = "book", page: int | None = None) -> None:
        self.seconds += after_s
        self.reading.reached(document, page)


def test_time_between_words_counts_and_silence_does_not() -> None:
    day = Day()
    for gap in (0.5, 0.5, LONGEST_GAP_S + 1, 0.5):
        day.word(gap)
    assert day.reading.take() == [Reading(TODAY, "book", 1.0)]
    assert day.reading.take() == []


def test_each_book_and_day_is_counted_for_itself() -> None:
    day = Day()
    day.word(0)
    day.word(2)
    day.word(1, "other")
    day.word(3, "other")
    day.today += timedelta(days=1)
    day.word(4, "other")
    assert day.reading.take() == [
        Reading(TODAY, "book", 2.0),
        Reading(TODAY, "other", 3.0),
        Reading(TODAY + timedelta(days=1), "other", 4.0),
    ]


def test_a_page_is_heard_once() -> None:
    day = Day()
    day.word(0, page=1)
    assert day.reading.is_worth_keeping
    day.word(1, page=1)
    assert [each.pages for each in day.reading.take()] == [{1}]
    day.word(1, page=1)
    assert [each.pages for each in day.reading.take()] == [frozenset()]


@given(st.lists(st.tuples(st.floats(0, 60), st.sampled_from("ab")), max_size=50))
def test_never_more_time_is_counted_than_went_by(steps: list[tuple[float, str]]) -> None:
    day = Day()
    for gap, document in steps:
        day.word(gap, document)
    assert sum(each.seconds for each in day.reading.take()) <= day.seconds + 1e-6


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(20, "0 minutes"), (60, "1 minute"), (3600, "1 hour"), (2 * 3600 + 300, "2 hours 5 minutes")],
)
def test_time_is_told_in_hours_and_minutes(seconds: float, words: str) -> None:
    assert time_words(seconds) == words


def test_without_a_book_only_time_and_cards_are_told() -> None:
    assert Summary(0, 60, 0, 3).words() == (
        "Read today: 0 minutes; in the last seven days: 1 minute. "
        "0 cards reviewed today. 3 cards due today."
    )
