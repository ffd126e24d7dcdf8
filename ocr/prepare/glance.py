"""A glance at a page, enough to decide what it needs: the page smaller, or some of its rows."""

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]

BAND_ROWS = 64
ONE_IN = 4
"""Of so many bands of rows one is looked at."""
LEAST_BANDS = 8
"""A page of fewer is looked at whole."""


def smaller(grey: Grey, factor: float) -> tuple[Grey, float]:
    """The page so many times as small, rounded down to a whole number; and the scale."""
    whole = max(1, int(factor + 0.01))
    height, width = grey.shape[0] // whole, grey.shape[1] // whole
    if whole == 1 or not height or not width:
        return grey, 1.0
    # Whole pixels are put together several times as fast as parts of them.
    cut = grey[: height * whole, : width * whole]
    small = cv2.resize(cut, (width, height), interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.uint8), 1 / whole


def bands(grey: Grey) -> Iterator[Grey]:
    """Rows from all over the page, a quarter of them."""
    step = BAND_ROWS * ONE_IN
    if len(grey) < LEAST_BANDS * step:
        yield grey
        return
    for top in range(step // 2, len(grey) - BAND_ROWS, step):
        yield grey[top : top + BAND_ROWS]
