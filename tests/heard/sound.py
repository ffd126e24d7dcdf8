"""What is held against the recording: where there is sound, and whose words it can be."""

import itertools
import wave
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks.sound_server import MONITOR_RATE
from speech.engine import Samples
from tests.heard.desk import Spoken

HOP_S = 0.01
LOUD = 100
"""Of 32768; the null sink is silent to the last bit, a soft sound of the program has 2600."""

SOON_S = 0.35
"""A voice begins so soon after it says that it does: the device has its own buffer."""

EARLY_S = 0.1
LATE_S = 0.35
"""So long after it says that it is over something may still sound."""


class Recording:
    """Samples of which the first sounded at `start_s` of the system's clock."""

    def __init__(self, samples: Samples, start_s: float) -> None:
        self._samples, self._start_s = samples, start_s
        hop = int(HOP_S * MONITOR_RATE)
        whole = samples[: len(samples) // hop * hop].reshape(-1, hop)
        self._loud = np.abs(whole.astype(np.int32)).max(axis=1, initial=0) > LOUD

    def onset_after(self, time_s: float) -> float | None:
        """Seconds from this time to the first sound that begins then or later."""
        first = max(0, int((time_s - self._start_s) * MONITOR_RATE))
        loud = np.flatnonzero(np.abs(self._samples[first:].astype(np.int32)) > LOUD)
        return float(loud[0]) / MONITOR_RATE if len(loud) else None

    def faults(self, spoken: Sequence[Spoken]) -> list[str]:
        """Utterances without sound, sound without utterances, and two of them at once."""
        told = [f"{each.words!r} is silent" for each in spoken if not self._sounds(each)]
        told += [
            f"{after.words!r} begins before {before.words!r} is over"
            for before, after in itertools.pairwise(spoken)
            if after.begin_s < before.end_s
        ]
        stray = self._loud.copy()
        for each in spoken:
            stray[self._span(each.begin_s - EARLY_S, each.end_s + LATE_S)] = False
        if stray.any():
            at_s = np.flatnonzero(stray) * HOP_S
            told.append(f"{len(at_s) * HOP_S:.2f} s sound unasked, first at {at_s[0]:.2f} s")
        return told

    def save(self, file: Path, spoken: Sequence[Spoken]) -> None:
        """Write the sound, and beside it what was said when."""
        file.parent.mkdir(parents=True, exist_ok=True)
        with wave.open(str(file), "wb") as sound:
            sound.setnchannels(1)
            sound.setsampwidth(2)
            sound.setframerate(MONITOR_RATE)
            sound.writeframes(self._samples.tobytes())
        lines = [f"{each.begin_s - self._start_s:8.2f} {each.words}\n" for each in spoken]
        file.with_suffix(".txt").write_text("".join(lines), "utf-8")

    def _sounds(self, spoken: Spoken) -> bool:
        end_s = min(spoken.end_s + EARLY_S, spoken.begin_s + SOON_S)
        return bool(self._loud[self._span(spoken.begin_s - EARLY_S, end_s)].any())

    def _span(self, begin_s: float, end_s: float) -> slice:
        first, last = ((each - self._start_s) / HOP_S for each in (begin_s, end_s))
        return slice(max(0, int(first)), max(0, int(min(last, len(self._loud)))))
