"""Taking what a feed lists into the directory."""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.directory.duplicates import keys, merged
from assistant.directory.opportunity import Opportunity
from assistant.directory.record import content_hash
from assistant.directory.sorting import sort_key
from assistant.library.directory_rows import (
    COLUMNS,
    columns_of,
    opportunity_of,
    record_of,
    searched_text,
    signs_of,
)
from assistant.library.folding import fold, pair_words

Score = Callable[[Opportunity], float]

_INSERT = (
    f"INSERT INTO opportunities ({', '.join(COLUMNS)}, "  # noqa: S608  # made of constants
    "arrived, changed, first_seen, last_seen, relevance) VALUES (?" + ", ?" * (len(COLUMNS) + 4)
) + ")"

_UPDATE = (
    f"UPDATE opportunities SET {', '.join(f'{name} = ?' for name in COLUMNS)}, "  # noqa: S608
    "changed = CASE WHEN ? THEN ? ELSE changed END, relevance = ?, listed = EXISTS "
    "(SELECT 1 FROM listings WHERE opportunity = opportunities.id AND listings.listed) "
    "WHERE id = ?"
)

_MARKED = "(state IN ('saved', 'applied') OR id IN (SELECT opportunity FROM notes))"

KEPT_S = 365 * 86400.0
"""What no feed has had for so long, and the student never marked, is forgotten."""


@dataclass(frozen=True, slots=True)
class Intake:
    """How many opportunities a feed brought: new ones, changed ones, and all that were taken in.

    `left` are those for which there was no time; they come when the feed is fetched next.
    """

    new: int = 0
    changed: int = 0
    all: int = 0
    left: int = 0


class Taker:
    """Takes one feed's opportunities in, some at a time, inside the caller's transactions."""

    def __init__(self, feed: str, run: int, now_s: float, score: Score) -> None:
        self._feed = feed
        self._run = run
        self._now_s = now_s
        self._score = score
        self._new: set[int] = set()
        self._changed: set[int] = set()
        self._seen: set[str] = set()

    @property
    def intake(self) -> Intake:
        """What came so far."""
        return Intake(len(self._new), len(self._changed - self._new), len(self._seen))

    def take(self, connection: sqlite3.Connection, opportunities: Sequence[Opportunity]) -> None:
        """Add these or bring them up to date; those that are as before are not written."""
        for opportunity in opportunities:
            external_id = opportunity.listings[0].external_id
            self._seen.add(external_id)
            before = connection.execute(
                "SELECT opportunity, record, listed FROM listings "
                "WHERE feed = ? AND external_id = ?",
                (self._feed, external_id),
            ).fetchone()
            if before is None:
                self._place(connection, opportunity, external_id)
                continue
            identity, old, listed = before
            known = opportunity_of(old)
            if known == opportunity and listed:
                continue
            if _is_another(known, opportunity):
                self._delist(connection, external_id)
                connection.execute(
                    "DELETE FROM listings WHERE feed = ? AND external_id = ?",
                    (self._feed, external_id),
                )
                self._place(connection, opportunity, external_id)
                continue
            connection.execute(
                "UPDATE listings SET record = ?, listed = 1 WHERE feed = ? AND external_id = ?",
                (record_of(opportunity), self._feed, external_id),
            )
            self._rewrite(connection, identity)

    def finish(self, connection: sqlite3.Connection, *, complete: bool) -> None:
        """All have been taken; where the feed was read to its end, the others are listed no more.

        They stay in the directory, for feeds drop what is still open.
        """
        if complete:
            gone = [
                external_id
                for (external_id,) in connection.execute(
                    "SELECT external_id FROM listings WHERE feed = ? AND listed", (self._feed,)
                )
                if external_id not in self._seen
            ]
            for external_id in gone:
                self._delist(connection, external_id)
        connection.execute(
            "UPDATE opportunities SET last_seen = ? WHERE id IN "
            "(SELECT opportunity FROM listings WHERE feed = ? AND listed)",
            (self._now_s, self._feed),
        )
        connection.execute(
            f"DELETE FROM opportunities WHERE NOT listed AND last_seen < ? AND NOT {_MARKED}",  # noqa: S608
            (self._now_s - KEPT_S,),
        )

    def forget(self, connection: sqlite3.Connection) -> None:
        """Take away all that the feed listed, but for what the student marked.

        What other feeds list too is told by them alone from now on.
        """
        listed = [
            identity
            for (identity,) in connection.execute(
                "SELECT DISTINCT opportunity FROM listings WHERE feed = ?", (self._feed,)
            )
        ]
        connection.execute("DELETE FROM listings WHERE feed = ?", (self._feed,))
        for identity in listed:
            if connection.execute(
                "SELECT 1 FROM listings WHERE opportunity = ?", (identity,)
            ).fetchone():
                self._rewrite(connection, identity)
                continue
            connection.execute("UPDATE opportunities SET listed = 0 WHERE id = ?", (identity,))
            connection.execute(
                f"DELETE FROM opportunities WHERE id = ? AND NOT {_MARKED}",  # noqa: S608
                (identity,),
            )

    def put(
        self,
        connection: sqlite3.Connection,
        whole: Opportunity,
        versions: Sequence[tuple[Opportunity, bool]],
    ) -> int:
        """An opportunity of another directory; the id that it has here.

        `versions` are what each feed said of it there, and whether the feed still listed it. What a
        feed says of it here stays.
        """
        identity = _known(connection, whole, [version for version, _ in versions])
        if identity is None:
            identity = self._add(connection, whole)
            connection.execute("UPDATE opportunities SET listed = 0 WHERE id = ?", (identity,))
        added = [
            connection.execute(
                "INSERT OR IGNORE INTO listings VALUES (?, ?, ?, ?, ?)",
                (*_listing_of(version), identity, record_of(version), listed),
            ).rowcount
            for version, listed in versions
        ]
        if any(added):
            self._rewrite(connection, identity)
        return identity

    def _place(
        self, connection: sqlite3.Connection, opportunity: Opportunity, external_id: str
    ) -> None:
        """A listing that was not there: of an opportunity that another feed has, or a new one."""
        same = _same(connection, opportunity)
        identity = self._add(connection, opportunity) if same is None else same
        # A plain INSERT: before any that could replace, the index of words would be written out.
        connection.execute(
            "INSERT INTO listings VALUES (?, ?, ?, ?, 1)",
            (self._feed, external_id, identity, record_of(opportunity)),
        )
        if same is not None:
            self._rewrite(connection, same)

    def _add(self, connection: sqlite3.Connection, opportunity: Opportunity) -> int:
        whole = merged((opportunity,))
        run, now_s = self._run, self._now_s
        identity = connection.execute(
            _INSERT, (*columns_of(whole), run, run, now_s, now_s, self._score(whole))
        ).lastrowid
        assert identity is not None
        self._new.add(identity)
        _write_beside(connection, identity, whole)
        return identity

    def _delist(self, connection: sqlite3.Connection, external_id: str) -> None:
        connection.execute(
            "UPDATE listings SET listed = 0 WHERE feed = ? AND external_id = ?",
            (self._feed, external_id),
        )
        connection.execute(
            "UPDATE opportunities SET listed = 0 WHERE id = "
            "(SELECT opportunity FROM listings WHERE feed = ? AND external_id = ?) AND NOT EXISTS "
            "(SELECT 1 FROM listings WHERE opportunity = opportunities.id AND listed)",
            (self._feed, external_id),
        )

    def _rewrite(self, connection: sqlite3.Connection, identity: int) -> None:
        """Put together what all feeds say of an opportunity."""
        versions = connection.execute(
            "SELECT record FROM listings WHERE opportunity = ? ORDER BY listed DESC, rowid",
            (identity,),
        )
        whole = merged([opportunity_of(record) for (record,) in versions.fetchall()])
        record, relevance = connection.execute(
            "SELECT record, relevance FROM records JOIN opportunities ON id = opportunity "
            "WHERE opportunity = ?",
            (identity,),
        ).fetchone()
        told_anew = content_hash(opportunity_of(record)) != content_hash(whole)
        if told_anew:
            self._changed.add(identity)
        scored = self._score(whole) if told_anew else relevance
        connection.execute(_UPDATE, (*columns_of(whole), told_anew, self._run, scored, identity))
        connection.execute("DELETE FROM records WHERE opportunity = ?", (identity,))
        connection.execute(
            "INSERT INTO pairs (pairs, rowid, words) "
            "SELECT 'delete', rowid, pair_words(folded) FROM search WHERE rowid = ?",
            (identity,),
        )
        connection.execute("DELETE FROM search WHERE rowid = ?", (identity,))
        connection.execute("DELETE FROM duplicate_keys WHERE opportunity = ?", (identity,))
        _write_beside(connection, identity, whole)


def _write_beside(connection: sqlite3.Connection, identity: int, whole: Opportunity) -> None:
    """What stands in other tables than the one that is narrowed and ordered by."""
    connection.execute(
        "INSERT INTO records VALUES (?, ?, ?)", (identity, record_of(whole), signs_of(whole))
    )
    text = searched_text(whole)
    connection.execute("INSERT INTO search (rowid, folded) VALUES (?, ?)", (identity, text))
    connection.execute(
        "INSERT INTO pairs (rowid, words) VALUES (?, ?)", (identity, pair_words(text))
    )
    connection.executemany(
        "INSERT INTO duplicate_keys VALUES (?, ?)", ((key, identity) for key in keys(whole))
    )


def _same(connection: sqlite3.Connection, opportunity: Opportunity) -> int | None:
    """The opportunity that shares a key with this one, the oldest where several do."""
    marks = ", ".join("?" * len(shared := keys(opportunity)))
    row = connection.execute(
        f"SELECT min(opportunity) FROM duplicate_keys WHERE key IN ({marks})",  # noqa: S608
        shared,
    ).fetchone()
    identity: int | None = row[0]
    return identity


def _known(
    connection: sqlite3.Connection, whole: Opportunity, versions: Sequence[Opportunity]
) -> int | None:
    """The opportunity that one from another directory is here."""
    for version in versions:
        row = connection.execute(
            "SELECT opportunity, record FROM listings WHERE feed = ? AND external_id = ?",
            _listing_of(version),
        ).fetchone()
        if row is not None and not _is_another(opportunity_of(row[1]), version):
            return int(row[0])
    same = _same(connection, whole)
    if same is not None:
        return same
    alike = connection.execute(
        "SELECT id, record FROM opportunities JOIN records ON opportunity = id "
        "WHERE title_key = ? AND NOT listed",
        (sort_key(whole.title),),
    ).fetchall()
    return next((identity for identity, record in alike if opportunity_of(record) == whole), None)


def _listing_of(opportunity: Opportunity) -> tuple[str, str]:
    """By which a feed's version of an opportunity is known: the feed, and the id there."""
    listing = opportunity.listings[0]
    return listing.source.address, listing.external_id


def _is_another(before: Opportunity, now: Opportunity) -> bool:
    """Whether a feed has given an old id to something new: nothing that tells it is as it was."""
    return (
        fold(before.title) != fold(now.title)
        and before.link != now.link
        and fold(before.organisation + before.text) != fold(now.organisation + now.text)
    )
