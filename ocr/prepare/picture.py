"""A page's picture on its way to recognition, and the way back to the page as it was given."""

from dataclasses import dataclass, replace
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.columns import Segment
from ocr.lines import Components, PrintedLine, body_height, find_components, find_lines, find_runs
from ocr.prepare.ink import find_ink

Grey = NDArray[np.uint8]
Matrix = NDArray[np.float64]

WHITE = 255
GRID_PX = 16
EDGE = cv2.BORDER_REPLICATE


def _unmoved() -> Matrix:
    return np.eye(3)


@dataclass(frozen=True, slots=True)
class Bend:
    """Where the places of a page pressed flat were in the picture before, every GRID_PX pixels.

    `across` and `down` are in its pixels; `home` and `before` lead on from there, as in a Picture.
    """

    across: NDArray[np.float32]
    down: NDArray[np.float32]
    home: Matrix
    before: "Bend | None"

    def places(self, points: Matrix) -> Matrix:
        """Points (n by 2) of the flat page on the page as given."""
        x, y = (points.T / GRID_PX).astype(np.float32)
        maps = self.across, self.down
        old = [cv2.remap(each, x, y, cv2.INTER_LINEAR, borderMode=EDGE).ravel() for each in maps]
        return _led_home(np.stack(old, axis=1), self.home, self.before)


@dataclass(frozen=True)
class Picture:
    """A grey page, height by width, and the way back to the page as given.

    `home` takes its pixels there, or to the flat page of `bend` where a curl was pressed out: every
    other step is a projection of the plane (a 3 by 3 matrix). What is found in the picture is kept,
    since one step after another asks for it.
    """

    grey: Grey
    dpi: float
    home: Matrix
    bend: Bend | None = None

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
    def runs(self) -> list[Segment]:
        """The runs of letters that lines are made of."""
        return find_runs(self.parts, body_height(self.parts, self.dpi))

    @cached_property
    def lines(self) -> list[PrintedLine]:
        """The printed lines, as if there were no tables as wide as the page."""
        return find_lines(self.parts, self.dpi, self.runs)

    def places(self, points: Matrix) -> Matrix:
        """Points (n by 2, in pixels) of the picture on the page as given."""
        return _led_home(points, self.home, self.bend)


def _led_home(points: Matrix, home: Matrix, bend: Bend | None) -> Matrix:
    seen = cv2.perspectiveTransform(points[None].astype(np.float64), home)[0]
    return bend.places(seen) if bend else np.asarray(seen, np.float64)


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
    return _placed(picture, np.asarray(grey, np.uint8), np.linalg.inv(there))


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
    return _placed(picture, grey, np.linalg.inv(there))


def cropped(picture: Picture, left: int, top: int, right: int, bottom: int) -> Picture:
    """The part between these columns and rows."""
    there = np.array([[1, 0, left], [0, 1, top], [0, 0, 1.0]])
    grey = np.ascontiguousarray(picture.grey[top:bottom, left:right])
    return _placed(picture, grey, there)


def enlarged(picture: Picture, factor: float) -> Picture:
    """So many times as large, and of as much more dpi."""
    grey = cv2.resize(picture.grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC)
    shrink = np.diag([1 / factor, 1 / factor, 1.0])
    larger = _placed(picture, np.asarray(grey, np.uint8), shrink)
    return replace(larger, dpi=picture.dpi * factor)


def unbent(picture: Picture, across: Matrix, down: Matrix) -> Picture:
    """Every pixel taken from the place that the maps tell for each GRID_PX pixels; same size."""
    size = (picture.width, picture.height)
    maps = across.astype(np.float32), down.astype(np.float32)
    shrink = np.array([[1 / GRID_PX, 0, 0], [0, 1 / GRID_PX, 0]])
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    x, y = (cv2.warpAffine(each, shrink, size, flags=flags, borderMode=EDGE) for each in maps)
    grey = cv2.remap(picture.grey, x, y, cv2.INTER_CUBIC, borderValue=(WHITE,))
    bend = Bend(*maps, picture.home, picture.bend)
    return Picture(np.asarray(grey, np.uint8), picture.dpi, _unmoved(), bend)


def _placed(picture: Picture, grey: Grey, back: NDArray[np.floating]) -> Picture:
    """Greys whose pixels the matrix takes to those of the picture."""
    return replace(picture, grey=grey, home=np.asarray(picture.home @ back))
