"""Where each document was left: kept in memory at once, on disk within a second or so."""

import logging
import sqlite3
import threading
from datetime import UTC, datetime

from assistant.document import Position
from assistant.library.database import Database
from assistant.library.moments import written
from assistant.library.rows import position_row
from assistant.messages import UserError

_log = logging.getLogger(__name__)

_PAUSE_S = 1.0
"""Time between writes, so that reading on costs one write a second and not one a sentence."""


class Positions:
    """Any thread may call it; a thread of its own writes."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._unsaved: dict[str, Position] = {}
        self._changed = threading.Event()
        self._closing = threading.Event()
        self._writing = threading.Lock()
        self._thread = threading.Thread(target=self._write_on, name="positions", daemon=True)
        self._thread.start()

    def save(self, position: Position) -> None:
        """Keep the position; the latest of a document wins."""
        with self._lock:
            # Taken out first, so that the order of the entries is the order of reading.
            self._unsaved.pop(position.document, None)
            self._unsaved[position.document] = position
        self._changed.set()

    def get(self, document: str) -> Position | None:
        """Where the document was left."""
        with self._lock:
            unsaved = self._unsaved.get(document)
        if unsaved:
            return unsaved
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT document, block, offset, before, after FROM positions WHERE document = ?",
                (document,),
            ).fetchone()
        return Position(*row) if row else None

    def last_read(self) -> str | None:
        """The document whose position was saved last."""
        with self._lock:
            if self._unsaved:
                return next(reversed(self._unsaved))
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT document FROM positions ORDER BY turn DESC LIMIT 1"
            ).fetchone()
        return row[0] if row else None

    def forget(self, document: str) -> None:
        """Drop what is unsaved of a document that is removed."""
        with self._lock:
            self._unsaved.pop(document, None)

    def close(self) -> None:
        """Write what is unsaved; raises UserError where the disk is full."""
        self._closing.set()
        self._changed.set()
        self._thread.join()
        self._flush()

    def _write_on(self) -> None:
        while not self._closing.is_set():
            self._changed.wait()
            self._changed.clear()
            try:
                self._flush()
            except (UserError, sqlite3.Error):
                _log.exception("positions could not be saved; trying again")
                self._changed.set()
            self._closing.wait(_PAUSE_S)

    def _flush(self) -> None:
        with self._writing:
            with self._lock:
                positions = dict(self._unsaved)
            if not positions:
                return
            now = written(datetime.now(UTC))
            with self._database.write() as connection:
                connection.executemany(
                    """
                    INSERT OR REPLACE INTO positions
                    SELECT ?1, ?2, ?3, ?4, ?5,
                        (SELECT coalesce(max(turn), 0) + 1 FROM positions), ?6
                    WHERE EXISTS (SELECT 1 FROM documents WHERE id = ?1)
                    """,
                    [(*position_row(each), now) for each in positions.values()],
                )
            with self._lock:
                for document, position in positions.items():
                    if self._unsaved.get(document) is position:
                        del self._unsaved[document]
