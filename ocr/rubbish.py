"""Tells text from rubbish, which pictures, music and puzzles read as letters come out as."""

import re
from collections.abc import Sequence

from ocr.pieces import Piece

LEAST_SURE = 65.0
"""Mean confidence of all letters; print is 80 and more even in bad condition, rubbish 30 to 55."""


def is_rubbish(found: Sequence[tuple[Piece, ...]]) -> bool:
    """Whether what was found on a page, line by line, is no text."""
    pieces = [piece for line in found for piece in line]
    sure = [(letter.confidence, len(letter.text)) for piece in pieces for letter in piece.letters]
    total = sum(length for _, length in sure)
    if not total:
        return False
    if sum(confidence * length for confidence, length in sure) < LEAST_SURE * total:
        return True
    return all(re.fullmatch(r"[\W_]*\d{0,2}[\W_]*", piece.text) for piece in pieces)
