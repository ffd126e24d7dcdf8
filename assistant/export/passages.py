"""A book cut into what is said in one go, with the chapters that begin there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.document import Block, BlockKind, Page
from assistant.reading.plan import Planner
from assistant.reading.style import Style
from assistant.reading.text import BookText
from speech.utterance import Utterance


@dataclass(frozen=True, slots=True)
class Passage:
    """An utterance, the block it is from, and its end in the book.

    `chapter` is the title of the chapter that begins with it, if one does.
    """

    utterance: Utterance
    block: Block
    chapter: str
    end: int


def passages_of_book(book: BookText, title: str, start: int, style: Style) -> Iterator[Passage]:
    """A book from an offset on, as far as it is there. What comes before a heading is `title`."""
    yield from _passages(book, Planner(book, start, style=lambda: style), title)


def passages_of_pages(pages: Iterable[Page], title: str, style: Style) -> Iterator[Passage]:
    """The pages as they come; each is asked for when those before it have been said."""
    book = BookText("")
    book.follow(style)
    planner = Planner(book, 0, style=lambda: style)
    for page in pages:
        book.append(page.blocks)
        yield from _passages(book, planner, "" if planner.offset else title)
    book.complete = True
    yield from _passages(book, planner, "" if planner.offset else title)


def _passages(book: BookText, planner: Planner, title: str) -> Iterator[Passage]:
    while (utterance := planner.next()) is not None:
        assert planner.flow is not None
        block = book.blocks[planner.flow.head]
        if not planner.inside and block.kind is BlockKind.HEADING:
            title = " ".join(block.spoken.split())
        yield Passage(utterance, block, title, planner.offset)
        title = ""
