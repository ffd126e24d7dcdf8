"""The library as the rest of the program sees it."""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from assistant.document import Block, BlockKind, Document, DocumentState, Page, Position
from assistant.library.annotations import Annotations
from assistant.library.cards import Cards
from assistant.library.database import Database
from assistant.library.merging import Replay, Row, merge, rows_of
from assistant.library.originals import Originals
from assistant.library.pictures import Pictures
from assistant.library.positions import Positions
from assistant.library.progress import Progress
from assistant.library.reading_log import ReadingLog
from assistant.library.rows import (
    BLOCK,
    DOCUMENT,
    INSERT_BLOCK,
    block_of,
    block_row,
    document_of,
    problem_row,
)
from assistant.library.search import Hit, search_blocks
from assistant.messages import N_, UserError


@dataclass(frozen=True, slots=True)
class Change:
    """What is new: a page of a document, or with None the document itself.

    `retold` where the page's text is as before and only the kinds of its blocks or its label are
    new.
    """

    document: str
    page: int | None = None
    retold: bool = False


Listener = Callable[[Change], None]


class Library:
    """Documents, their pages and positions in a folder. Any thread may call it.

    Raises UserError where the folder or the database in it cannot be used.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            self._originals = Originals(folder / "originals")
        except OSError as error:
            raise UserError(
                N_("The folder {path} cannot be made. Check that you may write there."),
                {"path": folder},
            ) from error
        self._database = Database(folder / "guidelight.sqlite3")
        self._positions = Positions(self._database)
        self.annotations = Annotations(self._database)
        self.cards = Cards(self._database)
        self.progress = Progress(self._database)
        self.reading_log = ReadingLog(self._database)
        self.pictures = Pictures(self._database)
        self._adding = threading.Lock()
        self._listeners: tuple[Listener, ...] = ()
        self._version = self._database.version()

    def on_change(self, listener: Listener) -> None:
        """Tell of every change from now on, on the thread that wrote it; it must not wait."""
        self._listeners = (*self._listeners, listener)

    def notice_other_programs(self) -> None:
        """Tell listeners of every document if another program has written; one thread calls it."""
        version = self._database.version()
        if version != self._version:
            self._version = version
            for document in self.documents():
                self._tell(Change(document.id))

    def add(self, path: Path, title: str = "") -> Document:
        """Take a copy of the file in. Content that is here already keeps its document as it is.

        Raises UserError where the file cannot be read or the disk is full.
        """
        with self._adding:
            identity = self._originals.keep(path)
            with self._database.write() as connection:
                added = connection.execute(
                    "INSERT OR IGNORE INTO documents (id, title, source, state, language) "
                    "VALUES (?, ?, ?, ?, ?)",
                    (
                        identity,
                        _storable(title or path.stem),
                        _storable(str(path.absolute())),
                        DocumentState.WAITING.value,
                        "th",
                    ),
                ).rowcount
        if added:
            self._tell(Change(identity))
        return self.document(identity)

    def documents(self) -> list[Document]:
        """All documents in the order of adding."""
        with self._database.read() as connection:
            rows = connection.execute(f"{DOCUMENT} ORDER BY number").fetchall()
        return [document_of(row) for row in rows]

    def unfinished(self) -> list[str]:
        """The ids of the documents that wait or are being imported, in the order of adding."""
        states = (DocumentState.WAITING.value, DocumentState.IMPORTING.value)
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT id FROM documents WHERE state IN (?, ?) ORDER BY number", states
            ).fetchall()
        return [identity for (identity,) in rows]

    def document(self, identity: str) -> Document:
        """The document; raises UserError where it has been removed."""
        with self._database.read() as connection:
            row = connection.execute(f"{DOCUMENT} WHERE id = ?", (identity,)).fetchone()
        if row is None:
            raise _removed()
        return document_of(row)

    def original(self, identity: str) -> Path:
        """The document's own copy of the file."""
        return self._originals.path(identity)

    def blocks(
        self, identity: str, first_page: int = 1, last_page: int | None = None
    ) -> list[Block]:
        """The blocks of the pages first..last that are here, in reading order."""
        with self._database.read() as connection:
            rows = connection.execute(
                f"{BLOCK} WHERE document = ?1 AND page >= ?2 AND (?3 IS NULL OR page <= ?3) "
                "ORDER BY page, place",
                (identity, first_page, last_page),
            ).fetchall()
        return [block_of(row) for row in rows]

    def headings(self, identity: str) -> list[Block]:
        """The headings of the pages that are here, in reading order."""
        with self._database.read() as connection:
            rows = connection.execute(
                f"{BLOCK} WHERE document = ? AND kind = ? ORDER BY page, place",
                (identity, BlockKind.HEADING.value),
            ).fetchall()
        return [block_of(row) for row in rows]

    def pages_done(self, identity: str) -> frozenset[int]:
        """The numbers of the finished pages, those that could not be read included."""
        return self._page_numbers(
            "SELECT number FROM pages WHERE document = ? AND NOT begun", identity
        )

    def pages_begun(self, identity: str) -> frozenset[int]:
        """The numbers of the pages of which only the top is here."""
        return self._page_numbers("SELECT number FROM pages WHERE document = ? AND begun", identity)

    def pages_unreadable(self, identity: str) -> frozenset[int]:
        """The numbers of the pages that were given up."""
        return self._page_numbers(
            "SELECT number FROM pages WHERE document = ? AND unreadable", identity
        )

    def commit_page(
        self, identity: str, page: Page, unreadable: bool = False, *, begun: bool = False
    ) -> None:
        """Keep a page in the place of any earlier one of this number.

        It is finished, unless it is only `begun`: then it is its top, to be read meanwhile.
        Raises UserError where the document has been removed or the disk is full.
        """
        with self._database.write() as connection:
            if not connection.execute(
                "SELECT 1 FROM documents WHERE id = ?", (identity,)
            ).fetchone():
                raise _removed()
            connection.execute(
                "DELETE FROM pages WHERE document = ? AND number = ?", (identity, page.number)
            )
            connection.execute(
                "INSERT INTO pages VALUES (?, ?, ?, ?, ?, ?)",
                (identity, page.number, page.source.value, page.label, unreadable, begun),
            )
            connection.executemany(
                INSERT_BLOCK,
                (block_row(identity, page.number, i, block) for i, block in enumerate(page.blocks)),
            )
            connection.executemany(
                "INSERT INTO pictures VALUES (?, ?, ?, ?, ?)",
                (
                    (identity, page.number, picture.block, picture.media_type, picture.data)
                    for picture in page.pictures
                ),
            )
        self._tell(Change(identity, page.number))

    def retell_page(
        self,
        identity: str,
        number: int,
        kinds: Mapping[str, BlockKind],
        label: str | None = None,
        *,
        levels: Mapping[str, int] = MappingProxyType({}),
    ) -> None:
        """Give blocks of a finished page, by their ids, other kinds and levels.

        A label of None stays.
        """
        with self._database.write() as connection:
            connection.executemany(
                "UPDATE blocks SET kind = ? WHERE document = ? AND page = ? AND id = ?",
                ((kind.value, identity, number, block) for block, kind in kinds.items()),
            )
            connection.executemany(
                "UPDATE blocks SET level = ? WHERE document = ? AND page = ? AND id = ?",
                ((level, identity, number, block) for block, level in levels.items()),
            )
            connection.execute(
                "UPDATE pages SET label = coalesce(?, label) WHERE document = ? AND number = ?",
                (label, identity, number),
            )
        self._tell(Change(identity, number, retold=True))

    def forget_unreadable(self, identity: str) -> None:
        """Make the pages that were given up unfinished again, to try them once more."""
        with self._database.write() as connection:
            connection.execute("DELETE FROM pages WHERE document = ? AND unreadable", (identity,))

    def set_state(
        self,
        identity: str,
        state: DocumentState,
        problem: str | UserError = "",
        page_count: int | None = None,
        title: str | None = None,
        language: str | None = None,
    ) -> None:
        """Change how far the import has come; what is None stays. A removed document is let be."""
        with self._database.write() as connection:
            connection.execute(
                """
                UPDATE documents SET state = ?, problem = ?, page_count = coalesce(?, page_count),
                    title = coalesce(?, title), language = coalesce(?, language)
                WHERE id = ?
                """,
                (state.value, problem_row(problem), page_count, title, language, identity),
            )
        self._tell(Change(identity))

    def save_position(self, position: Position) -> None:
        """Keep where a document is being read; cheap, on disk within two seconds and at close."""
        self._positions.save(position)

    def position(self, identity: str) -> Position | None:
        """Where the document was left."""
        return self._positions.get(identity)

    def last_read(self) -> str | None:
        """The id of the document read most recently."""
        return self._positions.last_read()

    def search(self, text: str, limit: int = 100, *, running_heads: bool = False) -> list[Hit]:
        """Blocks of all documents that hold every term of the text.

        Headers, footers and page numbers are left out unless asked for.
        """
        with self._database.read() as connection:
            return search_blocks(connection, text, limit, running_heads=running_heads)

    def rows(self) -> Iterator[tuple[str, Row]]:
        """Every row that travels to another computer, with the name of its table."""
        return rows_of(self._database)

    def take_original(self, source: Path, identity: str) -> None:
        """Keep a copy of a file whose SHA-256 this must be.

        Raises UserError where it is another, or cannot be kept.
        """
        kept = self._originals.keep(source)
        if kept != identity:
            self._originals.remove(kept)
            raise UserError(
                N_("This profile is damaged, so nothing was taken from it. Export it once more.")
            )

    def merge(self, rows: Iterable[tuple[str, Row]], replay: Replay) -> int:
        """Put in the rows of another library, all or none; how many documents are new or fuller.

        Their originals must be here. Raises UserError where a row does not fit.
        """
        changed = merge(self._database, rows, replay)
        for identity in changed:
            self._tell(Change(identity))
        return len(changed)

    def remove(self, identity: str) -> None:
        """Remove the document with its copy of the file; the file it came from stays."""
        with self._adding:
            with self._database.write() as connection:
                connection.execute("DELETE FROM documents WHERE id = ?", (identity,))
            self._positions.forget(identity)
            self._originals.remove(identity)
        self._tell(Change(identity))

    def close(self) -> None:
        """Save positions and close the database."""
        try:
            self._positions.close()
        finally:
            self._database.close()

    def _page_numbers(self, query: str, identity: str) -> frozenset[int]:
        with self._database.read() as connection:
            return frozenset(number for (number,) in connection.execute(query, (identity,)))

    def _tell(self, change: Change) -> None:
        for listener in self._listeners:
            listener(change)


def _removed() -> UserError:
    return UserError(N_("This document is no longer in the library. Open its file again."))


def _storable(text: str) -> str:
    """File names may hold bytes that are no text."""
    return text.encode("utf-8", "replace").decode("utf-8")
