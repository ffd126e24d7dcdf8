"""Draws whole pages of known structure: columns, tables, figures, running heads."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from tools.render_pages import A4_POINTS, GUTTER_POINTS, MARGIN_POINTS, face, wrapped

HEAD_POINTS = 36
FOOT_POINTS = 815
CELL_POINTS = (6, 5)
"""White in a cell beside and above its text."""


@dataclass(frozen=True, slots=True)
class Part:
    """What is on the page, in reading order: its kind as a region's, its text, its cell."""

    kind: str
    text: str
    row: int = -1
    column: int = -1
    header: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """A page to draw. `table` is rows of cells, the first the header."""

    title: str
    paragraphs: Sequence[str]
    columns: int = 1
    table: Sequence[Sequence[str]] = ()
    ruled: bool = True
    figure: str = ""
    header: str = ""
    footer: str = ""
    font: str = "Garuda"
    size: float = 12


@dataclass(slots=True)
class DrawnPage:
    """The picture and what is on it."""

    image: NDArray[np.uint8]
    parts: list[Part] = field(default_factory=list)


def draw(layout: Layout, dpi: float) -> DrawnPage:
    """The page: title, half of the paragraphs in columns, table, figure, the other half.

    Raises ValueError where it does not fit.
    """
    pen = _Pen(layout, dpi)
    pen.running_heads()
    pen.text(layout.title, "heading", 1.6, bold=True)
    parted = bool(layout.table or layout.figure)
    half = (len(layout.paragraphs) + 1) // 2 if parted else len(layout.paragraphs)
    pen.columns(layout.paragraphs[:half])
    if layout.table:
        pen.table(layout.table)
    if layout.figure:
        pen.figure(layout.figure)
    pen.columns(layout.paragraphs[half:])
    return DrawnPage(np.asarray(pen.page), pen.parts)


class _Pen:
    """Draws downwards from the top margin; lengths are points."""

    def __init__(self, layout: Layout, dpi: float) -> None:
        self.layout = layout
        self.unit = dpi / 72
        size = (round(A4_POINTS[0] * self.unit), round(A4_POINTS[1] * self.unit))
        self.page = Image.new("L", size, 255)
        self.draw = ImageDraw.Draw(self.page)
        self.y = float(MARGIN_POINTS)
        self.parts: list[Part] = []
        self.width = A4_POINTS[0] - 2 * MARGIN_POINTS

    def running_heads(self) -> None:
        for kind, text, y in (
            ("page header", self.layout.header, HEAD_POINTS),
            ("page number", self.layout.footer, FOOT_POINTS),
        ):
            if text:
                font = face(self.layout.font, False, 0.85 * self.layout.size * self.unit)
                left = (A4_POINTS[0] * self.unit - font.getlength(text)) / 2
                font.draw(self.draw, left, y * self.unit, text)
                self.parts.append(Part(kind, text))

    def text(self, text: str, kind: str, scale: float = 1.0, *, bold: bool = False) -> None:
        self._lines(text, MARGIN_POINTS, self.width, scale, bold=bold)
        self.parts.append(Part(kind, text))
        self.y += 8

    def columns(self, paragraphs: Sequence[str]) -> None:
        """The paragraphs, column by column, as many in each as it takes."""
        count = self.layout.columns
        width = (self.width - GUTTER_POINTS * (count - 1)) / count
        each = -(-len(paragraphs) // count) if paragraphs else 0
        top, lowest = self.y, self.y
        for column in range(count):
            self.y = top
            for text in paragraphs[column * each : (column + 1) * each]:
                self._lines(text, MARGIN_POINTS + column * (width + GUTTER_POINTS), width)
                self.parts.append(Part("paragraph", text))
                self.y += 8
            lowest = max(lowest, self.y)
        self.y = lowest + 6

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        """The table over the width of the page, with or without rules."""
        beside, above = CELL_POINTS
        width = self.width / len(rows[0])
        edges = [self.y]
        for row, cells in enumerate(rows):
            top = lowest = self.y
            for column, text in enumerate(cells):
                self.y = top + above
                left = MARGIN_POINTS + column * width + beside
                self._lines(text, left, width - 4 * beside, bold=not row)
                self.parts.append(Part("table cell", text, row, column, not row))
                lowest = max(lowest, self.y + above)
            self.y = lowest
            edges.append(self.y)
        if self.layout.ruled:
            self._grid(edges, [MARGIN_POINTS + i * width for i in range(len(rows[0]) + 1)])
        self.y += 14

    def figure(self, caption: str) -> None:
        """A shaded picture with its caption under it."""
        top, height = self.y, 90.0
        shades = np.linspace(60, 200, round(height * self.unit), dtype=np.uint8)[:, None]
        picture = np.repeat(shades, round(200 * self.unit), axis=1)
        left = (A4_POINTS[0] - 200) / 2
        self.page.paste(Image.fromarray(picture), (round(left * self.unit), round(top * self.unit)))
        self.y += height + 8
        self._lines(caption, left, 260)
        self.parts.append(Part("figure", caption))
        self.y += 14

    def _grid(self, ys: Sequence[float], xs: Sequence[float]) -> None:
        pen = max(1, round(0.6 * self.unit))
        for y in ys:
            ends = ((xs[0] * self.unit, y * self.unit), (xs[-1] * self.unit, y * self.unit))
            self.draw.line(ends, 0, pen)
        for x in xs:
            ends = ((x * self.unit, ys[0] * self.unit), (x * self.unit, ys[-1] * self.unit))
            self.draw.line(ends, 0, pen)

    def _lines(
        self, text: str, left: float, width: float, scale: float = 1.0, *, bold: bool = False
    ) -> None:
        size = self.layout.size * scale
        font = face(self.layout.font, bold, size * self.unit)
        for line in wrapped(text, font, width * self.unit, 0):
            baseline = (self.y + 1.2 * size) * self.unit
            font.draw(self.draw, left * self.unit, baseline, line)
            self.y += 1.7 * size
        if self.y > A4_POINTS[1] - MARGIN_POINTS / 2:
            raise ValueError("the layout does not fit on a page")
