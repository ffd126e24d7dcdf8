"""Small things that the program remembers of a student, by name; on disk before a call returns."""

from datetime import UTC, datetime

from assistant.library.database import Database
from assistant.library.moments import written


class Progress:
    """Any thread may call it; writing waits for the disk."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> dict[str, str]:
        """What is remembered."""
        with self._database.read() as connection:
            return dict(connection.execute("SELECT name, value FROM progress"))

    def keep(self, name: str, value: str) -> None:
        """Remember this in place of what was there."""
        with self._database.write() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO progress VALUES (?, ?, ?)",
                (name, value, written(datetime.now(UTC))),
            )
