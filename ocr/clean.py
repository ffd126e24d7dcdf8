"""Makes a page picture fit for recognition: turned straight, light evened out, ink found."""

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]

SKEW_LIMIT_DEGREES = 8.0
LEAST_SKEW_DEGREES = 0.05
"""Turning softens the letters, so a page as straight as this is left alone."""


def even_light(grey: Grey, dpi: float) -> Grey:
    """The page with its paper brought to white, where shadow, tint or fading darkened it.

    The paper is what is left when ink is closed over (a sixth of an inch) and smoothed.
    """
    if np.percentile(grey, 5) > 250:
        return grey
    scale = min(1.0, 50 / dpi)
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    kernel = max(3, round(dpi * scale / 5)) | 1
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((kernel, kernel), np.uint8))
    paper = cv2.medianBlur(paper, kernel)
    paper = cv2.resize(paper, grey.shape[::-1], interpolation=cv2.INTER_LINEAR)
    even = cv2.divide(grey, np.maximum(paper, 1), scale=245)
    return _stretched(np.asarray(even, np.uint8))


def _stretched(grey: Grey) -> Grey:
    """Ink brought to black where print is faint."""
    black = float(np.percentile(grey, 1))
    if black > 150 or black < 20:
        return grey
    table = np.clip((np.arange(256) - black) * 245 / (245 - black), 0, 255).astype(np.uint8)
    return np.asarray(cv2.LUT(grey, table), np.uint8)


def stroke_width(grey: Grey) -> float:
    """How thick the strokes on an evened page are, in a measure of its own: ink per edge."""
    dark = (255 - grey).astype(np.float32)
    across = cv2.Sobel(dark, cv2.CV_32F, 1, 0, ksize=3)
    down = cv2.Sobel(dark, cv2.CV_32F, 0, 1, ksize=3)
    edge = float(cv2.magnitude(across, down).sum()) / 8
    return float(dark.sum()) / edge if edge else 0.0


def find_ink(grey: Grey) -> NDArray[np.bool_]:
    """Where the ink is: darker than Otsu's threshold of the evened page."""
    threshold, _ = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    return np.asarray(grey < min(max(threshold, 90), 200))


def skew_degrees(ink: NDArray[np.bool_]) -> float:
    """The angle by which the lines rise to the right, from the feet of the components.

    The feet, sheared by the right angle, fall into the fewest rows: the sum of squares of their
    row counts is highest there. First to half a degree, then to a twentieth.
    """
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    height = stats[1:, cv2.CC_STAT_HEIGHT]
    if len(height) < 20:
        return 0.0
    usual = np.percentile(height, 75)
    letters = (height > 0.6 * usual) & (height < 2.5 * usual)
    x = (stats[1:, cv2.CC_STAT_LEFT] + stats[1:, cv2.CC_STAT_WIDTH] / 2)[letters]
    y = (stats[1:, cv2.CC_STAT_TOP] + height)[letters].astype(np.float64)
    if len(x) < 20:
        return 0.0
    best = 0.0
    for reach, step in ((SKEW_LIMIT_DEGREES, 0.5), (0.5, 0.05)):
        angles = np.arange(best - reach, best + reach + step / 2, step)
        row_height = max(2.0, usual / 4)
        best = max(angles.tolist(), key=lambda a: (_sharpness(x, y, a, row_height), -abs(a)))
    return best


def _sharpness(
    x: NDArray[np.float64], y: NDArray[np.float64], degrees: float, row_height: float
) -> float:
    rows = (y + x * np.tan(np.radians(degrees))) / row_height
    counts = np.bincount((rows - rows.min()).astype(np.int64))
    return float(np.square(counts).sum())


def turn(grey: Grey, degrees: float) -> Grey:
    """The picture turned clockwise about its middle, on white, of the same size."""
    if abs(degrees) < LEAST_SKEW_DEGREES:
        return grey
    height, width = grey.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1)
    turned = cv2.warpAffine(grey, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=255)
    return np.asarray(turned, np.uint8)
