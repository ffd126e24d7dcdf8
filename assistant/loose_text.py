"""A text that is read as a book is, but that the library does not keep."""

from collections.abc import Sequence

from assistant.annotation import Annotation
from assistant.document import Block, Document, DocumentState, Position
from assistant.messages import N_, UserError

NOT_KEPT = N_("This text is not in your library, so nothing can be kept in it.")


class LooseText:
    """One page of blocks, in the manner of the library as far as an open book asks it."""

    def __init__(self, identity: str, title: str, language: str, blocks: Sequence[Block]) -> None:
        self.annotations = _NoAnnotations()
        self._blocks = list(blocks)
        self._document = Document(
            identity, title, "", DocumentState.READY, language, page_count=1, pages_done=1
        )

    def document(self, _identity: str = "") -> Document:
        """The text as a document."""
        return self._document

    def position(self, _identity: str) -> Position | None:
        """It is always read from its beginning."""
        return None

    def save_position(self, position: Position) -> None:
        """The place is not kept."""

    def pages_done(self, _identity: str) -> frozenset[int]:
        """All of it is there."""
        return frozenset({1})

    def pages_begun(self, _identity: str) -> frozenset[int]:
        """No page is there in part."""
        return frozenset()

    def blocks(
        self,
        _identity: str,
        first_page: int = 1,
        last_page: int | None = None,  # noqa: ARG002  # as the library's
    ) -> list[Block]:
        """All blocks; there is one page."""
        return self._blocks if first_page <= 1 else []


class _NoAnnotations:
    def of(self, _document: str) -> list[Annotation]:
        return []

    def keep(self, _annotation: Annotation) -> None:
        raise UserError(NOT_KEPT)

    def remove(self, _identity: str) -> None:
        raise UserError(NOT_KEPT)
