"""Tesseract as a library in this process, by its C API (capi.h): models are loaded once and kept.

Half of the time that the program takes for a page goes into starting and loading. A fault in the
library ends the process, so it is called in workers, which are started again. One thread at a time
reads.
"""

import atexit
import ctypes
import os
import shutil
import sys
import threading
import time
from collections.abc import Sequence
from ctypes import c_char_p, c_int, c_void_p
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ocr.errors import RecognitionFailed, RecognitionTimeout

_NAMES = {"win32": "libtesseract-5.dll", "darwin": "libtesseract.5.dylib"}
_USUAL_NAME = "libtesseract.so.5"
_LSTM_ENGINE = 1
_RAW_LINE = 13
_SETTINGS = {"tessedit_do_invert": "0", "debug_file": os.devnull}
"""Lines are dark on white, so they need not be tried inverted too."""
_FUNCTIONS: dict[str, tuple[type | None, tuple[type, ...]]] = {
    "TessBaseAPICreate": (c_void_p, ()),
    "TessBaseAPIInit2": (c_int, (c_void_p, c_char_p, c_char_p, c_int)),
    "TessBaseAPISetVariable": (c_int, (c_void_p, c_char_p, c_char_p)),
    "TessBaseAPISetPageSegMode": (None, (c_void_p, c_int)),
    "TessBaseAPISetImage": (None, (c_void_p, c_void_p, c_int, c_int, c_int, c_int)),
    "TessBaseAPIRecognize": (c_int, (c_void_p, c_void_p)),
    "TessBaseAPIGetUTF8Text": (c_void_p, (c_void_p,)),
    "TessBaseAPIGetTsvText": (c_void_p, (c_void_p, c_int)),
    "TessBaseAPIDelete": (None, (c_void_p,)),
    "TessDeleteText": (None, (c_void_p,)),
}
"""What is called: its result and its arguments."""


class Library:
    """The loaded library, and one of its recognisers for each set of languages."""

    def __init__(self, functions: ctypes.CDLL, data: Path | None) -> None:
        self._functions = functions
        self._data = data
        self._recognisers: dict[str, int] = {}
        self._lock = threading.Lock()
        for name, (result, arguments) in _FUNCTIONS.items():
            function = getattr(functions, name)
            function.restype, function.argtypes = result, arguments
        atexit.register(self._close)

    def read(
        self, images: Sequence[NDArray[np.uint8]], timeout_s: float, languages: str
    ) -> list[tuple[str, str]]:
        """Of each line its text and its table of words (TSV); `languages` such as "tha+eng".

        Raises RecognitionTimeout, RecognitionFailed.
        """
        deadline_s = time.monotonic() + timeout_s
        found = []
        with self._lock:
            recogniser = self._recogniser(languages)
            for image in images:
                found.append(self._line(recogniser, np.ascontiguousarray(image)))
                if time.monotonic() > deadline_s:
                    raise RecognitionTimeout(timeout_s)
        return found

    def _recogniser(self, languages: str) -> int:
        if languages not in self._recognisers:
            self._recognisers[languages] = self._made(languages)
        return self._recognisers[languages]

    def _made(self, languages: str) -> int:
        made = int(self._functions.TessBaseAPICreate())
        data = os.fsencode(self._data) if self._data else None
        if self._functions.TessBaseAPIInit2(made, data, languages.encode(), _LSTM_ENGINE):
            self._functions.TessBaseAPIDelete(made)
            raise RecognitionFailed(f"Tesseract cannot load {languages}")
        self._functions.TessBaseAPISetPageSegMode(made, _RAW_LINE)
        for name, value in _SETTINGS.items():
            self._functions.TessBaseAPISetVariable(made, name.encode(), value.encode())
        return made

    def _line(self, recogniser: int, image: NDArray[np.uint8]) -> tuple[str, str]:
        height, width = image.shape
        functions = self._functions
        functions.TessBaseAPISetImage(recogniser, image.ctypes.data, width, height, 1, width)
        if functions.TessBaseAPIRecognize(recogniser, None):
            raise RecognitionFailed("Tesseract gave up on a line")
        text = self._text(functions.TessBaseAPIGetUTF8Text(recogniser))
        return text, self._text(functions.TessBaseAPIGetTsvText(recogniser, 0))

    def _text(self, pointer: int | None) -> str:
        if not pointer:
            raise RecognitionFailed("Tesseract gave no text for a line")
        try:
            return ctypes.string_at(pointer).decode("utf-8")
        finally:
            self._functions.TessDeleteText(pointer)

    def _close(self) -> None:
        """Unloaded in order, else the library complains at the end of the process."""
        while self._recognisers:
            self._functions.TessBaseAPIDelete(self._recognisers.popitem()[1])


@cache
def library() -> Library | None:
    """This computer's; None where there is only the program, or one that is too old."""
    os.environ["OMP_THREAD_LIMIT"] = "1"  # read as it is loaded: more threads make it slower
    program = shutil.which("tesseract")
    beside = Path(program).parent if program and sys.platform == "win32" else None
    name = _NAMES.get(sys.platform, _USUAL_NAME)
    try:
        return Library(
            ctypes.CDLL(str(beside / name) if beside else name),
            beside / "tessdata" if beside else None,
        )
    except (OSError, AttributeError):  # it is not there, or lacks a function
        return None
