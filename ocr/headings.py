"""Which lines are headings, and of which level."""

import re
from collections.abc import Sequence
from statistics import median

from ocr.page import Line

RATIOS = ((1.45, 1), (1.12, 2))
"""A line whose type is this many times the page's is a heading of this level."""
BOLD_LEVEL = 3
MOST_LINES = 3
"""A longer run of large or bold lines is a paragraph."""
DEEPEST = 6
_CHAPTER = re.compile(
    r"(?:บท|หน่วย|ตอน|ภาค)(?:ที่)?\s*[0-9๐-๙]|(?:chapter|part|unit|lesson)\s+[0-9ivxlc]", re.IGNORECASE
)
_NUMBERED = re.compile(r"[0-9๐-๙]{1,2}((?:\.[0-9๐-๙]{1,2})+)\.?(?=\s|[^\s0-9๐-๙.,%])")


def level_of(group: Sequence[Line], usual_size: float) -> int:
    """The level of a group of lines that is a heading, 1 to 6, else 0.

    A number tells it where the heading has one of several parts, else size and weight do.
    """
    if len(group) > MOST_LINES or not usual_size:
        return 0
    size = median(line.size for line in group)
    level = next((level for ratio, level in RATIOS if size >= ratio * usual_size), 0)
    if not level and all(line.bold for line in group) and size >= 0.95 * usual_size:
        level = BOLD_LEVEL
    return (numbered_level(group[0].text) or level) if level else 0


def numbered_level(text: str) -> int:
    """The level that a heading's number tells: 1 for a chapter, 2 for 1.1 or ๑.๑; 0 without one."""
    if _CHAPTER.match(text):
        return 1
    found = _NUMBERED.match(text)
    return min(DEEPEST, 1 + found[1].count(".")) if found else 0


def is_heading_type(line: Line, usual_size: float) -> bool:
    """Whether the line's type is larger than the page's."""
    return bool(usual_size) and line.size >= RATIOS[-1][0] * usual_size
