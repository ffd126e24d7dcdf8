"""Finds photographs, charts and drawings in the picture of a page, before their ink is read.

Letters are small, thin and stand in rows. What is broad (filled shapes, grey tones) or large and
not made of straight rules alone is a figure's; what touches the box around it belongs to it too.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.characters import Shape
from ocr.columns import Segment
from ocr.lines import Components, PrintedLine, body_height
from ocr.page import Box

Grey = NDArray[np.uint8]
Mask = NDArray[np.bool_]
Edges = TypeVar("Edges", "Patch", Shape)

BROAD_INCHES = 0.055
"""Strokes of letters are thinner, those of large headings aside."""
TONE_INCHES = 0.06
TONES = (70, 222)
"""Grey that is neither ink nor paper."""
LEAST_BROAD_INCHES = 0.22
"""A filled patch is at least so wide and high; the thick strokes of a title are narrower."""
LEAST_TONED_INCHES = 0.6
"""A grey one is larger: a line of blurred letters may be one patch of grey, and is lower."""
FILLED_SHARE = 0.4
"""So much of its box a broad patch fills; blurred letters that touch fill less."""
LARGE_BODIES = 6.0
LARGE_SIDE_BODIES = 3.0
"""A large component is so many letter heights long, and so many in its other direction."""
BENT_SHARE = 0.12
"""So much of a drawing's ink lies outside straight rules; of a table's or frame's next to none."""
THIN_SHARE = 0.35
"""A large letter fills more of its box."""
RULE_INCHES = 0.25
NEAR_BODIES = 0.8
"""What is nearer than so many letter heights is the same figure."""
LEAST_INCHES = 0.3
MOST_SHARE = 0.85
"""What is wider and higher than this share of the page is the page's own frame or ground."""
SOLID_SHARE = 0.25
"""With so much of its box filled a figure is one, whatever its grain looks like."""
FEW_BESIDE = 12
"""So many components beside a figure are its labels; a column of text has more."""
BESIDE_BODIES = 2.0
"""A name or number is nearer to its figure, and further from other words, than this."""
NAME_BODIES = 8.0
STACKED_BODIES = 2.5
PROSE_LINES = 2
PROSE_SHARE = 0.6
PROSE_LETTERS = 10


@dataclass(frozen=True, slots=True)
class Patch:
    """A figure's edges in pixels, right and bottom beyond it; `solid` is its filled share."""

    left: int
    top: int
    right: int
    bottom: int
    solid: float = 0.0

    @property
    def width(self) -> int:
        """Pixels across."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """Pixels down."""
        return self.bottom - self.top

    def box(self, width: int, height: int) -> Box:
        """The patch in fractions of a page of this size in pixels."""
        return Box(self.left / width, self.top / height, self.right / width, self.bottom / height)

    def holds(self, x: float, y: float) -> bool:
        """Whether the place lies in it."""
        return self.left <= x < self.right and self.top <= y < self.bottom


def find_figures(
    grey: Grey | None, ink: Mask, parts: Components, body: float, dpi: float
) -> list[Patch]:
    """The figures of a straight page whose letters are `body` pixels high; frames among them.

    `grey` is None where its tones cannot be told from a shadow's.
    """
    if not body:
        return []
    filled = _opened(ink, BROAD_INCHES * dpi)
    broad = filled if grey is None else filled | _toned(grey, ink, dpi)
    seeds = [
        *_broad_patches(filled, LEAST_BROAD_INCHES, dpi),
        *_broad_patches(broad, LEAST_TONED_INCHES, dpi),
    ]
    seeds += [*_large_parts(ink, parts, broad, body, dpi)]
    least = LEAST_INCHES * dpi
    height, width = ink.shape
    found = []
    for patch in _merged(seeds, parts, body):
        is_page = patch.width > MOST_SHARE * width and patch.height > MOST_SHARE * height
        if not is_page and min(patch.width, patch.height) >= least:
            inside = broad[patch.top : patch.bottom, patch.left : patch.right]
            solid = float(np.count_nonzero(inside)) / max(1, inside.size)
            found.append(Patch(patch.left, patch.top, patch.right, patch.bottom, solid))
    return found


def figures_of(
    grey: Grey | None,
    ink: Mask,
    parts: Components,
    runs: Sequence[Segment],
    lines: Sequence[PrintedLine],
    dpi: float,
) -> list[Patch]:
    """The figures of a straight page on which these runs and lines were found, letters of figures
    too. `grey` is as in `find_figures`.
    """
    body = body_height(parts, dpi)
    patches = without_frames(find_figures(grey, ink, parts, body, dpi), lines)
    return with_names_beside(patches, runs, body) if patches else []


def breaks_at(patches: Iterable[Patch], parts: Components) -> list[float]:
    """The heights of figures that have no text beside them; columns are read above them first."""
    middles = parts.top[1:] + parts.height[1:] / 2
    return [
        (patch.top + patch.bottom) / 2
        for patch in patches
        if np.count_nonzero((middles > patch.top) & (middles < patch.bottom)) <= FEW_BESIDE
    ]


def without_frames(patches: Iterable[Patch], lines: Sequence[PrintedLine]) -> list[Patch]:
    """The patches but for those that merely frame running text, which `lines` has."""
    return [patch for patch in patches if patch.solid > SOLID_SHARE or not _is_prose(patch, lines)]


def _is_prose(patch: Patch, lines: Sequence[PrintedLine]) -> bool:
    rows = [
        line
        for line in lines
        if patch.holds((line.left + line.right) / 2, (line.top + line.baseline) / 2)
        and line.right - line.left > PROSE_SHARE * patch.width
        and len(line.letters) >= PROSE_LETTERS
    ]
    return len(rows) >= PROSE_LINES


def with_names_beside(
    patches: Sequence[Patch], runs: Sequence[Segment], body: float
) -> list[Patch]:
    """The patches grown over the numbers beside their axes and names at the ends of their lines.

    They would break up the columns of text around a figure.
    """
    grown = list(patches)
    short = [run for run in runs if _is_lone_name(run, runs, body)]
    for number, patch in enumerate(patches):
        for run in short:
            edges = Patch(run.left, round(run.top), run.right, round(run.bottom))
            inside = patch.top - body < (run.top + run.bottom) / 2 < patch.bottom + body
            if inside and are_near(edges, patch, BESIDE_BODIES * body):
                grown[number] = union(grown[number], edges)
    return grown


def _is_lone_name(run: Segment, runs: Sequence[Segment], body: float) -> bool:
    """Whether the run is short, and no text goes on beside it, over it or under it."""
    if run.right - run.left > NAME_BODIES * body:
        return False
    for other in runs:
        if other is run:
            continue
        across = max(other.left - run.right, run.left - other.right)
        down = max(other.top - run.bottom, run.top - other.bottom)
        is_long = other.right - other.left > NAME_BODIES * body
        if (across < 0 and down < STACKED_BODIES * body and is_long) or (
            down < 0 and across < BESIDE_BODIES * body
        ):
            return False
    return True


def _toned(grey: Grey, ink: Mask, dpi: float) -> Mask:
    """What stays of grey tones when everything as thin as letters is taken away."""
    tones = np.asarray(cv2.inRange(grey, np.array(TONES[0]), np.array(TONES[1]))) > 0
    return _opened(tones | ink, TONE_INCHES * dpi) & tones


def _opened(mask: Mask, side: float) -> Mask:
    kernel = np.ones((max(3, round(side)),) * 2, np.uint8)
    return np.asarray(cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_OPEN, kernel) > 0)


def _broad_patches(broad: Mask, inches: float, dpi: float) -> Iterator[Patch]:
    if not broad.any():
        return
    side = max(3, round(BROAD_INCHES * dpi))
    joined = cv2.morphologyEx(
        broad.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((side, side), np.uint8)
    )
    least = inches * dpi
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    for left, top, width, height, area in stats[1:].tolist():
        if min(width, height) >= least and area > FILLED_SHARE * width * height:
            yield Patch(left, top, left + width, top + height)


def _large_parts(
    ink: Mask, parts: Components, broad: Mask, body: float, dpi: float
) -> Iterator[Patch]:
    """Large components that are no frames, tables or letters."""
    long = np.maximum(parts.width, parts.height) > LARGE_BODIES * body
    thick = np.minimum(parts.width, parts.height) > LARGE_SIDE_BODIES * body
    thin = parts.area < THIN_SHARE * parts.width.astype(np.int64) * parts.height
    wanted = np.flatnonzero(long & thick & thin)
    wanted = wanted[wanted > 0]
    if not len(wanted):
        return
    bent = np.bincount(parts.labels[ink & ~_ruled(ink, broad, dpi)], minlength=len(parts.area))
    for i in wanted.tolist():
        if bent[i] > BENT_SHARE * parts.area[i]:
            left, top = int(parts.left[i]), int(parts.top[i])
            yield Patch(left, top, left + int(parts.width[i]), top + int(parts.height[i]))


def _ruled(ink: Mask, broad: Mask, dpi: float) -> Mask:
    """Where straight rules run, a pixel around them included."""
    least = max(8, round(RULE_INCHES * dpi))
    inked = ink.astype(np.uint8)
    across, down = (
        cv2.morphologyEx(inked, cv2.MORPH_OPEN, np.ones(shape, np.uint8))
        for shape in ((1, least), (least, 1))
    )
    near = cv2.dilate(cv2.bitwise_or(across, down), np.ones((5, 5), np.uint8))
    return np.asarray((near > 0) & ~broad)


def _merged(seeds: Iterable[Patch], parts: Components, body: float) -> list[Patch]:
    """The seeds grown over all that touches them, those near one another made one."""
    height, width = parts.labels.shape
    near = NEAR_BODIES * body
    large = np.minimum(parts.width, parts.height) > LARGE_SIDE_BODIES * body
    reach = np.where(large, near, 0)
    reach[(parts.width > MOST_SHARE * width) & (parts.height > MOST_SHARE * height)] = -width
    reach[0] = -width
    patches = list(seeds)
    while True:
        grown = _joined([_grown(patch, parts, reach) for patch in patches], near)
        if grown == patches:
            return grown
        patches = grown


def _grown(patch: Patch, parts: Components, reach: NDArray[np.floating]) -> Patch:
    """The patch with every component whose box, made larger by its reach, it touches."""
    right, bottom = parts.left + parts.width, parts.bottom
    touched = (parts.left - reach < patch.right) & (right + reach > patch.left)
    touched &= (parts.top - reach < patch.bottom) & (bottom + reach > patch.top)
    if not touched.any():
        return patch
    return Patch(
        min(patch.left, int(parts.left[touched].min())),
        min(patch.top, int(parts.top[touched].min())),
        max(patch.right, int(right[touched].max())),
        max(patch.bottom, int(bottom[touched].max())),
    )


def _joined(patches: Sequence[Patch], near: float) -> list[Patch]:
    found: list[Patch] = []
    for patch in patches:
        for other in [each for each in found if are_near(each, patch, near)]:
            found.remove(other)
            patch = union(patch, other)  # noqa: PLW2901  # grows over all that are near
        found.append(patch)
    return sorted(found, key=lambda each: (each.top, each.left))


def are_near(one: Patch | Shape, other: Patch | Shape, near: float) -> bool:
    """Whether there is less than so much between the two, across and down."""
    return (
        one.left < other.right + near
        and other.left < one.right + near
        and one.top < other.bottom + near
        and other.top < one.bottom + near
    )


def union(one: Edges, other: Edges) -> Edges:
    """The smallest patch, or shape, that holds both."""
    return type(one)(
        min(one.left, other.left),
        min(one.top, other.top),
        max(one.right, other.right),
        max(one.bottom, other.bottom),
    )
