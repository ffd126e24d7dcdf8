"""Which way up the page is: from the rows its letters stand in, and from the marks over them."""

import numpy as np

from ocr.lines import Components, PrintedLine
from ocr.prepare.picture import Picture, quarter_turned
from ocr.prepare.skew import LEAST_LETTERS, Points, letter_edges, sharpness

SIDEWAYS = 1.4
"""Letters stand in columns so much more clearly than in rows, on a page that lies on its side."""
CLEAR = 5.0
"""Rows so clear are no chance, where too few letters are left the other way to compare with."""
REACH_BODIES = 0.2
LEAST_REACHING = 8
TURNED_SHARE = 1.6
ANGLES = np.arange(-15, 15.5, 0.5)


def on_its_feet(picture: Picture) -> Picture:
    """The page turned by a quarter where its lines run up and down; it may be upside down then."""
    along, across = _rows_seen(picture.parts), _rows_seen(picture.parts.transposed())
    sideways = across > (SIDEWAYS * along or CLEAR)
    return quarter_turned(picture, 1) if sideways else picture


def _rows_seen(parts: Components) -> float:
    """How clearly the letters stand in rows, at the best angle, a number of its own."""
    x, top, foot, usual = letter_edges(parts)
    if len(x) < LEAST_LETTERS:
        return 0.0
    return max(_best(x, y, max(2.0, usual / 4)) for y in (top, foot)) / len(x)


def _best(x: Points, y: Points, row_height: float) -> float:
    return max(sharpness(x, y, angle, row_height) for angle in ANGLES.tolist())


def right_way_up(picture: Picture) -> Picture:
    """The level page turned over where more reaches below its lines than over them.

    Thai marks and Latin ascenders make five times as much over the lines as below.
    """
    over, below = _reaching(picture.parts, picture.lines)
    if below < LEAST_REACHING or below < TURNED_SHARE * over:
        return picture
    return quarter_turned(picture, 2)


def _reaching(parts: Components, lines: list[PrintedLine]) -> tuple[int, int]:
    """How many components reach over the ordinary letters of their line, and how many below."""
    over = below = 0
    for line in lines:
        members = np.array(line.letters + line.marks)
        over += int((parts.top[members] < line.top - REACH_BODIES * line.body).sum())
        below += int((parts.bottom[members] > line.baseline + REACH_BODIES * line.body).sum())
    return over, below
