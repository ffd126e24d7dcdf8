"""Slides (PPTX): a page for each, with its title, its text in order, tables, pictures and notes."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from assistant.document import BlockKind
from assistant.formats.errors import NO_TEXT, DocumentError
from assistant.formats.flowing import UNDIVIDED, FlowingSource, Piece, Turn
from assistant.formats.office import drawing
from assistant.formats.office.package import A, P, Package, R
from assistant.formats.office.slide_shapes import (
    TITLES,
    USUAL_HEIGHT,
    Templates,
    in_order,
    kind_of,
)
from assistant.formats.office.slide_text import paragraphs, plain_text
from assistant.formats.safe_xml import Element
from assistant.formats.source import language_of
from ocr.page import Cell

_DEEPEST = 20
_SLIDE = {"th": "สไลด์ {number}", "en": "Slide {number}"}
_HIDDEN = {"th": "สไลด์นี้ถูกซ่อนไว้ ไม่แสดงเวลานำเสนอ", "en": "This slide is hidden when shown."}
_NOTES = {"th": "บันทึกของผู้สอน:", "en": "Notes:"}
"""Words that stand in the book, so in its language and not in that of the program."""


@contextmanager
def slides_source(path: Path) -> Iterator[FlowingSource]:
    """The open file. Raises DocumentError."""
    with Package(path) as package:
        reader = SlidesReader(package)
        items = list(reader.items())
        if not reader.has_text:
            raise DocumentError(NO_TEXT)
        yield FlowingSource(items, package.title, package.picture, UNDIVIDED)


class SlidesReader:
    """Goes through all slides once."""

    def __init__(self, package: Package) -> None:
        self._package = package
        main = package.main_part()
        root = package.tree(main)
        relations = package.relations(main)
        listed = (each.get(f"{R}id", "") for each in root.iter(f"{P}sldId"))
        found = (relations.get(identity) for identity in listed)
        self._slides = [
            each.target for each in found if each is not None and each.target in package
        ]
        size = root.find(f"{P}sldSz")
        told = "" if size is None else size.get("cy", "")
        self._height = int(told) if told.isdecimal() else USUAL_HEIGHT
        self._tables = 0
        self.has_text = False
        """Whether any slide that was gone through has more than its number."""

    def items(self) -> Iterator[Piece | Turn]:
        """The pieces of all slides, each of which begins a page."""
        for number, part in enumerate(self._slides, 1):
            yield Turn(str(number))
            yield from self._slide(number, part)

    def _slide(self, number: int, part: str) -> Iterator[Piece]:
        root = self._package.tree(part)
        tree = root.find(f"{P}cSld/{P}spTree")
        templates = Templates(self._package, part)
        shapes = [] if tree is None else in_order(tree, templates, self._height)
        title = next(
            (plain_text(each.find(f"{P}txBody")) for each in shapes if kind_of(each) in TITLES), ""
        )
        rest = (each for each in shapes if kind_of(each) not in TITLES)
        pieces = [piece for shape in rest for piece in self._shape(shape, part, templates, 0)]
        notes = list(self._notes(part))
        self.has_text = self.has_text or bool(title or pieces or notes)
        said = "".join(piece.text for piece in (*pieces, *notes))
        language = language_of(title + said) or "th"
        heading = title or _SLIDE[language].format(number=number)
        yield Piece(BlockKind.HEADING, heading, level=1, names=(part,))
        if root.get("show") in {"0", "false"}:
            yield Piece(BlockKind.PARAGRAPH, _HIDDEN[language])
        yield from pieces
        if notes:
            yield Piece(BlockKind.PARAGRAPH, _NOTES[language])
            yield from notes

    def _shape(
        self, shape: Element, part: str, templates: Templates, depth: int
    ) -> Iterator[Piece]:
        if depth > _DEEPEST:
            return
        relations = self._package.relations(part)
        if shape.tag == f"{P}grpSp":
            inside = in_order(shape, templates, self._height)
            pieces = [p for each in inside for p in self._shape(each, part, templates, depth + 1)]
            yield from pieces or self._described(shape)
        elif shape.tag == f"{P}sp":
            styles = list(templates.list_styles(shape))
            pieces = list(paragraphs(shape.find(f"{P}txBody"), relations, styles))
            yield from _as_one_line(pieces) if kind_of(shape) == "subTitle" else pieces
            if not pieces:
                yield from self._described(shape)
        elif (table := shape.find(f"{A}graphic/{A}graphicData/{A}tbl")) is not None:
            yield from self._table(table)
        else:
            self._tables += 1
            yield from drawing.pieces_of(self._package, part, shape, self._tables)

    def _described(self, shape: Element) -> Iterator[Piece]:
        """A drawing without text, where its author says what it shows."""
        properties = next(shape.iterfind(f"./*/{P}cNvPr"), None)
        words = drawing.description_of(properties)
        if words and not drawing.is_decorative(shape):
            yield Piece(BlockKind.FIGURE, "", description=words)

    def _table(self, table: Element) -> Iterator[Piece]:
        self._tables += 1
        properties = table.find(f"{A}tblPr")
        first = "0" if properties is None else properties.get("firstRow", "0")
        rows = table.findall(f"{A}tr")
        has_head = first in {"1", "true"} and len(rows) > 1
        for number, row in enumerate(rows):
            for column, cell in enumerate(row.iterfind(f"{A}tc")):
                if cell.get("hMerge") or cell.get("vMerge"):
                    continue
                text = "\n".join(piece.text for piece in paragraphs(cell.find(f"{A}txBody"), {}))
                if text:
                    place = Cell(
                        self._tables,
                        number,
                        column,
                        has_head and not number,
                        _reach(cell.get("rowSpan"), len(rows) - number),
                        _reach(cell.get("gridSpan"), len(row) - column),
                    )
                    yield Piece(BlockKind.TABLE_CELL, text, cell=place)

    def _notes(self, part: str) -> Iterator[Piece]:
        """What the speaker has written for herself."""
        name = self._package.related(part, "notesSlide")
        if name is None or name not in self._package:
            return
        relations = self._package.relations(name)
        for shape in self._package.tree(name).iter(f"{P}sp"):
            if kind_of(shape) == "body":
                yield from paragraphs(shape.find(f"{P}txBody"), relations)


def _as_one_line(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """A subtitle is no list."""
    return (replace(piece, kind=BlockKind.PARAGRAPH, level=0) for piece in pieces)


def _reach(told: str | None, most: int) -> int:
    """Over how many rows or columns a cell reaches."""
    value = int(told) if told is not None and told.isdecimal() and len(told) < 9 else 1
    return max(1, min(value, most))
