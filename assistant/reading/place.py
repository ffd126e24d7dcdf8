"""Where a place in a book is, for the command that tells it."""

from dataclasses import dataclass

from assistant.document import BlockKind
from assistant.reading.text import BookText


@dataclass(frozen=True, slots=True)
class Where:
    """What the block at a place is, its page of `page_count` that are there, the heading above.

    `percent` is 0..100 of the whole text, None until all pages are there.
    """

    kind: BlockKind
    page: int
    page_count: int
    heading: str
    percent: int | None
    label: str = ""
    """The number printed on the page where it is another than the page's own."""


def where(book: BookText, offset: int) -> Where | None:
    """Where the offset is; None while the book has no text."""
    if not book.count:
        return None
    index = book.index_at(offset)
    block = book.blocks[index]
    above = (book.blocks[i] for i in range(index, -1, -1))
    heading = next((each.spoken for each in above if each.kind is BlockKind.HEADING), "")
    percent = round(100 * offset / book.length) if book.complete else None
    label = block.page_label if block.page_label != str(block.page) else ""
    return Where(block.kind, block.page, book.page_count, heading.strip(), percent, label)
