"""The flat text of a book, to which pages are appended as they come."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from assistant.document import RUNNING_KINDS, Block, BlockKind, Position, find_again, position_in
from assistant.reading.pictures import announced
from assistant.reading.segment import grapheme_start


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
        self.blocks: list[Block] = []
        self._last_page = 0
        self._pictures: Counter[int] = Counter()
        self._index: dict[str, int] = {}
        self._starts: list[int] = []
        self._parts: list[str] = []
        self._text = ""

    def append(self, blocks: Sequence[Block]) -> str:
        """Take in the blocks that follow; returns the text that this adds."""
        parts: list[str] = []
        for block in announced(blocks, self._pictures):
            self._last_page = max(self._last_page, block.page)
            if not block.spoken or block.kind is BlockKind.PAGE_BREAK:
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

    def retell(self, blocks: Sequence[Block]) -> None:
        """Take other kinds and labels for the blocks of a page whose text is as before."""
        for block in announced(blocks):
            index = self._index.get(block.id)
            if index is not None and self.blocks[index].spoken == block.spoken:
                self.blocks[index] = block

    def is_passed_over(self, index: int) -> bool:
        """Whether reading and moving leave the block of this index out."""
        return not self.running_heads and self.blocks[index].kind in RUNNING_KINDS

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
