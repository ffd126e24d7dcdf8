"""What a recognised page is made of. Boxes are fractions of the page, so they fit any rendering."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in fractions of the page's width and height, 0..1, from the top left."""

    left: float
    top: float
    right: float
    bottom: float

    def union(self, other: "Box") -> "Box":
        """The smallest box that holds both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    @property
    def height(self) -> float:
        """Height as a fraction of the page's height."""
        return self.bottom - self.top

    @property
    def width(self) -> float:
        """Width as a fraction of the page's width."""
        return self.right - self.left


@dataclass(frozen=True, slots=True)
class Extent:
    """Characters start..end of a word, and what is told of them."""

    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Word:
    """A stretch of text between spaces, with the recogniser's confidence (0..100).

    `recognised` is how it was read where a repair has changed that, else empty.
    `links` tell where characters lead to: an address, or "#page=" and a number from 1. `languages`
    are told by the file, such as "th-TH".
    """

    text: str
    box: Box
    confidence: float = 100.0
    recognised: str = ""
    links: tuple[Extent, ...] = ()
    languages: tuple[Extent, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its words from left to right.

    `size` is the height of its type in points, 0 where unknown. `space_after` tells that the line
    ended with a space in the source, which Thai needs to be joined rightly.
    """

    words: tuple[Word, ...]
    box: Box
    size: float = 0.0
    bold: bool = False
    space_after: bool = False

    @property
    def text(self) -> str:
        """The words with single spaces between them."""
        return " ".join(word.text for word in self.words)

    @property
    def confidence(self) -> float:
        """Mean confidence of the words weighted by their length, 0..100."""
        letters = sum(len(word.text) for word in self.words)
        if not letters:
            return 0.0
        return sum(word.confidence * len(word.text) for word in self.words) / letters


class RegionKind(StrEnum):
    """What a group of lines is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    TABLE_CELL = "table cell"
    CAPTION = "caption"
    FIGURE = "figure"
    FORMULA = "formula"
    FOOTNOTE = "footnote"
    PAGE_HEADER = "page header"
    PAGE_FOOTER = "page footer"


PICTURES = frozenset({RegionKind.FIGURE, RegionKind.FORMULA})
"""Regions that are kept as pictures; their lines are a caption or a number printed beside them."""

Point = tuple[float, float]
"""A place in fractions of the page's width and height."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a table cell stands: its table's number, row and column from 0.

    It reaches over so many rows and columns; where they are merged it stands in the first.
    """

    table: int
    row: int
    column: int
    header: bool = False
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Region:
    """Lines that belong together, in reading order.

    `level` is 1..6 for a heading, a list item's depth from 1, else 0. A cell's table is counted
    from 0 on its page; a table's caption comes right before its first cell.

    A figure's or formula's `box` is that of the picture alone, its lines are those of its caption.
    `description` is the alternative text that the file gives it. `corners` are the picture's, from
    its own top left clockwise, where it lies turned on the page; none where it is upright.

    `level_told` where a heading's number, the file's tags or its outline tell its level, not only
    the size of its type among others of the page.

    `open_start` tells that the first line begins as no new paragraph does, `open_end` that the last
    line is full: the text may go on from, or on, another page.
    """

    kind: RegionKind
    lines: tuple[Line, ...]
    box: Box
    level: int = 0
    cell: Cell | None = None
    description: str = ""
    corners: tuple[Point, ...] = ()
    open_start: bool = False
    open_end: bool = False
    level_told: bool = False


@dataclass(frozen=True, slots=True)
class CutOut:
    """What a region shows, as a picture file of this media type: image/png or image/jpeg."""

    media_type: str
    data: bytes


class PageSource(StrEnum):
    """Which way a page's text came."""

    TEXT_LAYER = "text layer"
    RECOGNISED = "recognised"
    PLAIN_TEXT = "plain text"


@dataclass(frozen=True, slots=True)
class PageText:
    """A page's regions in reading order; `width` and `height` in points (1/72 inch)."""

    regions: tuple[Region, ...]
    width: float
    height: float
    source: PageSource
    label: str = ""
