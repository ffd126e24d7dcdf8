"""Which feeds the student has chosen, and how each of them and its host stands."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.library.rows import problem_row, stored_problem
from assistant.messages import UserError


@dataclass(frozen=True, slots=True)
class FeedState:
    """How the fetching of a feed stands; times are in seconds since 1970.

    `etag` and `last_modified` are the server's own words. `failures` counts those since the last
    success, `problem` is the last one, `items` how many opportunities came last. `moved` is the
    address that the server has sent it to for good, "" where it is at its own.
    """

    address: str
    etag: str = ""
    last_modified: str = ""
    tried_s: float | None = None
    succeeded_s: float | None = None
    next_try_s: float = 0.0
    failures: int = 0
    items: int = 0
    problem: str | UserError = ""
    moved: str = ""


@dataclass(frozen=True, slots=True)
class Rejection:
    """What of a feed did not become an opportunity: why, which, how often."""

    reason: str
    title: str
    times: int = 1


@dataclass(frozen=True, slots=True)
class FeedChoice:
    """A feed the student switched on or off; `feed` is the whole of one that she added, as data."""

    address: str
    enabled: bool
    feed: Mapping[str, Any] | None = None


def feed_states(connection: sqlite3.Connection) -> dict[str, FeedState]:
    """The states of all feeds that were ever fetched, by address."""
    rows = connection.execute(
        "SELECT address, etag, last_modified, tried, succeeded, next_try, failures, items, "
        "problem, moved FROM feed_states"
    )
    return {row[0]: _state(row) for row in rows.fetchall()}


def keep_feed_state(connection: sqlite3.Connection, state: FeedState) -> None:
    """Put the state in the place of the one before."""
    connection.execute(
        "INSERT OR REPLACE INTO feed_states VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            state.address,
            state.etag,
            state.last_modified,
            state.tried_s,
            state.succeeded_s,
            state.next_try_s,
            state.failures,
            problem_row(state.problem),
            state.items,
            state.moved,
        ),
    )


def _state(row: tuple[Any, ...]) -> FeedState:
    *standing, problem, moved = row
    told = (*standing, stored_problem(problem), moved)
    return FeedState(*told)


def keep_rejections(
    connection: sqlite3.Connection, feed: str, rejections: Sequence[Rejection]
) -> None:
    """Put what was rejected in the place of what was before."""
    connection.execute("DELETE FROM rejected WHERE feed = ?", (feed,))
    connection.executemany(
        "INSERT INTO rejected VALUES (?, ?, ?, ?) "
        "ON CONFLICT (feed, reason, title) DO UPDATE SET times = times + excluded.times",
        ((feed, each.reason, each.title, each.times) for each in rejections),
    )


def rejections(connection: sqlite3.Connection, feed: str) -> list[Rejection]:
    """What of the feed was rejected last."""
    rows = connection.execute(
        "SELECT reason, title, times FROM rejected WHERE feed = ? ORDER BY reason, title", (feed,)
    )
    return [Rejection(*row) for row in rows]


def feed_choices(connection: sqlite3.Connection) -> list[FeedChoice]:
    """The student's choices, by address."""
    rows = connection.execute("SELECT address, enabled, feed FROM feed_choices ORDER BY address")
    return [FeedChoice(a, bool(on), json.loads(feed) if feed else None) for a, on, feed in rows]


def keep_feed_choice(connection: sqlite3.Connection, choice: FeedChoice, now_s: float) -> None:
    """Keep a choice; that of a feed which she added keeps the feed."""
    connection.execute(
        "INSERT INTO feed_choices (address, feed, enabled, changed) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (address) DO UPDATE SET feed = coalesce(excluded.feed, feed), "
        "enabled = excluded.enabled, changed = excluded.changed",
        (
            choice.address,
            json.dumps(dict(choice.feed), ensure_ascii=False) if choice.feed is not None else None,
            choice.enabled,
            now_s,
        ),
    )


def forget_feed(connection: sqlite3.Connection, address: str) -> None:
    """Forget a feed, but for what it listed."""
    connection.execute("DELETE FROM feed_choices WHERE address = ?", (address,))
    connection.execute("DELETE FROM feed_states WHERE address = ?", (address,))
    connection.execute("DELETE FROM rejected WHERE feed = ?", (address,))
