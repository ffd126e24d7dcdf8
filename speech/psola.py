"""A voice that speaks on one note, moved along a curve of pitch; its length and timbre stay.

Pitch-synchronous overlap-add in the time domain: E. Moulines and F. Charpentier, "Pitch-synchronous
waveform processing techniques for text-to-speech synthesis using diphones", Speech Communication 9
(1990). The sound is cut into grains of two periods, one at each pitch mark, and the grains are laid
down again nearer together or further apart. Where there is no period to be found, as in an s,
each grain is laid where it was, which gives the sound back unchanged.
"""

import numpy as np
from numpy.typing import NDArray

from speech.engine import Samples

_WANDERS = 0.1
"""How much one period may differ from the usual one."""

_SMOOTHING = np.full(15, 1 / 15)
"""Leaves what lies under 1 kHz, where one period is most like the next."""

_VOICED, _STILL_VOICED = 0.6, 0.35
"""Likeness of neighbouring periods, as correlation, from which on there is a pitch, or still is:
between a vowel and an m one period is not like the next."""

_LOUD = 40.0
"""Mean of the absolute samples under which there is no voice to be moved."""

Curve = NDArray[np.floating]


class Retuner:
    """One stretch of sound on its way through; `period` is the length of its periods in samples."""

    def __init__(self, period: float) -> None:
        self._period = period
        self._reach = int(2.5 * period)
        silence = np.zeros(self._reach)
        self._sound = silence
        self._factors = silence + 1.0
        self._moved = silence.copy()
        self._begin = -self._reach
        """The sample number of the first sample kept."""
        self._given = 0
        """How many samples have come out."""
        self._marks = [-2.0 * period, -period]
        self._voiced = [False, False]
        self._at = -period
        """Where the last grain was laid down."""

    def through(self, samples: Samples, factors: Curve) -> Samples:
        """Put samples in, with a factor of pitch for each; what comes out now.

        Some three periods are kept back.
        """
        self._sound = np.concatenate([self._sound, samples])
        self._factors = np.concatenate([self._factors, factors])
        self._moved = np.concatenate([self._moved, np.zeros(len(samples))])
        self._find_marks()
        self._lay_grains()
        return self._take(int(self._at - self._period))

    def rest(self) -> Samples:
        """What was kept back; the stretch is over."""
        left = self._begin + len(self._sound) - self._given
        silence = np.zeros(3 * self._reach)
        return self.through(silence.astype(np.int16), silence + 1.0)[:left]

    def _find_marks(self) -> None:
        """Mark the same point of each period, as far as two periods more are known."""
        end = self._begin + len(self._sound)
        while self._marks[-1] + self._reach + self._period < end:
            lag, voiced = self._next_period(round(self._marks[-1]) - self._begin)
            if voiced and not self._voiced[-1]:
                lag = self._first_peak(round(self._marks[-1]) - self._begin)
            self._marks.append(self._marks[-1] + lag)
            self._voiced.append(voiced)

    def _next_period(self, at: int) -> tuple[float, bool]:
        """How far the likest period after this place lies, and whether it is like at all."""
        half = int(self._period / 2)
        wander = int(_WANDERS * self._period)
        lag = round(self._period)
        begin = at - half
        smooth = np.convolve(self._sound[begin : at + lag + wander + half], _SMOOTHING, "same")
        here, after = smooth[: 2 * half], smooth[lag - wander : lag + wander + 2 * half]
        if np.abs(here).mean() < _LOUD:
            return self._period, False
        products = np.correlate(after, here, "valid")
        best = int(products.argmax())
        there = after[best : best + 2 * half]
        size = float(np.linalg.norm(here) * np.linalg.norm(there))
        needed = _STILL_VOICED if self._voiced[-1] else _VOICED
        voiced = float(products[best]) > needed * size
        return float(lag - wander + best) if voiced else self._period, voiced

    def _first_peak(self, at: int) -> float:
        """How far the loudest peak within a period about the next place lies."""
        lag, half = round(self._period), int(self._period / 2)
        return float(lag - half + int(self._sound[at + lag - half : at + lag + half].argmax()))

    def _lay_grains(self) -> None:
        """Lay grains down until the marks run out, and forget what is behind."""
        nearest = 1
        while self._at + 2 * self._period < self._marks[-2]:
            place = self._next_place(nearest)
            while abs(self._marks[nearest + 1] - place) <= abs(self._marks[nearest] - place):
                nearest += 1
            if not self._voiced[nearest] and self._marks[nearest] > self._at + self._period / 2:
                place = self._marks[nearest]
            self._lay(nearest, place)
            self._at = place
        self._forget(nearest)

    def _next_place(self, nearest: int) -> float:
        period = self._marks[nearest + 1] - self._marks[nearest]
        if not self._voiced[nearest]:
            return self._at + period
        middle = round(self._at + period / 2) - self._begin
        return self._at + period / float(self._factors[middle])

    def _lay(self, nearest: int, place: float) -> None:
        """Add the grain about a mark at another place, rising and falling as half a cosine."""
        mark = round(self._marks[nearest])
        left = mark - round(self._marks[nearest - 1])
        right = round(self._marks[nearest + 1]) - mark
        grain = self._sound[mark - left - self._begin : mark + right - self._begin]
        window = np.concatenate([_rise(left), _rise(right)[::-1]])
        closer = min(1.0, (place - self._at) / self._period) if self._voiced[nearest] else 1.0
        first = round(place) - left - self._begin
        self._moved[first : first + left + right] += grain * window * closer

    def _forget(self, nearest: int) -> None:
        kept = max(0, nearest - 1)
        self._marks, self._voiced = self._marks[kept:], self._voiced[kept:]

    def _take(self, end: int) -> Samples:
        """The finished samples up to `end`."""
        if end <= self._given:
            return np.zeros(0, np.int16)
        finished = self._moved[self._given - self._begin : end - self._begin]
        self._given = end
        keep = end - self._reach - self._begin
        if keep > 0:
            self._sound, self._factors, self._moved = (
                kept[keep:] for kept in (self._sound, self._factors, self._moved)
            )
            self._begin += keep
        out: Samples = np.clip(finished, -32768, 32767).astype(np.int16)
        return out


def _rise(length: int) -> NDArray[np.floating]:
    """Half a period of a raised cosine, which with its mirror image adds to one."""
    rise: NDArray[np.floating] = 0.5 - 0.5 * np.cos(np.pi * (np.arange(length) + 0.5) / length)
    return rise
