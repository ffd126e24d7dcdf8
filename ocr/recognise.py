"""A page picture in, its text out: the whole way through cleaning, lines, Tesseract and layout."""

import math
import re
import time
from dataclasses import dataclass
from statistics import median

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr import clean, layout, tesseract
from ocr.confusion import settle
from ocr.lines import Components, PrintedLine, cut_out, find_components, find_lines, split_at_gaps
from ocr.page import Box, Line, PageSource, PageText, Word
from ocr.readings import read_again
from ocr.rings import read_rings
from ocr.tesseract import Letter, Piece

Grey = NDArray[np.uint8]

POINTS_PER_INCH = 72
LEAST_SIDE_PX = 20
ABOVE_BODIES = 1.3
BELOW_BODIES = 0.8
LINE_HEIGHT_PX = 40
"""A line's picture shows so much over and under its letters, and is scaled to this height.

Measured: less white over the letters loses tone marks, more makes the letters too small.
"""
BULLET_CONFIDENCE = 95.0
POINTS_PER_BODY = 2.0
"""Type size in points of letters one point high; Thai letters fill half their type size."""
BOLD_SHARE = 1.3
"""Bold strokes are so much thicker than the page's usual ones, for the size of the type."""
CAPITALS_SHARE = 0.7
"""Capitals and digits stand higher than other letters, so their lines seem larger."""


def recognise(image: Grey, dpi: float, timeout_s: float = 120.0) -> PageText:
    """The text of an upright grey page, height by width.

    Raises TesseractMissing, RecognitionTimeout, RecognitionFailed.
    """
    if min(image.shape) < LEAST_SIDE_PX:
        return PageText((), *_points(image, dpi), PageSource.RECOGNISED)
    deadline_s = time.monotonic() + timeout_s
    even = clean.even_light(image, dpi)
    angle = clean.skew_degrees(clean.find_ink(even))
    straight = clean.turn(even, angle)
    parts = find_components(clean.find_ink(straight))
    printed = find_lines(parts, dpi)
    stretches = [(i, s) for i, line in enumerate(printed) for s in split_at_gaps(parts, line)]
    pictures = [_picture(straight, parts, stretch) for _, stretch in stretches]
    images = [picture.image for picture in pictures]
    found = tesseract.read_lines(images, timeout_s)
    found = read_again(images, found, deadline_s)
    frame = _Frame(image.shape[1], image.shape[0], angle)
    of_line: dict[int, list[Piece]] = {}
    strokes: dict[int, float] = {}
    for pieces, picture, (i, _) in zip(found, pictures, stretches, strict=True):
        of_line.setdefault(i, []).extend(_on_page(pieces, picture))
        strokes[i] = max(strokes.get(i, 0.0), picture.stroke)
    bold_from = BOLD_SHARE * median(strokes.values()) if strokes else 0.0
    lines = [
        _line(of_line[i], parts, line, frame, dpi, strokes[i] > bold_from)
        for i, line in enumerate(printed)
        if of_line[i]
    ]
    return PageText(layout.regions(lines), *_points(image, dpi), PageSource.RECOGNISED)


def _points(image: Grey, dpi: float) -> tuple[float, float]:
    """The page's width and height in points."""
    return image.shape[1] * POINTS_PER_INCH / dpi, image.shape[0] * POINTS_PER_INCH / dpi


class _Frame:
    """Takes boxes on the straightened page back to the page as it came."""

    def __init__(self, width: int, height: int, turned_degrees: float) -> None:
        self._width = width
        self._height = height
        self._angle = math.radians(turned_degrees)

    def box(self, left: float, top: float, right: float, bottom: float) -> Box:
        """The box, in pixels, as fractions of the page; its middle is turned back."""
        x = (left + right - self._width) / 2
        y = (top + bottom - self._height) / 2
        sine, cosine = math.sin(-self._angle), math.cos(self._angle)
        shift_x = x * cosine - y * sine - x
        shift_y = x * sine + y * cosine - y
        return Box(
            self._share(left + shift_x, self._width),
            self._share(top + shift_y, self._height),
            self._share(right + shift_x, self._width),
            self._share(bottom + shift_y, self._height),
        )

    @staticmethod
    def _share(pixels: float, whole: int) -> float:
        return min(1.0, max(0.0, pixels / whole))


@dataclass(frozen=True, slots=True)
class _Picture:
    """A line's picture as Tesseract gets it; `left` is its place on the page, in page pixels.

    `stroke` is the thickness of the line's strokes for its size.
    """

    image: Grey
    left: int
    scale: float
    stroke: float


def _picture(page: Grey, parts: Components, line: PrintedLine) -> _Picture:
    cut = cut_out(page, parts, line, ABOVE_BODIES, BELOW_BODIES)
    scale = LINE_HEIGHT_PX / cut.image.shape[0]
    width = max(1, round(cut.image.shape[1] * scale))
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    image = cv2.resize(cut.image, (width, LINE_HEIGHT_PX), interpolation=method)
    return _Picture(
        np.asarray(image, np.uint8), cut.left, scale, clean.stroke_width(cut.image) / line.body
    )


def _on_page(pieces: tuple[Piece, ...], picture: _Picture) -> list[Piece]:
    """The pieces with their edges in pixels of the page."""
    return [
        Piece(
            tuple(
                Letter(
                    letter.text,
                    letter.confidence,
                    picture.left + letter.left / picture.scale,
                    picture.left + letter.right / picture.scale,
                )
                for letter in piece.letters
            )
        )
        for piece in pieces
    ]


def _line(
    pieces: list[Piece],
    parts: Components,
    line: PrintedLine,
    frame: _Frame,
    dpi: float,
    bold: bool,
) -> Line:
    top, bottom = line.top - 0.9 * line.body, line.baseline + 0.5 * line.body
    words = [
        Word(
            settle(read_rings(piece.letters, parts, line)),
            frame.box(piece.left, top, piece.right, bottom),
            piece.confidence,
        )
        for piece in pieces
    ]
    if line.bullet:
        box = frame.box(line.left, top, line.left + line.body, bottom)
        words.insert(0, Word("•", box, BULLET_CONFIDENCE))
    size = line.body * POINTS_PER_INCH / dpi * POINTS_PER_BODY
    if not re.search("[a-zก-ฮ]", "".join(word.text for word in words)):
        size *= CAPITALS_SHARE
    return Line(tuple(words), frame.box(line.left, top, line.right, bottom), size, bold)
