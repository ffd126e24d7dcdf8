"""Moving through a book by words, sentences, paragraphs, headings and pages."""

from bisect import bisect_right
from collections.abc import Iterable
from enum import StrEnum

from assistant.document import Block, BlockKind, SpanKind
from assistant.reading.segment import Spans, sentences, words
from assistant.reading.text import BookText


class Unit(StrEnum):
    """What a key moves by; a paragraph is a block, whatever its kind."""

    WORD = "word"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    PAGE = "page"
    FIGURE = "figure"
    FORMULA = "formula"
    DOUBT = "doubt"


_KINDS = {
    Unit.HEADING: BlockKind.HEADING,
    Unit.FIGURE: BlockKind.FIGURE,
    Unit.FORMULA: BlockKind.FORMULA,
}
"""Units that are blocks of one kind."""

_SPANS = frozenset({Unit.WORD, Unit.SENTENCE, Unit.DOUBT})
"""Units that are parts of blocks."""


class Cursor:
    """Finds units of a book from flat offsets; keeps no place of its own."""

    def __init__(self, book: BookText) -> None:
        self._book = book

    def range_at(self, unit: Unit, offset: int) -> tuple[int, int]:
        """The unit that holds the offset; (0, 0) while the book has no text.

        Between two words it is the next one of the block, else the last. The range of a
        heading, figure or formula is the one at or above the offset, the block itself where there
        is none.
        """
        book = self._book
        if not book.count:
            return 0, 0
        index = book.index_at(offset)
        if unit in _SPANS:
            return self._span_at(unit, index, offset)
        if unit is Unit.PAGE:
            first, last = self._page_edge(index, -1), self._page_edge(index, 1)
            return book.start_of(first), self._end_of(last)
        if unit in _KINDS:
            above = (i for i in range(index, -1, -1) if self._starts_unit(unit, i, None))
            index = next(above, index)
        return book.start_of(index), self._end_of(index)

    def next(self, unit: Unit, offset: int, level: int | None = None) -> int | None:
        """Where the next unit starts; None where there is none. `level` is a heading's, 1..6."""
        book = self._book
        if not book.count:
            return None
        index = book.index_at(offset)
        if unit in _SPANS:
            for i in range(index, book.count):
                if i > index and book.is_passed_over(i):
                    continue
                spans, block_start = self._spans(unit, i), book.start_of(i)
                after = bisect_right(spans, offset - block_start, key=_start)
                if after < len(spans):
                    return block_start + spans[after][0]
            return None
        return self._first(unit, range(index + 1, book.count), level)

    def previous(self, unit: Unit, offset: int, level: int | None = None) -> int | None:
        """Where the unit starts in which the offset is, or the one before if it is at the start.

        A place within the first word counts as the start. None where there is no unit before.
        """
        book = self._book
        if not book.count:
            return None
        index = book.index_at(offset)
        if unit in _SPANS:
            return self._span_before(unit, index, offset)
        start = self._first(unit, range(index, -1, -1), level)
        if start is not None and offset <= self._first_word_end(start):
            start = self._first(unit, range(book.index_at(start) - 1, -1, -1), level)
        return start

    def _span_at(self, unit: Unit, index: int, offset: int) -> tuple[int, int]:
        start = self._book.start_of(index)
        spans = self._spans(unit, index)
        if not spans:
            return start, self._end_of(index)
        found = bisect_right(spans, offset - start, key=_end)
        span = spans[min(found, len(spans) - 1)]
        return start + span[0], start + span[1]

    def _span_before(self, unit: Unit, index: int, offset: int) -> int | None:
        book = self._book
        for i in range(index, -1, -1):
            if i < index and book.is_passed_over(i):
                continue
            block_start = book.start_of(i)
            for start, end in reversed(self._spans(unit, i)):
                here = block_start + start
                if here >= offset:
                    continue
                past = unit is not Unit.SENTENCE or offset >= block_start + end
                if past or offset > self._first_word_end(here):
                    return here
        return None

    def _first_word_end(self, start: int) -> int:
        """The end of the first word from `start`, or `start` where its block has no more."""
        word = self.range_at(Unit.WORD, start)
        return word[1] - 1 if word[0] >= start else start

    def _first(self, unit: Unit, indices: Iterable[int], level: int | None) -> int | None:
        """The start of the first of these blocks that begins such a unit."""
        found = (i for i in indices if self._starts_unit(unit, i, level))
        index = next(found, None)
        return None if index is None else self._book.start_of(index)

    def _starts_unit(self, unit: Unit, index: int, level: int | None) -> bool:
        block = self._book.blocks[index]
        if self._book.is_passed_over(index):
            return False
        if unit in _KINDS:
            return block.kind is _KINDS[unit] and level in (None, block.level)
        if unit is Unit.PAGE:
            first = self._page_edge(index, -1)
            return all(self._book.is_passed_over(i) for i in range(first, index))
        return True

    def _page_edge(self, index: int, step: int) -> int:
        """The first (step -1) or last (step 1) block of the page of this block."""
        blocks, page = self._book.blocks, self._book.blocks[index].page
        while 0 <= index + step < self._book.count and blocks[index + step].page == page:
            index += step
        return index

    def _spans(self, unit: Unit, index: int) -> Spans:
        block = self._book.blocks[index]
        if unit is Unit.DOUBT:
            return doubts(block)
        return words(block.spoken) if unit is Unit.WORD else sentences(block.spoken)

    def _end_of(self, index: int) -> int:
        return self._book.start_of(index) + len(self._book.blocks[index].spoken)


def doubts(block: Block) -> Spans:
    """The stretches of the block that the recogniser was unsure of."""
    if block.announced:
        return ()  # its spans count in the caption, which is only a part of what is read
    return tuple((span.start, span.end) for span in block.spans if span.kind is SpanKind.DOUBT)


def _start(span: tuple[int, int]) -> int:
    return span[0]


def _end(span: tuple[int, int]) -> int:
    return span[1]
