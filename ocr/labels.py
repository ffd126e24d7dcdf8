"""Letters that belong to a figure: numbers beside its axes, names at the ends of its lines."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ocr.captions import is_caption
from ocr.page import Box, Line, Region, RegionKind

NUMBERS = re.compile(r"[\d๐-๙.,:%°$฿+\-–/() ]+")
MOST_LETTERS = 18
"""A name on a figure is no longer."""
CLOSE_HEIGHTS = 0.55
"""A label is so many line heights from the figure at most; a number twice as far."""
BESIDE = 3.0
"""Beside a figure, where lines point to it, a label may be so many times as far as over it."""
ASPECT = 1.41


def with_labels(
    pictures: Sequence[Region], lines: Sequence[Line]
) -> tuple[list[Region], list[Line]]:
    """The figures grown over their labels, and the lines that are none."""
    grown, left = list(pictures), list(lines)
    found = True
    while found:
        found = False
        for line in left:
            index = _figure_of(line, grown)
            if index is not None:
                picture = grown[index]
                grown[index] = replace(picture, box=picture.box.union(_tight(line)))
                left.remove(line)
                found = True
                break
    return grown, left


def _figure_of(line: Line, pictures: Sequence[Region]) -> int | None:
    text = line.text
    is_number = NUMBERS.fullmatch(text) is not None
    if is_caption(text) or (len(text) > MOST_LETTERS and not is_number):
        return None
    close = CLOSE_HEIGHTS * line.box.height * (2 if is_number else 1)
    place = _tight(line)
    for index, picture in enumerate(pictures):
        if picture.kind is not RegionKind.FIGURE or place.width > 1.1 * picture.box.width:
            continue
        if _gap(place, picture.box) < close:
            return index
    return None


def _tight(line: Line) -> Box:
    """The line without the white above and below its letters, of which lines keep some."""
    box = line.box
    return Box(box.left, box.top + 0.25 * box.height, box.right, box.bottom - 0.12 * box.height)


def _gap(one: Box, other: Box) -> float:
    """White between the two in fractions of the page's height, of which beside a part counts.

    Infinite where they lie aslant.
    """
    across = max(one.left, other.left) - min(one.right, other.right)
    down = max(one.top, other.top) - min(one.bottom, other.bottom)
    if across > 0 and down > 0:
        return float("inf")
    return max(down, across / ASPECT / BESIDE)
