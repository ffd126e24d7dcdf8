"""Tesseract over pictures of single lines: one process for a whole page."""

import os
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import cv2
import numpy as np
import pytesseract
from numpy.typing import NDArray
from pytesseract.pytesseract import run_tesseract

from ocr.errors import RecognitionFailed, RecognitionTimeout, TesseractMissing

LANGUAGES = ("tha", "eng")
"""In this order: with English first, Thai pages come out as rubbish."""
CONFIG = "--psm 13 -c tessedit_create_txt=1 -c tessedit_create_tsv=1"
WORD_LEVEL = "5"


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter or a few: text, confidence 0..100, left and right edge in pixels."""

    text: str
    confidence: float
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch between spaces."""

    letters: tuple[Letter, ...]

    @property
    def text(self) -> str:
        """The letters as they were read, without repair."""
        return "".join(letter.text for letter in self.letters)

    @property
    def left(self) -> float:
        """Left edge in pixels."""
        return min(letter.left for letter in self.letters)

    @property
    def right(self) -> float:
        """Right edge in pixels."""
        return max(letter.right for letter in self.letters)

    @property
    def confidence(self) -> float:
        """Midway between the mean and the worst letter, which a mean alone would hide."""
        count = sum(len(letter.text) for letter in self.letters)
        mean = sum(letter.confidence * len(letter.text) for letter in self.letters) / count
        return (mean + min(letter.confidence for letter in self.letters)) / 2


def version() -> str:
    """Tesseract's version. Raises TesseractMissing."""
    try:
        return str(pytesseract.get_tesseract_version())
    except pytesseract.TesseractNotFoundError as error:
        raise TesseractMissing(("tesseract",)) from error


@cache
def available_languages() -> frozenset[str]:
    """Codes of the installed languages. Raises TesseractMissing where Tesseract is."""
    try:
        return frozenset(pytesseract.get_languages())
    except pytesseract.TesseractNotFoundError as error:
        raise TesseractMissing(("tesseract",)) from error


def read_lines(
    images: Sequence[NDArray[np.uint8]],
    timeout_s: float,
    languages: tuple[str, ...] = LANGUAGES,
    config: str = CONFIG,
) -> list[tuple[Piece, ...]]:
    """The pieces of each line picture. Raises TesseractMissing, RecognitionTimeout,
    RecognitionFailed.
    """
    missing = tuple(code for code in languages if code not in available_languages())
    if missing:
        raise TesseractMissing(missing)
    if not images:
        return []
    with tempfile.TemporaryDirectory(prefix="guidelight-lines-") as folder:
        names = [Path(folder, f"{number:04}.pgm") for number in range(len(images))]
        for name, image in zip(names, images, strict=True):
            cv2.imwrite(str(name), image)
        index = Path(folder, "lines.txt")
        index.write_text("\n".join(map(str, names)), "utf-8")
        text, table = _run(index, timeout_s, "+".join(languages), config)
    pages = text.split("\f")
    words = _words_by_page(table)
    return [tuple(_pieces(pages[i], words.get(i + 1, []))) for i in range(len(images))]


def _run(index: Path, timeout_s: float, languages: str, config: str) -> tuple[str, str]:
    """Tesseract's plain text (which alone tells where spaces are) and its table of words."""
    os.environ["OMP_THREAD_LIMIT"] = "1"  # else several processes slow one another down fivefold
    base = index.with_name("result")
    try:
        run_tesseract(str(index), str(base), "", languages, config, timeout=timeout_s)
    except pytesseract.TesseractError as error:
        raise RecognitionFailed(str(error.message)) from error
    except RuntimeError as error:
        raise RecognitionTimeout(timeout_s) from error
    return base.with_suffix(".txt").read_text("utf-8"), base.with_suffix(".tsv").read_text("utf-8")


def _words_by_page(table: str) -> dict[int, list[Letter]]:
    """Tesseract's words, which in Thai are mostly single letters, by page number from 1."""
    words: dict[int, list[Letter]] = {}
    for row in table.split("\n")[1:]:
        cells = row.split("\t")
        if cells[0] != WORD_LEVEL:
            continue
        left, width = int(cells[6]), int(cells[8])
        word = Letter(cells[11], max(0.0, float(cells[10])), left, left + width)
        words.setdefault(int(cells[1]), []).append(word)
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
