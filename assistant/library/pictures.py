"""The pictures of figures and formulas, and what volunteers have written about them."""

from assistant.document import Picture
from assistant.library.database import Database


class Pictures:
    """Any thread may call it. Pictures come and go with their pages, descriptions stay."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, document: str, block: str) -> Picture | None:
        """The picture that the block shows, None where the library has none."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT block, media_type, data FROM pictures WHERE document = ? AND block = ?",
                (document, block),
            ).fetchone()
        return None if row is None else Picture(*row)

    def describe(self, document: str, block: str, text: str) -> None:
        """Keep what the picture shows, on disk at return; "" gives back the file's own words."""
        with self._database.write() as connection:
            if text:
                connection.execute(
                    "INSERT OR REPLACE INTO descriptions VALUES (?, ?, ?)", (document, block, text)
                )
            else:
                connection.execute(
                    "DELETE FROM descriptions WHERE document = ? AND block = ?", (document, block)
                )
