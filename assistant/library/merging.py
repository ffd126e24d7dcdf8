"""The library's rows for a file that travels, and how those of another library are put in.

Nothing that is here is lost: rows are added, and of two that tell of the same thing the newer
stays.
"""

import base64
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from assistant.annotation import AnnotationKind
from assistant.card import Card, Rating, Review, Schedule
from assistant.library.cards import card_of, schedule_row
from assistant.library.database import Database
from assistant.library.moments import read
from assistant.library.rows import BLOCK, DOCUMENT, block_of, document_of
from assistant.messages import N_, UserError

_DAMAGE = (
    sqlite3.Error,
    AttributeError,
    ArithmeticError,
    LookupError,
    TypeError,
    ValueError,
)

Row = Mapping[str, Any]
Replay = Callable[[datetime, Iterable[Review]], Schedule]


@dataclass(frozen=True, slots=True)
class Table:
    """What of a table travels, and how a row is put in; `before` runs ahead of it.

    Rows of new pages are put in only where their page was not here.
    """

    name: str
    select: str
    insert: str
    before: str = ""
    of_new_pages: bool = False


TABLES = (
    Table(
        "documents",
        "SELECT id, title, source, state, language, page_count, problem FROM documents "
        "ORDER BY number",
        """
        INSERT INTO documents (id, title, source, state, language, page_count, problem)
        VALUES (:id, :title, :source, :state, :language, :page_count, :problem)
        ON CONFLICT (id) DO UPDATE SET state = excluded.state, problem = excluded.problem,
            page_count = excluded.page_count, title = excluded.title
            WHERE documents.state <> 'ready' AND excluded.state = 'ready'
        """,
    ),
    Table(
        "pages",
        "SELECT document, number, source, label, unreadable, begun FROM pages",
        "INSERT OR IGNORE INTO pages (document, number, source, label, unreadable, begun) "
        "VALUES (:document, :number, :source, :label, :unreadable, :begun)",
        # The top alone of a page gives way to the whole of it.
        before="DELETE FROM pages WHERE document = :document AND number = :number "
        "AND begun AND NOT :begun",
    ),
    Table(
        "blocks",
        "SELECT document, page, place, id, kind, text, level, cell, description, box, confidence, "
        "spans, open_start, open_end, size, bold, level_told FROM blocks",
        "INSERT INTO blocks (document, page, place, id, kind, text, level, cell, description, box, "
        "confidence, spans, open_start, open_end, size, bold, level_told) "
        "VALUES (:document, :page, :place, :id, :kind, :text, :level, :cell, :description, :box, "
        ":confidence, :spans, :open_start, :open_end, :size, :bold, :level_told)",
        of_new_pages=True,
    ),
    Table(
        "pictures",
        "SELECT document, page, block, media_type, data FROM pictures",
        "INSERT INTO pictures (document, page, block, media_type, data) "
        "VALUES (:document, :page, :block, :media_type, :data)",
        of_new_pages=True,
    ),
    Table(
        "descriptions",
        "SELECT document, block, text FROM descriptions",
        "INSERT OR IGNORE INTO descriptions (document, block, text) "
        "VALUES (:document, :block, :text)",
    ),
    Table(
        "positions",
        "SELECT document, block, offset, before, after, saved FROM positions ORDER BY turn",
        """
        INSERT INTO positions (document, block, offset, before, after, turn, saved)
        VALUES (:document, :block, :offset, :before, :after,
            (SELECT coalesce(max(turn), 0) + 1 FROM positions), :saved)
        ON CONFLICT (document) DO UPDATE SET block = excluded.block, offset = excluded.offset,
            before = excluded.before, after = excluded.after, turn = excluded.turn,
            saved = excluded.saved
            WHERE excluded.saved > positions.saved
        """,
    ),
    Table(
        "annotations",
        "SELECT id, kind, document, block, offset, before, after, quote, text, made, changed "
        "FROM annotations",
        """
        INSERT INTO annotations (id, kind, document, block, offset, before, after, quote, text,
            made, changed)
        VALUES (:id, :kind, :document, :block, :offset, :before, :after, :quote, :text, :made,
            :changed)
        ON CONFLICT (id) DO UPDATE SET text = excluded.text, changed = excluded.changed
            WHERE excluded.changed > annotations.changed
        """,
    ),
    Table(
        "cards",
        "SELECT id, kind, front, back, made, changed, due, stage, step, stability, difficulty, "
        "reviewed, title, page, document, block, offset, before, after FROM cards",
        """
        INSERT INTO cards (id, kind, front, back, made, changed, due, stage, step, stability,
            difficulty, reviewed, title, page, document, block, offset, before, after)
        VALUES (:id, :kind, :front, :back, :made, :changed, :due, :stage, :step, :stability,
            :difficulty, :reviewed, :title, :page, :document, :block, :offset, :before, :after)
        ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, front = excluded.front,
            back = excluded.back, changed = excluded.changed
            WHERE excluded.changed > cards.changed
        """,
    ),
    Table(
        "reviews",
        "SELECT card, at, rating FROM reviews",
        "INSERT OR IGNORE INTO reviews (card, at, rating) VALUES (:card, :at, :rating)",
    ),
    Table(
        "progress",
        "SELECT name, value, changed FROM progress",
        """
        INSERT INTO progress (name, value, changed) VALUES (:name, :value, :changed)
        ON CONFLICT (name) DO UPDATE SET value = excluded.value, changed = excluded.changed
            WHERE excluded.changed > progress.changed
        """,
    ),
    Table(
        "read_seconds",
        "SELECT computer, day, document, seconds FROM read_seconds",
        """
        INSERT INTO read_seconds (computer, day, document, seconds)
        VALUES (:computer, :day, :document, :seconds)
        ON CONFLICT DO UPDATE SET seconds = max(seconds, excluded.seconds)
        """,
    ),
    Table(
        "read_pages",
        "SELECT document, page, day FROM read_pages",
        "INSERT OR IGNORE INTO read_pages (document, page, day) VALUES (:document, :page, :day)",
    ),
)
"""In an order in which each refers only to those before it."""


@dataclass(slots=True)
class _Merge:
    """One merge: the pages and the reviews that were not here."""

    connection: sqlite3.Connection
    pages: set[tuple[str, int]] = field(default_factory=set)
    reviewed: set[str] = field(default_factory=set)

    def put(self, table: Table, row: Row) -> None:
        if table.of_new_pages and (row["document"], row["page"]) not in self.pages:
            return
        if table.before:
            self.connection.execute(table.before, row)
        added = self.connection.execute(table.insert, row).rowcount > 0
        if added and table.name == "pages":
            self.pages.add((row["document"], row["number"]))
        elif added and table.name == "reviews":
            self.reviewed.add(row["card"])

    def reschedule(self, replay: Replay) -> None:
        """Give cards that were reviewed on both sides what all their reviews come to."""
        for name in self.reviewed:
            (made,) = self.connection.execute(
                "SELECT made FROM cards WHERE id = ?", (name,)
            ).fetchone()
            rows = self.connection.execute("SELECT at, rating FROM reviews WHERE card = ?", (name,))
            reviews = [Review(name, read(at), Rating(rating)) for at, rating in rows]
            self.connection.execute(
                "UPDATE cards SET due = ?, stage = ?, step = ?, stability = ?, difficulty = ?, "
                "reviewed = ? WHERE id = ?",
                (*schedule_row(replay(read(made), reviews)), name),
            )

    def check(self) -> None:
        """Read what was put in, so that nothing stays that would fail later; ValueError."""
        documents = {document for document, _page in self.pages}
        for document in documents:
            for row in self.connection.execute(f"{BLOCK} WHERE document = ?", (document,)):
                block_of(row)
        for row in self.connection.execute(DOCUMENT):
            document_of(row)
        for (kind,) in self.connection.execute("SELECT DISTINCT kind FROM annotations"):
            AnnotationKind(kind)
        for row in self.connection.execute(
            "SELECT id, kind, front, back, made, changed, due, stage, step, stability, "
            "difficulty, reviewed, title, page, document, block, offset, before, after FROM cards"
        ):
            _checked(card_of(row))


def rows_of(database: Database) -> Iterator[tuple[str, Row]]:
    """Each row that travels with its table's name, all of the same moment."""
    with database.read() as connection:
        for table in TABLES:
            cursor = connection.execute(table.select)
            names = [column[0] for column in cursor.description]
            for row in cursor:
                yield table.name, dict(zip(names, map(_plain, row), strict=True))


def merge(database: Database, rows: Iterable[tuple[str, Row]], replay: Replay) -> set[str]:
    """Put rows in, all of them or none; the ids of the documents that have new pages.

    `replay` makes a card's schedule from the time of its making and its reviews. Rows of tables
    that are not known are left out. Raises UserError where a row does not fit.
    """
    tables = {table.name: table for table in TABLES}
    with damage_told(), database.write() as connection:
        work = _Merge(connection)
        for name, row in rows:
            if name in tables:
                work.put(tables[name], {key: _stored(value) for key, value in row.items()})
        work.reschedule(replay)
        work.check()
    return {document for document, _page in work.pages}


@contextmanager
def damage_told() -> Iterator[None]:
    """Turns what rows that do not fit make Python and SQLite raise into a sentence."""
    try:
        yield
    except _DAMAGE as error:
        raise UserError(
            N_("This profile is damaged, so nothing was taken from it. Export it once more.")
        ) from error


def _plain(value: object) -> object:
    """A value as JSON can hold it."""
    return {"base64": base64.b64encode(value).decode()} if isinstance(value, bytes) else value


def _stored(value: object) -> object:
    """The value that was made plain; raises ValueError where it is none."""
    return base64.b64decode(value["base64"], validate=True) if isinstance(value, dict) else value


def _checked(card: Card) -> Card:
    """The card; ValueError where its times could not be compared with others."""
    for moment in (card.made, card.changed, card.schedule.due):
        if moment.tzinfo is None:
            raise ValueError(f"card {card.id} has a time without its zone")
    return card
