"""Where the ink of an evened page is, how thick its strokes are, and whether there is any."""

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]

SMALL_DPI = 50
SEEN_LEVELS = 25
"""What is on a sheet differs from the paper around it by so many levels, seen from afar."""
SEEN_SHARE = 0.002


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


def grey_below(grey: Grey, percent: float) -> int:
    """The level that so many percent of the pixels are no lighter than."""
    counts = np.cumsum(cv2.calcHist([grey], [0], None, [256], [0, 256]), dtype=np.float64)
    return int(np.searchsorted(counts, counts[-1] * percent / 100))


def is_empty_sheet(grey: Grey, dpi: float) -> bool:
    """Whether the page as it came is bare paper, dust and grain aside."""
    scale = min(1.0, SMALL_DPI / dpi)
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    around = cv2.medianBlur(small, 15)
    return bool(np.mean(cv2.absdiff(small, around) > SEEN_LEVELS) < SEEN_SHARE)
