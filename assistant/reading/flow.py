"""What is read in one go: a block, or the blocks that one paragraph fills over the ends of pages.

Blocks stand apart in a book's text, with footnotes, running heads and figures between them. A
sentence that goes on over the page is whole only in the flow, which knows where each of its
characters stands.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from assistant.document import RUNNING_KINDS, Block, BlockKind, SpanKind
from ocr.seams import is_divided, seam

FARTHEST_PAGES = 2
"""A page of figures alone may stand between."""
_BODY = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
_ASIDE = RUNNING_KINDS | {
    BlockKind.FOOTNOTE,
    BlockKind.FIGURE,
    BlockKind.CAPTION,
    BlockKind.TABLE_CELL,
}
"""What stands at the edges of a page, while the text around it goes on."""
_STOPS = ".!?…:;"


@dataclass(frozen=True, slots=True)
class Part:
    """text[start:end] of a flow stands in the block of this index, from this flat offset on."""

    start: int
    end: int
    index: int
    flat: int


@dataclass(frozen=True, slots=True)
class Flow:
    """A text and where it stands in the book; `parts` are in order, at least one."""

    text: str
    parts: tuple[Part, ...]

    @property
    def head(self) -> int:
        """The index of its first block."""
        return self.parts[0].index

    @property
    def last(self) -> int:
        """The index of its last block."""
        return self.parts[-1].index

    def part_at(self, offset: int) -> Part:
        """The part that holds the offset; what stands between two belongs to the first."""
        found = bisect_right(self.parts, offset, key=lambda part: part.start) - 1
        return self.parts[max(0, found)]

    def flat(self, offset: int) -> int:
        """Where the character at the offset stands in the book."""
        part = self.part_at(offset)
        return part.flat + min(offset, part.end) - part.start

    def flat_range(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters start..end stand, from the first to the last."""
        last = self.part_at(max(start, end - 1))
        return self.flat(start), last.flat + min(end, last.end) - last.start

    def word_range(self, start: int, end: int) -> tuple[int, int]:
        """Where a word stands; of one that a page's end divides, its first part."""
        part = self.part_at(start)
        return self.flat(start), part.flat + min(end, part.end) - part.start

    def inside(self, flat: int) -> int:
        """The offset of what stands at this place of the book, or next after it."""
        for part in self.parts:
            if flat < part.flat:
                return part.start
            if flat < part.flat + part.end - part.start:
                return part.start + flat - part.flat
        return len(self.text)


def flow_of(blocks: Sequence[Block], starts: Sequence[int], index: int) -> Flow:
    """The flow that holds the block of this index; `starts` are the blocks' flat offsets."""
    while (before := _before(blocks, index)) is not None:
        index = before
    text, parts = "", list[Part]()
    following: int | None = index
    while following is not None:
        text = _add(text, parts, blocks[following], following, starts[following])
        following = rest_of(blocks, following)
    return Flow(text, tuple(parts))


def rest_of(blocks: Sequence[Block], index: int) -> int | None:
    """The index of the block that goes on with the text of this one."""
    block = blocks[index]
    for other in range(index + 1, len(blocks)):
        if blocks[other].page - block.page > FARTHEST_PAGES:
            return None
        if not _passes(block, blocks[other]):
            return other if goes_on(block, blocks[other]) else None
    return None


def is_rest(blocks: Sequence[Block], index: int) -> bool:
    """Whether the block goes on with the text of another."""
    return _before(blocks, index) is not None


def stretch_of(blocks: Sequence[Block], index: int) -> range:
    """The blocks of this one's page, with those of pages over whose edges their texts go on.

    No flow has parts both in it and outside.
    """
    first, end = index, index + 1
    while first and not _is_apart(blocks, first):
        first -= 1
    while end < len(blocks) and not _is_apart(blocks, end):
        end += 1
    return range(first, end)


def _is_apart(blocks: Sequence[Block], index: int) -> bool:
    """Whether the block begins a page, and no text from before goes on there."""
    page = blocks[index].page
    if blocks[index - 1].page == page:
        return False
    back = range(index - 1, -1, -1)
    near = list(takewhile(lambda other: page - blocks[other].page <= FARTHEST_PAGES, back))
    text = next((other for other in near if blocks[other].kind not in _ASIDE), None)
    note = next((other for other in near if blocks[other].kind is BlockKind.FOOTNOTE), None)
    return all(last is None or rest_of(blocks, last) is None for last in (text, note))


def may_grow(blocks: Sequence[Block], flow: Flow) -> bool:
    """Whether a page that is still to come may go on with the flow's text."""
    last = blocks[flow.last]
    after = (blocks[i] for i in range(flow.last + 1, len(blocks)))
    return last.open_end and last.kind in _BODY and all(_passes(last, other) for other in after)


def goes_on(block: Block, other: Block) -> bool:
    """Whether the other block, on a later page, goes on with the text of the first."""
    both_notes = block.kind is other.kind is BlockKind.FOOTNOTE
    if not both_notes and (block.kind not in _BODY or other.kind is not BlockKind.PARAGRAPH):
        return False
    if not 0 < other.page - block.page <= FARTHEST_PAGES or not block.text or not other.text:
        return False
    if (block.open_end and other.open_start) or is_divided(block.text, other.text):
        return True
    cut = block.text[-1].isalnum() or block.text[-1] == ","
    return cut and other.text[0].islower()


def _before(blocks: Sequence[Block], index: int) -> int | None:
    block = blocks[index]
    for other in range(index - 1, -1, -1):
        if block.page - blocks[other].page > FARTHEST_PAGES:
            return None
        if not _passes(block, blocks[other]):
            return other if goes_on(blocks[other], block) else None
    return None


def _passes(block: Block, other: Block) -> bool:
    """Whether the other may stand between the parts of a text that this block is a part of."""
    if block.kind is BlockKind.FOOTNOTE:
        return other.kind is not BlockKind.FOOTNOTE
    return other.kind in _ASIDE


def _add(text: str, parts: list[Part], block: Block, index: int, flat: int) -> str:
    """The text with the block's own, whose parts are added to the others."""
    if parts:
        kept, between = seam(text, block.spoken)
        last = parts[-1]
        parts[-1] = Part(last.start, min(last.end, kept), last.index, last.flat)
        text = text[:kept] + between
    for start, end in _read_stretches(block):
        parts.append(Part(len(text), len(text) + end - start, index, flat + start))
        text += block.spoken[start:end]
    return text


def _read_stretches(block: Block) -> Iterator[tuple[int, int]]:
    """What of the block is read: all but the marks of footnotes."""
    start = 0
    for span in block.spans:
        if span.kind is SpanKind.NOTE and span.start > 0:
            if span.start > start:
                yield start, span.start
            start = span.end
    if start < len(block.spoken):
        yield start, len(block.spoken)
