"""Cuts the pictures of figures and formulas out of the picture of their page."""

from collections.abc import Iterator, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.page import CutOut, Point, Region

Pixels = NDArray[np.uint8]

LONGEST_SIDE_PX = 1600
"""Enough for a figure as high as a page to be looked at closely."""
LEAST_SIDE_PX = 4
JPEG_QUALITY = 85
PNG_SHARE = 1.5
"""A PNG, in which nothing is lost, may be so many times as large as the JPEG."""
MARGIN_SHARE = 0.004
"""White of the page that is kept around a picture, as a share of the page's longer side."""


def cut_out(page: Pixels, regions: Sequence[Region]) -> Iterator[CutOut]:
    """The regions' pictures; `page` is height by width, grey, or with blue, green and red."""
    for region in regions:
        yield encoded(_upright(page, _corners(region)))


def encoded(picture: Pixels) -> CutOut:
    """The picture as a file of sensible size: line art as PNG, photographs as JPEG."""
    height, width = picture.shape[:2]
    scale = LONGEST_SIDE_PX / max(height, width)
    if scale < 1:
        size = max(1, round(width * scale)), max(1, round(height * scale))
        picture = np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)
    exact = cv2.imencode(".png", picture)[1].tobytes()
    lossy = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY])[1].tobytes()
    if len(exact) <= PNG_SHARE * len(lossy):
        return CutOut("image/png", exact)
    return CutOut("image/jpeg", lossy)


def _corners(region: Region) -> Sequence[Point]:
    box = region.box
    return region.corners or (
        (box.left, box.top),
        (box.right, box.top),
        (box.right, box.bottom),
        (box.left, box.bottom),
    )


def _upright(page: Pixels, corners: Sequence[Point]) -> Pixels:
    """What lies between the corners, turned and straightened, with a little of the page around."""
    height, width = page.shape[:2]
    seen = np.array(corners, np.float64) * (width, height)
    margin = MARGIN_SHARE * max(height, width)
    across = max(LEAST_SIDE_PX, float(np.linalg.norm(seen[1] - seen[0])))
    down = max(LEAST_SIDE_PX, float(np.linalg.norm(seen[3] - seen[0])))
    size = round(across + 2 * margin), round(down + 2 * margin)
    wanted = np.array([(0, 0), (across, 0), (across, down), (0, down)]) + margin
    there = cv2.getPerspectiveTransform(seen.astype(np.float32), wanted.astype(np.float32))
    cut = cv2.warpPerspective(
        page, there, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(cut, np.uint8)
