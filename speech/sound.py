"""Sound of other rates as ours, and marks where an engine gives none."""

import re
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from speech.engine import SAMPLE_RATE, Samples
from speech.utterance import Mark


def at_our_rate(mono: NDArray[np.floating], rate: float) -> Samples:
    """Samples of this rate, in int16 units, as int16 at ours."""
    if rate != SAMPLE_RATE:
        places = np.arange(int(len(mono) * SAMPLE_RATE / rate)) * (rate / SAMPLE_RATE)
        mono = np.interp(places, np.arange(len(mono)), mono)
    samples: Samples = mono.astype(np.int16)
    return samples


def estimated_marks(text: str, duration_ms: float) -> Iterator[Mark]:
    """A mark a word, as if every letter took the same time. Thai without spaces is one word."""
    for word in re.finditer(r"\S+", text):
        yield Mark(word.start(), word.end(), duration_ms * word.start() / len(text))
