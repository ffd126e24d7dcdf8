"""The flat text of a book, to which pages are appended as they come."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.document import RUNNING_KINDS, Block, BlockKind, Position, find_again, position_in
from assistant.reading.flow import Flow, flow_of, is_rest, may_grow, stretch_of
from assistant.reading.pictures import announced
from assistant.reading.segment import grapheme_start
from assistant.reading.style import Style
from assistant.reading.tables import repeats_header


class BookText:
    """The spoken text of a document's blocks with one "\\n" between them.

    Offsets count code points of the whole text. Blocks without a spoken character and page breaks
    take no room. `complete` is true once all pages are there. Appended to on the window's thread
    alone; any thread may read meanwhile.
    """

    def __init__(self, document_id: str) -> None:
        self.document_id = document_id
        self.complete = False
        self.running_heads = False
        """Whether reading and moving take in what is printed on every page anew."""
        self.footnotes = True
        """Whether reading and moving take in footnotes, after the text of their page."""
        self.blocks: list[Block] = []
        self._last_page = 0
        self._pictures: Counter[int] = Counter()
        self._index: dict[str, int] = {}
        self._starts: list[int] = []
        self._parts: list[str] = []
        self._text = ""

    def follow(self, style: Style) -> None:
        """Read and pass over what the style says."""
        self.running_heads, self.footnotes = style.running_heads, style.footnotes

    def append(self, blocks: Sequence[Block]) -> str:
        """Take in the blocks that follow; returns the text that this adds.

        Of a page whose top is here they may be those that are here, the last with more text.
        """
        parts: list[str] = []
        for page in {block.page for block in blocks if block.id in self._index}:
            self._pictures.pop(page, None)  # counted again, with those that are new
        for block in announced(blocks, self._pictures):
            self._last_page = max(self._last_page, block.page)
            if not block.spoken or block.kind is BlockKind.PAGE_BREAK:
                continue
            if block.id in self._index:
                parts.append(self._grown(block))
                continue
            start = self.length + 1 if self._starts else 0
            parts.append("\n" + block.spoken if self._starts else block.spoken)
            self._index.setdefault(block.id, len(self.blocks))
            self.blocks.append(block)
            # Last, because a reader on another thread goes by the starts.
            self._starts.append(start)
        added = "".join(parts)
        self._parts.append(added)
        return added

    def _grown(self, block: Block) -> str:
        """Take the block in the place of the one of its id; returns what it says more.

        What is on the screen stays: one that begins otherwise is not taken, nor can any but the
        last grow.
        """
        index = self._index[block.id]
        before = self.blocks[index].spoken
        more = block.spoken[len(before) :]
        if not block.spoken.startswith(before) or (more and index + 1 < len(self.blocks)):
            return ""
        self.blocks[index] = block
        return more

    def retell(self, blocks: Sequence[Block]) -> None:
        """Take other kinds and labels for the blocks of a page whose text is as before."""
        for block in announced(blocks):
            index = self._index.get(block.id)
            if index is not None and self.blocks[index].spoken == block.spoken:
                self.blocks[index] = block

    def headings_from(self, offset: int) -> list[tuple[int, int]]:
        """Offsets of start and end of the headings that start here or later."""
        first = bisect_left(self._starts, offset)
        return [
            (start, start + len(block.spoken))
            for start, block in zip(self._starts[first:], self.blocks[first:], strict=True)
            if block.kind is BlockKind.HEADING
        ]

    def block(self, name: str) -> Block | None:
        """The block of this id, where it is here."""
        index = self._index.get(name)
        return None if index is None else self.blocks[index]

    def start_of_block(self, name: str) -> int | None:
        """The offset at which the block of this id starts; None where it is not here."""
        index = self._index.get(name)
        return None if index is None else self._starts[index]

    def is_passed_over(self, index: int) -> bool:
        """Whether reading and moving leave the block of this index out."""
        kind = self.blocks[index].kind
        if kind is BlockKind.FOOTNOTE:
            return not self.footnotes
        if self.running_heads:
            return False
        if kind is BlockKind.TABLE_CELL:
            return repeats_header(self._here, index)
        return kind in RUNNING_KINDS

    def flow_at(self, offset: int) -> Flow:
        """What is read in one go at the offset; LookupError without any text."""
        return self.flow_of(self.index_at(offset))

    def flow_of(self, index: int) -> Flow:
        """What is read in one go with the block of this index."""
        return flow_of(self._here, self._starts, index)

    def stretch_of(self, index: int) -> range:
        """The blocks around this one of which no flow goes on outside."""
        return stretch_of(self._here, index)

    def heads(self, first: int, step: int = 1, end: int | None = None) -> Iterator[int]:
        """The blocks, by index, with which a flow begins, from `first` on or (step -1) back.

        Those before `end`, and without what reading passes over.
        """
        if end is None:
            end = self.count if step > 0 else -1
        for index in range(first, end, step):
            if not self.is_passed_over(index) and not is_rest(self._here, index):
                yield index

    def flows_after(
        self, head: int, done: int, end: int | None = None
    ) -> Iterator[tuple[Flow, int]]:
        """The flows that begin after this block, each with 0 as the offset where it begins.

        Up to the block `done` all has been read that is to be: of a flow that began before it,
        the rest after it is given, with its offset.
        """
        for index in range(head + 1, self.count if end is None else end):
            if self.is_passed_over(index):
                continue
            flow = self.flow_of(index)
            unread = (part.index for part in flow.parts if part.index > done)
            if flow.head == index or index == next(unread, None):
                yield flow, flow.inside(self._starts[index])

    def may_grow(self, flow: Flow) -> bool:
        """Whether the flow's text may go on on a page that is not here yet."""
        return not self.complete and may_grow(self._here, flow)

    @property
    def _here(self) -> Sequence[Block]:
        """The blocks whose starts are known; another may just be coming."""
        count = len(self._starts)
        return self.blocks if len(self.blocks) == count else self.blocks[:count]

    @property
    def text(self) -> str:
        """The whole text that is there now; for the window's thread."""
        if self._parts:
            self._text += "".join(self._parts)
            self._parts = []
        return self._text

    @property
    def length(self) -> int:
        """Code points of the text."""
        count = len(self._starts)
        return self._starts[count - 1] + len(self.blocks[count - 1].spoken) if count else 0

    @property
    def count(self) -> int:
        """How many blocks the text has."""
        return len(self._starts)

    @property
    def page_count(self) -> int:
        """The number of the last page that is there."""
        return self._last_page

    def index_at(self, offset: int) -> int:
        """Which block holds the offset; the "\\n" after a block is its end.

        Raises LookupError while the book has no text.
        """
        if not self._starts:
            raise LookupError("the book has no text yet")
        return max(0, bisect_right(self._starts, offset) - 1)

    def start_of(self, index: int) -> int:
        """The offset at which the block of this index starts."""
        return self._starts[index]

    def block_at(self, offset: int) -> tuple[Block, int]:
        """The block that holds the offset and where it starts; LookupError without any text."""
        index = self.index_at(offset)
        return self.blocks[index], self._starts[index]

    def page_at(self, offset: int) -> int:
        """The number of the page at the offset, from 1; LookupError without any text."""
        return self.block_at(offset)[0].page

    def offset_of(self, position: Position) -> int:
        """Where the position is now, found again by its surroundings if its block was changed."""
        index = self._index.get(position.block)
        if index is not None:
            # Nearly always the block is as it was; then the others need no looking at.
            near = find_again(position, self.blocks[index : index + 1])
            if near == position and (near.before, near.after) == (position.before, position.after):
                return self._starts[index] + near.offset
        found = find_again(position, self.blocks)
        return 0 if found is None else self._starts[self._index[found.block]] + found.offset

    def position_at(self, offset: int) -> Position:
        """The position at the offset, on a grapheme's edge; LookupError without any text."""
        block, start = self.block_at(offset)
        inside = grapheme_start(block.spoken, offset - start)
        return position_in(self.document_id, block, inside)
