"""The edges of the paper in a photo or a scan: found, and the page laid out flat between them."""

from dataclasses import dataclass
from itertools import product

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.prepare.glance import smaller
from ocr.prepare.ink import grey_below
from ocr.prepare.picture import Picture, moved

Floats = NDArray[np.float32]

SMALL_SIDE = 640
"""The longer side of the picture in which edges are sought, in pixels."""
INK_PX = 9
"""Anything thinner than this in it is print, and closed over."""
STEP = 0.22
"""The paper is brighter than what is around it by this natural logarithm."""
SLOPE = 0.05
"""At its edge that logarithm changes by so much a pixel; at a shadow's by less."""
LEAST_SUPPORT = 0.55
"""Share of a side along which that step is seen."""
FRAME_SUPPORT = 0.5
"""What the picture's own edge counts as a side of the paper."""
STRAIGHT_PX = 2
BOW_PX = 6
"""A side of curled paper strays from the straight by so many pixels."""
BOWED_WORTH = 0.7
"""What such a side counts beside a straight one."""
AREA_WORTH = 0.3
"""Of two sheets with edges as clear the larger one is the page: the other is half of a book."""
LEAST_AREA = 0.25
MOST_BRIGHT_OUTSIDE = 0.15
CANDIDATES = 5
SAMPLES = 60


@dataclass(frozen=True, slots=True)
class _Side:
    """A line a*x + b*y = c; `frame` where it is the picture's own edge."""

    a: float
    b: float
    c: float
    frame: bool = False


def laid_flat(picture: Picture) -> Picture:
    """The paper alone, its corners brought to the picture's, where its edges are seen."""
    scale = SMALL_SIDE / max(picture.width, picture.height)
    if scale >= 1:
        return picture
    nearly, shrunk = smaller(picture.grey, 1 / scale)
    scale = SMALL_SIDE / max(nearly.shape)
    small = cv2.resize(nearly, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    scale *= shrunk
    closed = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((INK_PX, INK_PX), np.uint8))
    bare = np.asarray(cv2.GaussianBlur(closed, (0, 0), 1.5), np.uint8)
    if grey_below(bare, 2) > 0.75 * grey_below(bare, 98):
        return picture  # one bright sheet from edge to edge
    corners = _corners(np.log(bare.astype(np.float32) + 8))
    if corners is None:
        return picture
    return _between(picture, corners / scale)


def _between(picture: Picture, corners: Floats) -> Picture:
    top, right, bottom, left = (
        float(np.linalg.norm(corners[i] - corners[(i + 1) % 4])) for i in range(4)
    )
    width, height = round(max(top, bottom)), round(max(left, right))
    inset = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]], np.float32) * 0.004 * width
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32) + inset
    there = cv2.getPerspectiveTransform(corners.astype(np.float32), target)
    return moved(picture, there.astype(np.float64), (width, height))


def _corners(bright: Floats) -> Floats | None:
    """Corners of the paper from the top left clockwise; None where it fills the picture."""
    height, width = bright.shape
    down = _slope(bright, 0, 1)
    across = _slope(bright, 1, 0)
    sides = (
        [_Side(0, 1, 0, frame=True), *_level(down)],
        [_Side(0, 1, height - 1, frame=True), *_level(-down)],
        [_Side(1, 0, 0, frame=True), *_upright(across)],
        [_Side(1, 0, width - 1, frame=True), *_upright(-across)],
    )
    best, found = 4 * FRAME_SUPPORT + AREA_WORTH, None
    for top, bottom, left, right in product(*sides):
        corners = _crossings(top, bottom, left, right)
        if corners is None or not _is_page(corners, width, height):
            continue
        score = AREA_WORTH * float(cv2.contourArea(corners)) / (width * height)
        for side, index in ((top, 0), (right, 1), (bottom, 2), (left, 3)):
            share = FRAME_SUPPORT if side.frame else _support(down, across, corners, index)
            if not side.frame and share < LEAST_SUPPORT:
                break
            score += share
        else:
            if score > best:
                best, found = score, corners
    return found if found is not None and _is_dark_outside(bright, found) else None


def _slope(bright: Floats, across: int, down: int) -> Floats:
    """Change a pixel, to the right or downward, of smoothed values."""
    sums = cv2.Sobel(bright, cv2.CV_32F, across, down, ksize=5)
    return np.asarray(sums / np.float32(128), np.float32)


def _level(step: Floats) -> list[_Side]:
    """Straight lines near the level along which the step is clear."""
    strong = np.asarray(step > SLOPE, np.uint8) * 255
    lines = cv2.HoughLines(
        strong, 1, np.pi / 360, 60, min_theta=np.pi / 2 - 0.45, max_theta=np.pi / 2 + 0.45
    )
    kept: list[_Side] = []
    for rho, theta in [] if lines is None else lines.reshape(-1, 2)[:300].tolist():
        side = _Side(float(np.cos(theta)), float(np.sin(theta)), rho)
        if all(_differ(side, other, step.shape[1]) for other in kept):
            kept.append(side)
        if len(kept) == CANDIDATES:
            break
    return kept


def _differ(one: _Side, other: _Side, width: int) -> bool:
    ends = ((s.c / s.b, (s.c - s.a * width) / s.b) for s in (one, other))
    (left, right), (other_left, other_right) = ends
    return max(abs(left - other_left), abs(right - other_right)) > 8


def _upright(step: Floats) -> list[_Side]:
    return [_Side(side.b, side.a, side.c) for side in _level(np.ascontiguousarray(step.T))]


def _crossings(top: _Side, bottom: _Side, left: _Side, right: _Side) -> Floats | None:
    points = []
    for one, other in ((top, left), (top, right), (bottom, right), (bottom, left)):
        matrix = np.array([[one.a, one.b], [other.a, other.b]])
        if abs(np.linalg.det(matrix)) < 0.1:
            return None
        points.append(np.linalg.solve(matrix, np.array([one.c, other.c])))
    return np.array(points, np.float32)


def _is_page(corners: Floats, width: int, height: int) -> bool:
    """Whether the corners make a large convex shape within the picture."""
    slack = 0.06 * max(width, height)
    low, high = corners.min(axis=0), corners.max(axis=0)
    inside = low.min() > -slack and high[0] < width + slack and high[1] < height + slack
    area = cv2.contourArea(corners)
    return bool(inside and area > LEAST_AREA * width * height and cv2.isContourConvex(corners))


def _support(down: Floats, across: Floats, corners: Floats, index: int) -> float:
    """Share of the side, its ends left out, along which brightness rises inward."""
    start, end = corners[index], corners[(index + 1) % 4]
    along = np.linspace(0.04, 0.96, SAMPLES, dtype=np.float32)[:, None]
    points = start + along * (end - start)
    x0, y0 = (end - start) / max(1e-6, float(np.linalg.norm(end - start)))
    steps = []
    for off in range(-BOW_PX, BOW_PX + 1):
        x = np.clip(np.rint(points[:, 0] - off * y0), 0, down.shape[1] - 1).astype(np.int64)
        y = np.clip(np.rint(points[:, 1] + off * x0), 0, down.shape[0] - 1).astype(np.int64)
        steps.append(down[y, x] * x0 - across[y, x] * y0 > SLOPE)
    near = np.any(steps[BOW_PX - STRAIGHT_PX : BOW_PX + STRAIGHT_PX + 1], axis=0)
    bowed = BOWED_WORTH * np.mean(np.any(steps, axis=0))
    return float(max(np.mean(near), bowed))


def _is_dark_outside(bright: Floats, corners: Floats) -> bool:
    """Whether little outside is as bright as the paper: else the "edges" are a picture's."""
    inside = np.zeros(bright.shape, np.uint8)
    cv2.fillConvexPoly(inside, np.rint(corners).astype(np.int32), 1)
    outside = cv2.dilate(inside, np.ones((7, 7), np.uint8)) == 0
    if not outside.any():
        return True
    paper = float(np.percentile(bright[~outside], 75))
    return float(np.mean(bright[outside] > paper - STEP)) < MOST_BRIGHT_OUTSIDE
