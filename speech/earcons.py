"""Short sounds that tell what is coming, made of notes."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from speech.engine import SAMPLE_RATE, Samples
from speech.utterance import Earcon

GAP_MS = 25
"""Silence after each sound, so that it does not run into the voice."""
_ATTACK_MS = 4
_OVERTONE = 0.3
_FULL = 32767


class Note(NamedTuple):
    """A tone; of 0 Hz, silence."""

    frequency_hz: float
    duration_ms: int


NOTES: Mapping[Earcon, Sequence[Note]] = {
    Earcon.PAGE: (Note(523, 40), Note(0, 20), Note(523, 40)),
    Earcon.HEADING: (Note(659, 50), Note(988, 70)),
    Earcon.BOOKMARK: (Note(1319, 100),),
    Earcon.DOUBT: (Note(440, 50), Note(415, 60)),
    Earcon.END: (Note(784, 80), Note(659, 80), Note(523, 160)),
    Earcon.ERROR: (Note(220, 90), Note(175, 120)),
}
"""Told apart by their number of notes and whether they rise or fall, not by pitch alone."""


@lru_cache(maxsize=64)
def sound(earcons: tuple[Earcon, ...], volume: float) -> Samples:
    """The sounds one after the other, each with its gap; empty at volume 0 (1 is full scale)."""
    if not volume:
        return np.zeros(0, np.int16)
    gap = Note(0, GAP_MS)
    tones = [_tone(note) for earcon in earcons for note in (*NOTES[earcon], gap)]
    made: Samples = (np.concatenate([np.zeros(0), *tones]) * volume * _FULL).astype(np.int16)
    made.flags.writeable = False
    return made


def _tone(note: Note) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    """A struck tone, from -1 to 1: it begins softly, so that it does not click, and dies away."""
    count = SAMPLE_RATE * note.duration_ms // 1000
    time_s = np.arange(count) / SAMPLE_RATE
    phase = 2 * np.pi * note.frequency_hz * time_s
    wave = (np.sin(phase) + _OVERTONE * np.sin(2 * phase)) / (1 + _OVERTONE)
    attack = np.minimum(1, time_s * 1000 / _ATTACK_MS)
    release = np.minimum(1, (note.duration_ms - time_s * 1000) / _ATTACK_MS)
    return np.asarray(wave * attack * release * np.exp(-2 * time_s * 1000 / note.duration_ms))
