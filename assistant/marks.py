"""The bookmarks, notes and marked passages of the open book."""

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from assistant.annotation import Annotation, AnnotationKind
from assistant.messages import N_, _
from assistant.reading.cursor import Cursor, Unit
from assistant.reading.text import BookText

KIND_TITLES = {
    AnnotationKind.BOOKMARK: N_("Bookmark"),
    AnnotationKind.NOTE: N_("Note"),
    AnnotationKind.HIGHLIGHT: N_("Marked passage"),
}

Call = Callable[[], None]


class Store(Protocol):
    """Where annotations are kept; asked off the window's thread."""

    def of(self, document: str) -> list[Annotation]:
        """The document's annotations."""
        ...

    def keep(self, annotation: Annotation) -> None:
        """Add the annotation, or put it in the place of the one with its id."""
        ...

    def remove(self, identity: str) -> None:
        """Remove the annotation of this id."""
        ...


class Marks:
    """Keeps annotations in memory and in the library. Used on the window's thread.

    `in_background` does work off that thread; `then` does work on it.
    """

    def __init__(
        self,
        store: Store,
        book: BookText,
        *,
        in_background: Callable[[Call], None],
        then: Callable[[Call], None],
    ) -> None:
        self._store = store
        self._book = book
        self._cursor = Cursor(book)
        self._in_background = in_background
        self._then = then
        self._annotations: dict[str, Annotation] = {}

    def load(self) -> None:
        """Fetch the book's annotations."""

        def fetch() -> None:
            found = self._store.of(self._book.document_id)
            self._then(lambda: self._annotations.update({each.id: each for each in found}))

        self._in_background(fetch)

    def ordered(self, *kinds: AnnotationKind) -> list[tuple[int, Annotation]]:
        """Offset and annotation, by place in the book; of these kinds if any are given.

        Those on pages that are not here yet are left out.
        """
        here = {block.id for block in self._book.blocks}
        found = [
            (self._book.offset_of(each.position), each)
            for each in tuple(self._annotations.values())  # the speaker's thread asks too
            if (not kinds or each.kind in kinds)
            and (self._book.complete or each.position.block in here)
            and self._book.count
        ]
        return sorted(found, key=lambda pair: (pair[0], pair[1].made))

    def next(self, kind: AnnotationKind, offset: int) -> tuple[int, Annotation] | None:
        """The first of this kind after the offset."""
        return next((pair for pair in self.ordered(kind) if pair[0] > offset), None)

    def previous(self, kind: AnnotationKind, offset: int) -> tuple[int, Annotation] | None:
        """The last of this kind before the offset."""
        return next((pair for pair in reversed(self.ordered(kind)) if pair[0] < offset), None)

    def has_bookmark(self, start: int, end: int) -> bool:
        """Whether a bookmark stands in this part of the book. Any thread may ask."""
        return any(start <= at < end for at, _each in self.ordered(AnnotationKind.BOOKMARK))

    def at(self, kind: AnnotationKind, offset: int) -> Annotation | None:
        """The one of this kind in the sentence at the offset."""
        start, end = self._cursor.range_at(Unit.SENTENCE, offset)
        return next((each for at, each in self.ordered(kind) if start <= at < max(end, 1)), None)

    def add(self, kind: AnnotationKind, offset: int, text: str, done: Call) -> None:
        """Keep a new annotation at the offset; `done` once it is on disk."""
        start, _end = self._cursor.range_at(Unit.SENTENCE, offset)
        made = datetime.now().astimezone().isoformat(timespec="milliseconds")
        at = start if kind is AnnotationKind.HIGHLIGHT else offset
        self._keep(
            Annotation(
                str(uuid.uuid4()),
                kind,
                self._book.position_at(at),
                self._cursor.text_at(Unit.SENTENCE, offset).strip(),
                text,
                made,
            ),
            done,
        )

    def rewrite(self, annotation: Annotation, text: str, done: Call) -> None:
        """Keep new words for a note."""
        self._keep(replace(annotation, text=text), done)

    def remove(self, annotation: Annotation, done: Call) -> None:
        """Remove it; `done` once that is on disk."""
        self._annotations.pop(annotation.id, None)

        def drop() -> None:
            self._store.remove(annotation.id)
            self._then(done)

        self._in_background(drop)

    def words(self, offset: int, annotation: Annotation) -> str:
        """The annotation in a line: its kind, page, her words and the sentence."""
        parts = [
            _(KIND_TITLES[annotation.kind]),
            _("page {page}").format(page=self._book.page_at(offset)),
            annotation.text,
            annotation.quote,
        ]
        return ", ".join(part for part in parts if part)

    def _keep(self, annotation: Annotation, done: Call) -> None:
        self._annotations[annotation.id] = annotation

        def keep() -> None:
            self._store.keep(annotation)
            self._then(done)

        self._in_background(keep)
