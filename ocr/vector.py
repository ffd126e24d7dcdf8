"""Finds figures and formulas in what a PDF page draws: pictures, curves, bars, letters of maths."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

import cv2
import numpy as np

from ocr import layout
from ocr.captions import with_pictures
from ocr.characters import Character, Shape
from ocr.drawing import Drawing
from ocr.figures import Patch, are_near, union
from ocr.formulas import NUMBER, RELATION, has_words
from ocr.labels import with_labels
from ocr.page import Box, Line, Region, RegionKind
from ocr.rules import MOST_RULES

LinesOf = Callable[[Sequence[Character]], Sequence[Line]]
"""Puts the characters of a page together to lines."""
Regions = tuple[Region, ...]
Placed = TypeVar("Placed", Character, Shape)

LEAST_POINTS = (40.0, 24.0)
"""A figure is at least so wide and high; what is smaller is an icon or a bullet."""
MOST_SHARE = 0.85
"""What is wider and higher than this share of the page is its ground, or a scan of all of it."""
GRID_PER_POINT = 0.5
NEAR_POINTS = 6.0
LEAST_BARS = 3
THIN_POINTS = 3.0
TEXT_SHARE = 0.3
"""A frame or table is filled with text, a figure has at most labels."""
TENTHS = 10
"""Formulas are put together in tenths of a point."""


def laid_out(drawing: Drawing, characters: Sequence[Character], lines_of: LinesOf) -> Regions:
    """The regions of the characters by their layout, with the figures and formulas of the page.

    What stands in a figure is not read.
    """
    width, height = drawing.width, drawing.height
    shapes = find_figures(drawing, characters)
    rules = [_box_of(rule, width, height) for rule in outside(drawing.rules, shapes)]
    lines = lines_of(outside(characters, shapes))
    maths = [char for char in characters if char.maths]
    formulas, others = split_formulas(lines, maths, rules, (width, height))
    drawn = [Region(RegionKind.FIGURE, (), _box_of(each, width, height)) for each in shapes]
    figures, text = with_labels(drawn, others)
    by_layout = layout.regions(text, rules if len(rules) <= MOST_RULES else [])
    return with_pictures(by_layout, [*figures, *formulas])


def find_figures(drawing: Drawing, characters: Sequence[Character]) -> list[Shape]:
    """The page's figures, near ones as one."""
    width, height = drawing.width, drawing.height
    places = (picture.place for picture in drawing.pictures)
    found = [shape for each in places if (shape := _shown(each, width, height)) is not None]
    found += _drawings(drawing, characters)
    joined: list[Shape] = []
    for shape in found:
        for other in [each for each in joined if are_near(each, shape, NEAR_POINTS)]:
            joined.remove(other)
            shape = union(shape, other)  # noqa: PLW2901  # grows over all that it touches
        joined.append(shape)
    return [
        shape
        for shape in joined
        if shape.right - shape.left >= LEAST_POINTS[0]
        and shape.bottom - shape.top >= LEAST_POINTS[1]
    ]


def outside(places: Iterable[Placed], figures: Sequence[Shape]) -> list[Placed]:
    """The characters, or rules, that are not in a figure."""
    return [each for each in places if not any(_holds(figure, each) for figure in figures)]


def _box_of(shape: Shape, width: float, height: float) -> Box:
    return Box(shape.left / width, shape.top / height, shape.right / width, shape.bottom / height)


def split_formulas(
    lines: Sequence[Line],
    maths: Sequence[Character],
    rules: Sequence[Box],
    size: tuple[float, float],
) -> tuple[list[Region], list[Line]]:
    """The displayed formulas, and the lines that are none; `maths` are letters of maths fonts."""
    width, height = size
    places = [_tenths(line.box, width, height) for line in lines]
    wordless = [i for i, line in enumerate(lines) if not has_words(line)] if maths else []
    regions: list[Region] = []
    spent: set[int] = set()
    for group in _groups(wordless, places, lines):
        patch = places[group[0]]
        for i in group[1:]:
            patch = union(patch, places[i])
        letters = sum(_is_in(char, patch) for char in maths)
        related = RELATION.search(" ".join(lines[i].text for i in group)) is not None
        if letters > 1 or (letters and related):
            for rule in rules:
                bar = _tenths(rule, width, height)
                if are_near(bar, patch, 20) and bar.width < patch.width + 40:
                    patch = union(patch, bar)
            beside = [i for i, line in enumerate(lines) if _is_number(line, places[i], patch)][:1]
            named = tuple(lines[i] for i in beside)
            regions.append(Region(RegionKind.FORMULA, named, _box(patch, width, height)))
            spent.update([*group, *beside])
    return regions, [line for i, line in enumerate(lines) if i not in spent]


def _is_number(line: Line, place: Patch, formula: Patch) -> bool:
    """Whether the line is the number printed beside the formula."""
    beside = place.top < formula.bottom and formula.top < place.bottom
    return beside and NUMBER.fullmatch(line.text) is not None


def _groups(
    wordless: Sequence[int], places: Sequence[Patch], lines: Sequence[Line]
) -> list[list[int]]:
    groups: list[list[int]] = []
    for i in wordless:
        if NUMBER.fullmatch(lines[i].text):
            continue
        near = 1.2 * TENTHS * max(4.0, lines[i].size)
        joined = [g for g in groups if any(are_near(places[i], places[j], near) for j in g)]
        groups = [g for g in groups if all(g is not each for each in joined)]
        groups.append([*(j for g in joined for j in g), i])
    return groups


def _tenths(box: Box, width: float, height: float) -> Patch:
    across, down = TENTHS * width, TENTHS * height
    return Patch(
        round(box.left * across),
        round(box.top * down),
        round(box.right * across),
        round(box.bottom * down),
    )


def _box(patch: Patch, width: float, height: float) -> Box:
    return patch.box(round(TENTHS * width), round(TENTHS * height))


def _is_in(char: Character, patch: Patch) -> bool:
    x, y = (char.left + char.right) / 2, (char.top + char.bottom) / 2
    return patch.holds(TENTHS * x, TENTHS * y)


def _shown(shape: Shape, width: float, height: float) -> Shape | None:
    """The part of the shape that is on the page; None where that is nothing or all of the page."""
    left, top = max(0.0, shape.left), max(0.0, shape.top)
    right, bottom = min(width, shape.right), min(height, shape.bottom)
    if right - left < 1 or bottom - top < 1:
        return None
    if right - left > MOST_SHARE * width and bottom - top > MOST_SHARE * height:
        return None
    return Shape(left, top, right, bottom)


def _drawings(drawing: Drawing, characters: Sequence[Character]) -> Iterator[Shape]:
    """Clusters of what is drawn that have a curve, a slanting line or several bars in them."""
    width, height = drawing.width, drawing.height
    drawn = (("bent", drawing.bent), ("bar", drawing.bars), ("rule", drawing.rules))
    shapes = [
        (kind, shape)
        for kind, each in drawn
        for one in each
        if (shape := _shown(one, width, height)) is not None
        or (shape := _thin(one, width, height)) is not None
    ]
    if not any(kind != "rule" for kind, _ in shapes):
        return
    for cluster in _clusters(shapes, width, height):
        whole = cluster[0][1]
        for _, shape in cluster[1:]:
            whole = union(whole, shape)
        if not (_has_bent(cluster) or _has_bars(cluster, characters)):
            continue
        if _shown(whole, width, height) is not None and not _is_text(whole, characters):
            yield whole


def _thin(shape: Shape, width: float, height: float) -> Shape | None:
    """A rule, which has no width or no height, where it is on the page."""
    x, y = (shape.left + shape.right) / 2, (shape.top + shape.bottom) / 2
    long = shape.right - shape.left > MOST_SHARE * width
    return shape if 0 <= x <= width and 0 <= y <= height and not long else None


def _clusters(
    shapes: Sequence[tuple[str, Shape]], width: float, height: float
) -> list[list[tuple[str, Shape]]]:
    """The shapes by what lies near one another, told on a coarse grid: there may be thousands."""
    grid = np.zeros((int(height * GRID_PER_POINT) + 2, int(width * GRID_PER_POINT) + 2), np.uint8)
    places = []
    for _, shape in shapes:
        left, right = int(shape.left * GRID_PER_POINT), int(shape.right * GRID_PER_POINT)
        top, bottom = int(shape.top * GRID_PER_POINT), int(shape.bottom * GRID_PER_POINT)
        left, top = max(0, left), max(0, top)
        grid[top : bottom + 1, left : right + 1] = 1
        places.append((top, left))
    reach = max(1, round(NEAR_POINTS * GRID_PER_POINT))
    _, names = cv2.connectedComponents(cv2.dilate(grid, np.ones((reach, reach), np.uint8)))
    found: dict[int, list[tuple[str, Shape]]] = {}
    for drawn, (top, left) in zip(shapes, places, strict=True):
        found.setdefault(int(names[top, left]), []).append(drawn)
    return list(found.values())


def _has_bent(cluster: Sequence[tuple[str, Shape]]) -> bool:
    return any(
        kind == "bent" and max(s.right - s.left, s.bottom - s.top) > THIN_POINTS
        for kind, s in cluster
    )


def _has_bars(cluster: Sequence[tuple[str, Shape]], characters: Sequence[Character]) -> bool:
    """Whether boxes of several heights or widths stand there that hold no text."""
    bars = [
        shape
        for kind, shape in cluster
        if kind == "bar"
        and min(shape.right - shape.left, shape.bottom - shape.top) > THIN_POINTS
        and not any(_holds(shape, char) for char in characters)
    ]
    heights = {round(bar.bottom - bar.top) for bar in bars}
    widths = {round(bar.right - bar.left) for bar in bars}
    return len(bars) >= LEAST_BARS and max(len(heights), len(widths)) > 1


def _is_text(shape: Shape, characters: Sequence[Character]) -> bool:
    inside = [char for char in characters if char.text.strip() and _holds(shape, char)]
    covered = sum((char.right - char.left) * (char.bottom - char.top) for char in inside)
    room = (shape.right - shape.left) * (shape.bottom - shape.top)
    return covered > TEXT_SHARE * max(1.0, room)


def _holds(shape: Shape, other: Character | Shape) -> bool:
    x, y = (other.left + other.right) / 2, (other.top + other.bottom) / 2
    return shape.left <= x <= shape.right and shape.top <= y <= shape.bottom
