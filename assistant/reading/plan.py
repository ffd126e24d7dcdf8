"""What continuous reading hands to the voice, sentence by sentence."""

from collections.abc import Callable

from assistant.document import Block, SpanKind
from assistant.messages import LANGUAGES
from assistant.reading.segment import grapheme_start, has_thai, sentences
from assistant.reading.style import USUAL_STYLE, Style
from assistant.reading.text import BookText
from speech.utterance import Priority, Utterance


class Planner:
    """Goes through a book from an offset, up to `end` if given.

    One thread at a time may use it; the book may grow meanwhile. `style` is asked at each sentence.
    """

    def __init__(
        self,
        book: BookText,
        offset: int,
        end: int | None = None,
        style: Callable[[], Style] = lambda: USUAL_STYLE,
    ) -> None:
        self._book = book
        self._style = style
        self.offset = offset
        """The flat offset up to which the text has been handed out."""
        self.ran_out = False
        """Whether the last answer was None."""
        self._end = end
        self._language = "th"

    def next(self) -> Utterance | None:
        """The next sentence, or its rest; None at the end of what is there now.

        The token is (block id, offset of the text in the block).
        """
        self.ran_out = False
        utterance = self._next()
        self.ran_out = utterance is None
        return utterance

    def _next(self) -> Utterance | None:
        book = self._book
        if not book.count:
            return None
        index = book.index_at(self.offset)
        block, block_start = book.blocks[index], book.start_of(index)
        inside = grapheme_start(block.spoken, self.offset - block_start)
        while inside >= len(block.spoken) or self._passes_over(index):
            self.offset = block_start + len(block.spoken)
            index += 1
            if index >= book.count:
                return None
            block, block_start, inside = book.blocks[index], book.start_of(index), 0
        if self._end is not None and block_start + inside >= self._end:
            return None
        return self._utterance(block, block_start, inside)

    def _passes_over(self, index: int) -> bool:
        """Running heads are passed over, but for one that alone is to be read."""
        end_of_block = self._book.start_of(index) + len(self._book.blocks[index].spoken)
        alone = self._end is not None and self._end <= end_of_block
        return self._book.is_passed_over(index) and not alone

    def _utterance(self, block: Block, block_start: int, inside: int) -> Utterance:
        end = next(end for _, end in sentences(block.spoken) if end > inside)
        if self._end is not None:
            end = min(end, self._end - block_start)
        self.offset = block_start + end
        style = self._style()
        return Utterance(
            block.spoken[inside:end],
            Priority.BOOK,
            token=(block.id, inside),
            pause_after_ms=style.pause_ms(block, end, self._following(block_start)),
            language=self._language_of(block, inside),
            pitch_semitones=style.pitch_semitones(block),
        )

    def _following(self, block_start: int) -> Block | None:
        """The block that is read after this one."""
        for index in range(self._book.index_at(block_start) + 1, self._book.count):
            if not self._book.is_passed_over(index):
                return self._book.blocks[index]
        return None

    def _language_of(self, block: Block, inside: int) -> str:
        """The language of signs that belong to no script: the block's, else as before."""
        for span in block.spans:
            language = span.value[:2]
            told = span.kind is SpanKind.LANGUAGE and language in LANGUAGES
            if told and span.start <= inside < span.end:
                return language
        if has_thai(block.spoken):
            self._language = "th"
        elif any(character.isalpha() for character in block.spoken):
            self._language = "en"
        return self._language


def utterances(book: BookText, offset: int) -> Planner:
    """A planner from the offset to the end of the book."""
    return Planner(book, offset)
