"""Takes boxes on a prepared page back to the page as it was given."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import cv2
import numpy as np

from ocr.page import PICTURES, Box, Line, Point, Region
from ocr.prepare.picture import WHITE, Grey, Picture

UPRIGHT_WITHIN = 0.004
"""A figure whose corners are so near to those of an upright box lies straight."""


@dataclass(frozen=True, slots=True)
class _WayHome:
    """From fractions of the prepared page to fractions of the given one, `size` pixels large."""

    picture: Picture
    size: tuple[int, int]

    def box(self, box: Box) -> Box:
        """The box about the place where its middle was, as wide and high as its middle lines.

        So a line of a page that was a little askew keeps its height.
        """
        x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
        points = [(x, y), (box.left, y), (box.right, y), (x, box.top), (x, box.bottom)]
        pixels = np.array(points) * (self.picture.width, self.picture.height)
        middle, left, right, top, bottom = self.picture.places(pixels) / self.size
        along, down = np.abs(right - left), np.abs(bottom - top)
        wide, high = np.where(along[0] > down[0], (along[0], down[1]), (down[0], along[1]))
        half = np.array([wide, high]) / 2
        low, most = np.clip(middle - half, 0, 1), np.clip(middle + half, 0, 1)
        return Box(float(low[0]), float(low[1]), float(most[0]), float(most[1]))

    def corners(self, box: Box) -> tuple[Point, ...]:
        """Where the box's corners were, from its top left clockwise; none where it lay upright."""
        across, down = (box.left, box.right, box.right, box.left), (box.top, box.bottom)
        points = np.array(list(zip(across, (down[0], down[0], down[1], down[1]), strict=True)))
        pixels = points * (self.picture.width, self.picture.height)
        places = self.picture.places(pixels) / self.size
        low, most = places.min(axis=0), places.max(axis=0)
        upright = np.array([low, (most[0], low[1]), most, (low[0], most[1])])
        if np.abs(places - upright).max() < UPRIGHT_WITHIN:
            return ()
        return tuple((float(x), float(y)) for x, y in places)

    def line(self, line: Line) -> Line:
        """The line and its words in their places."""
        words = tuple(replace(word, box=self.box(word.box)) for word in line.words)
        return replace(line, words=words, box=self.box(line.box))


def brought_home(
    regions: Iterable[Region], picture: Picture, width: int, height: int
) -> tuple[Region, ...]:
    """The regions of the picture with their boxes in fractions of the page of this size."""
    way = _WayHome(picture, (width, height))
    return tuple(
        replace(
            region,
            lines=tuple(map(way.line, region.lines)),
            box=way.box(region.box),
            corners=way.corners(region.box) if region.kind in PICTURES else (),
        )
        for region in regions
    )


def as_given(grey: Grey, picture: Picture) -> Grey:
    """The page as it came, its pixels brought to where the picture has them."""
    if grey.shape == picture.grey.shape and np.allclose(picture.home, np.eye(3)):
        return grey
    there, size = np.linalg.inv(picture.home), (picture.width, picture.height)
    seen = cv2.warpPerspective(grey, there, size, flags=cv2.INTER_LINEAR, borderValue=(WHITE,))
    return np.asarray(seen, np.uint8)
