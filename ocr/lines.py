"""Finds the printed lines of a page from its connected components, marks and all.

Page segmenters made for Latin take the row of upper vowels and tone marks for a line of its own.
Here letters are chained into lines first, and every small component then joins the line it is
nearest to. Lengths named `body` are heights of a line's ordinary letters, in pixels.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.columns import Segment, read_order

Grey = NDArray[np.uint8]
Ints = NDArray[np.int32]
Labels = NDArray[np.integer]

LETTER_SHARE = 0.55
"""A component lower than this share of the body is a mark or punctuation."""
TALL_SHARE = 2.2
"""A component higher than this may bridge two lines."""
LEAST_BODY_POINTS = 3.0
LARGEST_SHARE = 6.0
"""A component higher than this is a picture or a frame."""
HOLLOW_SHARE = 0.1
"""An empty frame fills less of its box; no letter does."""
CELL_GAP_BODIES = 4.0
ABOVE_SHARE = 1.25
BELOW_SHARE = 0.75
"""How far above a line's letters and below them its marks may reach, in bodies."""


@dataclass(slots=True)
class PrintedLine:
    """A line's components: `letters` stand on the baseline, `marks` around them."""

    letters: list[int]
    marks: list[int] = field(default_factory=list)
    top: float = 0
    """Top of the ordinary letters."""
    baseline: float = 0
    left: int = 0
    right: int = 0
    bullet: bool = False
    """Whether a round bullet, no longer among the marks, stands before the line."""

    @property
    def body(self) -> float:
        """Height of the ordinary letters in pixels."""
        return max(1.0, self.baseline - self.top)


@dataclass(frozen=True, slots=True)
class Components:
    """The page's connected components: label image and one row of numbers each (0 is paper)."""

    labels: Labels
    left: Ints
    top: Ints
    width: Ints
    height: Ints
    area: Ints

    @property
    def bottom(self) -> Ints:
        """First row below each."""
        return self.top + self.height

    def transposed(self) -> "Components":
        """Those of the page with its rows for columns."""
        return Components(self.labels.T, self.top, self.left, self.height, self.width, self.area)


def find_components(ink: NDArray[np.bool_]) -> Components:
    """Connected components of the ink, specks included."""
    inked = ink.view(np.uint8)
    try:  # in short numbers it takes half the time
        _, labels, stats, _ = cv2.connectedComponentsWithStats(inked, ltype=cv2.CV_16U)
    except cv2.error:  # there are not enough of them
        _, labels, stats, _ = cv2.connectedComponentsWithStats(inked)
    columns = (
        cv2.CC_STAT_LEFT,
        cv2.CC_STAT_TOP,
        cv2.CC_STAT_WIDTH,
        cv2.CC_STAT_HEIGHT,
        cv2.CC_STAT_AREA,
    )
    return Components(
        np.asarray(labels), *(stats[:, column].astype(np.int32) for column in columns)
    )


def body_height(parts: Components, dpi: float) -> float:
    """Height in pixels of the page's ordinary letters; 0 where there are none."""
    sane = _sane(parts, dpi)
    if not sane.any():
        return 0.0
    heights, weights = parts.height[sane], (parts.width * parts.height)[sane].astype(np.float64)
    order = np.argsort(heights)
    total = np.cumsum(weights[order])
    return float(heights[order][np.searchsorted(total, total[-1] / 2)])


def _sane(parts: Components, dpi: float) -> NDArray[np.bool_]:
    """Components that may be letters of 4 to 60 points."""
    point = dpi / 72
    height, width = parts.height, parts.width
    sane = (height > 2 * point) & (height < 60 * point) & (width < 120 * point)
    sane &= (width < 12 * height) & (height < 12 * width)
    sane &= parts.area > HOLLOW_SHARE * width * height
    sane[0] = False
    return np.asarray(sane)


def find_lines(
    parts: Components,
    dpi: float,
    runs: list[Segment],
    tables: Sequence[tuple[float, float]] = (),
    breaks: Sequence[float] = (),
) -> list[PrintedLine]:
    """The page's lines in reading order: column by column, from the top down.

    `runs` are what `find_runs` found, `tables` the tops and bottoms, in pixels, of tables as wide
    as the page, `breaks` the heights of what stands across its columns.
    """
    body = body_height(parts, dpi)
    if not body:
        return []
    lines = [_measured(parts, letters) for letters in read_order(runs, body, tables, breaks)]
    lines = _without_mark_rows(lines)
    _attach_marks(parts, lines, body)
    for line in lines:
        _take_bullet(parts, line)
    return [line for line in lines if line.body > LEAST_BODY_POINTS * dpi / 72]


def _letter_mask(parts: Components, body: float) -> NDArray[np.bool_]:
    letters = (parts.height >= LETTER_SHARE * body) & (parts.height <= LARGEST_SHARE * body)
    letters &= parts.width <= 40 * body
    letters[0] = False
    return np.asarray(letters)


def find_runs(parts: Components, body: float) -> list[Segment]:
    """Runs of letters without a wide gap, from smearing each letter's middle to the right.

    None where `body` is 0.
    """
    if not body:
        return []
    candidates = np.flatnonzero(_letter_mask(parts, body)).astype(np.int32)
    tall = parts.height[candidates] > TALL_SHARE * body
    canvas = _smear(parts, candidates[~tall], body)
    chained = _chained(canvas)
    letters = candidates
    if tall.any():
        bridges = [int(i) for i in candidates[tall] if _bridges(parts, int(i), chained)]
        letters = candidates[~np.isin(candidates, bridges)]
        chained = _chained(_smear(parts, letters, body))
    middle_y = parts.top[letters] + parts.height[letters] // 2
    middle_x = parts.left[letters] + parts.width[letters] // 2
    names = chained[middle_y, middle_x]
    found = []
    for name in np.unique(names):
        members = letters[names == name]
        top, bottom = np.median(parts.top[members]), np.median(parts.bottom[members])
        left = int(parts.left[members].min())
        right = int((parts.left + parts.width)[members].max())
        found.append(Segment(left, float(top), right, float(bottom), tuple(map(int, members))))
    return found


def _chained(canvas: Grey) -> Labels:
    try:
        _, labels = cv2.connectedComponents(canvas, ltype=cv2.CV_16U)
    except cv2.error:  # as in find_components
        _, labels = cv2.connectedComponents(canvas)
    return np.asarray(labels)


def _smear(parts: Components, members: Ints, body: float) -> Grey:
    canvas = np.zeros(parts.labels.shape, np.uint8)
    for i in members:
        top, height = int(parts.top[i]), int(parts.height[i])
        left, right = int(parts.left[i]), int(parts.left[i] + parts.width[i])
        reach = right + round(0.9 * max(body, min(height, 2.5 * body)))
        canvas[top + height // 4 : top + max(1, height * 3 // 4) + 1, left:reach] = 1
    return canvas


def _bridges(parts: Components, i: int, chained: Labels) -> bool:
    """Whether the tall component reaches into the letters of two lines."""
    top, left = int(parts.top[i]), int(parts.left[i])
    bottom, right = int(parts.bottom[i]), left + int(parts.width[i])
    return len(np.unique(chained[top:bottom, left:right])) > 2


def _measured(parts: Components, letters: list[int]) -> PrintedLine:
    members = np.array(letters)
    line = PrintedLine(list(letters))
    heights = parts.height[members]
    usual = members[heights >= 0.75 * np.median(heights)]
    line.baseline = float(np.median(parts.bottom[usual]))
    line.top = float(np.median(parts.top[usual]))
    line.left = int(parts.left[members].min())
    line.right = int((parts.left + parts.width)[members].max())
    return line


def _without_mark_rows(lines: list[PrintedLine]) -> list[PrintedLine]:
    """A low "line" close over or under a higher one is the marks of a heading: joined to it."""
    kept = []
    for line in lines:
        host = next((other for other in lines if _is_mark_row(line, other)), None)
        if host is None:
            kept.append(line)
        else:
            host.marks.extend(line.letters)
    return kept


def _is_mark_row(row: PrintedLine, line: PrintedLine) -> bool:
    few = len(row.letters) <= 3
    if len(row.letters) * row.body >= len(line.letters) * line.body:
        return False  # so that of two rows only one can be the other's marks
    if row.body > (1.4 if few else 0.95) * line.body:
        return False
    inside = row.left > line.left - line.body and row.right < line.right + line.body
    reach = 0.9 if few and row.body < 0.6 * line.body else 0.4
    over = -0.3 * line.body < line.top - row.baseline < reach * line.body
    under = -0.1 * line.body < row.top - line.baseline < 0.3 * line.body
    return inside and (over or under)


def _attach_marks(parts: Components, lines: list[PrintedLine], body: float) -> None:
    """Every component that is no letter of a line joins the line whose letters are nearest."""
    if not lines:
        return
    taken = {i for line in lines for i in (*line.letters, *line.marks)}
    tops = np.array([line.top for line in lines])
    baselines = np.array([line.baseline for line in lines])
    bodies = np.array([line.body for line in lines])
    lefts = np.array([line.left for line in lines]) - 2.5 * bodies
    rights = np.array([line.right for line in lines]) + 1.5 * bodies
    for i in range(1, len(parts.area)):
        if i in taken or parts.height[i] > LARGEST_SHARE * body or parts.width[i] > 3 * body:
            continue
        middle_y = parts.top[i] + parts.height[i] / 2
        middle_x = parts.left[i] + parts.width[i] / 2
        above, below = (tops - middle_y) / bodies, (middle_y - baselines) / bodies
        far = np.maximum(above / ABOVE_SHARE, below / BELOW_SHARE)
        far[(middle_x < lefts) | (middle_x > rights)] = np.inf
        nearest = int(np.argmin(far))
        if far[nearest] <= 1:
            lines[nearest].marks.append(i)


def _take_bullet(parts: Components, line: PrintedLine) -> None:
    """Tesseract reads a bullet as ๑ or +; its round shape at half height is plain to see."""
    members = sorted((*line.letters, *line.marks), key=lambda i: int(parts.left[i]))
    if len(members) < 2:
        return
    first, rest = members[0], members[1:]
    left, top = int(parts.left[first]), int(parts.top[first])
    width, height = int(parts.width[first]), int(parts.height[first])
    gap = int(parts.left[np.array(rest)].min()) - left - width
    off_middle = abs(top + height / 2 - (line.top + line.baseline) / 2)
    filled = int(parts.area[first]) > 0.65 * width * height
    round_ = 0.7 < width / height < 1.4 and 0.15 < height / line.body < 0.75
    if gap > 0.3 * line.body and off_middle < 0.3 * line.body and filled and round_:
        line.letters = [i for i in line.letters if i != first]
        line.marks = [i for i in line.marks if i != first]
        line.bullet = True
        line.left = left


def split_at_gaps(
    parts: Components, line: PrintedLine, cuts: Sequence[int] = ()
) -> list[PrintedLine]:
    """The line's stretches between very wide gaps (table cells), over which reading stumbles.

    `cuts` are where upright rules cross it, in pixels from the left, increasing.
    """
    members = sorted((*line.letters, *line.marks), key=lambda i: int(parts.left[i]))
    groups: list[list[int]] = []
    right = 0
    for i in members:
        left = int(parts.left[i])
        is_cut = bisect_right(cuts, left) > bisect_right(cuts, right)
        if not groups or is_cut or left - right > CELL_GAP_BODIES * line.body:
            groups.append([])
        groups[-1].append(i)
        right = max(right, int(parts.left[i] + parts.width[i]))
    letters = set(line.letters)
    return [
        replace(
            line,
            letters=[i for i in group if i in letters],
            marks=[i for i in group if i not in letters],
        )
        for group in groups
    ]


@dataclass(frozen=True, slots=True)
class Cutting:
    """A line cut out of its page: its picture, and the page's column at its left edge."""

    image: Grey
    left: int


def cut_out(
    grey: Grey, parts: Components, line: PrintedLine, above: float, below: float
) -> Cutting:
    """The line alone on white, from `above` bodies over its letters to `below` bodies under."""
    height, width = grey.shape
    top = max(0, round(line.top - above * line.body))
    bottom = min(height, round(line.baseline + below * line.body))
    side = round(0.5 * line.body)
    members = np.array(line.letters + line.marks)
    left = max(0, int(parts.left[members].min()) - side)
    right = min(width, int((parts.left + parts.width)[members].max()) + side)
    wanted = np.zeros(len(parts.area), np.uint8)
    wanted[members] = 1
    mask = wanted[parts.labels[top:bottom, left:right]]
    near = cv2.dilate(mask, np.ones((3, 3), np.uint8)) > 0
    return Cutting(np.where(near, grey[top:bottom, left:right], np.uint8(255)), left)
