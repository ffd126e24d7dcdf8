"""Where a place in a book is, for the command that tells it."""

from dataclasses import dataclass

from assistant.document import BlockKind, SpanKind
from assistant.reading.tables import TablePlace, table_place
from assistant.reading.text import BookText
from ocr.page import PageSource


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
    table: TablePlace | None = None


@dataclass(frozen=True, slots=True)
class Recognition:
    """Words that the recogniser was unsure of, and those repaired: as they are, as recognised.

    `source` is the way that the page's text came, None where that is not known.
    """

    unsure: tuple[str, ...] = ()
    repaired: tuple[tuple[str, str], ...] = ()
    source: PageSource | None = None


def recognition(book: BookText, start: int, end: int) -> Recognition:
    """How the text start..end, which lies in one block, was recognised."""
    unsure: list[str] = []
    repaired: list[tuple[str, str]] = []
    index = book.index_at(start) if book.count else None
    block = None if index is None else book.blocks[index]
    if index is None or block is None:
        return Recognition()
    if block.announced:
        return Recognition(source=block.page_source)
    first = book.start_of(index)
    for span in block.spans:
        if span.start + first >= end or span.end + first <= start:
            continue
        words = block.text[span.start : span.end]
        if span.kind is SpanKind.DOUBT:
            unsure.append(words)
        elif span.kind is SpanKind.REPAIRED:
            repaired.append((words, span.value))
    return Recognition(tuple(unsure), tuple(repaired), block.page_source)


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
    table = table_place(book.blocks, index)
    return Where(block.kind, block.page, book.page_count, heading.strip(), percent, label, table)


def link_at(book: BookText, start: int, end: int, offset: int) -> str:
    """Where the link at the offset leads to, or the first of the text start..end; "" for none.

    An address, "#page=" and a number from 1, or document.TO_BLOCK and a block's id.
    """
    if not book.count:
        return ""
    index = book.index_at(offset)
    block, first = book.blocks[index], book.start_of(index)
    if block.announced:
        return ""
    links = [span for span in block.spans if span.kind is SpanKind.LINK]
    here = [span.value for span in links if span.start <= offset - first < span.end]
    near = [span.value for span in links if start < first + span.end and first + span.start < end]
    return next(iter([*here, *near]), "")


def start_of_page(book: BookText, number: int) -> int | None:
    """Where the page of this number, from 1, starts; None where it has no text."""
    index = next((i for i, block in enumerate(book.blocks) if block.page == number), None)
    return None if index is None else book.start_of(index)
