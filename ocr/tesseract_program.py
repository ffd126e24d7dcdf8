"""Tesseract as a program: one run for many pictures of lines."""

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytesseract
from numpy.typing import NDArray
from PIL import Image
from pytesseract.pytesseract import run_tesseract

from ocr.errors import RecognitionFailed, RecognitionTimeout, TesseractMissing

CONFIG = "--psm 13 -c tessedit_do_invert=0 -c tessedit_create_txt=1 -c tessedit_create_tsv=1"
"""A raw line; it is dark on white, so that Tesseract need not try it inverted too."""


def version() -> str:
    """Tesseract's version. Raises TesseractMissing."""
    try:
        return str(pytesseract.get_tesseract_version())
    except pytesseract.TesseractNotFoundError as error:
        raise TesseractMissing(("tesseract",)) from error


def languages() -> frozenset[str]:
    """Codes of the installed languages. Raises TesseractMissing where Tesseract is."""
    try:
        return frozenset(pytesseract.get_languages())
    except pytesseract.TesseractNotFoundError as error:
        raise TesseractMissing(("tesseract",)) from error


def read(
    images: Sequence[NDArray[np.uint8]], timeout_s: float, languages: str
) -> list[tuple[str, str]]:
    """Of each line its text and its table of words (TSV).

    Raises RecognitionTimeout, RecognitionFailed.
    """
    with tempfile.TemporaryDirectory(prefix="guidelight-lines-") as folder:
        names = [Path(folder, f"{number:04}.pgm") for number in range(len(images))]
        for name, image in zip(names, images, strict=True):
            Image.fromarray(image).save(name)
        index = Path(folder, "lines.txt")
        index.write_text("\n".join(map(str, names)), "utf-8")
        text, table = _run(index, timeout_s, languages)
    rows: dict[int, list[str]] = {}
    for row in table.split("\n")[1:]:
        cells = row.split("\t", 2)
        if len(cells) > 1:
            rows.setdefault(int(cells[1]), []).append(row)
    pages = text.split("\f")
    return [(pages[i], "\n".join(rows.get(i + 1, []))) for i in range(len(images))]


def _run(index: Path, timeout_s: float, languages: str) -> tuple[str, str]:
    """Tesseract's plain text (which alone tells where spaces are) and its table of words."""
    os.environ["OMP_THREAD_LIMIT"] = "1"  # else several processes slow one another down fivefold
    base = index.with_name("result")
    try:
        run_tesseract(str(index), str(base), "", languages, CONFIG, timeout=timeout_s)
    except pytesseract.TesseractError as error:
        raise RecognitionFailed(str(error.message)) from error
    except RuntimeError as error:
        raise RecognitionTimeout(timeout_s) from error
    return base.with_suffix(".txt").read_text("utf-8"), base.with_suffix(".tsv").read_text("utf-8")
