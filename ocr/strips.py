"""The picture of one line as readers of lines get it."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.lines import Components, PrintedLine, cut_out
from ocr.network import HEIGHT
from ocr.prepare.ink import stroke_width

Grey = NDArray[np.uint8]

ABOVE_BODIES = 1.3
BELOW_BODIES = 0.8
"""A line's picture shows so much over and under its letters.

Measured: less white over the letters loses tone marks, more makes the letters too small.
"""


@dataclass(frozen=True, slots=True)
class Strip:
    """A line's picture as readers of lines get it; `left` is its place on the page, in page pixels.

    `stroke` is how thick its strokes are on the page, in the measure of `stroke_width`.
    """

    image: Grey
    left: int
    scale: float
    stroke: float


def cut_strip(page: Grey, parts: Components, line: PrintedLine) -> Strip:
    """The line, cut out of its page and as high as readers want it."""
    cut = cut_out(page, parts, line, ABOVE_BODIES, BELOW_BODIES)
    scale = HEIGHT / cut.image.shape[0]
    width = max(1, round(cut.image.shape[1] * scale))
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    image = cv2.resize(cut.image, (width, HEIGHT), interpolation=method)
    return Strip(np.asarray(image, np.uint8), cut.left, scale, stroke_width(cut.image))
