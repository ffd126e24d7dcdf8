"""Perspective seen from the lines of print, where the paper's edges are out of the picture."""

import numpy as np
from numpy.typing import NDArray

from ocr.lines import Components, PrintedLine
from ocr.prepare.picture import Picture, moved

LEAST_LINES = 6
LEAST_LETTERS = 12
LEAST_FAN_DEGREES = 0.35
"""The lines at the top and at the foot of the page differ by so much before it is worth it."""
MOST_FAN_DEGREES = 25.0
LEAST_FIT = 0.5
"""Share of the slopes' spread that the fan explains."""

Floats = NDArray[np.float64]


def levelled(picture: Picture) -> Picture:
    """The page with its lines made parallel, from how their slopes change down the page.

    A line that crosses the middle column at height c has the slope a + b c; the projection
    y' = (y - a u) / (1 + b u), x' = u / (1 + b u), u from the middle, makes all of them level.
    """
    parts = picture.parts
    middle = picture.width / 2
    measured = [
        found for line in picture.lines if (found := _slope(parts, line, middle)) is not None
    ]
    if len(measured) < LEAST_LINES:
        return picture
    heights, slopes, weights = np.array(measured).T
    heights, slopes, weights = _agreeing(heights, slopes, weights)
    b, a = np.polyfit(heights, slopes, 1, w=np.sqrt(weights))
    spread = float(
        np.average(np.square(slopes - np.average(slopes, weights=weights)), weights=weights)
    )
    left_over = float(np.average(np.square(slopes - a - b * heights), weights=weights))
    fan = np.degrees(abs(b)) * picture.height
    if not LEAST_FAN_DEGREES < fan < MOST_FAN_DEGREES or left_over > (1 - LEAST_FIT) * spread:
        return picture
    return _unfanned(picture, float(a), float(b))


def _slope(
    parts: Components, line: PrintedLine, middle: float
) -> tuple[float, float, float] | None:
    """Where the line crosses the middle column, its slope, and how far that can be trusted."""
    members = np.array(line.letters)
    heights = parts.height[members]
    members = members[np.abs(heights - np.median(heights)) < 0.2 * np.median(heights)]
    if len(members) < LEAST_LETTERS:
        return None
    x = (parts.left + parts.width / 2)[members] - middle
    y = parts.bottom[members].astype(np.float64)
    for _ in range(3):
        slope, height = _straight(x, y)
        away = np.abs(y - height - slope * x)
        near = away <= max(1.5, 2 * float(np.median(away)))
        if near.sum() < LEAST_LETTERS:
            return None
        x, y = x[near], y[near]
    return height, slope, float(np.ptp(x)) ** 2


def _straight(x: Floats, y: Floats) -> tuple[float, float]:
    """Slope, and height at 0, of the line nearest to the points."""
    across = x - x.mean()
    slope = float(across @ y) / max(1e-9, float(across @ across))
    return slope, float(y.mean()) - slope * float(x.mean())


def _agreeing(heights: Floats, slopes: Floats, weights: Floats) -> tuple[Floats, Floats, Floats]:
    """Without the lines that the others contradict."""
    for _ in range(3):
        fitted = np.polyval(np.polyfit(heights, slopes, 1, w=np.sqrt(weights)), heights)
        away = np.abs(slopes - fitted)
        near = away <= max(0.002, 2.5 * float(np.median(away)))
        if near.sum() < LEAST_LINES:
            break
        heights, slopes, weights = heights[near], slopes[near], weights[near]
    return heights, slopes, weights


def _unfanned(picture: Picture, a: float, b: float) -> Picture:
    middle = picture.width / 2
    to_middle = np.array([[1, 0, -middle], [0, 1, 0], [0, 0, 1.0]])
    project = np.array([[1, 0, 0], [-a, 1, 0], [b, 0, 1.0]])
    corners = np.array(
        [[0, picture.width, picture.width, 0], [0, 0, picture.height, picture.height], [1.0] * 4]
    )
    seen = project @ to_middle @ corners
    if seen[2].min() < 0.3:
        return picture
    x, y = seen[:2] / seen[2]
    shift = np.array([[1, 0, -x.min()], [0, 1, -y.min()], [0, 0, 1.0]])
    size = (round(np.ptp(x)), round(np.ptp(y)))
    return moved(picture, shift @ project @ to_middle, size)
