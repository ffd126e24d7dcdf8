"""What a student learns by heart: cards, when each is due, and how each review went."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from assistant.document import Position

GAP = "[...]"
"""Stands in the front of a cloze card for the words that are hidden."""


class CardKind(StrEnum):
    """A question with its answer, or a sentence of which some words are hidden."""

    BASIC = "basic"
    CLOZE = "cloze"


class Rating(IntEnum):
    """How well the back was known, in the numbers of FSRS and Anki."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class Stage(IntEnum):
    """How far a card is learnt, in the numbers of FSRS."""

    LEARNING = 1
    REVIEW = 2
    RELEARNING = 3


@dataclass(frozen=True, slots=True)
class Schedule:
    """What the scheduler knows of a card; times in UTC.

    `step` is that of learning, `stability` in days, `difficulty` 1..10; None while never reviewed.
    """

    due: datetime
    stage: Stage = Stage.LEARNING
    step: int | None = 0
    stability: float | None = None
    difficulty: float | None = None
    reviewed: datetime | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where a card comes from: a book's title, the page's number and the place in it."""

    title: str
    page: int
    position: Position


@dataclass(frozen=True, slots=True)
class Card:
    """One card. `id` is unique across libraries; the back of a cloze is what its gap hides.

    `made` and `changed`, which is that of its words, are in UTC. A card that was taken in from a
    file has no source.
    """

    id: str
    kind: CardKind
    front: str
    back: str
    made: datetime
    changed: datetime
    schedule: Schedule
    source: Source | None = None

    @property
    def whole(self) -> str:
        """What is read when the card is turned: the sentence of a cloze with its gap filled."""
        if self.kind is CardKind.CLOZE:
            return self.front.replace(GAP, self.back, 1)
        return self.back


@dataclass(frozen=True, slots=True)
class Review:
    """One review of a card; `at` in UTC."""

    card: str
    at: datetime
    rating: Rating
