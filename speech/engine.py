"""What an engine is, and which voice is chosen for a language."""

from collections.abc import Callable, Iterable
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from speech.utterance import Mark, Voice

SAMPLE_RATE = 22050
"""Hertz. All sound inside the package is mono at this rate."""

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


def best_voice(
    voices: Iterable[Voice], language: str, preferred: str | None = None
) -> Voice | None:
    """The voice with this id if it speaks the language, else the best that does, else None."""
    able = [voice for voice in voices if language in voice.languages]
    for voice in able:
        if voice.id == preferred:
            return voice
    return max(able, key=lambda voice: voice.quality, default=None)
