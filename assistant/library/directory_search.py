"""Finding opportunities by words, filters and order."""

import datetime as dt
import sqlite3
from collections.abc import Iterator
from typing import Any

from assistant.directory.opportunity import NO_DEADLINE_DAYS, State
from assistant.directory.query import Query, Sort
from assistant.library.folding import fold, pair_query
from assistant.library.search import SHORTEST_INDEXED, quoted

_LAST_DAY = """
    CASE WHEN days = '' OR last_day >= today THEN last_day ELSE coalesce(
        (SELECT min(value) FROM json_each(days) WHERE value >= today), last_day) END
"""
"""The last day to act; of what recurs, that of the next time that is not over."""

_STANDING = f"""
    CASE WHEN {_LAST_DAY} >= today THEN 0 WHEN last_day IS NOT NULL THEN 1 + last_day_sure
        WHEN NOT listed OR posted < fresh THEN 1 ELSE 0 END
"""
"""0 where it is open, 1 where it is probably closed, 2 where it is closed, as `status` says."""

_ORDER = {
    Sort.DEADLINE: f"standing, last_day IS NULL, {_LAST_DAY}, id DESC",
    Sort.NEWEST: "arrived DESC, posted DESC, id DESC",
    Sort.RELEVANCE: f"standing, relevance DESC, last_day IS NULL, {_LAST_DAY}, id DESC",
    Sort.TITLE: "title_key, id",
}


def search_opportunities(
    connection: sqlite3.Connection, query: Query, today: dt.date, visit: int
) -> list[int]:
    """The ids of what the query asks for, in its order; `visit` is the last run she has seen."""
    fresh = today - dt.timedelta(days=NO_DEADLINE_DAYS)
    conditions: list[str] = []
    values: list[Any] = [today.isoformat(), fresh.isoformat()]
    narrowing = (*_words(query), *_places(query), *_others(query, visit))
    for condition, *bound in narrowing:
        conditions.append(condition)
        values.extend(bound)
    searched = "JOIN search ON search.rowid = id" if _MATCH in conditions else ""
    rows = connection.execute(
        f"""
        SELECT id, {_STANDING} AS standing
        FROM (SELECT ? AS today, ? AS fresh) JOIN opportunities {searched}
        WHERE {" AND ".join(conditions)} ORDER BY {_ORDER[query.sort]}
        """,  # noqa: S608  # made of constants; every value is bound
        values,
    )
    return [identity for identity, _ in rows]


_MATCH = "search MATCH ?"

Narrowing = Iterator[tuple[Any, ...]]
"""Conditions, each with the values that are bound in it."""


def _words(query: Query) -> Narrowing:
    terms = [term for term in map(fold, query.words.split()) if term]
    indexed = [term for term in terms if len(term) >= SHORTEST_INDEXED]
    if indexed:
        yield _MATCH, " ".join(map(quoted, indexed))
    for term in terms:
        if len(term) < SHORTEST_INDEXED:
            yield "id IN (SELECT rowid FROM pairs WHERE pairs MATCH ?)", pair_query(term)


def _places(query: Query) -> Narrowing:
    if query.provinces:
        inside = _any_in("provinces", query.provinces)
        also = " OR remote" if query.remote else ""
        yield f"({inside} OR nationwide{also})", *(f"{each} " for each in query.provinces)
    elif query.remote:
        yield ("remote",)


def _others(query: Query, visit: int) -> Narrowing:
    if query.states:
        yield f"state IN ({_marks(query.states)})", *query.states
    else:
        yield "state <> ?", State.HIDDEN.value
    if query.kinds:
        yield f"kind IN ({_marks(query.kinds)})", *query.kinds
    if query.disabilities:
        yield f"({_any_in('disabilities', query.disabilities)})", *query.disabilities
    if not query.closed:
        yield ("standing < 2",)
    if query.new:
        yield "changed > ?", visit
    if query.feed:
        yield "id IN (SELECT opportunity FROM listings WHERE feed = ?)", query.feed


def _any_in(column: str, values: tuple[object, ...]) -> str:
    """Whether a column holds one of so many texts."""
    return " OR ".join([f"instr({column}, ?)"] * len(values))


def _marks(values: tuple[object, ...]) -> str:
    return ", ".join("?" * len(values))
