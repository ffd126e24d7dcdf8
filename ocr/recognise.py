"""A page picture in, its text out: the whole way through cleaning, lines, Tesseract and layout."""

import math
import re
import time

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr import clean, layout, tesseract
from ocr.lines import Components, PrintedLine, cut_out, find_components, find_lines
from ocr.page import Box, Line, PageSource, PageText, Word
from ocr.repair import repair

Grey = NDArray[np.uint8]

ABOVE_BODIES = 1.2
BELOW_BODIES = 0.7
"""How much of the page over and under its letters a line's picture shows."""
LINE_HEIGHT_PX = 96
POINTS_PER_BODY = 2.0
"""Type size in points of letters one point high; Thai letters fill half their type size."""


def recognise(image: Grey, dpi: float, timeout_s: float = 120.0) -> PageText:
    """The text of an upright grey page, height by width.

    Raises TesseractMissing, RecognitionTimeout.
    """
    deadline = time.monotonic() + timeout_s
    even = clean.even_light(image, dpi)
    angle = clean.skew_degrees(clean.find_ink(even))
    straight = clean.turn(even, angle)
    parts = find_components(clean.find_ink(straight))
    printed = find_lines(parts, dpi)
    pictures = [_picture(straight, parts, line) for line in printed]
    found = tesseract.read_lines(pictures, max(1.0, deadline - time.monotonic()))
    frame = _Frame(image.shape[1], image.shape[0], angle)
    lines = [
        _line(pieces, line, picture, frame, dpi)
        for pieces, line, picture in zip(found, printed, pictures, strict=True)
        if pieces
    ]
    return PageText(
        layout.regions(lines),
        image.shape[1] * 72 / dpi,
        image.shape[0] * 72 / dpi,
        PageSource.RECOGNISED,
    )


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


def _picture(page: Grey, parts: Components, line: PrintedLine) -> Grey:
    """The line alone, scaled to the height that is recognised best."""
    cut = cut_out(page, parts, line, ABOVE_BODIES, BELOW_BODIES)
    scale = LINE_HEIGHT_PX / cut.shape[0]
    width = max(1, round(cut.shape[1] * scale))
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(cut, (width, LINE_HEIGHT_PX), interpolation=method), np.uint8)


def _line(
    pieces: tuple[tesseract.Piece, ...],
    line: PrintedLine,
    picture: Grey,
    frame: _Frame,
    dpi: float,
) -> Line:
    start = line.left - 0.5 * line.body
    scale = (line.right - line.left + line.body) / picture.shape[1]
    top, bottom = line.top - 0.9 * line.body, line.baseline + 0.5 * line.body
    words = tuple(
        Word(
            repair(piece.text),
            frame.box(start + piece.left * scale, top, start + piece.right * scale, bottom),
            piece.confidence,
        )
        for piece in pieces
    )
    size = line.body * 72 / dpi * POINTS_PER_BODY
    if not re.search("[a-zก-ฮ]", "".join(word.text for word in words)):
        size *= 0.7  # capitals and digits alone stand higher than other letters
    return Line(words, frame.box(line.left, top, line.right, bottom), size, line.bold)
