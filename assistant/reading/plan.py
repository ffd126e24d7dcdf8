"""What continuous reading hands to the voice, sentence by sentence."""

from collections.abc import Callable, Iterator

from assistant.document import Block, BlockKind, SpanKind
from assistant.messages import LANGUAGES
from assistant.reading.cursor import told
from assistant.reading.flow import Flow
from assistant.reading.segment import grapheme_start, has_thai, sentences
from assistant.reading.style import USUAL_STYLE, Style
from assistant.reading.text import BookText
from speech.quotations import cut, quotations
from speech.utterance import Earcon, Priority, Utterance


class Planner:
    """Goes through a book from an offset, up to `end` if given.

    One thread at a time may use it; the book may grow meanwhile. `style` is asked at each sentence.
    The preface is said before, in the book's voice.
    """

    def __init__(
        self,
        book: BookText,
        offset: int,
        end: int | None = None,
        style: Callable[[], Style] = lambda: USUAL_STYLE,
        preface: str = "",
        is_marked: Callable[[int, int], bool] = lambda _start, _end: False,
    ) -> None:
        self._book = book
        self._style = style
        self._preface = preface
        self._is_marked = is_marked
        self._page = 0
        self._has_ended = False
        self.offset = offset
        """The flat offset up to which the text has been handed out."""
        self.ran_out = False
        """Whether the last answer was None."""
        self.flow: Flow | None = None
        self.inside = 0
        """Where the last answer's text stands: its flow, and the offset in it."""
        self._first, self._end = offset, end
        self._skimmed = -1
        """The flow, by its head, of which a sentence has been handed out."""
        self._done = 0
        """The last block, by index, of which something has been handed out."""
        self._language = "th"

    def next(self) -> Utterance | None:
        """The next sentence, or its rest; None at the end of what is there now.

        The token is (block id, offset of the text in the block), None for the preface. A sentence
        that may go on on a page still to come waits for it.
        """
        preface, self._preface = self._preface, ""
        if preface:
            self.flow = None
            return Utterance(preface, Priority.BOOK)
        found = self._find()
        self.ran_out = found is None
        if found is None:
            return self._last_sound()
        flow, inside, end = found
        self.flow, self.inside, self._skimmed = flow, inside, flow.head
        self.offset = flow.flat_range(inside, end)[1]
        self._done = max(self._done, self._book.index_at(self.offset))
        return self._utterance(flow, inside, end)

    def _last_sound(self) -> Utterance | None:
        """A sound alone, once, where a reading comes to the end of the book."""
        whole = self._end is None and self._book.complete and self.flow is not None
        if self._has_ended or not whole or not self._style().earcons:
            return None
        self._has_ended = True
        return Utterance("", Priority.BOOK, earcons=(Earcon.END,))

    def can_go_on(self) -> bool:
        """Whether `next` has something now."""
        return self._find() is not None

    def _find(self) -> tuple[Flow, int, int] | None:
        """The next sentence: its flow, start and end. Where none is left, all is handed out."""
        book = self._book
        if not book.count:
            return None
        for flow, inside in self._flows():
            if inside >= len(flow.text) or self._passes_over(flow):
                continue
            if self._end is None and flow.head == self._skimmed and self._style().skim:
                continue
            start = flow.flat(inside)
            if self._end is None or self._first <= start < self._end:
                return self._sentence(flow, inside)
            if flow.flat(0) >= self._end:
                return None
        if self._end is None:
            self.offset = book.length
        return None

    def _flows(self) -> Iterator[tuple[Flow, int]]:
        """The flow at the offset, and where it goes on there; then those after it."""
        flow = self._book.flow_at(self.offset)
        yield flow, grapheme_start(flow.text, flow.inside(self.offset))
        begun = self._book.index_at(self._first)
        for other, start in self._book.flows_after(max(flow.head, begun), max(begun, self._done)):
            if other.head != flow.head:
                yield other, start

    def _sentence(self, flow: Flow, inside: int) -> tuple[Flow, int, int] | None:
        """The sentence at the offset of the flow; None where more of it is still to come."""
        end = next(end for _, end in sentences(flow.text) if end > inside)
        if self._end is not None:
            return flow, inside, min(end, flow.inside(self._end))
        waits = end == len(flow.text) and self._book.may_grow(flow)
        return None if waits else (flow, inside, end)

    def _passes_over(self, flow: Flow) -> bool:
        """Running heads are passed over, but for one that alone is to be read."""
        alone = self._end is not None and self._end <= flow.flat(len(flow.text))
        return self._book.is_passed_over(flow.head) and not alone

    def _utterance(self, flow: Flow, inside: int, end: int) -> Utterance:
        book, part = self._book, flow.part_at(inside)
        block = book.blocks[part.index]
        style = self._style()
        following = next(book.heads(flow.head + 1), None)
        return Utterance(
            flow.text[inside:end],
            Priority.BOOK,
            token=(block.id, flow.flat(inside) - book.start_of(part.index)),
            pause_after_ms=style.pause_ms(
                book.blocks[flow.last],
                None if following is None else book.blocks[following],
                whole=end == len(flow.text),
            ),
            language=self._language_of(block, flow.flat(inside) - book.start_of(part.index)),
            pitch_semitones=style.pitch_semitones(block),
            earcons=self._earcons(flow, inside, end) if style.earcons else (),
            quoted=cut(quotations(flow.text), inside, end),
        )

    def _earcons(self, flow: Flow, inside: int, end: int) -> tuple[Earcon, ...]:
        """What the sounds before this sentence tell: what begins with it, what stands in it."""
        block = self._book.blocks[flow.part_at(inside).index]
        before, self._page = self._page, block.page
        holds = {
            Earcon.PAGE: before not in (0, block.page),
            Earcon.HEADING: block.kind is BlockKind.HEADING and not inside,
            Earcon.BOOKMARK: self._is_marked(*flow.flat_range(inside, end)),
            Earcon.DOUBT: self._is_unsure(flow, inside, end),
        }
        return tuple(earcon for earcon, is_so in holds.items() if is_so)

    def _is_unsure(self, flow: Flow, inside: int, end: int) -> bool:
        """Whether any word of the sentence may be recognised wrongly."""
        for part in flow.parts:
            shift = part.flat - self._book.start_of(part.index) - part.start
            first, last = max(inside, part.start) + shift, min(end, part.end) + shift
            for start, stop in told(self._book.blocks[part.index], SpanKind.DOUBT):
                if start < last and stop > first:
                    return True
        return False

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
