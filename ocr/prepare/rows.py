"""Whether there is print in a picture at all: letters stand in rows, all else does not."""

import numpy as np

from ocr.lines import Components
from ocr.prepare.picture import Picture
from ocr.prepare.skew import LEAST_LETTERS, LIMIT_DEGREES, letter_edges, sharpness

LEAST_ROWS_SEEN = 1.8
"""Feet gather in rows so many times as much as by chance; on pages of print 3.5 to 40 times."""


MANY_LETTERS = 3000
SCREEN_SHARE = 0.6
"""The dots of a printed picture stand in columns nearly as clearly as in rows."""


def has_print(picture: Picture) -> bool:
    """False where there is nothing to read for certain; a few marks may be anything."""
    rows, count = rows_seen(picture.parts, picture.height)
    if rows < LEAST_ROWS_SEEN:
        return False
    if count < MANY_LETTERS:
        return True
    columns, _ = rows_seen(picture.parts.transposed(), picture.width)
    return columns < SCREEN_SHARE * rows


def rows_seen(parts: Components, height: int) -> tuple[float, int]:
    """How much the feet of components gather in rows at the best angle, by chance 1, and how many
    there are; `height` is the page's, in pixels.
    """
    x, top, foot, usual = letter_edges(parts)
    if len(x) < LEAST_LETTERS:
        return float("inf"), len(x)
    row_height = max(2.0, usual / 4)
    by_chance = 1 + len(x) * row_height / height
    angles = np.arange(-LIMIT_DEGREES, LIMIT_DEGREES + 0.5, 0.5).tolist()
    best = max(sharpness(x, y, angle, row_height) for angle in angles for y in (top, foot))
    return best / len(x) / by_chance, len(x)
