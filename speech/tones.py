"""The melody of a Thai phrase: each syllable's tone as a contour over its rhyme.

The shapes follow the literature on the five tones of Bangkok Thai: mid stays, low sinks to a valley
at the end of the syllable, high climbs to a peak at its end, falling and rising turn about its
middle. A. S. Abramson, "The vowels and tones of standard Thai" (1962) and "Static and dynamic
acoustic cues in distinctive tones", Language and Speech 21 (1978); E. Zsiga and R. Nitisaroj, "Tone
features, tone perception, and peak alignment in Thai", Language and Speech 50 (2007).
"""

from collections.abc import Sequence

import numpy as np

from speech.psola import Curve
from speech.thai_phonemes import VoicedSyllable, is_sonorant, is_vowel
from speech.thai_rules import FALLING, HIGH, LOW, MID, RISING

_CONTOURS = {
    MID: (0.3, 0.2, 0.0, -0.2, -0.5),
    LOW: (-1.5, -2.5, -3.3, -3.8, -4.2),
    FALLING: (3.5, 4.2, 2.8, 0.6, -1.6),
    HIGH: (2.0, 2.4, 3.2, 4.2, 5.0),
    RISING: (-2.8, -3.6, -2.6, -0.2, 2.4),
}
"""Semitones above the voice's own pitch, at five even places from the rhyme's start to its end."""

_SEMITONE = 2 ** (1 / 12)


_VOICE_OF_CHECKED = 0.6
"""The part of a rhyme with a final stop in which there is voice; the rest is the closing."""


class Melody:
    """Pitch along a phrase, learned from eSpeak's events as it speaks the syllables in order."""

    def __init__(self, syllables: Sequence[VoicedSyllable]) -> None:
        self._waiting = list(reversed(syllables))
        self._begun: VoicedSyllable | None = None
        self._start = 0
        """Where the syllable that has begun is first heard with a pitch."""
        self._onset: int | None = None
        """Where a sonorant has begun that a vowel may follow."""
        self._to_pass = 0
        """How many more sounds belong to the rhyme that has begun."""
        self._places: list[float] = [0.0]
        self._pitches: list[float] = [0.0]

    def hear_sound(self, phoneme: str, sample: int) -> None:
        """A phoneme of eSpeak's begins at this sample."""
        if self._begun is not None:
            if self._to_pass:
                self._to_pass -= 1
                return
            self.end_rhyme(sample)
        if self._waiting and is_vowel(phoneme):
            self._begun = self._waiting.pop()
            self._to_pass = self._begun.sounds_after_vowel
            # A tone begins on a sonorant, half of which is the way from the syllable before.
            self._start = sample if self._onset is None else (self._onset + sample) // 2
        self._onset = sample if is_sonorant(phoneme) else None

    def end_rhyme(self, sample: int) -> None:
        """What rhyme has begun is over."""
        if self._begun is None:
            return
        length = sample - self._start
        if self._begun.checked:
            length = int(length * _VOICE_OF_CHECKED)
        contour = _CONTOURS[self._begun.tone]
        places = np.linspace(self._start, self._start + max(length, 1), len(contour))
        self._places += places.tolist()
        self._pitches += contour
        self._begun = None

    def factors(self, start: int, end: int) -> Curve:
        """The factor of pitch at each sample; from one rhyme to the next it glides."""
        semitones = np.interp(np.arange(start, end), self._places, self._pitches)
        factors: Curve = _SEMITONE**semitones
        return factors
