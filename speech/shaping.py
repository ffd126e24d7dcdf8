"""Sound of any engine made faster, higher or louder on its way out."""

from contextlib import suppress

import numpy as np

from speech.engine import Emit, Samples
from speech.errors import SpeechError
from speech.sonic import Stretch
from speech.utterance import Mark

_SEMITONE = 2 ** (1 / 12)


class Shaper:
    """An Emit before another: `speed` is a factor, the rest as in Manner. Use as a context.

    Where Sonic is not installed, speed and pitch stay as they are.
    """

    def __init__(
        self, emit: Emit, *, speed: float = 1.0, pitch_semitones: int = 0, volume_percent: int = 100
    ) -> None:
        self._emit = emit
        self._speed = 1.0
        self._volume = volume_percent / 100
        self._stretch: Stretch | None = None
        if pitch_semitones != 0 or speed != 1.0:
            with suppress(SpeechError):
                self._stretch = Stretch(speed, _SEMITONE**pitch_semitones)
                self._speed = speed

    def __enter__(self) -> "Shaper":
        return self

    def __exit__(self, *error: object) -> None:
        if self._stretch is not None:
            self._stretch.close()

    def take(self, piece: Samples | Mark) -> bool:
        """The next piece; a mark keeps its place before the samples in which it lies."""
        if isinstance(piece, Mark):
            return self._emit(Mark(piece.start, piece.end, piece.time_ms / self._speed))
        if self._stretch is not None:
            piece = self._stretch.through(piece)
        return not len(piece) or self._emit(self._loudened(piece))

    def finish(self) -> None:
        """Pass on what was kept back."""
        rest = self._stretch.rest() if self._stretch is not None else ()
        if len(rest):
            self._emit(self._loudened(np.asarray(rest, np.int16)))

    def _loudened(self, samples: Samples) -> Samples:
        if self._volume == 1.0:
            return samples
        loudened: Samples = np.clip(samples * self._volume, -32768, 32767).astype(np.int16)
        return loudened
