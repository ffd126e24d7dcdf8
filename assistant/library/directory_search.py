"""Finding opportunities by words, filters and order."""

import datetime as dt
import sqlite3
from typing import Any

from assistant.directory.opportunity import NO_DEADLINE_DAYS, State
from assistant.directory.query import Query, Sort
from assistant.library.folding import fold
from assistant.library.search import terms_condition

_STANDING = """
    CASE WHEN last_day >= today THEN 0 WHEN last_day IS NOT NULL THEN 1 + last_day_sure
        WHEN NOT listed OR posted < fresh THEN 1 ELSE 0 END
"""
"""0 where it is open, 1 where it is probably closed, 2 where it is closed, as `status` says."""

_ORDER = {
    Sort.DEADLINE: "standing, last_day IS NULL, last_day, id DESC",
    Sort.NEWEST: "arrived DESC, posted DESC, id DESC",
    Sort.RELEVANCE: "standing, relevance DESC, last_day IS NULL, last_day, id DESC",
    Sort.TITLE: "title_key, id",
}


def search_opportunities(
    connection: sqlite3.Connection, query: Query, today: dt.date, visit: int
) -> list[int]:
    """The ids of what the query asks for, in its order; `visit` is the last run she has seen."""
    fresh = today - dt.timedelta(days=NO_DEADLINE_DAYS)
    conditions: list[str] = []
    values: list[Any] = [today.isoformat(), fresh.isoformat()]

    def narrow(condition: str, *bound: object) -> None:
        conditions.append(condition)
        values.extend(bound)

    terms = [term for term in map(fold, query.words.split()) if term]
    if terms:
        narrow(*terms_condition(terms))
    if query.kinds:
        narrow(f"kind IN ({_marks(query.kinds)})", *query.kinds)
    if query.states:
        narrow(f"state IN ({_marks(query.states)})", *query.states)
    else:
        narrow("state <> ?", State.HIDDEN.value)
    if query.provinces:
        inside = " OR ".join(["instr(provinces, ?)"] * len(query.provinces))
        also = " OR remote" if query.remote else ""
        narrow(f"({inside} OR nationwide{also})", *(f"{each} " for each in query.provinces))
    elif query.remote:
        narrow("remote")
    if not query.closed:
        narrow("standing < 2")
    if query.new:
        narrow("changed > ?", visit)
    if query.feed:
        narrow("id IN (SELECT opportunity FROM listings WHERE feed = ?)", query.feed)
    searched = "JOIN search ON search.rowid = id" if terms else ""
    rows = connection.execute(
        f"""
        SELECT id, {_STANDING} AS standing
        FROM (SELECT ? AS today, ? AS fresh) JOIN opportunities {searched}
        WHERE {" AND ".join(conditions)} ORDER BY {_ORDER[query.sort]}
        """,  # noqa: S608  # made of constants; every value is bound
        values,
    )
    return [identity for identity, _ in rows]


def _marks(values: tuple[object, ...]) -> str:
    return ", ".join("?" * len(values))
