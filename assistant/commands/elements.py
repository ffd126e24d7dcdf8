"""The list of elements: everything of one kind in a book, to find one and go there."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from assistant.app import App
from assistant.commands.registry import Context, Menu, command
from assistant.document import Block, BlockKind, SpanKind
from assistant.messages import N_, _
from assistant.needs import need_text
from assistant.reading.cursor import begins_list, list_length
from assistant.reading.tables import begins_table, table_grid
from assistant.reading.text import BookText


class Element(NamedTuple):
    """Its flat offset, what it says, and its page."""

    offset: int
    words: str
    page: int


@dataclass(frozen=True, slots=True)
class ElementKind:
    """What a list of elements can be of; `find` gives them in the order of the book."""

    title: str
    find: Callable[[BookText], Iterator[Element]]


def _blocks_of(
    kind: BlockKind, words_of: Callable[[Block], str] = lambda block: block.spoken.strip()
) -> Callable[[BookText], Iterator[Element]]:
    def find(book: BookText) -> Iterator[Element]:
        for index, block in enumerate(book.blocks):
            if block.kind is kind:
                yield Element(book.start_of(index), words_of(block), block.page)

    return find


def _spans_of(kind: SpanKind) -> Callable[[BookText], Iterator[Element]]:
    def find(book: BookText) -> Iterator[Element]:
        for index, block in enumerate(book.blocks):
            # What is said of a picture are other words than those that its spans stand in.
            for span in () if block.announced else block.spans:
                if span.kind is kind:
                    start, words = book.start_of(index), block.text[span.start : span.end]
                    yield Element(start + span.start, words, block.page)

    return find


def _heading_words(block: Block) -> str:
    return _("{heading}, level {level}").format(heading=block.spoken.strip(), level=block.level)


_headings = _blocks_of(BlockKind.HEADING, _heading_words)


def _tables(book: BookText) -> Iterator[Element]:
    for index, block in enumerate(book.blocks):
        if begins_table(book.blocks, index):
            grid = table_grid(book.blocks, index)
            words = _("{caption}, {rows} rows, {columns} columns")
            title = _caption_above(book, index) or block.spoken.strip()
            if grid is not None:
                size = {"rows": grid.rows, "columns": grid.columns}
                told = words.format(caption=title, **size)
                yield Element(book.start_of(index), told, block.page)


def _caption_above(book: BookText, index: int) -> str:
    above: Block | None = book.blocks[index - 1] if index else None
    is_caption = above is not None and above.kind is BlockKind.CAPTION
    return above.spoken.strip() if above is not None and is_caption else ""


def _lists(book: BookText) -> Iterator[Element]:
    words = _("{item}, {count} items")
    for index, block in enumerate(book.blocks):
        if begins_list(book, index):
            count = list_length(book, index)
            told = words.format(item=block.spoken.strip(), count=count)
            yield Element(book.start_of(index), told, block.page)


ELEMENT_KINDS = (
    ElementKind(N_("Headings"), _headings),
    ElementKind(N_("Links"), _spans_of(SpanKind.LINK)),
    ElementKind(N_("Lists"), _lists),
    ElementKind(N_("Tables"), _tables),
    ElementKind(N_("Figures"), _blocks_of(BlockKind.FIGURE)),
    ElementKind(N_("Formulas"), _blocks_of(BlockKind.FORMULA)),
    ElementKind(N_("Footnotes"), _blocks_of(BlockKind.FOOTNOTE)),
    ElementKind(N_("Unsure words"), _spans_of(SpanKind.DOUBT)),
)


@command(
    "going.headings",
    N_("List of headings"),
    help=N_("Lists the headings of the book; type to find one, Enter goes there."),
    keys=("F7",),
    context=Context.READER,
    menu=Menu.MOVE,
    pad=("Num+Enter",),
)
def list_headings(app: App) -> None:
    """Let the user choose a heading."""
    opened = need_text(app.opened)
    found = list(_headings(opened.book))
    if found:
        _choose(app, N_("Headings"), found)
    else:
        app.announce(_("This book has no headings."))


@command(
    "going.elements",
    N_("List of elements"),
    help=N_("Lists headings, links, lists, tables, figures, footnotes or unsure words."),
    keys=("Shift+F7",),
    context=Context.READER,
    menu=Menu.MOVE,
)
def list_elements(app: App) -> None:
    """Let the user choose a kind of element, and then one of them."""
    opened = need_text(app.opened)
    kinds = [(kind.title, list(kind.find(opened.book))) for kind in ELEMENT_KINDS]
    kinds = [(title, found) for title, found in kinds if found]
    if not kinds:
        app.announce(_("This book has nothing to list."))
        return
    words = _("{kind}: {count}")
    rows = [words.format(kind=_(title), count=len(found)) for title, found in kinds]
    chosen = app.frontend.choose(_("Elements"), rows)
    if chosen is not None:
        _choose(app, *kinds[chosen])


def _choose(app: App, title: str, found: list[Element]) -> None:
    """Let the user choose one; the last before the place is where she begins."""
    words = _("{element}, page {page}")
    rows = [words.format(element=each.words, page=each.page) for each in found]
    place = app.reader.place if app.reader else 0
    above = sum(1 for each in found if each.offset <= place) - 1
    chosen = app.frontend.choose(_(title), rows, max(0, above))
    if chosen is not None:
        app.jumps.go(found[chosen].offset)
