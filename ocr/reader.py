"""The reader of lines that is used: our network, with Tesseract's opinion on what is unsure."""

import logging
import time
from collections.abc import Sequence
from contextlib import suppress
from functools import cache

import numpy as np
from numpy.typing import NDArray

from ocr import network, tesseract
from ocr.errors import RecognitionFailed, RecognitionTimeout, TesseractMissing
from ocr.pieces import Piece
from ocr.readings import read_again

_log = logging.getLogger(__name__)


@cache
def has_network() -> bool:
    """Whether the network can be loaded on this computer; why not goes to the log."""
    try:
        network.load()
    except Exception:  # noqa: BLE001  # whatever the runtime's binaries dislike of this computer
        _log.warning("the reader of lines cannot be loaded; Tesseract reads alone", exc_info=True)
        return False
    return True


def read_lines(images: Sequence[NDArray[np.uint8]], timeout_s: float) -> list[tuple[Piece, ...]]:
    """The pieces of each line picture, network.HEIGHT high, dark print on white.

    Tesseract, where it is installed, is asked about the pieces that are unsure; it reads alone
    where the network cannot be loaded. Raises RecognitionTimeout, and where Tesseract has to read
    alone TesseractMissing and RecognitionFailed.
    """
    deadline_s = time.monotonic() + timeout_s
    if not has_network():
        return read_again(images, tesseract.read_lines(images, timeout_s), deadline_s)
    found = network.read_lines(images, timeout_s)
    try:
        return read_again(images, found, deadline_s)
    except (TesseractMissing, RecognitionTimeout, RecognitionFailed):
        _log.info("no second opinion on unsure words", exc_info=True)
        return found


def load_readers(timeout_s: float) -> None:
    """Load the network and Tesseract's models, which the first lines would else wait for.

    Raises RecognitionTimeout, and where Tesseract has to read alone TesseractMissing and
    RecognitionFailed.
    """
    blank = [np.full((network.HEIGHT, 2 * network.HEIGHT), 255, np.uint8)]
    read_lines(blank, timeout_s)
    with suppress(TesseractMissing, RecognitionTimeout, RecognitionFailed):
        for language in tesseract.LANGUAGES:
            tesseract.read_lines(blank, timeout_s, (language,))
