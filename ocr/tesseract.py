"""Tesseract over pictures of single lines: its library where that is, else its program."""

from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from ocr import tesseract_program
from ocr.errors import TesseractMissing
from ocr.pieces import Letter, Piece
from ocr.tesseract_library import library

LANGUAGES = ("tha", "eng")
"""In this order: with English first, Thai pages come out as rubbish."""
WORD_LEVEL = "5"

version = tesseract_program.version


@cache
def available_languages() -> frozenset[str]:
    """Codes of the installed languages. Raises TesseractMissing where Tesseract is."""
    return tesseract_program.languages()


def read_lines(
    images: Sequence[NDArray[np.uint8]],
    timeout_s: float,
    languages: tuple[str, ...] = LANGUAGES,
) -> list[tuple[Piece, ...]]:
    """The pieces of each line picture. Raises TesseractMissing, RecognitionTimeout,
    RecognitionFailed.
    """
    missing = tuple(code for code in languages if code not in available_languages())
    if missing:
        raise TesseractMissing(missing)
    if not images:
        return []
    loaded = library()
    read = loaded.read if loaded else tesseract_program.read
    lines = read(images, timeout_s, "+".join(languages))
    return [tuple(_pieces(text, _words(table))) for text, table in lines]


def _words(table: str) -> list[Letter]:
    """Tesseract's words, which in Thai are mostly single letters."""
    words = []
    for row in table.split("\n"):
        cells = row.split("\t")
        if cells[0] == WORD_LEVEL:
            left, width = int(cells[6]), int(cells[8])
            words.append(Letter(cells[11], max(0.0, float(cells[10])), left, left + width))
    return words


def _pieces(text: str, words: list[Letter]) -> Iterator[Piece]:
    """The words put together to stretches between the spaces of the text."""
    waiting = list(words)
    for stretch in text.split():
        group: list[Letter] = []
        while waiting and sum(len(word.text) for word in group) < len(stretch):
            group.append(waiting.pop(0))
        if group:
            yield Piece(tuple(group))
