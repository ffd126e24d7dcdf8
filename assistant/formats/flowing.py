"""Files whose text flows: pieces and the marks of pages among them become pages of blocks."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from assistant.document import (
    PICTURE_KINDS,
    TO_BLOCK,
    Block,
    BlockKind,
    Page,
    Picture,
    Span,
    SpanKind,
)
from assistant.formats.blocks import block_id
from assistant.formats.errors import NO_TEXT, DocumentError
from assistant.formats.source import PAGE_CHARACTERS, OnTop, language_of
from ocr.page import Cell, PageSource

INSIDE = "#"
"""Begins the value of a span that leads to a name in the file."""
LONGEST_MARKED = 4 * PAGE_CHARACTERS
"""A page that the file itself marks is divided past so many characters."""
UNDIVIDED = 1 << 30

PictureFile = tuple[str, bytes]
"""Its media type and content, as in Picture."""
LoadPicture = Callable[[str], PictureFile | None]


@dataclass(frozen=True, slots=True)
class Piece:
    """What becomes a block; fields as there.

    Spans of links and notes may lead to INSIDE and a name; `names` are those of this piece.
    `picture` is the name of what a figure shows. What `floats` goes to the foot of its page.
    """

    kind: BlockKind
    text: str
    spans: tuple[Span, ...] = ()
    level: int = 0
    cell: Cell | None = None
    description: str = ""
    picture: str = ""
    names: tuple[str, ...] = ()
    floats: bool = False
    size: float = 0.0
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """A new page begins; `label` is the number printed on it, "" where none is known."""

    label: str = ""


@dataclass(slots=True)
class _Leaf:
    """A page that is being filled."""

    label: str
    pieces: list[Piece] = field(default_factory=list)
    length: int = 0

    def add(self, piece: Piece) -> None:
        self.pieces.append(piece)
        self.length += len(piece.text) + len(piece.description)

    @property
    def in_order(self) -> list[Piece]:
        return sorted(self.pieces, key=lambda piece: piece.floats)


class FlowingSource:
    """A file whose pieces are all in memory; pictures are loaded with their page."""

    def __init__(
        self,
        items: Iterable[Piece | Turn],
        title: str = "",
        load_picture: LoadPicture = lambda _name: None,
        longest: int = PAGE_CHARACTERS,
    ) -> None:
        """`longest` are the characters after which a page is divided. Raises DocumentError."""
        self._pages = [(leaf.label, leaf.in_order) for leaf in _leaves(items, longest)]
        if not self._pages:
            raise DocumentError(NO_TEXT)
        self._load_picture = load_picture
        self.page_count = len(self._pages)
        self.title = title
        self._places = {
            name: block_id(number, place)
            for number, (_, pieces) in reversed(list(enumerate(self._pages, 1)))
            for place, piece in enumerate(pieces, 1)
            for name in piece.names
        }
        self.language = language_of("".join(_some_text(self._pages))) or "th"

    def page(
        self,
        number: int,
        *,
        timeout_s: float,  # noqa: ARG002  # takes no time
        on_top: OnTop | None = None,  # noqa: ARG002
    ) -> Page:
        """See Source."""
        label, pieces = self._pages[number - 1]
        blocks = tuple(self._block(piece, number, i) for i, piece in enumerate(pieces, 1))
        pictures = (
            Picture(block.id, *loaded)
            for piece, block in zip(pieces, blocks, strict=True)
            if piece.picture and (loaded := self._load_picture(piece.picture)) is not None
        )
        return Page(number, blocks, PageSource.PLAIN_TEXT, label, tuple(pictures))

    def _block(self, piece: Piece, page: int, place: int) -> Block:
        return Block(
            block_id(page, place),
            piece.kind,
            piece.text,
            page,
            tuple(self._resolved(piece.spans)),
            piece.level,
            piece.cell,
            piece.description,
            size=piece.size,
            bold=piece.bold,
            level_told=piece.kind is BlockKind.HEADING,
        )

    def _resolved(self, spans: Iterable[Span]) -> Iterator[Span]:
        """The spans, names turned into blocks; what leads nowhere is left out."""
        for span in spans:
            if not span.value.startswith(INSIDE):
                yield span
            elif (found := self._places.get(span.value.removeprefix(INSIDE))) is not None:
                value = found if span.kind is SpanKind.NOTE else TO_BLOCK + found
                yield replace(span, value=value)


def _leaves(items: Iterable[Piece | Turn], longest: int) -> Iterator[_Leaf]:
    leaf = _Leaf("")
    for item in _with_captions(_with_names(items)):
        turns = isinstance(item, Turn)
        if turns or _is_full(leaf, item, longest):
            if leaf.pieces:
                yield leaf
            leaf = _Leaf(item.label if isinstance(item, Turn) else leaf.label)
        if isinstance(item, Piece):
            leaf.add(item)
    if leaf.pieces:
        yield leaf


def _is_full(leaf: _Leaf, item: Piece | Turn, longest: int) -> bool:
    """Whether the piece had better begin a page: a heading earlier, the rest of a table never."""
    if isinstance(item, Turn) or not leaf.pieces or item.floats:
        return False
    last = leaf.pieces[-1]
    if item.cell is not None and last.cell is not None and item.cell.table == last.cell.table:
        return False
    if last.kind in {BlockKind.HEADING, BlockKind.CAPTION}:
        return False
    enough = longest // 2 if item.kind is BlockKind.HEADING else longest
    return leaf.length >= enough


def _with_names(items: Iterable[Piece | Turn]) -> Iterator[Piece | Turn]:
    """The items without those that are empty; what leads there leads to the next one."""
    waiting: tuple[str, ...] = ()
    for item in items:
        if isinstance(item, Turn) or item.floats:
            yield item
        elif item.text or item.description or item.kind in PICTURE_KINDS:
            yield replace(item, names=(*waiting, *item.names)) if waiting else item
            waiting = ()
        else:
            waiting += item.names


def _with_captions(items: Iterable[Piece | Turn]) -> Iterator[Piece | Turn]:
    """The items; a caption right after a figure without words of its own becomes its text."""
    figure: Piece | None = None
    for item in items:
        if figure is not None:
            if isinstance(item, Piece) and item.kind is BlockKind.CAPTION:
                names = (*figure.names, *item.names)
                yield replace(figure, text=item.text, spans=item.spans, names=names)
                figure = None
                continue
            yield figure
            figure = None
        if isinstance(item, Piece) and item.kind is BlockKind.FIGURE and not item.text:
            figure = item
        else:
            yield item
    if figure is not None:
        yield figure


def _some_text(pages: Iterable[tuple[str, list[Piece]]]) -> Iterator[str]:
    """The beginning of the text, enough to tell its language."""
    length = 0
    for _, pieces in pages:
        for piece in pieces:
            yield piece.text
            length += len(piece.text)
            if length > PAGE_CHARACTERS:
                return


def merged(items: Iterable[Piece | Turn]) -> Piece:
    """Several pieces as one paragraph of several lines."""
    text, spans, names = "", list[Span](), list[str]()
    for piece in items:
        if isinstance(piece, Turn):
            continue
        names += piece.names
        words = piece.text or piece.description
        if words:
            text += "\n" if text else ""
            spans += moved(piece.spans, len(text))
            text += words
    return Piece(BlockKind.PARAGRAPH, text, tuple(spans), names=tuple(names))


def with_number(piece: Piece, number: str) -> Piece:
    """The piece with a number before its text, such as "2."."""
    if not number:
        return piece
    spans = moved(piece.spans, len(number) + 1)
    return replace(piece, text=f"{number} {piece.text}", spans=spans)


def moved(spans: Iterable[Span], by: int) -> tuple[Span, ...]:
    """The spans of a text before which so many characters have come to stand."""
    return tuple(Span(each.start + by, each.end + by, each.kind, each.value) for each in spans)
