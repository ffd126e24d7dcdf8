"""How long was read on which day, and which pages were heard to their end."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from assistant.library.database import Database


@dataclass(frozen=True, slots=True)
class Reading:
    """Seconds of reading a document, and its pages heard to the end, on a day of local time."""

    day: date
    document: str
    seconds: float
    pages: frozenset[int] = frozenset()


class ReadingLog:
    """Any thread may call it; writing waits for the disk.

    Each computer counts for itself, so that the counts of several can be put together.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, reading: Reading) -> None:
        """Add this to what has been read, in one go."""
        day = reading.day.isoformat()
        with self._database.write() as connection:
            connection.execute(
                "INSERT INTO read_seconds SELECT id, ?1, ?2, ?3 FROM computer WHERE TRUE "
                "ON CONFLICT DO UPDATE SET seconds = seconds + excluded.seconds",
                (day, reading.document, reading.seconds),
            )
            connection.executemany(
                "INSERT OR IGNORE INTO read_pages VALUES (?, ?, ?)",
                [(reading.document, page, day) for page in reading.pages],
            )

    def seconds(self, since: date) -> Mapping[date, float]:
        """The time read on each day since then, all computers together."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT day, sum(seconds) FROM read_seconds WHERE day >= ? GROUP BY day",
                (since.isoformat(),),
            ).fetchall()
        return {date.fromisoformat(day): seconds for day, seconds in rows}

    def pages(self, document: str) -> frozenset[int]:
        """The pages of the document that were heard to their end."""
        with self._database.read() as connection:
            rows = connection.execute("SELECT page FROM read_pages WHERE document = ?", (document,))
            return frozenset(page for (page,) in rows)
