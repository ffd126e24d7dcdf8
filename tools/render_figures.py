"""Draws pages with figures, formulas and framed notes among text, and tells where each stands."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from ocr.page import Box
from tools.drawings import DRAWINGS, formula
from tools.render_pages import A4_POINTS, GUTTER_POINTS, MARGIN_POINTS, face, wrapped

Grey = NDArray[np.uint8]
PAPER = 250


@dataclass(frozen=True, slots=True)
class Item:
    """A thing on the page: heading, paragraph, figure, formula or note (text in a frame).

    `text` is a figure's caption or a formula's TeX. `wide` things go across all columns.
    """

    kind: str
    text: str = ""
    drawing: str = ""
    width_points: float = 220
    height_points: float = 120
    wide: bool = False
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Placed:
    """A thing, and where it stands; a figure's place is that of the picture alone."""

    item: Item
    box: Box


@dataclass(slots=True)
class FigurePage:
    """The picture, and the things on it in reading order."""

    image: Grey
    placed: list[Placed] = field(default_factory=list)


def draw_page(
    items: Sequence[Item], dpi: float, columns: int = 1, font: str = "Garuda", size: float = 12
) -> FigurePage:
    """The items from the top down; those between wide ones in columns. Raises ValueError where
    they do not fit.
    """
    pen = _Pen(dpi, columns, font, size)
    for band in _bands(items):
        pen.band(band)
    return FigurePage(np.asarray(pen.page, np.uint8), pen.placed)


def _bands(items: Sequence[Item]) -> list[list[Item]]:
    bands: list[list[Item]] = []
    for item in items:
        if item.wide or not bands or bands[-1][0].wide:
            bands.append([])
        bands[-1].append(item)
    return bands


class _Pen:
    """Lengths are points."""

    def __init__(self, dpi: float, columns: int, font: str, size: float) -> None:
        self.dpi, self.unit = dpi, dpi / 72
        self.columns, self.font, self.size = columns, font, size
        shape = round(A4_POINTS[0] * self.unit), round(A4_POINTS[1] * self.unit)
        self.page = Image.new("L", shape, 255)
        self.draw = ImageDraw.Draw(self.page)
        self.y = float(MARGIN_POINTS)
        self.placed: list[Placed] = []

    def band(self, items: Sequence[Item]) -> None:
        count = 1 if items[0].wide else self.columns
        whole = A4_POINTS[0] - 2 * MARGIN_POINTS
        width = (whole - GUTTER_POINTS * (count - 1)) / count
        each = -(-len(items) // count)
        top = lowest = self.y
        for column in range(count):
            self.y = top
            left = MARGIN_POINTS + column * (width + GUTTER_POINTS)
            for item in items[column * each : (column + 1) * each]:
                self.item(item, left, width)
            lowest = max(lowest, self.y)
        self.y = lowest

    def item(self, item: Item, left: float, width: float) -> None:
        if item.kind == "figure":
            picture = DRAWINGS[item.drawing](
                round(item.width_points * self.unit),
                round(item.height_points * self.unit),
                self.unit,
                item.seed,
            )
            self._picture(item, picture, left, width)
            if item.text:
                self._text(item.text, left, width)
        elif item.kind == "formula":
            self._picture(item, formula(item.text, self.size, self.dpi), left, width)
        elif item.kind == "note":
            top = self.y
            self._text(item.text, left + 8, width - 16)
            frame = [each * self.unit for each in (left, top - 2, left + width, self.y + 2)]
            self.draw.rectangle(frame, None, 0, max(1, round(0.8 * self.unit)))
            self._keep(item, left, top, width, self.y - top)
            self.y += 10
        else:
            top = self.y
            heading = item.kind == "heading"
            self._text(item.text, left, width, 1.5 if heading else 1.0, bold=heading)
            self._keep(item, left, top, width, self.y - top)
        self.y += 8
        if self.y > A4_POINTS[1] - MARGIN_POINTS / 2:
            raise ValueError("the page is full")

    def _picture(self, item: Item, picture: Grey, left: float, width: float) -> None:
        self.y += 6
        high = picture.shape[0] / self.unit
        x = left + (width - picture.shape[1] / self.unit) / 2
        self.page.paste(Image.fromarray(picture), (round(x * self.unit), round(self.y * self.unit)))
        rows, across = (
            np.flatnonzero((picture < PAPER).any(1)),
            np.flatnonzero((picture < PAPER).any(0)),
        )
        self._keep(
            item,
            x + across[0] / self.unit,
            self.y + rows[0] / self.unit,
            (across[-1] + 1 - across[0]) / self.unit,
            (rows[-1] + 1 - rows[0]) / self.unit,
        )
        self.y += high + 6

    def _text(
        self, text: str, left: float, width: float, scale: float = 1.0, *, bold: bool = False
    ) -> None:
        size = self.size * scale
        font = face(self.font, bold, size * self.unit)
        for line in wrapped(text, font, width * self.unit, 0):
            font.draw(self.draw, left * self.unit, (self.y + 1.2 * size) * self.unit, line)
            self.y += 1.7 * size

    def _keep(self, item: Item, left: float, top: float, width: float, height: float) -> None:
        across, down = A4_POINTS
        box = Box(left / across, top / down, (left + width) / across, (top + height) / down)
        self.placed.append(Placed(item, box))
