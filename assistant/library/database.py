"""The connections to a database file of the library: one that writes, one a thread that reads."""

import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from weakref import WeakSet

from assistant.library.schema import FUNCTIONS, MIGRATIONS, Function, upgrade
from assistant.messages import N_, UserError

BUSY_TIMEOUT_S = 15.0


class _Connection(sqlite3.Connection):
    """Python's own connection cannot be held weakly."""


class Database:
    """Any thread may call it. Writes wait for one another; reads see the last commit at once."""

    def __init__(
        self,
        path: Path,
        migrations: Sequence[str] = MIGRATIONS,
        functions: Mapping[str, Function] = FUNCTIONS,
    ) -> None:
        self._path = path
        self._lock = threading.RLock()
        self._local = threading.local()
        self._readers: WeakSet[_Connection] = WeakSet()
        with _sentences(path):
            self._writer = self._connect()
            try:
                # Waits for the disk at each commit: a pulled plug must not lose what was read.
                for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
                    self._writer.execute(f"PRAGMA {pragma}")
                upgrade(self._writer, migrations, functions)
            except BaseException:
                self._writer.close()
                raise

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """A transaction: kept whole at the end of the block, or dropped whole by an exception."""
        with self._lock, _sentences(self._path):
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield self._writer
                self._writer.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):  # a full disk has rolled it back already
                    self._writer.execute("ROLLBACK")
                raise

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """The calling thread's own connection; all reads in the block see the same moment."""
        with _sentences(self._path):
            connection = getattr(self._local, "connection", None)
            if connection is None:
                connection = self._connect()
                connection.execute("PRAGMA query_only = ON")
                self._local.connection = connection
                self._readers.add(connection)
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                with suppress(sqlite3.Error):
                    connection.execute("COMMIT")

    def version(self) -> int:
        """A number that changes when another program, or another library on it, has written."""
        with self._lock, _sentences(self._path):
            return int(self._writer.execute("PRAGMA data_version").fetchone()[0])

    def close(self) -> None:
        """Close every connection; nothing may be asked afterwards."""
        with self._lock:
            for reader in list(self._readers):
                reader.close()
            self._writer.close()

    def _connect(self) -> _Connection:
        return sqlite3.connect(
            self._path,
            timeout=BUSY_TIMEOUT_S,
            isolation_level=None,
            check_same_thread=False,  # closed by the thread that closes the library
            factory=_Connection,
        )


@contextmanager
def _sentences(path: Path) -> Iterator[None]:
    """Turns the database's failures into what a person can act on."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        primary = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
        message = _SENTENCES.get(primary)
        if message is None:
            raise
        raise UserError(message, {"path": path}) from error


_SENTENCES = {
    sqlite3.SQLITE_FULL: N_("The disk is full. Free some space and try again."),
    sqlite3.SQLITE_BUSY: N_(
        "Another program is holding the library. Close other windows of Guide Light and try again."
    ),
    sqlite3.SQLITE_READONLY: N_(
        "The library in {path} cannot be written. Check that you may write in this folder."
    ),
    sqlite3.SQLITE_CANTOPEN: N_(
        "The library in {path} cannot be opened. Check that the folder is there and yours."
    ),
    sqlite3.SQLITE_IOERR: N_(
        "The disk with the library does not answer. Check that it is plugged in, then start again."
    ),
    sqlite3.SQLITE_NOTADB: N_(
        "The library in {path} is damaged. Put back a copy of this file, or move it away to begin "
        "an empty library."
    ),
    sqlite3.SQLITE_CORRUPT: N_(
        "The library in {path} is damaged. Put back a copy of this file, or move it away to begin "
        "an empty library."
    ),
}
"""By SQLite's primary result code; other codes are faults of the program and stay as they are."""
