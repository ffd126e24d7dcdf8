"""Cards and their reviews in the database; on disk before a call returns."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from assistant.card import Card, CardKind, Rating, Review, Schedule, Source, Stage
from assistant.document import Position
from assistant.library.database import Database
from assistant.library.moments import read, written

_SELECT = """
    SELECT id, kind, front, back, made, changed,
        due, stage, step, stability, difficulty, reviewed,
        title, page, document, block, offset, before, after
    FROM cards
"""
# An upsert: to replace the row would remove its reviews with it.
_KEEP = """
    INSERT INTO cards VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, front = excluded.front,
        back = excluded.back, changed = excluded.changed, due = excluded.due,
        stage = excluded.stage, step = excluded.step, stability = excluded.stability,
        difficulty = excluded.difficulty, reviewed = excluded.reviewed
"""


class Cards:
    """Any thread may call it; writing waits for the disk."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Card]:
        """Every card in the order of making."""
        with self._database.read() as connection:
            return [card_of(row) for row in connection.execute(f"{_SELECT} ORDER BY made, id")]

    def due(self, until: datetime) -> list[Card]:
        """The cards that are due by then, the longest due first."""
        with self._database.read() as connection:
            rows = connection.execute(
                f"{_SELECT} WHERE due <= ? ORDER BY due, made, id", (written(until),)
            )
            return [card_of(row) for row in rows]

    def count(self) -> int:
        """How many cards there are."""
        with self._database.read() as connection:
            return int(connection.execute("SELECT count(*) FROM cards").fetchone()[0])

    def due_count(self, until: datetime) -> int:
        """How many cards are due by then."""
        with self._database.read() as connection:
            query = "SELECT count(*) FROM cards WHERE due <= ?"
            return int(connection.execute(query, (written(until),)).fetchone()[0])

    def reviews(self, since: datetime | None = None) -> list[Review]:
        """The reviews since then, or all, the oldest first."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT card, at, rating FROM reviews WHERE at >= ? ORDER BY at",
                ("" if since is None else written(since),),
            ).fetchall()
        return [Review(card, read(at), Rating(rating)) for card, at, rating in rows]

    def keep(self, cards: Iterable[Card]) -> None:
        """Add the cards, or put each in the place of the one with its id: all of them or none."""
        with self._database.write() as connection:
            connection.executemany(_KEEP, map(_row, cards))

    def rate(self, card: Card, review: Review) -> None:
        """Keep a review together with the card as it came out of it."""
        with self._database.write() as connection:
            connection.execute(_KEEP, _row(card))
            connection.execute(
                "INSERT INTO reviews VALUES (?, ?, ?)",
                (review.card, written(review.at), int(review.rating)),
            )

    def take_back(self, card: Card, review: Review) -> None:
        """Forget a review and give the card what it was before."""
        with self._database.write() as connection:
            connection.execute(_KEEP, _row(card))
            connection.execute(
                "DELETE FROM reviews WHERE card = ? AND at = ?", (review.card, written(review.at))
            )

    def remove(self, identity: str) -> None:
        """Remove the card of this id with its reviews, if there is one."""
        with self._database.write() as connection:
            connection.execute("DELETE FROM cards WHERE id = ?", (identity,))


def schedule_row(schedule: Schedule) -> tuple[object, ...]:
    """The columns of a schedule, from `due` to `reviewed`."""
    return (
        *(written(schedule.due), int(schedule.stage), schedule.step),
        *(schedule.stability, schedule.difficulty),
        None if schedule.reviewed is None else written(schedule.reviewed),
    )


def _row(card: Card) -> tuple[object, ...]:
    schedule, source = card.schedule, card.source
    position = source.position if source else Position("", "", 0)
    return (
        *(card.id, card.kind.value, card.front, card.back),
        *(written(card.made), written(card.changed)),
        *schedule_row(schedule),
        *((source.title, source.page) if source else ("", 0)),
        *(position.document, position.block, position.offset, position.before, position.after),
    )


def card_of(row: tuple[Any, ...]) -> Card:
    """The card of a row; raises ValueError where it is none."""
    identity, kind, front, back, made, changed, *rest = row
    due, stage, step, stability, difficulty, at, title, page, *position = rest
    return Card(
        identity,
        CardKind(kind),
        front,
        back,
        read(made),
        read(changed),
        Schedule(
            read(due), Stage(stage), step, stability, difficulty, None if at is None else read(at)
        ),
        Source(title, page, Position(*position)) if position[0] else None,
    )
