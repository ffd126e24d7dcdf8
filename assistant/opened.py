"""The book on the screen: its pages come in the background, and its place is kept."""

from collections.abc import Callable, Sequence
from typing import Protocol

from assistant.document import Block, Document, DocumentState, Position
from assistant.loose_text import LooseText
from assistant.marks import Marks, Store
from assistant.messages import _
from assistant.reading.cursor import Unit
from assistant.reading.place import where
from assistant.reading.reader import Reader, State, VoiceLike
from assistant.reading.text import BookText

PAGES_AT_A_TIME = 10
"""How many pages are handed over in one go, so that the window stays live."""

UNFINISHED = frozenset(
    {DocumentState.WAITING, DocumentState.IMPORTING, DocumentState.NEEDS_PASSWORD}
)


class Pages(Protocol):
    """Where a book's pages come from: the library, or a text that it does not keep.

    All but `save_position`, which is quick, are asked in the background.
    """

    @property
    def annotations(self) -> Store:
        """Where bookmarks and notes are kept."""
        ...

    def document(self, identity: str) -> Document:
        """The document as it is now."""
        ...

    def position(self, identity: str) -> Position | None:
        """Where the document was left."""
        ...

    def save_position(self, position: Position) -> None:
        """Keep where the document is being read."""
        ...

    def pages_done(self, identity: str) -> frozenset[int]:
        """The numbers of the finished pages."""
        ...

    def pages_begun(self, identity: str) -> frozenset[int]:
        """The numbers of the pages of which only the top is here."""
        ...

    def blocks(
        self, identity: str, first_page: int = 1, last_page: int | None = None
    ) -> list[Block]:
        """The blocks of the pages first..last that are here, in reading order."""
        ...


class OpenedBook:
    """Fetches the finished pages of a document in order and goes to where the user was.

    `in_background` runs work off the window's thread, `call` on it. `on_text` is given text to
    add and whether it is the first, `on_place` the offsets of the word that is being read.
    Methods are called on the window's thread.
    """

    def __init__(
        self,
        document: Document,
        pages: Pages,
        voice: VoiceLike,
        *,
        in_background: Callable[[Callable[[], None]], None],
        call: Callable[[Callable[[], None]], None],
        on_text: Callable[[str, bool], None],
        on_place: Callable[[int, int], None],
    ) -> None:
        self.document = document
        self.book = BookText(document.id)
        self.reader = Reader(self.book, voice, on_position=self._sounding)
        self.marks = Marks(pages.annotations, self.book, in_background=in_background, then=call)
        self.reader.is_marked = self.marks.has_bookmark
        self.closed = False
        self._source = pages
        self._in_background = in_background
        self._call = call
        self._on_text = on_text
        self._on_place = on_place
        self._pages = 0
        self._fetching = False
        self._changed = False
        self._resume: Position | None = None
        self._touched = False

    def fetch(self) -> None:
        """Fetch what is finished and not here yet; soon again when asked while fetching."""
        if self.closed:
            return
        if self._fetching:
            self._changed = True
            return
        self._fetching, self._changed = True, False
        self._in_background(self._read_pages)

    def go_to(self, offset: int) -> None:
        """Go to the offset: reading goes on from there, or the sentence there is read once."""
        self._touched = True
        if self.reader.state in (State.READING, State.WAITING):
            self.reader.read_from(offset)
        else:
            self.read_at(offset, Unit.SENTENCE)

    def read_at(self, offset: int, unit: Unit, preface: str = "") -> None:
        """Go to the offset and read the unit there once, after some words of what it is."""
        self._touched = True
        self.reader.place = offset
        self._on_place(offset, offset)
        self.reader.read_unit(unit, preface)

    def retell(self, page: int) -> None:
        """Other kinds of blocks or another label were found for a page that may be here."""
        if self.closed or page > self._pages:
            return

        def read() -> None:
            blocks = self._source.blocks(self.document.id, page, page)
            self._call(lambda: self.book.retell(blocks))

        self._in_background(read)

    def caret_moved(self, offset: int) -> None:
        """The user moved the caret there: reading stops, and the place is kept."""
        self._touched = True
        self.reader.stop()
        self.reader.place = offset
        self.keep_place()

    def keep_place(self) -> None:
        """Keep the place where reading goes on at the next start."""
        if self.book.blocks:
            self._source.save_position(self.book.position_at(self.reader.place))

    @property
    def is_reading(self) -> bool:
        """Whether the voice moves the place, or will as soon as more pages are here."""
        return self.reader.state in (State.READING, State.READING_UNIT, State.WAITING)

    @property
    def is_loose(self) -> bool:
        """Whether it is a text that the library does not keep."""
        return isinstance(self._source, LooseText)

    def place_words(self) -> str:
        """Where the place is: page, percent of the book once all of it is here, heading above."""
        here = where(self.book, self.reader.place)
        if here is None:
            return _("No page is ready yet.")
        count = max(self.document.page_count, here.page)
        page = _("Page {page} of {count}.")
        if here.label:
            page = _("Page {page} (printed {label}) of {count}.")
        words = [page.format(page=here.page, label=here.label, count=count)]
        if here.percent is not None:
            words.append(_("{percent} percent.").format(percent=here.percent))
        if here.heading:
            words.append(_("Under the heading {heading}.").format(heading=here.heading))
        return " ".join(words)

    def close(self) -> None:
        """Stop reading and keep the place; what is being fetched is dropped."""
        if self.closed:
            return
        self.closed = True
        self.reader.stop()
        if self._resume is None:
            self.keep_place()

    def _read_pages(self) -> None:
        """Runs in the background. The top of a page is read again when more of it is here."""
        first = self._pages + 1
        if first == 1:
            self._resume = self._source.position(self.document.id)
        document = self._source.document(self.document.id)
        done = self._source.pages_done(document.id)
        last = self._pages
        while last + 1 in done and last - first + 1 < PAGES_AT_A_TIME:
            last += 1
        more = last + 1 in done
        here = last + 1 if last + 1 in self._source.pages_begun(document.id) else last
        blocks = self._source.blocks(document.id, first, here) if here >= first else []
        self._call(lambda: self._take(document, blocks, last, more))

    def _take(self, document: Document, blocks: Sequence[Block], last: int, more: bool) -> None:
        self._fetching = False
        if self.closed:
            return
        first_text = not self.book.blocks and bool(blocks)
        self.document, self._pages = document, last
        text = self.book.append(blocks)
        self.book.complete = not more and document.state not in UNFINISHED
        self._go_to_resumed([block for block in blocks if block.page <= last])
        if text:
            self._on_text(text, first_text)
        self.reader.grew()
        if more or self._changed:
            self.fetch()

    def _go_to_resumed(self, blocks: Sequence[Block]) -> None:
        """Go where the user was as soon as its page is here, unless she has moved since."""
        wanted = self._resume
        if wanted is None:
            return
        here = any(block.id == wanted.block for block in blocks)
        if not here and not self.book.complete:
            return
        self._resume = None
        if self.book.blocks and not self._touched and not self.reader.place:
            self.reader.place = self.book.offset_of(wanted)

    def _sounding(self, position: Position, start: int, end: int) -> None:
        """A word sounds; comes on the speaker's thread."""
        self._source.save_position(position)
        self._call(lambda: None if self.closed else self._on_place(start, end))
