"""Moving through a book by words, sentences, paragraphs, headings and pages."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import takewhile

from assistant.document import Block, BlockKind, SpanKind
from assistant.reading.flow import Flow
from assistant.reading.segment import Spans, sentences, words
from assistant.reading.tables import begins_table
from assistant.reading.text import BookText


class Unit(StrEnum):
    """What a key moves by; a paragraph is what is read in one go, whatever its kind."""

    WORD = "word"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    PAGE = "page"
    FIGURE = "figure"
    FORMULA = "formula"
    DOUBT = "doubt"
    LINK = "link"
    TABLE = "table"
    LIST = "list"


_KINDS = {
    Unit.HEADING: BlockKind.HEADING,
    Unit.FIGURE: BlockKind.FIGURE,
    Unit.FORMULA: BlockKind.FORMULA,
}
"""Units that are blocks of one kind."""

_TOLD = {Unit.DOUBT: SpanKind.DOUBT, Unit.LINK: SpanKind.LINK}
"""Units that a block tells of its text."""

_SPANS = frozenset({Unit.WORD, Unit.SENTENCE, *_TOLD})
"""Units that are parts of blocks."""


class Cursor:
    """Finds units of a book from flat offsets; keeps no place of its own."""

    def __init__(self, book: BookText) -> None:
        self._book = book

    def range_at(self, unit: Unit, offset: int) -> tuple[int, int]:
        """The unit that holds the offset; (0, 0) while the book has no text.

        Between two words it is the next one of the paragraph, else the last. The range of a
        heading, figure or formula is the one at or above the offset, the paragraph itself where
        there is none. A unit that goes on over the page has what is printed there between its
        start and its end.
        """
        book = self._book
        if not book.count:
            return 0, 0
        if unit is Unit.PAGE:
            index = book.index_at(offset)
            first, last = self._page_edge(index, -1), self._page_edge(index, 1)
            return book.start_of(first), self._end_of(last)
        flow = book.flow_at(offset)
        if unit in _KINDS:
            above = (i for i in range(flow.head, -1, -1) if self._starts_unit(unit, i, None))
            flow = book.flow_of(next(above, flow.head))
        elif unit is not Unit.PARAGRAPH:
            return flow.flat_range(*self._span_at(unit, flow, offset))
        return flow.flat_range(0, len(flow.text))

    def text_at(self, unit: Unit, offset: int) -> str:
        """The text of the word, sentence or paragraph that holds the offset."""
        if not self._book.count:
            return ""
        flow = self._book.flow_at(offset)
        if unit not in _SPANS:
            return flow.text
        start, end = self._span_at(unit, flow, offset)
        return flow.text[start:end]

    def notes_at(self, offset: int) -> list[Block]:
        """The footnotes whose marks stand in the sentence at the offset, or right after it."""
        book = self._book
        start, end = self.range_at(Unit.SENTENCE, offset)
        found = []
        for index in range(book.index_at(start), book.index_at(end) + 1) if book.count else ():
            shift = book.start_of(index)
            for span in book.blocks[index].spans:
                near = start <= shift + span.start <= end
                note = book.block(span.value) if span.kind is SpanKind.NOTE and near else None
                if note is not None:
                    found.append(note)
        return found

    def next(self, unit: Unit, offset: int, level: int | None = None) -> int | None:
        """Where the next unit starts; None where there is none. `level` is a heading's, 1..6."""
        book = self._book
        if not book.count:
            return None
        if unit not in _SPANS:
            return self._first(unit, range(book.index_at(offset) + 1, book.count), level)
        here, index = book.flow_at(offset), book.index_at(offset)
        spans = self._spans(unit, here)
        after = bisect_right(spans, here.inside(offset), key=_start)
        if after < len(spans):
            return here.flat(spans[after][0])
        done = index if book.is_passed_over(index) else book.count
        for part in self._stretches(unit, here.head, 1):
            first = max(here.head, part.start - 1)
            for flow, start in book.flows_after(first, done, part.stop):
                spans = self._spans(unit, flow)
                after = bisect_left(spans, start, key=_start)
                if after < len(spans):
                    return flow.flat(spans[after][0])
        return None

    def previous(self, unit: Unit, offset: int, level: int | None = None) -> int | None:
        """Where the unit starts in which the offset is, or the one before if it is at the start.

        A place within the first word counts as the start. None where there is no unit before.
        """
        book = self._book
        if not book.count:
            return None
        if unit in _SPANS:
            return self._span_before(unit, offset)
        start = self._first(unit, range(book.index_at(offset), -1, -1), level)
        if start is not None and offset <= self._first_word_end(start):
            start = self._first(unit, range(book.index_at(start) - 1, -1, -1), level)
        return start

    def _span_at(self, unit: Unit, flow: Flow, offset: int) -> tuple[int, int]:
        """The unit of the flow, by offsets in it."""
        spans = self._spans(unit, flow)
        if not spans:
            return 0, len(flow.text)
        found = bisect_right(spans, flow.inside(offset), key=_end)
        return spans[min(found, len(spans) - 1)]

    def _span_before(self, unit: Unit, offset: int) -> int | None:
        book = self._book
        here = book.flow_at(offset)
        found = self._last_before(unit, here, here.inside(offset))
        if found is not None:
            return found
        for part in self._stretches(unit, here.head, -1):
            first = min(here.head, part.stop) - 1
            for head in book.heads(first, -1, part.start - 1):
                flow = book.flow_of(head)
                found = self._last_before(unit, flow, len(flow.text) + 1)
                if found is not None:
                    return found
        return None

    def _stretches(self, unit: Unit, index: int, step: int) -> Iterator[range]:
        """The blocks in which such a unit may be, from those around this one on or back.

        What blocks tell of their text is rare, so the pages between are not put together.
        """
        book = self._book
        if unit not in _TOLD:
            yield range(book.count)
            return
        part = book.stretch_of(index)
        while True:
            yield part
            rest = range(part.stop, book.count) if step > 0 else range(part.start - 1, -1, -1)
            telling = (i for i in rest if told(book.blocks[i], _TOLD[unit]))
            found = next(telling, None)
            if found is None:
                return
            part = book.stretch_of(found)

    def _last_before(self, unit: Unit, flow: Flow, inside: int) -> int | None:
        """Where the last unit of the flow before the offset in it starts, flat."""
        for start, end in reversed(self._spans(unit, flow)):
            if start >= inside:
                continue
            first_word = self._first_word_end(flow.flat(start))
            if unit is not Unit.SENTENCE or inside >= end or flow.flat(inside) > first_word:
                return flow.flat(start)
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
        begins = self._begins(unit, index, level)
        return begins and not self._book.is_passed_over(index)

    def _begins(self, unit: Unit, index: int, level: int | None) -> bool:
        block = self._book.blocks[index]
        if unit in _KINDS:
            return block.kind is _KINDS[unit] and level in (None, block.level)
        if unit is Unit.TABLE:
            return begins_table(self._book.blocks, index)
        if unit is Unit.LIST:
            return begins_list(self._book, index)
        if unit is Unit.PAGE:
            first = self._page_edge(index, -1)
            return all(self._book.is_passed_over(i) for i in range(first, index))
        return self._book.flow_of(index).head == index

    def _page_edge(self, index: int, step: int) -> int:
        """The first (step -1) or last (step 1) block of the page of this block."""
        blocks, page = self._book.blocks, self._book.blocks[index].page
        while 0 <= index + step < self._book.count and blocks[index + step].page == page:
            index += step
        return index

    def _spans(self, unit: Unit, flow: Flow) -> Spans:
        if unit in _TOLD:
            return tuple(self._told(flow, _TOLD[unit]))
        return words(flow.text) if unit is Unit.WORD else sentences(flow.text)

    def _told(self, flow: Flow, kind: SpanKind) -> Iterator[tuple[int, int]]:
        for part in flow.parts:
            first = part.flat - self._book.start_of(part.index)
            last = first + part.end - part.start
            for start, end in told(self._book.blocks[part.index], kind):
                if start < last and end > first:
                    shift = part.start - first
                    yield max(start, first) + shift, min(end, last) + shift

    def _end_of(self, index: int) -> int:
        return self._book.start_of(index) + len(self._book.blocks[index].spoken)


def told(block: Block, kind: SpanKind) -> Spans:
    """The stretches of the block of which this is told, such as links."""
    if not block.spans or block.announced:
        return ()  # its spans count in the caption, which is only a part of what is read
    return tuple((span.start, span.end) for span in block.spans if span.kind is kind)


def _start(span: tuple[int, int]) -> int:
    return span[0]


def _end(span: tuple[int, int]) -> int:
    return span[1]


def begins_list(book: BookText, index: int) -> bool:
    """Whether the block of this index is the first item of a list."""
    return _is_item(book, index) and not _is_item(book, next(book.heads(index - 1, -1), None))


def list_length(book: BookText, index: int) -> int:
    """How many items a list has from the block of this index on."""
    return sum(1 for _ in takewhile(lambda head: _is_item(book, head), book.heads(index)))


def _is_item(book: BookText, index: int | None) -> bool:
    return index is not None and book.blocks[index].kind is BlockKind.LIST_ITEM
