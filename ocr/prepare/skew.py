"""Lines that rise or fall: the page turned straight."""

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.lines import Components
from ocr.prepare.picture import Picture, moved

LIMIT_DEGREES = 15.0
LEAST_DEGREES = 0.05
"""Turning softens the letters, so a page as straight as this is left alone."""
LEAST_LETTERS = 20
SPECK_PX = 3

Points = NDArray[np.float64]


def straightened(picture: Picture) -> Picture:
    """The page turned about its middle until its lines lie level; it grows to keep its corners."""
    degrees = skew_degrees(picture.parts)
    if abs(degrees) < LEAST_DEGREES:
        return picture
    width, height = picture.width, picture.height
    there = np.vstack([cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1), [0, 0, 1]])
    corners = np.array([[0, 0, 1], [width, 0, 1], [width, height, 1], [0, height, 1.0]]).T
    x, y, _ = there @ corners
    shift = np.array([[1, 0, -x.min()], [0, 1, -y.min()], [0, 0, 1.0]])
    return moved(picture, shift @ there, (int(np.ptp(x)), int(np.ptp(y))))


def skew_degrees(parts: Components) -> float:
    """The angle by which the lines rise to the right, from the feet of the components.

    The feet, sheared by the right angle, fall into the fewest rows: the sum of squares of their
    row counts is highest there. First to half a degree, then to a twentieth.
    """
    x, _, y, usual = letter_edges(parts)
    if len(x) < LEAST_LETTERS:
        return 0.0
    best = 0.0
    for reach, step in ((LIMIT_DEGREES, 0.5), (0.5, 0.05)):
        angles = np.arange(best - reach, best + reach + step / 2, step)
        row_height = max(2.0, usual / 4)
        best = max(angles.tolist(), key=lambda a: (sharpness(x, y, a, row_height), -abs(a)))
    return best


def letter_edges(parts: Components) -> tuple[Points, Points, Points, float]:
    """Middles across, tops, feet of what may be letters; their usual height."""
    sized = np.flatnonzero(parts.height > SPECK_PX)[1:]
    height = parts.height[sized]
    empty = np.zeros(0)
    if len(height) < LEAST_LETTERS:
        return empty, empty, empty, 0.0
    usual = float(np.percentile(height, 75))
    letters = (height > 0.6 * usual) & (height < 2.5 * usual)
    x = (parts.left + parts.width / 2)[sized][letters]
    top = parts.top[sized][letters].astype(np.float64)
    return x, top, top + height[letters], usual


def sharpness(x: Points, y: Points, degrees: float, row_height: float) -> float:
    """How few rows the points fall into when sheared by the angle: a sum of squares of counts."""
    rows = (y + x * np.tan(np.radians(degrees))) / row_height
    counts = np.bincount((rows - rows.min()).astype(np.int64))
    return float(np.square(counts).sum())
