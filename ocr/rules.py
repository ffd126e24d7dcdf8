"""Rules: the thin straight lines that a page prints around and between table cells."""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.lines import Components, PrintedLine
from ocr.page import Box

LEAST_INCHES = 0.3
THICKEST_INCHES = 0.05
MOST_RULES = 400
"""A page with more shows a drawing, not tables."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule's edges in pixels."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def is_upright(self) -> bool:
        """Whether it runs down the page."""
        return self.bottom - self.top > self.right - self.left

    def box(self, width: int, height: int) -> Box:
        """The rule in fractions of a page of this size in pixels."""
        return Box(self.left / width, self.top / height, self.right / width, self.bottom / height)


def find_rules(ink: NDArray[np.bool_], parts: Components, dpi: float) -> list[Rule]:
    """The rules of a straight page, those across first; `parts` are the components of its ink."""
    least = max(8, round(LEAST_INCHES * dpi))
    found: list[Rule] = []
    # On most pages no component is so long, and then the page need not be looked through.
    if (parts.width[1:] >= least).any():
        found += _runs(ink, (1, least), dpi)
    if (parts.height[1:] >= least).any():
        found += _runs(ink, (least, 1), dpi)
    return found if len(found) <= MOST_RULES else []


def _runs(ink: NDArray[np.bool_], shape: tuple[int, int], dpi: float) -> Iterator[Rule]:
    opened = cv2.morphologyEx(ink.astype(np.uint8), cv2.MORPH_OPEN, np.ones(shape, np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(opened, connectivity=8)
    for left, top, width, height, _ in stats[1:].tolist():
        if min(width, height) <= max(2.0, THICKEST_INCHES * dpi):
            yield Rule(left, top, left + width, top + height)


def cuts_of(rules: list[Rule], line: PrintedLine) -> list[int]:
    """Where upright rules cross the line, in pixels from the left."""
    middle = (line.top + line.baseline) / 2
    return sorted(
        (rule.left + rule.right) // 2
        for rule in rules
        if rule.is_upright and rule.top <= middle <= rule.bottom
    )
