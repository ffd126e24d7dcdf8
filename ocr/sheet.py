"""A page without its figures: they are found and painted over before its lines are."""

import numpy as np
from numpy.typing import NDArray

from ocr.figures import Patch, figures_of
from ocr.prepare.picture import WHITE, Picture, repainted
from ocr.prepare.placing import as_given

Grey = NDArray[np.uint8]

WHITE_PAPER = 235
"""Most of a page on white paper is lighter."""


def without_figures(picture: Picture, given: Grey) -> tuple[Picture, list[Patch]]:
    """The prepared page with its figures painted over, and where they are.

    `given` is the page as it came: on white paper it shows a photograph whole. In a shadow blurred
    letters are as grey as photographs, and only what is black is looked at.
    """
    tones = as_given(given, picture)
    on_white = picture.bend is None and np.mean(tones > WHITE_PAPER) > 0.5
    figures = figures_of(
        tones if on_white else None, picture.ink, picture.parts, picture.lines, picture.dpi
    )
    if not figures:
        return picture, []
    bare = picture.grey.copy()
    for patch in figures:
        bare[patch.top : patch.bottom, patch.left : patch.right] = WHITE
    return repainted(picture, bare), figures
