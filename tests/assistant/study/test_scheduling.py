"""Cards come back when they are about to be forgotten."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from assistant.card import Rating, Review, Schedule, Stage
from assistant.study.scheduling import new_schedule, replayed, reviewed

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def after(*ratings: Rating, gap: timedelta = timedelta(days=1)) -> Schedule:
    schedule = new_schedule(NOW)
    for number, rating in enumerate(ratings):
        schedule = reviewed(schedule, rating, NOW + number * gap)
    return schedule


def test_a_new_card_is_due_at_once() -> None:
    assert new_schedule(NOW).due == NOW


def test_a_card_that_was_not_known_comes_back_within_minutes() -> None:
    assert after(Rating.AGAIN).due - NOW < timedelta(minutes=5)


def test_the_better_a_card_was_known_the_later_it_comes_back() -> None:
    dues = [after(rating).due for rating in Rating]
    assert dues == sorted(dues)
    assert len(set(dues)) == len(dues)


def test_a_card_that_is_known_each_time_comes_back_ever_later() -> None:
    schedule, gaps = new_schedule(NOW), []
    for _ in range(6):
        before = schedule.due
        schedule = reviewed(schedule, Rating.GOOD, before)
        gaps.append(schedule.due - before)
    assert gaps == sorted(gaps)
    assert gaps[-1] > timedelta(days=30)
    assert schedule.stage is Stage.REVIEW


@given(st.lists(st.tuples(st.sampled_from(Rating), st.integers(0, 400 * 24 * 60)), max_size=12))
def test_the_reviews_alone_give_the_same_schedule_in_whatever_order_they_are_given(
    steps: list[tuple[Rating, int]],
) -> None:
    schedule, now, reviews = new_schedule(NOW), NOW, []
    for rating, minutes in steps:
        now += timedelta(minutes=minutes + 1)
        schedule = reviewed(schedule, rating, now)
        reviews.append(Review("card", now, rating))
    assert replayed(NOW, reversed(reviews)) == schedule
