"""What a PDF page draws, in points from the top left of what is shown of it, by pdfplumber."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from ocr.characters import Character, Mark, Shape
from ocr.marked import FONT_NUMBER_SIGN, MarkedPage
from ocr.maths_fonts import is_maths_font

LEAST_RULE_POINTS = 8
LEAST_SLANT_POINTS = 1.5
"""A line that rises by less across its length, or the other way round, is straight."""
DRAWING_ERRORS = (
    PdfminerException,
    MalformedPDFException,
    PDFException,
    PSException,
    RecursionError,
    MemoryError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    OSError,
    TypeError,
    ValueError,
)
"""What reading a damaged page raises; it is then read from its picture."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture on the page, and what is said of it."""

    place: Shape
    mark: Mark


@dataclass(frozen=True, slots=True)
class Drawing:
    """A page of `width` times `height` points. `characters` are the upright ones.

    `shapes` are filled, `rules` are the straight lines, the edges of boxes included, `bent` are
    curves and slanting lines, `bars` filled boxes. `origin` is the top left corner in the file's
    own coordinates, which count from the left and from below.
    """

    width: float
    height: float
    origin: tuple[float, float]
    characters: tuple[Character, ...]
    shapes: tuple[Shape, ...]
    pictures: tuple[Picture, ...]
    rules: tuple[Shape, ...]
    bent: tuple[Shape, ...] = ()
    bars: tuple[Shape, ...] = ()


class DrawnFile:
    """An open PDF whose pages are read one at a time, by one thread."""

    def __init__(self, path: Path, password: str | None) -> None:
        """Open it. Raises one of DRAWING_ERRORS."""
        self._file: PDF = pdfplumber.open(path, password=password)
        self.page_count = len(self._file.pages)

    @contextmanager
    def _page(self, number: int) -> Iterator[MarkedPage]:
        page = MarkedPage(self._file.pages[number - 1])
        try:
            yield page
        finally:
            page.close()

    def drawing(self, number: int) -> Drawing:
        """What the page draws, counted from 1. Raises one of DRAWING_ERRORS."""
        with self._page(number) as page:
            left, top, right, bottom = _shown(page)
            frame = _Frame(left, top, right - left, bottom - top)
            return Drawing(
                frame.width,
                frame.height,
                (left, float(page.height) - top),
                tuple(frame.characters(page)),
                tuple(frame.shape(s) for s in (*page.curves, *page.rects) if s["fill"]),
                tuple(Picture(frame.shape(image), image["tag"]) for image in page.images),
                tuple(
                    frame.shape(edge)
                    for edge in page.edges
                    if max(edge["x1"] - edge["x0"], edge["bottom"] - edge["top"])
                    > LEAST_RULE_POINTS
                ),
                tuple(
                    frame.shape(each)
                    for each in (*page.curves, *page.lines)
                    if min(each["x1"] - each["x0"], each["bottom"] - each["top"])
                    > LEAST_SLANT_POINTS
                ),
                tuple(frame.shape(rect) for rect in page.rects if rect["fill"]),
            )

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


@dataclass(frozen=True, slots=True)
class _Frame:
    """The part of the page that is shown, in the library's coordinates."""

    left: float
    top: float
    width: float
    height: float

    def shape(self, drawn: dict[str, Any]) -> Shape:
        return Shape(
            float(drawn["x0"]) - self.left,
            float(drawn["top"]) - self.top,
            float(drawn["x1"]) - self.left,
            float(drawn["bottom"]) - self.top,
        )

    def characters(self, page: MarkedPage) -> Iterator[Character]:
        for char in page.chars:
            if not char["upright"] or char["matrix"][0] <= 0:
                continue
            place = self.shape(char)
            if place.right < 0 or place.left > self.width:
                continue
            if place.bottom < 0 or place.top > self.height:
                continue
            name, _, _ = str(char["fontname"]).rpartition(FONT_NUMBER_SIGN)
            yield Character(
                str(char["text"]),
                place.left,
                place.top,
                place.right,
                place.bottom,
                float(char["size"]),
                "bold" in name.lower(),
                char["tag"],
                maths=is_maths_font(name),
                font=str(char["fontname"]),
            )


def _shown(page: MarkedPage) -> tuple[float, float, float, float]:
    """The page's frame; what lies beyond the edges at which it is cut is not shown."""
    left, top, right, bottom = (float(each) for each in page.mediabox)
    if page.rotation == 0:
        cut = [float(each) for each in page.cropbox]
        near = max(left, cut[0]), max(top, cut[1]), min(right, cut[2]), min(bottom, cut[3])
        if near[0] < near[2] and near[1] < near[3]:
            return near
    return left, top, right, bottom
