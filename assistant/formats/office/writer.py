"""OpenDocument texts (ODT, ODF 1.3), as LibreOffice writes them, as pieces."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from assistant.document import BlockKind, SpanKind
from assistant.formats.archive import Archive, joined, protected
from assistant.formats.errors import DAMAGED, DocumentError
from assistant.formats.flowing import (
    INSIDE,
    LONGEST_MARKED,
    FlowingSource,
    PictureFile,
    Piece,
    Turn,
    merged,
    with_number,
)
from assistant.formats.formulas import mathml
from assistant.formats.inline_text import InlineText, clean, raised
from assistant.formats.office.writer_styles import TEXT, Counter, WriterStyles, count_of
from assistant.formats.picture_files import picture_file
from assistant.formats.safe_xml import Element, parse
from assistant.formats.source import PAGE_CHARACTERS, title_of
from ocr.page import Cell

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_XLINK = "{http://www.w3.org/1999/xlink}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_DEEPEST = 40
_DEEPEST_HEADING = 6
_WIDEST = 500
_MOST_ROWS = 10_000
_OPENABLE = ("http://", "https://", "mailto:")
_SKIPPED = frozenset(
    {f"{TEXT}tracked-changes", f"{_OFFICE}annotation", f"{TEXT}sequence-decls", f"{_OFFICE}forms"}
)
_HEAD = f"{_TABLE}table-header-rows"
_ROWS = frozenset({_HEAD, f"{_TABLE}table-rows", f"{_TABLE}table-row-group"})


@contextmanager
def writer_source(path: Path) -> Iterator[FlowingSource]:
    """The open file. Raises DocumentError."""
    with Archive(path) as archive:
        if "META-INF/manifest.xml" in archive:
            listed = archive.read("META-INF/manifest.xml")
            if b"encryption-data" in listed:
                raise protected()
        reader = WriterReader(archive)
        longest = LONGEST_MARKED if reader.pages_are_told else PAGE_CHARACTERS
        yield FlowingSource(reader.items(), reader.title, reader.picture, longest)


@dataclass(slots=True)
class _Content:
    """What a paragraph was found to hold."""

    text: InlineText = field(default_factory=InlineText)
    formulas: list[str] = field(default_factory=list)
    beside: list[Element] = field(default_factory=list)
    notes: list[Element] = field(default_factory=list)
    turns: list[int] = field(default_factory=lambda: [0, 0])


class WriterReader:
    """Goes through a document once."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        root = self._tree("content.xml")
        body = None if root is None else root.find(f"{_OFFICE}body/{_OFFICE}text")
        if body is None:
            raise DocumentError(DAMAGED)
        self._body = body
        self._styles = WriterStyles(self._tree("styles.xml"), root)
        self._headings = Counter(self._styles.headings)
        properties = self._tree("meta.xml")
        told = None if properties is None else next(properties.iter(f"{_DC}title"), None)
        self.title = "" if told is None else title_of(told.text or "")
        self.pages_are_told = next(body.iter(f"{TEXT}soft-page-break"), None) is not None
        self._page = 0
        self._tables = 0
        self._depth = 0
        self._acts: dict[str, Callable[[Element, _Content], None]] = {
            f"{TEXT}s": self._spaces,
            f"{TEXT}tab": self._tab,
            f"{TEXT}line-break": self._line_break,
            f"{TEXT}a": self._link,
            f"{TEXT}span": self._span,
            f"{TEXT}note": self._mark,
            f"{TEXT}bookmark": self._bookmark,
            f"{TEXT}bookmark-start": self._bookmark,
            f"{TEXT}soft-page-break": self._soft_break,
            f"{TEXT}ruby-text": self._reading_aid,
            f"{_DRAW}frame": self._frame,
        }

    def items(self) -> Iterator[Piece | Turn]:
        """Its pieces and the beginnings of its pages."""
        yield self._turn(1)
        yield from self._blocks(self._body)

    def picture(self, name: str) -> PictureFile | None:
        """A picture of the file, None where it cannot be shown."""
        try:
            return picture_file(self._archive.read(name))
        except KeyError:
            return None

    def _tree(self, name: str) -> Element | None:
        return parse(self._archive.read(name)) if name in self._archive else None

    def _turn(self, pages: int) -> Turn:
        self._page += pages
        return Turn(str(self._page) if self.pages_are_told else "")

    def _blocks(self, parent: Element) -> Iterator[Piece | Turn]:
        if self._depth > _DEEPEST:
            return
        self._depth += 1
        for element in parent:
            if element.tag in {f"{TEXT}p", f"{TEXT}h"}:
                yield from self._paragraph(element)
            elif element.tag == f"{TEXT}list":
                yield from self._list(element, None, 0)
            elif element.tag == f"{_TABLE}table":
                yield from self._table(element)
            elif element.tag == f"{TEXT}soft-page-break":
                yield self._turn(1)
            elif element.tag == f"{_DRAW}frame":
                yield from self._beside(element)
            elif element.tag not in _SKIPPED and len(element):
                yield from self._blocks(element)  # sections and indexes
        self._depth -= 1

    def _paragraph(
        self, element: Element, number: str = "", depth: int | None = None
    ) -> Iterator[Piece | Turn]:
        content = _Content()
        self._walk(element, content)
        style = element.get(f"{TEXT}style-name", "")
        before = content.turns[0] + self._styles.breaks_page(style)
        if before:
            yield self._turn(before)
        kind, level = self._kind(element, style, depth)
        text, spans = content.text.text, content.text.spans
        if content.formulas and text == "".join(content.formulas):
            kind, spans = BlockKind.FORMULA, ()
        if text and element.tag == f"{TEXT}h" and not number:
            number = self._headings.number(level - 1)
        piece = Piece(kind, text, spans, level, names=tuple(content.text.names))
        yield with_number(piece, number) if text else piece
        for each in content.beside:
            yield from self._beside(each)
        for note in content.notes:
            yield from self._note(note)
        if content.turns[1]:
            yield self._turn(content.turns[1])

    def _kind(self, element: Element, style: str, depth: int | None) -> tuple[BlockKind, int]:
        if element.tag == f"{TEXT}h":
            level = count_of(element.get(f"{TEXT}outline-level"))
            return BlockKind.HEADING, min(level, _DEEPEST_HEADING)
        if depth is not None:
            return BlockKind.LIST_ITEM, depth + 1
        names = set(self._styles.names(style))
        if "title" in names:
            return BlockKind.HEADING, 1
        return (BlockKind.CAPTION if "caption" in names else BlockKind.PARAGRAPH), 0

    def _walk(self, element: Element, content: _Content) -> None:
        content.text.add(element.text or "")
        for child in element:
            act = self._acts.get(child.tag)
            if act is not None:
                act(child, content)
            elif child.tag not in _SKIPPED:
                self._walk(child, content)
            content.text.add(child.tail or "")

    def _spaces(self, _element: Element, content: _Content) -> None:
        content.text.add(" ")

    def _tab(self, _element: Element, content: _Content) -> None:
        content.text.add(" ")

    def _line_break(self, _element: Element, content: _Content) -> None:
        content.text.end_line()

    def _link(self, element: Element, content: _Content) -> None:
        start = len(content.text)
        self._walk(element, content)
        target = element.get(f"{_XLINK}href", "")
        if target.startswith((*_OPENABLE, INSIDE)):
            content.text.mark(start, SpanKind.LINK, target.partition("|")[0])

    def _span(self, element: Element, content: _Content) -> None:
        before = content.text.shift
        content.text.shift = self._styles.shift(element.get(f"{TEXT}style-name", ""))
        self._walk(element, content)
        content.text.shift = before

    def _mark(self, element: Element, content: _Content) -> None:
        mark = element.findtext(f"{TEXT}note-citation") or "*"
        name = f"{INSIDE}note {element.get(f'{TEXT}id', '')}"
        start = len(content.text)
        content.text.add(raised(mark))
        content.text.mark(start, SpanKind.NOTE, name)
        content.notes.append(element)

    def _bookmark(self, element: Element, content: _Content) -> None:
        content.text.names.append(element.get(f"{TEXT}name", ""))

    def _soft_break(self, _element: Element, content: _Content) -> None:
        content.turns[1 if content.text.text else 0] += 1

    def _reading_aid(self, element: Element, content: _Content) -> None:
        content.text.add(f"({element.text})" if element.text else "")

    def _frame(self, element: Element, content: _Content) -> None:
        formula = self._formula(element)
        if formula:
            content.text.add(formula)
            content.formulas.append(formula)
        else:
            content.beside.append(element)

    def _formula(self, frame: Element) -> str:
        """The formula that is embedded in a frame, "" where there is none."""
        found = frame.find(f"{_DRAW}object")
        name = "" if found is None else joined("", found.get(f"{_XLINK}href", ""))
        root = self._tree(f"{name}/content.xml") if name else None
        is_formula = root is not None and str(root.tag).endswith("}math")
        return mathml.line_of(root) if is_formula else ""

    def _beside(self, frame: Element) -> Iterator[Piece | Turn]:
        """A picture, or a box with text."""
        boxes = frame.findall(f"{_DRAW}text-box")
        for box in boxes:
            yield from (each for each in self._blocks(box) if isinstance(each, Piece))
        image = frame.find(f"{_DRAW}image")
        words = frame.findtext(f"{_SVG}desc") or frame.findtext(f"{_SVG}title") or ""
        if not boxes and (image is not None or words):
            address = "" if image is None else image.get(f"{_XLINK}href", "")
            picture = joined("", address) if address and ":" not in address else ""
            description = " ".join(clean(words).split())
            yield Piece(BlockKind.FIGURE, "", description=description, picture=picture)

    def _note(self, note: Element) -> Iterator[Piece]:
        body = note.find(f"{TEXT}note-body")
        words = merged([] if body is None else self._blocks(body))
        names = (f"note {note.get(f'{TEXT}id', '')}", *words.names)
        mark = raised(note.findtext(f"{TEXT}note-citation") or "*")
        if words.text:
            piece = replace(words, kind=BlockKind.FOOTNOTE, names=names, floats=True)
            yield with_number(piece, mark)

    def _list(
        self, element: Element, counter: Counter | None, depth: int
    ) -> Iterator[Piece | Turn]:
        if depth > _DEEPEST:
            return
        style = element.get(f"{TEXT}style-name", "")
        if counter is None or style:
            counter = self._styles.counter(style) if style or counter is None else counter
        for item in element:
            number, first = "", item.tag == f"{TEXT}list-item"
            for child in item:
                if child.tag in {f"{TEXT}p", f"{TEXT}h"}:
                    number = counter.number(depth) if first else ""
                    yield from self._paragraph(child, number, depth if first else None)
                    first = False
                elif child.tag == f"{TEXT}list":
                    yield from self._list(child, counter, depth + 1)
                else:
                    yield from self._blocks([child])

    def _table(self, element: Element) -> Iterator[Piece | Turn]:
        self._tables += 1
        table, others = self._tables, list[Piece]()
        rows = list(_rows(element, in_head=False))[:_MOST_ROWS]
        only_heads = True
        for number, (row, in_head) in enumerate(rows):
            only_heads = only_heads and (in_head or self._is_head(row))
            column = 0
            for cell in row:
                if column > _WIDEST:
                    break
                inside = [item for item in self._blocks(cell) if isinstance(item, Piece)]
                words = merged(piece for piece in inside if not _stands_apart(piece))
                others += [piece for piece in inside if _stands_apart(piece)]
                if words.text:
                    down = count_of(cell.get(f"{_TABLE}number-rows-spanned"), len(rows) - number)
                    across = count_of(cell.get(f"{_TABLE}number-columns-spanned"), _WIDEST)
                    place = Cell(table, number, column, only_heads, down, across)
                    yield replace(words, kind=BlockKind.TABLE_CELL, cell=place)
                column += count_of(cell.get(f"{_TABLE}number-columns-repeated"), _WIDEST)
        yield from others

    def _is_head(self, row: Element) -> bool:
        """Whether all of it is written as what stands above columns."""
        styles = [each.get(f"{TEXT}style-name", "") for each in row.iter(f"{TEXT}p")]
        return bool(styles) and all("table heading" in self._styles.names(each) for each in styles)


def _rows(parent: Element, *, in_head: bool) -> Iterator[tuple[Element, bool]]:
    for child in parent:
        if child.tag == f"{_TABLE}table-row":
            yield child, in_head
        elif child.tag in _ROWS:
            yield from _rows(child, in_head=child.tag == _HEAD)


def _stands_apart(piece: Piece) -> bool:
    return piece.floats or piece.kind in {BlockKind.FIGURE, BlockKind.TABLE_CELL}
