"""An utterance into one stream of samples and marks, whatever languages it mixes."""

from collections.abc import Callable, Iterable, Mapping

import numpy as np

from speech.engine import SAMPLE_RATE, Emit, Engine, Samples, best_voice
from speech.runs import language_runs
from speech.utterance import Mark, Run, Voice

_SILENT = 200
"""Samples not above this (of 32,767) are silence: about -44 dB."""

_LEAD = SAMPLE_RATE * 5 // 1000
_TAIL = SAMPLE_RATE * 30 // 1000


class Synthesiser:
    """The engines of this machine together. Used by one thread."""

    def __init__(self, engines: Iterable[Engine]) -> None:
        self._speakers = {voice.id: engine for engine in engines for voice in engine.voices}
        self.voices = tuple(voice for engine in engines for voice in engine.voices)

    def speak(
        self,
        text: str,
        fallback: str,
        rate_wpm: int,
        preferred: Mapping[str, str],
        emit: Emit,
        missing: Callable[[str], None],
    ) -> None:
        """Emit the whole text in order; a run without a voice is left out and told to `missing`."""
        out = _Joined(emit)
        for run in language_runs(text, fallback):
            if not run.text.strip():
                continue
            voice = best_voice(self.voices, run.language, preferred.get(run.language))
            if voice is None:
                missing(run.language)
            elif not self._speak_run(run, voice, rate_wpm, out):
                return

    def _speak_run(self, run: Run, voice: Voice, rate_wpm: int, out: "_Joined") -> bool:
        out.begin(run.start)
        self._speakers[voice.id].speak(run.text, voice, rate_wpm, out.take)
        out.end()
        return out.wanted


class _Joined:
    """Joins runs: trims the silence about each, and shifts its marks to their place."""

    def __init__(self, emit: Emit) -> None:
        self._emit = emit
        self._sent = 0
        self.wanted = True
        self.begin(0)

    def begin(self, offset: int) -> None:
        """A run begins; its text stands at `offset` of the whole."""
        self._offset = offset
        self._base = self._sent
        self._skipped = 0
        self._started = False
        self._held: list[Samples] = []
        self._marks: list[Mark] = []
        self._last_end = 0

    def take(self, piece: Samples | Mark) -> bool:
        """The Emit of the run."""
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
        """The run is over: what is left of its silence is cut to a short tail."""
        if self._started and self._held:
            self._send(np.concatenate(self._held)[:_TAIL])
        self._held = []
        self._send_marks()

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
