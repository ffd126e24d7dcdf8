"""What a student takes along of the directory: marks, notes, searches, feeds of her own.

An offer that she marked travels whole, for the other computer may never have fetched its feed.
Nothing that is there is lost, and of two that tell of the same thing the newer stays.
"""

import json
import math
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from assistant.directory.opportunity import Opportunity, State
from assistant.directory.query import query_of
from assistant.directory.record import from_record, to_record
from assistant.library.directory_feeds import FeedChoice, keep_feed_choice
from assistant.library.directory_intake import Taker
from assistant.library.directory_rows import opportunity_of
from assistant.library.merging import Row

_OFFERS = """
    SELECT id, record, state, marked, notes.text, notes.changed
    FROM opportunities JOIN records ON records.opportunity = id
        LEFT JOIN notes ON notes.opportunity = id
    WHERE marked > 0 OR state IN ('saved', 'applied', 'hidden') OR notes.text IS NOT NULL
    ORDER BY id
"""


def rows_of(connection: sqlite3.Connection) -> Iterator[tuple[str, Row]]:
    """Each row that travels, as JSON can hold it, with the name of its kind."""
    for identity, record, state, marked, note, changed in connection.execute(_OFFERS).fetchall():
        listings = connection.execute(
            "SELECT record, listed FROM listings WHERE opportunity = ? ORDER BY rowid", (identity,)
        ).fetchall()
        yield (
            "offers",
            {
                "offer": to_record(opportunity_of(record)),
                "versions": [
                    {"offer": to_record(opportunity_of(version)), "listed": bool(listed)}
                    for version, listed in listings
                ],
                "state": state,
                "marked": marked,
                "note": note,
                "note_changed": changed,
            },
        )
    for name, query, changed in connection.execute("SELECT name, query, changed FROM searches"):
        yield "searches", {"name": name, "query": json.loads(query), "changed": changed}
    for address, feed, enabled, changed in connection.execute(
        "SELECT address, feed, enabled, changed FROM feed_choices"
    ):
        known = json.loads(feed) if feed else None
        choice = {"address": address, "feed": known, "enabled": bool(enabled)}
        yield "feeds", {**choice, "changed": changed}


def merge(
    connection: sqlite3.Connection, rows: Iterable[tuple[str, Row]], visit: int, now_s: float
) -> None:
    """Put rows in inside the caller's transaction; kinds that are not known are left out.

    What comes so is no news after the run `visit`. Raises sqlite3.Error or what a row that does not
    fit makes Python raise.
    """
    taker = Taker("", visit, now_s, lambda _: 0.0)  # all is scored anew once the settings are here
    for name, row in rows:
        if name == "offers":
            _offer(connection, row, taker)
        elif name == "searches":
            _search(connection, row)
        elif name == "feeds":
            _feed(connection, row)


def _offer(connection: sqlite3.Connection, row: Row, taker: Taker) -> None:
    versions = [(_checked(each["offer"]), each["listed"] is True) for each in row["versions"]]
    identity = taker.put(connection, _checked(row["offer"]), versions)
    connection.execute(
        "UPDATE opportunities SET state = ?, marked = ? WHERE id = ? AND (marked < ? OR "
        "state IN ('new', 'seen') AND marked = 0)",
        (State(row["state"]).value, _time(row["marked"]), identity, _time(row["marked"])),
    )
    if row["note"] is not None:
        connection.execute(
            "INSERT INTO notes (opportunity, text, changed) VALUES (?, ?, ?) "
            "ON CONFLICT (opportunity) DO UPDATE SET text = excluded.text, "
            "changed = excluded.changed WHERE excluded.changed > notes.changed",
            (identity, _text(row["note"]), _time(row["note_changed"])),
        )


def _search(connection: sqlite3.Connection, row: Row) -> None:
    query_of(row["query"])
    connection.execute(
        "INSERT INTO searches (name, query, changed) VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE "
        "SET query = excluded.query, changed = excluded.changed "
        "WHERE excluded.changed > searches.changed",
        (_text(row["name"]), json.dumps(row["query"], ensure_ascii=False), _time(row["changed"])),
    )


def _feed(connection: sqlite3.Connection, row: Row) -> None:
    address, feed, changed = _text(row["address"]), row["feed"], _time(row["changed"])
    urlsplit(address)
    if feed is not None:
        float(feed.get("interval_s", 0))
    here = connection.execute(
        "SELECT changed FROM feed_choices WHERE address = ?", (address,)
    ).fetchone()
    if here is None or here[0] < changed:
        choice = FeedChoice(address, row["enabled"] is True, feed)
        keep_feed_choice(connection, choice, changed)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _time(value: object) -> float:
    """Seconds since 1970, 0 where no time was kept."""
    if not isinstance(value, (int, float)) or not math.isfinite(value):
        raise TypeError(f"{value!r} is no time")
    return float(value)


def _checked(record: dict[str, Any]) -> Opportunity:
    """The opportunity of a record that a stranger may have written."""
    opportunity = from_record(record)
    links = (opportunity.listings[0].link, opportunity.link, *opportunity.application.links)
    for link in filter(None, (*links, *opportunity.documents)):
        if urlsplit(link).scheme not in ("http", "https"):
            raise ValueError(f"{link!r} is no web address")
    return opportunity
