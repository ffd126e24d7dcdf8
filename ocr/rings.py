"""Tells ้ำ from ้า by its picture: Tesseract's Thai model overlooks the ring under a tone mark."""

import re

import numpy as np

from ocr.lines import Components, PrintedLine
from ocr.tesseract import Letter
from ocr.thai import CONSONANT, TONE

MARKED_AA = re.compile(rf"[{CONSONANT}]([{TONE}]+|)(า|\u0e4dา)")
STACK_BODIES = 0.7
"""Ring and tone mark stacked are higher than this share of the letters; a mark alone is lower."""


def read_rings(
    letters: tuple[Letter, ...], parts: Components, line: PrintedLine
) -> tuple[Letter, ...]:
    """The letters, their edges in pixels of the page, with า made ำ where a ring stands over it."""
    text = "".join(letter.text for letter in letters)
    owner = [letter for letter in letters for _ in letter.text]
    fixed = list(letters)
    for found in MARKED_AA.finditer(text):
        first, last = owner[found.start()], owner[found.end() - 1]
        if not found[1] or found[2] != "า" or last.text != "า":
            continue
        left = first.right - 0.75 * (first.right - first.left) / len(first.text)
        if _has_stack(parts, line, left, last.right):
            fixed[letters.index(last)] = Letter("ำ", last.confidence, last.left, last.right)
    return tuple(fixed)


def _has_stack(parts: Components, line: PrintedLine, left: float, right: float) -> bool:
    """Whether two marks, one over the other, stand above the letters between these columns."""
    marks = np.array(line.marks, np.int32)
    if not len(marks):
        return False
    middle = parts.left[marks] + parts.width[marks] / 2
    above = parts.bottom[marks] < line.top + 0.35 * line.body
    marks = marks[(middle >= left) & (middle <= right) & above]
    if len(marks) < 2:
        return False
    return bool(parts.bottom[marks].max() - parts.top[marks].min() > STACK_BODIES * line.body)
