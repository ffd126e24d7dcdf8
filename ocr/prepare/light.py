"""Light on the page: paper brought to white, ink to black, white print on black turned over."""

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.prepare.glance import smaller
from ocr.prepare.ink import grey_below
from ocr.prepare.picture import Picture, repainted

Grey = NDArray[np.uint8]

SMALL_DPI = 50
"""Enough to see paper and light, which change slowly."""
SMOOTHED_FACTOR = 2
"""So many times as small again the paper is smoothed."""
PAPER = 245
DARK_MEDIAN = 120
CLEAR_LEVELS = 35
"""Print differs from what is around it by so many levels."""
INVERTED_SHARE = 3.0


def even_light(picture: Picture) -> Picture:
    """The page with its paper brought to white, where shadow, tint or fading darkened it.

    The paper is what is left when ink is closed over (a fifth of an inch) and smoothed.
    """
    grey = picture.grey
    if grey_below(grey, 5) > 250:
        return picture
    small, scale = smaller(grey, picture.dpi / SMALL_DPI)
    kernel = max(3, round(picture.dpi * scale / 5)) | 1
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((kernel, kernel), np.uint8))
    paper, _ = smaller(np.asarray(paper, np.uint8), SMOOTHED_FACTOR)
    paper = cv2.medianBlur(paper, kernel // SMOOTHED_FACTOR | 1)
    paper = cv2.resize(paper, grey.shape[::-1], interpolation=cv2.INTER_LINEAR)
    even = cv2.divide(grey, np.maximum(paper, 1), scale=PAPER)
    return repainted(picture, _stretched(np.asarray(even, np.uint8)))


def _stretched(grey: Grey) -> Grey:
    """Ink brought to black where print is faint."""
    black = grey_below(grey, 1)
    if black > 150 or black < 20:
        return grey
    table = np.clip((np.arange(256) - black) * PAPER / (PAPER - black), 0, 255).astype(np.uint8)
    return np.asarray(cv2.LUT(grey, table), np.uint8)


def dark_on_light(picture: Picture) -> Picture:
    """White print on black turned over: most of the page is dark, and what stands out is light."""
    small, scale = smaller(picture.grey, picture.dpi / (2 * SMALL_DPI))
    if grey_below(small, 50) > DARK_MEDIAN:
        return picture
    kernel = max(3, round(picture.dpi * scale / 4)) | 1
    around = cv2.medianBlur(small, kernel).astype(np.int16)
    lighter = float(np.mean(small - around > CLEAR_LEVELS))
    darker = float(np.mean(around - small > CLEAR_LEVELS))
    if lighter < 0.002 or lighter < INVERTED_SHARE * darker:
        return picture
    return repainted(picture, np.asarray(255 - picture.grey, np.uint8))
