"""Tells ้ำ from ้า by its picture: Tesseract's Thai model overlooks the ring or the tone mark."""

import re

import numpy as np

from ocr.lines import Components, PrintedLine
from ocr.pieces import Letter
from ocr.thai import CONSONANT, TONE
from ocr.words import thai_cost

NIKHAHIT = "\u0e4d"
AA = re.compile(rf"[{CONSONANT}]([{TONE}]*)({NIKHAHIT}?)า")
LEAST_MARK = 0.12
LEAST_STACK = 0.43
"""Share of the letters' height: of each of two marks, and of both with the white between."""


def read_rings(
    letters: tuple[Letter, ...], parts: Components, line: PrintedLine
) -> tuple[Letter, ...]:
    """The letters (edges in pixels of the page), with ring and tone mark where both stand."""
    text = "".join(letter.text for letter in letters)
    owner = [index for index, letter in enumerate(letters) for _ in letter.text]
    fixed = list(letters)
    for found in AA.finditer(text):
        tone, ring = found[1][:1], found[2]
        first, last = letters[owner[found.start()]], letters[owner[found.end() - 1]]
        if bool(tone) == bool(ring) or last.text != "า":
            continue
        left = first.right - 0.75 * (first.right - first.left) / len(first.text)
        if not _has_stack(parts, line, left, last.right):
            continue
        if tone:
            fixed[owner[found.end() - 1]] = Letter("ำ", last.confidence, last.left, last.right)
        else:
            tone = _likelier_tone(text, found.end(1))
            fixed[owner[found.end() - 1]] = Letter(
                f"{tone}า", last.confidence, last.left, last.right
            )
    return tuple(fixed)


def _likelier_tone(text: str, at: int) -> str:
    return min("้่", key=lambda tone: thai_cost(f"{text[:at]}{tone}ำ{text[at + 2 :]}"))


def _has_stack(parts: Components, line: PrintedLine, left: float, right: float) -> bool:
    """Whether two marks, one wholly over the other, stand above these columns."""
    marks = np.array(line.marks, np.int32)
    if not len(marks):
        return False
    middle = parts.left[marks] + parts.width[marks] / 2
    above = parts.bottom[marks] < line.top + 0.35 * line.body
    sized = parts.height[marks] > LEAST_MARK * line.body
    marks = marks[(middle >= left) & (middle <= right) & above & sized]
    if len(marks) != 2:
        return False
    upper, lower = sorted(marks.tolist(), key=lambda i: int(parts.top[i]))
    apart = parts.bottom[upper] <= parts.top[lower] + 0.05 * line.body
    return bool(apart and parts.bottom[lower] - parts.top[upper] > LEAST_STACK * line.body)
