"""Second readings: what Tesseract was unsure of, read again alone as Thai and as English.

With both languages at once Tesseract takes short Thai words for Latin rubbish (ดิน for au), and
Latin ones for Thai. A word list and the shape of Latin words tell the two apart.
"""

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.pieces import Letter, Piece
from ocr.repair import repair
from ocr.tesseract import read_lines
from ocr.thai import LETTER
from ocr.words import is_likely_latin, is_likely_thai, thai_cost

Grey = NDArray[np.uint8]

SURE = 90.0
"""A piece with more confidence than this stands as it is."""
LEAST_SURE = 20.0
LATIN_HANDICAP = 30.0
"""English words alone get so much less confidence than they deserve against Thai rubbish."""
MARGIN_PX = 6
MOSTLY = 0.6
"""A line with more Latin letters than this share of all is a Latin line."""
NEAR_PX = 14
"""Two readings of a line put a word's middle so near to each other, where lines are 40 high."""
SCRAP = re.compile(rf"[{LETTER}๐-๙|]{{1,2}}([.,]?)|l")
LONE_WORD = re.compile(r"(?:[aAI]|[a-z]{2}|\d{1,2})[.,]?")
"""A scrap of Thai in an English line, and what it may be in truth."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A piece of a line that wants a second reading."""

    line: int
    index: int
    left: int
    right: int


def read_again(
    pictures: Sequence[Grey], found: list[tuple[Piece, ...]], deadline_s: float
) -> list[tuple[Piece, ...]]:
    """The found pieces, the doubtful ones replaced where another reading is clearly better."""
    found = _without_scraps(pictures, found, deadline_s)
    doubts = [doubt for line in range(len(found)) for doubt in _doubts(line, found[line])]
    crops = [_crop(pictures[doubt.line], doubt) for doubt in doubts]
    better = [list(pieces) for pieces in found]
    readings = [
        read_lines(crops, max(1.0, deadline_s - time.monotonic()), (language,))
        for language in ("tha", "eng")
    ]
    for doubt, thai, english in zip(doubts, *readings, strict=True):
        old = found[doubt.line][doubt.index]
        mostly_latin = _latin_share(found[doubt.line]) > MOSTLY
        new = _choose(old, _whole(thai), _whole(english), mostly_latin)
        if new is not None:
            better[doubt.line][doubt.index] = _placed(new, old)
    return [tuple(pieces) for pieces in better]


def _without_scraps(
    pictures: Sequence[Grey], found: list[tuple[Piece, ...]], deadline_s: float
) -> list[tuple[Piece, ...]]:
    """Latin lines with their Thai scraps ("ล" for "a") replaced from a reading in English alone."""
    lines = [
        number
        for number, pieces in enumerate(found)
        if _latin_share(pieces) > MOSTLY and any(SCRAP.fullmatch(p.text) for p in pieces)
    ]
    left_s = max(1.0, deadline_s - time.monotonic())
    readings = read_lines([pictures[number] for number in lines], left_s, ("eng",))
    better = list(found)
    for number, english in zip(lines, readings, strict=True):
        better[number] = tuple(_lone_word(piece, english) for piece in found[number])
    return better


def _lone_word(piece: Piece, english: tuple[Piece, ...]) -> Piece:
    """The short word read in the scrap's place; the piece itself where there is none."""
    if not SCRAP.fullmatch(piece.text):
        return piece
    middle = (piece.left + piece.right) / 2
    words = [new for new in english if LONE_WORD.fullmatch(new.text)]
    word = min(words, key=lambda new: abs(new.left + new.right - 2 * middle), default=None)
    if word is not None and abs((word.left + word.right) / 2 - middle) < NEAR_PX:
        return word
    return piece


def _doubts(line: int, pieces: tuple[Piece, ...]) -> list[Doubt]:
    found = []
    for index, piece in enumerate(pieces):
        if piece.confidence > SURE or not _is_doubtful(repair(piece.text)):
            continue
        left = (pieces[index - 1].right + piece.left) / 2 if index else 0
        last = index + 1 == len(pieces)
        right = piece.right + 99 if last else (piece.right + pieces[index + 1].left) / 2
        found.append(Doubt(line, index, max(0, round(left)), round(right)))
    return found


def _is_doubtful(text: str) -> bool:
    """Thai of known words and numbers are left alone."""
    return not is_likely_thai(text) or bool(re.search("[A-Za-z]", text))


def _latin_share(pieces: tuple[Piece, ...]) -> float:
    text = "".join(piece.text for piece in pieces)
    latin, thai = len(re.findall("[A-Za-z]", text)), len(re.findall(f"[{LETTER}]", text))
    return latin / max(1, latin + thai)


def _crop(picture: Grey, doubt: Doubt) -> Grey:
    """The piece alone, white around it; never empty."""
    crop = picture[:, doubt.left : doubt.right]
    inked = np.flatnonzero((crop < 160).any(axis=0))
    if len(inked):
        crop = crop[:, inked[0] : inked[-1] + 1]
    white = cv2.copyMakeBorder(crop, 0, 0, MARGIN_PX, MARGIN_PX, cv2.BORDER_CONSTANT, value=255)
    return np.asarray(white, np.uint8)


def _whole(pieces: tuple[Piece, ...]) -> Piece | None:
    """The reading without the dots and strokes that a lone word's edges are taken for."""
    letters = [letter for piece in pieces if len(piece.text) > 1 for letter in piece.letters]
    while letters and re.fullmatch(r"[.|'’‘_!:-]", letters[0].text):
        letters.pop(0)
    return Piece(tuple(letters)) if letters else None


def _choose(
    old: Piece, thai: Piece | None, english: Piece | None, mostly_latin: bool
) -> Piece | None:
    """The reading that is to replace the old one, if any."""
    text = repair(old.text)
    if thai is not None and thai.confidence > LEAST_SURE and not mostly_latin:
        again = repair(thai.text)
        latin = bool(re.search("[A-Za-z]", text)) and not re.search(f"[{LETTER}]", text)
        if latin and is_likely_thai(again):
            return thai
        if not latin and thai_cost(again) < thai_cost(text) - 2 and len(again) >= len(text) - 2:
            return thai
    if english is not None and not is_likely_thai(text) and is_likely_latin(english.text):
        if not is_likely_latin(text) and english.confidence > max(
            LEAST_SURE, old.confidence - LATIN_HANDICAP
        ):
            return english
        if english.confidence > old.confidence + 10:
            return english
    return None


def _placed(new: Piece, old: Piece) -> Piece:
    """The new reading where the old one stood, its letters spread evenly."""
    step = (old.right - old.left) / len(new.letters)
    return Piece(
        tuple(
            Letter(letter.text, letter.confidence, old.left + i * step, old.left + (i + 1) * step)
            for i, letter in enumerate(new.letters)
        )
    )
