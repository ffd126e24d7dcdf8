"""A recording as marked-up text with the times of its sentences: what talking books share."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement, tostring

from assistant.document import PICTURE_KINDS, Block, BlockKind, Picture
from assistant.export.recording import Clip, Recording
from ocr.page import Cell
from speech.engine import SAMPLE_RATE

PictureOf = Callable[[Block], Picture | None]
"""Gives what a figure or formula shows, None where there is no picture of it."""

_NOT_OF_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """An element of the text, and where it sounds: piece, and seconds in it.

    `page` is the label of a page that begins there instead, which does not sound.
    """

    id: str
    piece: int = 0
    start_s: float = 0.0
    end_s: float = 0.0
    page: str = ""


@dataclass(slots=True)
class Section:
    """A chapter: its title, its level from 1 (never more than one below the one before), its text.

    `elements` are the children of a body; what sounds in them is in `sentences`, in order.
    `figures` are those among them that show a picture, and the block of each.
    """

    number: int
    title: str
    level: int
    elements: list[Element] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    figures: list[tuple[Element, Block]] = field(default_factory=list)
    _table: "_Table | None" = None

    @property
    def duration_s(self) -> float:
        """How long its sentences sound."""
        return sum(each.end_s - each.start_s for each in self.sentences)

    @property
    def pages(self) -> list[Sentence]:
        """The pages that begin in it."""
        return [each for each in self.sentences if each.page]

    def add(self, tag: str, **attributes: str) -> Element:
        """A new element at the end."""
        self.elements.append(Element(tag, attributes))
        return self.elements[-1]

    def open(self, tag: str) -> Element:
        """The last element, where it is such a one, else a new one."""
        last = self.elements[-1] if self.elements else None
        return last if last is not None and last.tag == tag else self.add(tag)

    def cell(self, page: int, cell: Cell) -> Element:
        """A new table cell at its place."""
        number = page, cell.table
        table = self._table
        if table is None or table.number != number or self.elements[-1] is not table.element:
            table = self._table = _Table(number, self.add("table"))
        return table.cell(cell)


@dataclass(slots=True)
class _Table:
    """A table that is written cell by cell; a cell that does not come is an empty one."""

    number: tuple[int, int]
    element: Element
    _row: int = -1
    _taken: set[tuple[int, int]] = field(default_factory=set)

    def cell(self, cell: Cell) -> Element:
        """A new cell; cells come row by row."""
        while self._row < cell.row:
            if self._row >= 0 and not len(self.element[-1]):
                SubElement(self.element[-1], "td")
            SubElement(self.element, "tr")
            self._row += 1
        row = self.element[-1]
        for column in range(cell.column):
            if (cell.row, column) not in self._taken:
                SubElement(row, "td")
                self._taken.add((cell.row, column))
        self._taken.update(
            (cell.row + down, cell.column + right)
            for down in range(cell.row_span)
            for right in range(cell.column_span)
        )
        spans = {"rowspan": cell.row_span, "colspan": cell.column_span}
        told = {name: str(span) for name, span in spans.items() if span > 1}
        return SubElement(row, "th" if cell.header else "td", told)


def sections(recording: Recording) -> list[Section]:
    """The chapters of a book."""
    found: list[Section] = []
    page = 0
    has_pages = len({clip.passage.block.page for _, clip in _clips(recording)}) > 1
    for _, group in groupby(_clips(recording), key=lambda each: each[1].passage.block.id):
        block_clips = list(group)
        first = block_clips[0][1].passage
        if first.chapter or not found:
            found.append(_section(found, first.chapter, first.block))
        section = found[-1]
        if has_pages and first.block.page != page:
            page = first.block.page
            _begin_page(section, first.block)
        _add_block(section, first.block, block_clips)
    return found


def _clips(recording: Recording) -> Iterator[tuple[int, Clip]]:
    """Every passage that sounds, with the number of its piece."""
    for number, piece in enumerate(recording.pieces):
        for clip in piece.clips:
            if clip.end > clip.start:
                yield number, clip


def _section(before: list[Section], title: str, block: Block) -> Section:
    level = max(1, block.level) if block.kind is BlockKind.HEADING else 1
    deepest = before[-1].level + 1 if before else 1
    return Section(len(before) + 1, title or block.spoken, min(level, deepest))


def _begin_page(section: Section, block: Block) -> None:
    label = block.page_label or str(block.page)
    place = Sentence(f"p{block.page}", page=label)
    section.sentences.append(place)
    section.add("div", **{"id": place.id, "class": "page", "title": label})


def _add_block(section: Section, block: Block, clips: Iterable[tuple[int, Clip]]) -> None:
    parent = _element(section, block)
    for piece, clip in clips:
        name = f"s{section.number}-{len(section.sentences) + 1}"
        span = SubElement(parent, "span", {"id": name})
        span.text = _NOT_OF_XML.sub("", clip.passage.utterance.text)
        times = clip.start / SAMPLE_RATE, clip.end / SAMPLE_RATE
        section.sentences.append(Sentence(name, piece, *times))


def _element(section: Section, block: Block) -> Element:
    """The element for a block, in the list or table that is open where it belongs there."""
    match block.kind:
        case BlockKind.HEADING:
            return section.add(f"h{min(6, max(1, block.level))}")
        case BlockKind.LIST_ITEM:
            return SubElement(section.open("ul"), "li")
        case BlockKind.TABLE_CELL if block.cell is not None:
            return section.cell(block.page, block.cell)
        case kind if kind in PICTURE_KINDS:
            figure = section.add("figure")
            section.figures.append((figure, block))
            return SubElement(figure, "figcaption")
        case BlockKind.FOOTNOTE:
            return section.add("p", **{"class": "footnote"})
        case _:
            return section.add("p")


def document(root: Element, doctype: str = "") -> bytes:
    """A file of XML."""
    head = '<?xml version="1.0" encoding="utf-8"?>\n' + (f"{doctype}\n" if doctype else "")
    return (head + tostring(root, encoding="unicode")).encode()


def clock(seconds: float) -> str:
    """A time as 0:01:02.345."""
    minutes, rest = divmod(round(seconds * 1000), 60_000)
    return f"{minutes // 60}:{minutes % 60:02}:{rest / 1000:06.3f}"
