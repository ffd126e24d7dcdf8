"""When a card is asked next: FSRS-6 with its published weights, by py-fsrs.

Intervals are not varied at random, so the same reviews always give the same schedule: so a review
can be undone, and those of two computers can be put together.
"""

from collections.abc import Iterable
from datetime import datetime

import fsrs

from assistant.card import Rating, Review, Schedule, Stage

_SCHEDULER = fsrs.Scheduler(enable_fuzzing=False)


def new_schedule(now: datetime) -> Schedule:
    """The schedule of a card that was just made: due at once. `now` is in UTC."""
    return Schedule(now)


def reviewed(schedule: Schedule, rating: Rating, now: datetime) -> Schedule:
    """The schedule after a review at `now`, in UTC."""
    card = fsrs.Card(
        card_id=0,  # else it waits a millisecond to make one
        state=fsrs.State(schedule.stage),
        step=schedule.step,
        stability=schedule.stability,
        difficulty=schedule.difficulty,
        due=schedule.due,
        last_review=schedule.reviewed,
    )
    after, _log = _SCHEDULER.review_card(card, fsrs.Rating(rating), now)
    return Schedule(
        after.due,
        Stage(after.state),
        after.step,
        after.stability,
        after.difficulty,
        after.last_review,
    )


def replayed(made: datetime, reviews: Iterable[Review]) -> Schedule:
    """The schedule that all reviews of a card, made at that time, come to."""
    schedule = new_schedule(made)
    for review in sorted(reviews, key=lambda each: each.at):
        schedule = reviewed(schedule, review.rating, review.at)
    return schedule
