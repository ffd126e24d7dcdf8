"""Tells text from rubbish, which pictures, music and puzzles read as letters come out as."""

import re
import string
from collections.abc import Sequence

from ocr.pieces import Piece

LEAST_SURE = 65.0
"""Mean confidence of all letters; print is 80 and more even in bad condition, rubbish 30 to 55."""
SURE = 85.0
"""Mean confidence of what has no word of WORD_LETTERS letters: a page's number, or specks."""
WORD_LETTERS = 3
MOSTLY = 0.9
FEW = 2
"""So many short numbers alone on a page may be a page's or a chapter's; a puzzle has more."""
PATTERN_LETTERS = 8
PATTERN_KINDS = 6
"""A row of so many letters, each of its kinds so many times over, is a row of dots or squares."""
SHORT_NUMBER = re.compile(r"[\W_]*\d{0,2}[\W_]*")


def is_rubbish(found: Sequence[tuple[Piece, ...]]) -> bool:
    """Whether what was found on a page, line by line, is no text; nothing is no rubbish."""
    pieces = [piece for line in found for piece in line]
    if not pieces:
        return False
    of_all = [
        letter.confidence for piece in pieces for letter in piece.letters for _ in letter.text
    ]
    of_letters = [certainty for line in found for certainty in _certainties(line)]
    longest = max(len(re.findall(r"[^\W_]", piece.text)) for piece in pieces)
    least = LEAST_SURE if longest >= WORD_LETTERS else SURE
    if min(_mean(of_all), _mean(of_letters)) < least:
        return True
    numbers = sum(SHORT_NUMBER.fullmatch(piece.text) is not None for piece in pieces)
    return len(pieces) > FEW and longest < WORD_LETTERS and numbers >= MOSTLY * len(pieces)


def _mean(certainties: Sequence[float]) -> float:
    return sum(certainties) / max(1, len(certainties))


def _certainties(line: tuple[Piece, ...]) -> list[float]:
    """The confidence of each letter and digit of the line; none of a pattern's is one."""
    letters = [
        (each, letter.confidence)
        for piece in line
        for letter in piece.letters
        for each in re.findall(r"[^\W_]", letter.text)
    ]
    kinds = {each for each, _ in letters}
    is_pattern = len(letters) >= max(PATTERN_LETTERS, PATTERN_KINDS * len(kinds))
    if is_pattern and not all(each in string.digits for each in kinds):
        return [0.0] * len(letters)
    return [confidence for _, confidence in letters]
