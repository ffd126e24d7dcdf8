"""Stretches of speech into one stream: silence trimmed, marks moved to their place."""

import numpy as np

from speech.engine import SAMPLE_RATE, Emit, Samples
from speech.utterance import Mark

_SILENT = 200
"""Samples not above this (of 32,767) are silence: about -44 dB."""

_LEAD = SAMPLE_RATE * 5 // 1000
_TAIL = SAMPLE_RATE * 30 // 1000


class Joiner:
    """Passes stretches on to an Emit, each without the silence about it."""

    def __init__(self, emit: Emit) -> None:
        self._emit = emit
        self._sent = 0
        self.wanted = True
        self.begin(0)

    def begin(self, offset: int) -> None:
        """A stretch begins; its text stands at `offset` of the whole."""
        self._offset = offset
        self._base = self._sent
        self._skipped = 0
        self._started = False
        self._held: list[Samples] = []
        self._marks: list[Mark] = []
        self._last_end = 0

    def take(self, piece: Samples | Mark) -> bool:
        """The Emit of the stretch."""
        if isinstance(piece, Mark):
            if piece.start >= self._last_end:
                self._marks.append(piece)
                self._last_end = piece.end
        elif self._started:
            self._pass_sound(piece)
        else:
            self._begin_sound(piece)
        return self.wanted

    def end(self) -> None:
        """The stretch is over: what is left of its silence is cut to a short tail."""
        if self._started and self._held:
            self._send(np.concatenate(self._held)[:_TAIL])
        self._held = []
        self._send_marks()

    @property
    def has_sounded(self) -> bool:
        """Whether any sound of this stretch has been passed on."""
        return self._sent > self._base

    def pause(self, duration_ms: float) -> None:
        """Silence after a stretch."""
        self._send(np.zeros(int(duration_ms * SAMPLE_RATE / 1000), np.int16))

    def _begin_sound(self, samples: Samples) -> None:
        loud = _loud(samples)
        first = max(0, int(loud[0]) - _LEAD) if len(loud) else len(samples)
        self._skipped += first
        if len(loud):
            self._started = True
            self._pass_sound(samples[first:])

    def _pass_sound(self, samples: Samples) -> None:
        """Send up to the last loud sample and hold the rest: it may be the tail."""
        loud = _loud(samples)
        if not len(loud):
            self._held.append(samples)
            return
        last = int(loud[-1]) + 1
        self._send(np.concatenate([*self._held, samples[:last]]))
        self._held = [samples[last:]]

    def _send(self, samples: Samples) -> None:
        self._send_marks()
        if self.wanted and len(samples):
            self._sent += len(samples)
            self.wanted = self._emit(samples)

    def _send_marks(self) -> None:
        """Marks go once their place is sure, before the samples in which they lie."""
        for mark in self._marks:
            time_ms = mark.time_ms + (self._base - self._skipped) * 1000 / SAMPLE_RATE
            place = max(self._base * 1000 / SAMPLE_RATE, time_ms)
            start, end = mark.start + self._offset, mark.end + self._offset
            self.wanted = self.wanted and self._emit(Mark(start, end, place))
        self._marks = []


def _loud(samples: Samples) -> "np.ndarray[tuple[int], np.dtype[np.intp]]":
    return np.flatnonzero(np.abs(samples.astype(np.int32)) > _SILENT)
