"""The document model: documents of pages of blocks, and positions in them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from ocr.page import Box, Cell, PageSource

CONTEXT_LENGTH = 24
"""Characters of surrounding text that a position keeps on each side."""


class BlockKind(StrEnum):
    """What a block is; a table cell is a block, so a position needs no special case."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    TABLE_CELL = "table cell"
    CAPTION = "caption"
    FIGURE = "figure"
    FORMULA = "formula"
    FOOTNOTE = "footnote"
    PAGE_BREAK = "page break"
    PAGE_HEADER = "page header"
    PAGE_FOOTER = "page footer"
    PAGE_NUMBER = "page number"


RUNNING_KINDS = frozenset({BlockKind.PAGE_HEADER, BlockKind.PAGE_FOOTER, BlockKind.PAGE_NUMBER})
"""What is printed on every page anew; reading passes over it unless asked for."""


PICTURE_KINDS = frozenset({BlockKind.FIGURE, BlockKind.FORMULA})
"""What the library keeps a picture of; the text is a caption."""


TO_BLOCK = "#block="
"""Begins the value of a link to a block of the same book, by its id."""


class SpanKind(StrEnum):
    """What a span says of its characters."""

    LANGUAGE = "language"
    EMPHASIS = "emphasis"
    LINK = "link"
    DOUBT = "doubt"
    REPAIRED = "repaired"
    NOTE = "note"
    """The mark of a footnote; the value is its block's id."""


@dataclass(frozen=True, slots=True)
class Span:
    """Characters start..end of a block; `value` is the language tag or the address.

    Of a repair it is the text as it was recognised, so that the repair can be undone.
    """

    start: int
    end: int
    kind: SpanKind
    value: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a document that is read in one go. `id` is stable across imports.

    `level` is 1..6 for a heading and the nesting depth for a list item, else 0. `confidence` is
    0..100. `description` tells what a figure or formula shows: what a volunteer has written, or
    else the file's own alternative text. `page_label` is the number printed on the page where that
    is known, `page_source` the way its text came; the library fills both in. `announced` is the way
    a figure or formula is read, with caption and description; the text of the book fills it in.
    `open_start` and `open_end` tell that the text may go on from the page before, or on the next.
    `size` is that of its type in points, 0 where unknown. `level_told` where more than that size
    tells a heading's level: its number, the file's tags or its outline.
    """

    id: str
    kind: BlockKind
    text: str
    page: int
    spans: tuple[Span, ...] = ()
    level: int = 0
    cell: Cell | None = None
    description: str = ""
    box: Box | None = None
    confidence: float = 100.0
    page_label: str = ""
    announced: str = ""
    open_start: bool = False
    open_end: bool = False
    size: float = 0.0
    bold: bool = False
    level_told: bool = False
    page_source: PageSource | None = None

    @property
    def spoken(self) -> str:
        """The characters that reading hands to the voice."""
        return self.announced or self.text or self.description


@dataclass(frozen=True, slots=True)
class Picture:
    """What a figure or formula block shows, as a file: image/png or image/jpeg."""

    block: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Page:
    """A finished page: its number from 1, the label printed on it, and its blocks in order."""

    number: int
    blocks: tuple[Block, ...]
    source: PageSource
    label: str = ""
    pictures: tuple[Picture, ...] = ()


class DocumentState(StrEnum):
    """How far a document's import has come."""

    WAITING = "waiting"
    IMPORTING = "importing"
    READY = "ready"
    FAILED = "failed"
    CANCELLED = "cancelled"
    NEEDS_PASSWORD = "needs password"  # noqa: S105  # a state, no password


@dataclass(frozen=True, slots=True)
class Document:
    """A document of the library; `id` is the SHA-256 of its original in hexadecimal."""

    id: str
    title: str
    source: str
    state: DocumentState = DocumentState.WAITING
    language: str = "th"
    page_count: int = 0
    pages_done: int = 0
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a document: a block and an offset in its text, in code points.

    `before` and `after` hold a little of the text around it, to find it again after an edit.
    """

    document: str
    block: str
    offset: int
    before: str = field(default="", compare=False)
    after: str = field(default="", compare=False)


def position_in(document: str, block: Block, offset: int) -> Position:
    """The position at `offset` of the block, with its surrounding text.

    The words of a picture change when it is described, and many are alike: its block tells it.
    """
    offset = max(0, min(offset, len(block.spoken)))
    if block.kind in PICTURE_KINDS:
        return Position(document, block.id, offset)
    return Position(
        document,
        block.id,
        offset,
        block.spoken[max(0, offset - CONTEXT_LENGTH) : offset],
        block.spoken[offset : offset + CONTEXT_LENGTH],
    )


def find_again(position: Position, blocks: Sequence[Block]) -> Position | None:
    """The position in blocks that may have been corrected since it was taken.

    Every occurrence of its surrounding text is a candidate; the one that agrees with most of it
    wins, and of equals the one nearest the old offset in the same block, then any other block.
    None where there is no block at all.
    """
    if not blocks:
        return None
    index = next((i for i, block in enumerate(blocks) if block.id == position.block), None)
    if index is not None and _agreement(blocks[index].spoken, position.offset, position) == (
        len(position.before) + len(position.after)
    ):
        return position_in(position.document, blocks[index], position.offset)
    near = range(len(blocks)) if index is None else (index, *_outward(index, len(blocks)))
    best_score, best = 0, None
    for i in near:
        score, offset = _best_offset(blocks[i].spoken, position)
        if score > best_score:
            best_score, best = score, position_in(position.document, blocks[i], offset)
    if best is not None:
        return best
    if index is None:
        return position_in(position.document, blocks[0], 0)
    return position_in(position.document, blocks[index], position.offset)


def _outward(index: int, length: int) -> list[int]:
    """The other indices, nearest first."""
    return sorted((i for i in range(length) if i != index), key=lambda i: abs(i - index))


def _best_offset(text: str, position: Position) -> tuple[int, int]:
    """(agreement, offset) of the best place in the text; at least a quarter must agree."""
    needed = max(1, (len(position.before) + len(position.after)) // 4)
    best = (0, 0)
    for offset in _candidates(text, position):
        score = _agreement(text, offset, position)
        if score < needed:
            continue
        if (score, -abs(offset - position.offset)) > (best[0], -abs(best[1] - position.offset)):
            best = (score, offset)
    return best


def _candidates(text: str, position: Position) -> set[int]:
    """Offsets where the nearest few characters before or after the position occur."""
    found = {position.offset} if position.offset <= len(text) else set()
    for probe, shift in (
        (position.after[:6], 0),
        (position.before[-6:], len(position.before[-6:])),
    ):
        start = text.find(probe) if probe else -1
        while start >= 0:
            found.add(start + shift)
            start = text.find(probe, start + 1)
    return found


def _agreement(text: str, offset: int, position: Position) -> int:
    """How many characters next to the offset equal those kept, counted outward on both sides."""
    if offset > len(text):
        return -1
    after = _common(text[offset : offset + CONTEXT_LENGTH], position.after)
    before = _common(text[max(0, offset - CONTEXT_LENGTH) : offset][::-1], position.before[::-1])
    return after + before


def _common(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
