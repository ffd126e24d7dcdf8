"""What an engine is, and which voice is chosen for a language."""

from collections.abc import Callable, Iterable
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from speech.utterance import Mark, Voice

SAMPLE_RATE = 22050
"""Hertz. All sound inside the package is mono at this rate."""

SLOWEST_WPM, USUAL_WPM, FASTEST_WPM = 80, 180, 600
"""The rates that can be asked for, in words a minute, and the one of old."""

Samples: TypeAlias = NDArray[np.int16]

Emit: TypeAlias = Callable[[Samples | Mark], bool]
"""Takes the next piece of speech; False means that nobody wants the rest."""


class Engine(Protocol):
    """Turns text of one language into sound. Called by one thread of the engine process."""

    @property
    def voices(self) -> tuple[Voice, ...]:
        """The voices that can be used now."""

    def speak(self, text: str, voice: Voice, rate_wpm: int, emit: Emit) -> None:
        """Emit the samples, each word's mark before its first sample. Returns early if refused.

        Offsets of marks count code points of `text`; times count from the first sample.
        """


def ranked_voices(voices: Iterable[Voice], language: str) -> list[Voice]:
    """Those that speak the language, the best first."""
    return sorted(
        (voice for voice in voices if language in voice.languages),
        key=lambda voice: -voice.quality,
    )


def best_voice(
    voices: Iterable[Voice], language: str, preferred: str | None = None
) -> Voice | None:
    """The voice with this id if it speaks the language, else the best that does, else None."""
    able = ranked_voices(voices, language)
    return next((voice for voice in able if voice.id == preferred), able[0] if able else None)
