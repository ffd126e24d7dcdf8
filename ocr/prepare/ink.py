"""Where the ink of an evened page is, and how thick its strokes are."""

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]


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
