"""A page's picture on its way to recognition, and the way back to the page as it was given."""

from dataclasses import dataclass, replace
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.lines import Components, PrintedLine, find_components, find_lines
from ocr.prepare.ink import find_ink

Grey = NDArray[np.uint8]
Matrix = NDArray[np.float64]

WHITE = 255


def _unmoved() -> Matrix:
    return np.eye(3)


@dataclass(frozen=True)
class Picture:
    """A grey page, height by width. `home` takes its pixels to those of the page as given.

    Every step is a projection of the plane (a 3 by 3 matrix), so boxes can always be given back in
    the page as it came. What is found in it is kept, since one step after another asks for it.
    """

    grey: Grey
    dpi: float
    home: Matrix

    @property
    def width(self) -> int:
        """Pixels across."""
        return int(self.grey.shape[1])

    @property
    def height(self) -> int:
        """Pixels down."""
        return int(self.grey.shape[0])

    @cached_property
    def ink(self) -> NDArray[np.bool_]:
        """Where the ink is."""
        return find_ink(self.grey)

    @cached_property
    def parts(self) -> Components:
        """The connected components of the ink."""
        return find_components(self.ink)

    @cached_property
    def lines(self) -> list[PrintedLine]:
        """The printed lines, as if there were no tables as wide as the page."""
        return find_lines(self.parts, self.dpi)


def given(grey: Grey, dpi: float) -> Picture:
    """The page as it came."""
    return Picture(grey, dpi, _unmoved())


def repainted(picture: Picture, grey: Grey) -> Picture:
    """Other greys in the same places."""
    return replace(picture, grey=np.asarray(grey, np.uint8))


def moved(picture: Picture, there: Matrix, size: tuple[int, int]) -> Picture:
    """Every pixel taken where the matrix says, on white, in a picture of `size` (across, down)."""
    grey = cv2.warpPerspective(
        picture.grey, there, size, flags=cv2.INTER_CUBIC, borderValue=(WHITE,)
    )
    return Picture(np.asarray(grey, np.uint8), picture.dpi, picture.home @ np.linalg.inv(there))


def quarter_turned(picture: Picture, quarters: int) -> Picture:
    """Turned clockwise by so many quarters, pixel by pixel."""
    width, height = picture.width, picture.height
    there = {
        0: _unmoved(),
        1: np.array([[0, -1, height], [1, 0, 0], [0, 0, 1.0]]),
        2: np.array([[-1, 0, width], [0, -1, height], [0, 0, 1.0]]),
        3: np.array([[0, 1, 0], [-1, 0, width], [0, 0, 1.0]]),
    }[quarters % 4]
    grey = np.ascontiguousarray(np.rot90(picture.grey, -quarters))
    return Picture(grey, picture.dpi, picture.home @ np.linalg.inv(there))


def cropped(picture: Picture, left: int, top: int, right: int, bottom: int) -> Picture:
    """The part between these columns and rows."""
    there = np.array([[1, 0, left], [0, 1, top], [0, 0, 1.0]])
    grey = np.ascontiguousarray(picture.grey[top:bottom, left:right])
    return Picture(grey, picture.dpi, picture.home @ there)


def enlarged(picture: Picture, factor: float) -> Picture:
    """So many times as large, and of as much more dpi."""
    grey = cv2.resize(picture.grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC)
    shrink = np.diag([1 / factor, 1 / factor, 1.0])
    return Picture(np.asarray(grey, np.uint8), picture.dpi * factor, picture.home @ shrink)
