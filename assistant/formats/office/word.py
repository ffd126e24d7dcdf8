"""Word files (DOCX): paragraphs, lists, tables, notes, formulas and pictures as pieces."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from assistant.document import BlockKind
from assistant.formats.errors import DAMAGED, DocumentError
from assistant.formats.flowing import (
    LONGEST_MARKED,
    FlowingSource,
    Piece,
    Turn,
    merged,
    with_number,
)
from assistant.formats.office import drawing
from assistant.formats.office.package import Package, W
from assistant.formats.office.word_headings import with_headings
from assistant.formats.office.word_lists import Lists
from assistant.formats.office.word_pages import WordPages
from assistant.formats.office.word_runs import WRAPPERS, Content, Runs
from assistant.formats.office.word_styles import Styles, heading_level, list_place, switched
from assistant.formats.office.word_tables import cells_of
from assistant.formats.safe_xml import Element
from assistant.formats.source import PAGE_CHARACTERS
from ocr.page import Cell

_WRAPPERS = frozenset(W + name for name in WRAPPERS)
_NOTES = ("footnote", "endnote")
_DEEPEST = 40
"""Tables within tables, text boxes within text boxes."""


@contextmanager
def word_source(path: Path) -> Iterator[FlowingSource]:
    """The open file. Raises DocumentError."""
    with Package(path) as package:
        reader = WordReader(package)
        yield FlowingSource(
            with_headings(reader.items()),
            package.title,
            package.picture,
            LONGEST_MARKED if reader.pages.are_told else PAGE_CHARACTERS,
        )


class WordReader:
    """Goes through a document once, from its beginning to its end."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._part = package.main_part()
        body = package.tree(self._part).find(f"{W}body")
        if body is None:
            raise DocumentError(DAMAGED)
        self._body = body
        self._styles = Styles(package.related_tree(self._part, "styles"))
        self._lists = Lists(package.related_tree(self._part, "numbering"))
        self._notes = {
            (kind, note.get(f"{W}id", "")): note
            for kind in _NOTES
            if (root := package.related_tree(self._part, f"{kind}s")) is not None
            for note in root.findall(W + kind)
        }
        main = self._part
        self._note_parts = {kind: package.related(main, f"{kind}s") or main for kind in _NOTES}
        self.pages = WordPages(body)
        self._runs = Runs(lambda: package.relations(self._part))
        self._tables = 0
        self._depth = 0

    def items(self) -> Iterator[Piece | Turn]:
        """Its pieces and the beginnings of its pages."""
        yield self.pages.turn()
        yield from self._blocks(self._body)

    def _blocks(self, parent: Element) -> Iterator[Piece | Turn]:
        if self._depth > _DEEPEST:
            return
        self._depth += 1
        for element in parent:
            if element.tag == f"{W}p":
                yield from self._paragraph(element)
            elif element.tag == f"{W}tbl":
                yield from self._table(element)
            elif element.tag in _WRAPPERS:
                yield from self._blocks(element)
        self._depth -= 1

    def _paragraph(self, element: Element) -> Iterator[Piece | Turn]:
        properties = element.find(f"{W}pPr")
        style = _style(properties)
        if switched(properties, "pageBreakBefore") and not self._runs.on_new_page:
            yield self.pages.turn()
            self._runs.on_new_page = True
        content = self._runs.content(element, self._styles.look(style))
        if content.turns[0]:
            yield self.pages.turn(content.turns[0])
        yield from self._pieces(content, properties, style)
        for each in content.beside:
            yield from self._beside(each)
        for kind, identity, mark in content.notes:
            yield from self._note(kind, identity, mark)
        if content.turns[1]:
            yield self.pages.turn(content.turns[1])
        if properties is not None and (section := properties.find(f"{W}sectPr")) is not None:
            yield from self._end_section(section)

    def _pieces(self, content: Content, properties: Element | None, style: str) -> Iterator[Piece]:
        """The paragraph itself, where it has text."""
        text, spans, names = content.text.text, content.text.spans, tuple(content.text.names)
        number, depth = self._list_number(properties, style)
        level = self._heading_level(properties, style)
        if not text:
            if names:
                yield Piece(BlockKind.PARAGRAPH, "", names=names)
            return
        kind = BlockKind.PARAGRAPH
        if content.is_formula:
            kind, spans = BlockKind.FORMULA, ()
        elif level:
            kind = BlockKind.HEADING
        elif self._styles.is_caption(style):
            kind = BlockKind.CAPTION
        elif contents := self._styles.contents_level(style):
            kind, level = BlockKind.LIST_ITEM, contents
        elif depth is not None:
            kind, level = BlockKind.LIST_ITEM, depth + 1
        piece = Piece(kind, text, spans, level, names=names, size=content.size, bold=content.bold)
        yield with_number(piece, number)

    def _heading_level(self, properties: Element | None, style: str) -> int:
        outline = None if properties is None else properties.find(f"{W}outlineLvl")
        if outline is not None:
            return heading_level(outline)
        return self._styles.heading_level(style)

    def _list_number(self, properties: Element | None, style: str) -> tuple[str, int | None]:
        """The number of a list's item and its depth from 0; None where it is of no list."""
        place = list_place(properties) or self._styles.list_place(style)
        if place is None or not self._lists.is_list(place):
            return "", None
        depth = self._lists.depth(place, style)
        return self._lists.number(place, depth), depth

    def _beside(self, element: Element) -> Iterator[Piece | Turn]:
        """A drawing: its text boxes, or what it shows."""
        boxes = drawing.text_boxes(element)
        for box in boxes:
            yield from (each for each in self._blocks(box) if isinstance(each, Piece))
        self._tables += 1
        yield from drawing.pieces_of(self._package, self._part, element, self._tables)

    def _note(self, kind: str, identity: str, mark: str) -> Iterator[Piece]:
        note = self._notes.get((kind, identity))
        if note is None or self._depth > _DEEPEST:
            return
        main, self._part = self._part, self._note_parts[kind]  # whose links are its own
        words = merged(list(self._blocks(note)))
        self._part = main
        if words.text:
            names = (f"{kind} {identity}", *words.names)
            note = replace(words, kind=BlockKind.FOOTNOTE, names=names, floats=True)
            yield with_number(note, mark)

    def _end_section(self, section: Element) -> Iterator[Turn]:
        self.pages.end_section()
        kind = section.find(f"{W}type")
        if kind is None or kind.get(f"{W}val") != "continuous":
            yield self.pages.turn()
            self._runs.on_new_page = True

    def _table(self, element: Element) -> Iterator[Piece | Turn]:
        cells = cells_of(element)
        if len(cells) <= 1:  # a frame around text
            for each in cells:
                yield from self._blocks(each.element)
            return
        self._tables += 1
        table, others, turned = self._tables, list[Piece](), 0
        for each in cells:
            inside = list(self._blocks(each.element))
            turned += sum(isinstance(item, Turn) for item in inside)
            pieces = [item for item in inside if isinstance(item, Piece)]
            words = merged([piece for piece in pieces if not _stands_apart(piece)])
            others += [piece for piece in pieces if _stands_apart(piece)]
            if words.text:
                place = Cell(table, each.row, each.column, each.header, each.rows, each.columns)
                yield replace(words, kind=BlockKind.TABLE_CELL, cell=place)
        yield from others
        if turned:
            yield self.pages.turn(0)


def _stands_apart(piece: Piece) -> bool:
    """Whether it cannot be a part of a table's cell."""
    return piece.floats or piece.kind is BlockKind.FIGURE


def _style(properties: Element | None) -> str:
    found = None if properties is None else properties.find(f"{W}pStyle")
    return "" if found is None else str(found.get(f"{W}val", ""))
