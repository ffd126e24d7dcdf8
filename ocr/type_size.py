"""The type size of a printed line, from its letters' heights and what they were read as."""

import re

import numpy as np

from ocr.lines import Components, PrintedLine

POINTS_PER_INCH = 72
POINTS_PER_BODY = 2.0
"""Type size in points of letters one point high; Thai letters fill half their type size."""
CAPITALS_SHARE = 0.7
"""Capitals and digits stand higher than other letters, so their lines seem larger."""
_LOW = re.compile("[acegijm-su-zก-นบผพภ-ฮะาเแ]")
_HIGH = re.compile("[A-Z0-9bdfhkltปฝฟโใไ]")
"""Letters that end at the height of x, or of ก, and those that stand higher."""


def type_size(line: PrintedLine, text: str, parts: Components, dpi: float) -> float:
    """The size in points, 0 where the line is too short to tell."""
    points = line.body * POINTS_PER_INCH / dpi * POINTS_PER_BODY
    letters = len(re.findall("[a-zก-ฮ]", text))
    if not letters:
        return points * CAPITALS_SHARE
    if letters <= len(re.findall("[โใไ]", text)):
        return 0.0  # as of ใน, whose tall vowel is half of what there is to measure
    low, high = len(_LOW.findall(text)), len(_HIGH.findall(text))
    if re.search("[ก-ฮ]", text) and high < low:
        return points
    if not low:
        return points * CAPITALS_SHARE
    # Where most letters stand high, as in "full bottle", the line's usual height is theirs.
    heights = line.baseline - parts.top[np.array(line.letters)]
    lowest = float(np.quantile(heights, low / (low + high) / 2, method="lower"))
    return points * min(1.0, lowest / line.body)
