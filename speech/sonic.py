"""Sonic, the time-stretcher inside the eSpeak NG library: other speed or pitch for any sound."""

import ctypes
from functools import cache

import numpy as np

from speech.engine import SAMPLE_RATE, Samples
from speech.native import load

_PIECE = 8192


@cache
def _library() -> ctypes.CDLL:
    library, _data = load()
    stream, samples = ctypes.c_void_p, ctypes.POINTER(ctypes.c_short)
    library.sonicCreateStream.restype = stream
    for set_factor in (library.sonicSetSpeed, library.sonicSetPitch):
        set_factor.argtypes = (stream, ctypes.c_float)
    for move in (library.sonicWriteShortToStream, library.sonicReadShortFromStream):
        move.argtypes = (stream, samples, ctypes.c_int)
    for end in (library.sonicFlushStream, library.sonicDestroyStream):
        end.argtypes = (stream,)
    return library


class Stretch:
    """One stretch of sound on its way through Sonic; `speed` and `pitch` are factors.

    Raises SpeechError where Sonic is not installed.
    """

    def __init__(self, speed: float, pitch: float) -> None:
        self._library = _library()
        self._stream = self._library.sonicCreateStream(SAMPLE_RATE, 1)
        if not self._stream:
            raise MemoryError
        self._library.sonicSetSpeed(self._stream, speed)
        self._library.sonicSetPitch(self._stream, pitch)

    def through(self, samples: Samples) -> Samples:
        """Put samples in; what comes out now. Sonic keeps some 30 ms back."""
        whole = np.ascontiguousarray(samples)
        self._library.sonicWriteShortToStream(self._stream, _pointer(whole), len(whole))
        return self._read()

    def rest(self) -> Samples:
        """What was kept back; the stretch is over."""
        self._library.sonicFlushStream(self._stream)
        samples = self._read()
        self.close()
        return samples

    def close(self) -> None:
        """Give the memory back."""
        if self._stream:
            self._library.sonicDestroyStream(self._stream)
            self._stream = None

    def _read(self) -> Samples:
        pieces: list[Samples] = [np.zeros(0, np.int16)]
        while True:
            piece = np.empty(_PIECE, np.int16)
            count = self._library.sonicReadShortFromStream(self._stream, _pointer(piece), _PIECE)
            if count <= 0:
                return np.concatenate(pieces)
            pieces.append(piece[:count])


def _pointer(samples: Samples) -> "ctypes._Pointer[ctypes.c_short]":
    return samples.ctypes.data_as(ctypes.POINTER(ctypes.c_short))
