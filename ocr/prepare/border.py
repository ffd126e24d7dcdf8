"""Black borders of scans, and what else is dark, large and joined to the picture's edge."""

import cv2
import numpy as np

from ocr.prepare.glance import smaller
from ocr.prepare.ink import grey_below
from ocr.prepare.picture import Grey, Picture, repainted

SMALL_DPI = 50
DARK = 70
DARK_SHARE = 0.4
"""A border is darker than this share of the paper's brightness."""
ABRUPT = 1.8
"""Outside a border it is at once so many times as bright; a shadow's edge is soft."""
PRINT_LEVELS = 12
PRINT_SHARE = 0.01
"""A border has nothing darker in it; a page that dives into the dark of a fold has its print."""
LEAST_SHARE = 0.002
MOST_SHARE = 0.6


def without_border(picture: Picture) -> Picture:
    """The border painted like the paper around it."""
    small, _ = smaller(picture.grey, picture.dpi / SMALL_DPI)
    kernel = np.ones((5, 5), np.uint8)
    bare = np.asarray(cv2.morphologyEx(small, cv2.MORPH_CLOSE, kernel), np.uint8)
    paper = grey_below(bare, 80)
    dark = np.asarray(bare < min(DARK, DARK_SHARE * paper), np.uint8)
    if not dark.any():
        return picture
    _, labels = cv2.connectedComponents(dark)
    at_edge = {*labels[0], *labels[-1], *labels[:, 0], *labels[:, -1]} - {0}
    border: Grey = np.zeros(bare.shape, np.uint8)
    for name in at_edge:
        part = np.asarray(labels == name, np.uint8)
        ring = cv2.dilate(part, np.ones((9, 9), np.uint8)) - cv2.dilate(part, kernel)
        share = float(part.mean())
        printed = float(np.mean((bare - small)[part > 0] > PRINT_LEVELS))
        if LEAST_SHARE < share < MOST_SHARE and printed < PRINT_SHARE and ring.any():
            outside = float(np.median(bare[ring > 0]))
            if outside > ABRUPT * max(1.0, float(np.median(bare[part > 0]))):
                border = np.maximum(border, part)
    if not border.any():
        return picture
    return repainted(
        picture, _painted(picture, np.asarray(cv2.dilate(border, kernel), np.uint8), bare)
    )


def _painted(picture: Picture, border: Grey, bare: Grey) -> Grey:
    size = (picture.width, picture.height)
    level = np.uint8(np.median(bare[border == 0])) if (border == 0).any() else np.uint8(255)
    wide = cv2.resize(border, size, interpolation=cv2.INTER_NEAREST)
    return np.where(wide > 0, level, picture.grey)
