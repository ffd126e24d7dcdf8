"""A page without its figures: they are found and painted over before its lines are."""

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.figures import TONES, Patch, figures_of
from ocr.prepare.glance import smaller
from ocr.prepare.picture import WHITE, Picture, repainted
from ocr.prepare.placing import as_given

Grey = NDArray[np.uint8]

WHITE_PAPER = 235
"""Most of a page on white paper is lighter."""


LOOK_DPI = 100
LEAST_INCHES = 0.03
JOINED_INCHES = 0.06
LEAST_PATCH_INCHES = 0.5
"""What might be a photograph is broader than strokes, and so wide and high, however it lies."""


def without_figures(picture: Picture, given: Grey, dpi: float) -> tuple[Picture, list[Patch]]:
    """The prepared page with its figures painted over, and where they are.

    `given` is the page as it came: on white paper it shows a photograph whole. In a shadow blurred
    letters are as grey as photographs, and only what is black is looked at.
    """
    tones = None
    if picture.bend is None and _may_show_tones(given, dpi):
        seen = as_given(given, picture)
        tones = seen if np.mean(seen > WHITE_PAPER) > 0.5 else None
    figures = figures_of(
        tones, picture.ink, picture.parts, picture.runs, picture.lines, picture.dpi
    )
    if not figures:
        return picture, []
    bare = picture.grey.copy()
    for patch in figures:
        bare[patch.top : patch.bottom, patch.left : patch.right] = WHITE
    return repainted(picture, bare), figures


def _may_show_tones(given: Grey, dpi: float) -> bool:
    """Whether there is anything on the page as it came that may be a photograph.

    On most pages there is not, and then it need not be brought to where the prepared page has it.
    """
    small, scale = smaller(given, dpi / LOOK_DPI)
    dark = (small <= TONES[1]).view(np.uint8)
    for method, inches in ((cv2.MORPH_OPEN, LEAST_INCHES), (cv2.MORPH_CLOSE, JOINED_INCHES)):
        side = max(2, round(inches * dpi * scale))
        dark = np.asarray(cv2.morphologyEx(dark, method, np.ones((side, side), np.uint8)), np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(dark)
    sides = stats[1:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].min(axis=1, initial=2**31 - 1)
    return bool((sides >= LEAST_PATCH_INCHES * dpi * scale).any())
