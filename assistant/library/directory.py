"""The directory as the rest of the program sees it: opportunities, the student's marks, feeds."""

import datetime as dt
import json
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from assistant.directory.opportunity import Opportunity, State
from assistant.directory.query import (
    Entry,
    Query,
    Reminders,
    SavedSearch,
    query_of,
    query_record,
    reminders_of,
    thai_today,
)
from assistant.library import directory_feeds as feeds
from assistant.library import directory_merging as merging
from assistant.library.database import Database
from assistant.library.directory_feeds import FeedChoice, FeedState, Rejection
from assistant.library.directory_intake import Intake, Score, Taker
from assistant.library.directory_rows import ENTRY, entry_of, opportunity_of
from assistant.library.directory_schema import FUNCTIONS, MIGRATIONS
from assistant.library.directory_search import search_opportunities
from assistant.library.merging import Row, damage_told
from assistant.messages import N_, UserError

_CHUNK = 100
"""So many opportunities are written in one transaction, so that others wait for a moment only."""

_RUN, _VISIT, _REMINDED = "run", "visit", "reminded"


class Directory:
    """Opportunities in a database of their own in the library's folder. Any thread may call it.

    Times are in seconds since 1970. Raises UserError where the database cannot be used.
    """

    def __init__(self, folder: Path, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._database = Database(folder / "directory.sqlite3", MIGRATIONS, FUNCTIONS)
        with self._database.read() as connection:
            self._since = _counter(connection, _VISIT)
        self._listeners: tuple[Callable[[], None], ...] = ()

    def on_change(self, listener: Callable[[], None]) -> None:
        """Tell of every change from now on, on the thread that wrote it; it must not wait."""
        self._listeners = (*self._listeners, listener)

    def begin_visit(self) -> None:
        """The student opens the directory: what came after she opened it last is new from now on.

        What comes while she is there is new, and at her next visit too.
        """
        with self._database.write() as connection:
            self._since = _counter(connection, _VISIT)
            _count(connection, _VISIT, _counter(connection, _RUN))

    def take_in(
        self,
        state: FeedState,
        opportunities: Sequence[Opportunity],
        rejected: Sequence[Rejection] = (),
        *,
        now_s: float,
        complete: bool = True,
        score: Score = lambda _: 0.0,
        part: FeedState | None = None,
        enough: Callable[[], bool] = lambda: False,
    ) -> Intake:
        """Bring what a feed listed up to date, and then keep its state.

        A kill on the way leaves some of it done and the old state, so that the next fetch gets all
        of it again. Where the feed was not read to its end, `complete` is false. Where `enough`
        says so on the way, the rest is left, and the state that is kept is `part`.
        """
        with self._database.write() as connection:
            run = _counter(connection, _RUN) + 1
            _count(connection, _RUN, run)
        taker = Taker(state.address, run, now_s, score)
        done = 0
        while done < len(opportunities) and not (done and enough()):
            with self._database.write() as connection:
                taker.take(connection, opportunities[done : done + _CHUNK])
            done += _CHUNK
        left = max(0, len(opportunities) - done)
        with self._database.write() as connection:
            taker.finish(connection, complete=complete and not left)
            feeds.keep_rejections(connection, state.address, rejected)
            feeds.keep_feed_state(connection, part or state if left else state)
        self._tell()
        return replace(taker.intake, left=left)

    def find(self, query: Query, *, now_s: float) -> list[int]:
        """The ids of what the query asks for, in its order."""
        with self._database.read() as connection:
            return search_opportunities(connection, query, thai_today(now_s), self._since)

    def entries(self, ids: Sequence[int], *, now_s: float) -> list[Entry]:
        """The entries of these ids, in their order; one that is gone is left out."""
        found: dict[int, Entry] = {}
        with self._database.read() as connection:
            for start in range(0, len(ids), _CHUNK):
                some = ids[start : start + _CHUNK]
                marks = ", ".join("?" * len(some))
                for row in connection.execute(f"{ENTRY} WHERE id IN ({marks})", some):
                    found[row[0]] = entry_of(row, self._since, now_s)
        return [found[identity] for identity in ids if identity in found]

    def titles(self) -> dict[int, str]:
        """The title of everything by which it is sorted, by id."""
        with self._database.read() as connection:
            return dict(connection.execute("SELECT id, title_key FROM opportunities").fetchall())

    def entry(self, identity: int, *, now_s: float) -> Entry:
        """The entry; raises UserError where it has been forgotten."""
        for entry in self.entries((identity,), now_s=now_s):
            return entry
        raise UserError(N_("This is no longer in the directory."))

    def count(self) -> int:
        """How many opportunities there are, hidden and closed ones too."""
        with self._database.read() as connection:
            return int(connection.execute("SELECT count(*) FROM opportunities").fetchone()[0])

    def reminders(self, days: int, *, now_s: float) -> Reminders | None:
        """What to tell of the saved ones: what closes within so many days, and the rest.

        None where it was asked for on this day of the Thai calendar already.
        """
        today = thai_today(now_s)
        with self._database.write() as connection:
            before = _counter(connection, _REMINDED)
            _count(connection, _REMINDED, today.toordinal())
            rows = connection.execute(f"{ENTRY} WHERE state = ?", (State.SAVED.value,)).fetchall()
        if before == today.toordinal():
            return None
        saved = [entry_of(row, self._since, now_s) for row in rows]
        return reminders_of(saved, today, days, dt.date.fromordinal(max(1, before)))

    def mark(self, identity: int, state: State) -> None:
        """Keep what the student did with it."""
        self._write(
            "UPDATE opportunities SET state = ?, marked = ? WHERE id = ?",
            (state.value, self._clock(), identity),
        )

    def mark_seen(self, identity: int) -> None:
        """She has read it; other marks stay."""
        self._write(
            "UPDATE opportunities SET state = ? WHERE id = ? AND state = ?",
            (State.SEEN.value, identity, State.NEW.value),
        )

    def write_note(self, identity: int, text: str) -> None:
        """Keep the student's note of it; an empty one is none."""
        if text.strip():
            self._write(
                "INSERT OR REPLACE INTO notes (opportunity, text, changed) VALUES (?, ?, ?)",
                (identity, text, self._clock()),
            )
        else:
            self._write("DELETE FROM notes WHERE opportunity = ?", (identity,))

    def searches(self) -> list[SavedSearch]:
        """The saved searches, by name."""
        with self._database.read() as connection:
            rows = connection.execute("SELECT name, query FROM searches ORDER BY name").fetchall()
        return [SavedSearch(name, query_of(json.loads(query))) for name, query in rows]

    def save_search(self, search: SavedSearch) -> None:
        """Keep a search under its name."""
        query = json.dumps(query_record(search.query), ensure_ascii=False)
        self._write(
            "INSERT OR REPLACE INTO searches (name, query, changed) VALUES (?, ?, ?)",
            (search.name, query, self._clock()),
        )

    def remove_search(self, name: str) -> None:
        """Forget a saved search."""
        self._write("DELETE FROM searches WHERE name = ?", (name,))

    def rescore(self, score: Score) -> None:
        """Reckon the relevance of everything anew."""
        with self._database.read() as connection:
            ids = [identity for (identity,) in connection.execute("SELECT id FROM opportunities")]
        for start in range(0, len(ids), _CHUNK):
            some = ids[start : start + _CHUNK]
            marks = ", ".join("?" * len(some))
            with self._database.write() as connection:
                rows = connection.execute(
                    f"SELECT record, opportunity FROM records WHERE opportunity IN ({marks})",  # noqa: S608
                    some,
                ).fetchall()
                connection.executemany(
                    "UPDATE opportunities SET relevance = ? WHERE id = ?",
                    [(score(opportunity_of(record)), identity) for record, identity in rows],
                )
        self._tell()

    def feed_states(self) -> dict[str, FeedState]:
        """How each feed that was ever fetched stands, by address."""
        with self._database.read() as connection:
            return feeds.feed_states(connection)

    def keep_feed_state(self, state: FeedState) -> None:
        """Keep how the fetching of a feed stands, where nothing came of it."""
        with self._database.write() as connection:
            feeds.keep_feed_state(connection, state)
        self._tell()

    def hasten(self, usual_s: float) -> None:
        """Let no feed that came rest longer than this from when it came."""
        self._write(
            "UPDATE feed_states SET next_try = min(next_try, succeeded + ?) WHERE failures = 0",
            (usual_s,),
        )

    def rejections(self, address: str) -> list[Rejection]:
        """What of a feed did not become an opportunity when it was fetched last."""
        with self._database.read() as connection:
            return feeds.rejections(connection, address)

    def feed_choices(self) -> list[FeedChoice]:
        """The feeds that the student added, switched on or off."""
        with self._database.read() as connection:
            return feeds.feed_choices(connection)

    def keep_feed_choice(self, choice: FeedChoice) -> None:
        """Keep a choice of the student's."""
        with self._database.write() as connection:
            feeds.keep_feed_choice(connection, choice, self._clock())
        self._tell()

    def forget_feed(self, address: str) -> None:
        """Forget a feed and what it listed; what the student saved, applied for or noted stays."""
        with self._database.write() as connection:
            taker = Taker(address, _counter(connection, _RUN), 0.0, lambda _: 0.0)
            taker.forget(connection)
            feeds.forget_feed(connection, address)
        self._tell()

    def host_waits(self) -> dict[str, float]:
        """Hosts that may not be asked before a time."""
        with self._database.read() as connection:
            return dict(connection.execute("SELECT host, next_try FROM hosts").fetchall())

    def keep_host_wait(self, host: str, next_try_s: float) -> None:
        """Ask this host nothing before then."""
        self._write("INSERT OR REPLACE INTO hosts VALUES (?, ?)", (host, next_try_s))

    def rows(self) -> Iterator[tuple[str, Row]]:
        """What a student takes along: each row with the name of its kind."""
        with self._database.read() as connection:
            yield from merging.rows_of(connection)

    def merge(self, rows: Iterable[tuple[str, Row]]) -> None:
        """Put in what she took along, all or none. Raises UserError where a row does not fit."""
        with damage_told(), self._database.write() as connection:
            merging.merge(connection, rows, self._since, self._clock())
        self._tell()

    def close(self) -> None:
        """Close the database; nothing may be asked afterwards."""
        self._database.close()

    def _write(self, statement: str, values: Sequence[object]) -> None:
        with self._database.write() as connection:
            connection.execute(statement, values)
        self._tell()

    def _tell(self) -> None:
        for listener in self._listeners:
            listener()


def _counter(connection: sqlite3.Connection, name: str) -> int:
    row = connection.execute("SELECT value FROM counters WHERE name = ?", (name,)).fetchone()
    return int(row[0]) if row else 0


def _count(connection: sqlite3.Connection, name: str, value: int) -> None:
    connection.execute("INSERT OR REPLACE INTO counters VALUES (?, ?)", (name, value))
