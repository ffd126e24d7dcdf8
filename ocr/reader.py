"""The reader of lines that is used: our own network, and where that will not do Tesseract."""

import logging
import re
import time
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from ocr import network, tesseract
from ocr.errors import RecognitionFailed, RecognitionTimeout, TesseractMissing
from ocr.pieces import Piece
from ocr.readings import read_again
from ocr.thai import LETTER

_log = logging.getLogger(__name__)
LATIN = re.compile("[A-Za-z]{2,}")
MIXED = re.compile(f"[{LETTER}][A-Za-z]|[A-Za-z][{LETTER}]")
"""Thai and Latin letters side by side are no word; Tesseract is asked what it is."""


@cache
def has_network() -> bool:
    """Whether the network can be loaded on this computer; why not goes to the log."""
    try:
        network.load()
    except Exception:  # noqa: BLE001  # whatever the runtime's binaries dislike of this computer
        _log.warning("the reader of lines cannot be loaded; Tesseract reads", exc_info=True)
        return False
    return True


def read_lines(images: Sequence[NDArray[np.uint8]], timeout_s: float) -> list[tuple[Piece, ...]]:
    """The pieces of each line picture, network.HEIGHT high, dark print on white.

    Tesseract, where it is installed, is asked about words of two scripts. Raises
    RecognitionTimeout, and where Tesseract has to read TesseractMissing and RecognitionFailed.
    """
    deadline_s = time.monotonic() + timeout_s
    if not has_network():
        found = read_again(images, tesseract.read_lines(images, timeout_s), deadline_s)
        return [_with_i(pieces) for pieces in found]
    found = [_with_i(pieces) for pieces in network.read_lines(images, timeout_s)]
    mixed = [i for i, pieces in enumerate(found) if any(MIXED.search(p.text) for p in pieces)]
    if not mixed:
        return found
    try:
        again = read_again([images[i] for i in mixed], [found[i] for i in mixed], deadline_s)
    except (TesseractMissing, RecognitionTimeout, RecognitionFailed):
        _log.info("no second opinion on words of two scripts", exc_info=True)
        return found
    for i, pieces in zip(mixed, again, strict=True):
        pairs = zip(found[i], pieces, strict=True)
        found[i] = tuple(new if MIXED.search(old.text) else old for old, new in pairs)
    return found


def load_readers(timeout_s: float) -> None:
    """Load what the first lines would else wait for. Raises as `read_lines` does."""
    read_lines([np.full((network.HEIGHT, 2 * network.HEIGHT), 255, np.uint8)], timeout_s)


def _with_i(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """A stroke alone beside an English word is the word I, which looks like l in many faces."""
    found = list(pieces)
    for place, piece in enumerate(pieces):
        beside = (*pieces[max(0, place - 1) : place], *pieces[place + 1 : place + 2])
        if piece.text in ("l", "|") and any(LATIN.match(each.text) for each in beside):
            found[place] = Piece(tuple(replace(each, text="I") for each in piece.letters[:1]))
    return tuple(found)
