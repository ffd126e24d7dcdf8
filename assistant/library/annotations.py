"""Bookmarks, notes and marked passages in the database; on disk before a call returns."""

from datetime import UTC, datetime

from assistant.annotation import Annotation, AnnotationKind
from assistant.document import Position
from assistant.library.database import Database
from assistant.library.moments import written


class Annotations:
    """Any thread may call it; writing waits for the disk."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, document: str) -> list[Annotation]:
        """The document's annotations in the order of making."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT id, kind, document, block, offset, before, after, quote, text, made "
                "FROM annotations WHERE document = ? ORDER BY made, id",
                (document,),
            ).fetchall()
        return [
            Annotation(identity, AnnotationKind(kind), Position(*position), quote, text, made)
            for identity, kind, *position, quote, text, made in rows
        ]

    def keep(self, annotation: Annotation) -> None:
        """Add the annotation, or put it in the place of the one with its id."""
        position = annotation.position
        with self._database.write() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO annotations VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    annotation.id,
                    annotation.kind.value,
                    position.document,
                    position.block,
                    position.offset,
                    position.before,
                    position.after,
                    annotation.quote,
                    annotation.text,
                    annotation.made,
                    written(datetime.now(UTC)),
                ),
            )

    def remove(self, identity: str) -> None:
        """Remove the annotation of this id, if there is one."""
        with self._database.write() as connection:
            connection.execute("DELETE FROM annotations WHERE id = ?", (identity,))
