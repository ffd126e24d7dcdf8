"""Pitch and tones of speech, measured in its samples, for tests and benchmarks.

The measure of pitch is the normalised cross-correlation of D. Talkin, "A robust algorithm for pitch
tracking (RAPT)" (1995): a window of sound against the same length one period later. It spans two
periods, so it follows the fast movements of a tone, where autocorrelation of 50 ms does not.

The thresholds by which a tone is told are the literature's, not fitted to our sound. E. Zsiga and
R. Nitisaroj, "Tone features, tone perception, and peak alignment in Thai", Language and Speech 50
(2007): Thai listeners hear high or low where a peak or valley lies at the right edge of the
syllable, falling or rising where the pitch turns about its middle, mid where it does neither. A
turn counts from three semitones on, which is what matters in speech by J. 't Hart, "Differential
sensitivity to pitch distance, particularly in speech", JASA 69 (1981); half of that makes a place
higher or lower than the mid tone beside it.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from speech.engine import SAMPLE_RATE, Samples
from speech.joining import Joiner
from speech.thai import say_words
from speech.thai_words import SpokenWord
from speech.utterance import Mark

TURN, APART = 3.0, 1.5
"""Semitones."""

_LOWEST_HZ, _HIGHEST_HZ = 50, 200
_WINDOW = SAMPLE_RATE // 80
_HOP = SAMPLE_RATE // 200
_LOUD = 1000
_LIKENESS = 0.5
_LEAP = 3 / 12
"""Octaves from one frame to the next that no voice moves."""

_SILENCE = 6
"""Frames without a pitch after which another melody begins."""

_NEARLY = 0.9
"""A shorter period is taken where it is nearly as good: twice the period fits as well as once."""

_FRAME = ("naː˧",)

Contour = NDArray[np.floating]


def pitches_hz(samples: NDArray[np.generic]) -> NDArray[np.floating]:
    """F0 in Hz of each frame of 5 ms; nan where there is none."""
    sound = samples.astype(float)
    shortest, longest = SAMPLE_RATE // _HIGHEST_HZ, SAMPLE_RATE // _LOWEST_HZ
    found = []
    for start in range(0, len(sound) - _WINDOW - longest, _HOP):
        here = sound[start : start + _WINDOW]
        after = sound[start + shortest : start + longest + _WINDOW]
        found.append(np.nan)
        if np.abs(here).max() < _LOUD:
            continue
        energy = np.cumsum(np.concatenate([[0.0], after**2]))
        sizes = np.sqrt((here @ here) * (energy[_WINDOW:] - energy[:-_WINDOW])) + 1.0
        likeness = np.correlate(after, here, "valid") / sizes
        best = likeness.max()
        if best > _LIKENESS:
            peak = int((likeness > _NEARLY * best).argmax())
            peak += int(likeness[peak : peak + shortest // 2].argmax())
            found[-1] = SAMPLE_RATE / (shortest + peak)
    return np.array(found)


def melody_hz(samples: NDArray[np.generic]) -> NDArray[np.floating]:
    """The longest melody without a leap or a silence, each of its frames the median of five."""
    pitches = pitches_hz(samples)
    (places,) = np.nonzero(~np.isnan(pitches))
    found = pitches[places]
    smooth = np.array([np.median(found[max(0, at - 2) : at + 3]) for at in range(len(found))])
    breaks = (np.diff(places) > _SILENCE) | (np.abs(np.diff(np.log2(smooth))) > _LEAP)
    return max(np.split(smooth, np.flatnonzero(breaks) + 1), key=len)


def sung(*words: Sequence[str], rate_wpm: int) -> tuple[Samples, list[int]]:
    """Sound of words in IPA by our Thai voice, and the sample at which each begins."""
    sound: list[Samples] = []
    places: list[int] = []

    def emit(piece: Samples | Mark) -> bool:
        if isinstance(piece, Mark):
            places.append(round(piece.time_ms * SAMPLE_RATE / 1000))
        else:
            sound.append(piece)
        return True

    spoken = [SpokenWord(at, at + 1, tuple(word)) for at, word in enumerate(words)]
    say_words(spoken, rate_wpm, Joiner(emit))
    return np.concatenate(sound), places


def contour(*syllables: str, rate_wpm: int = 140) -> Contour:
    """The pitch of a word between two in the mid tone, in semitones from the first of them."""
    sound, places = sung(_FRAME, syllables, _FRAME, rate_wpm=rate_wpm)
    level = np.median(melody_hz(sound[: places[1]]))
    # A frame tells the pitch of its middle, half a window and half a period after its beginning.
    end = places[2] + SAMPLE_RATE // _LOWEST_HZ
    semitones: Contour = 12 * np.log2(melody_hz(sound[places[1] : end]) / level)
    return semitones


def tone_heard(semitones: Contour) -> str:
    """Which tone a contour has: mid, low, falling, high or rising."""
    last = max(1, len(semitones) // 8)
    end = float(np.median(semitones[-last:]))
    before = semitones[: -2 * last]
    peak, valley = float(before.max()), float(before.min())
    if peak >= APART and peak - end >= TURN:
        return "falling"
    if valley <= -APART and end - valley >= TURN:
        return "rising"
    if abs(end) < APART:
        return "mid"
    return "high" if end > 0 else "low"
