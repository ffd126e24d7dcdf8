"""The silence between a short sound and the voice after it, in the stream that is played.

python -m benchmarks.earcons
"""

from statistics import median

import numpy as np

from speech.earcons import sound
from speech.engine import SAMPLE_RATE
from speech.errors import Problem
from speech.host import EngineHost
from speech.track import Clip, Delivery
from speech.utterance import Earcon, Utterance

VOLUME = 0.08
RATES_WPM = (180, 400)
SENTENCES = {
    "th": ("เสียงและการได้ยิน", "หูทำงานอย่างไร", "สรุป"),
    "en": ("Sound and hearing.", "What have we learnt?", "Summary"),
}
TONE_HEARD = 60
VOICE_HEARD = 200
"""Samples above these are counted as sound."""


def gap_ms(host: EngineHost, utterance: Utterance, rate_wpm: int) -> float:
    """From the last of the tone to the first of the voice."""
    clip = Clip(utterance)
    clip.begin(Delivery(rate_wpm, earcon_volume=VOLUME))
    for piece in host.synthesise(clip.remainder, rate_wpm):
        if not isinstance(piece, Problem):
            clip.add(piece)
    clip.finish()
    loud = np.abs(clip.samples(0).astype(int))
    lead = len(sound(utterance.earcons, VOLUME))
    last = int(np.flatnonzero(loud[:lead] > TONE_HEARD)[-1])
    first = lead + int(np.flatnonzero(loud[lead:] > VOICE_HEARD)[0])
    return (first - last) * 1000 / SAMPLE_RATE


def main() -> None:
    """Print a row for each sound."""
    host = EngineHost()
    print("| sound | ms long | gap, median | gap, most |")
    print("| --- | ---: | ---: | ---: |")
    for earcon in Earcon:
        gaps = [
            gap_ms(host, Utterance(text, language=language, earcons=(earcon,)), rate)
            for language, texts in SENTENCES.items()
            for text in texts
            for rate in RATES_WPM
        ]
        length_ms = len(sound((earcon,), VOLUME)) * 1000 / SAMPLE_RATE
        print(f"| {earcon} | {length_ms:.0f} | {median(gaps):.0f} | {max(gaps):.0f} |")
    host.close()


if __name__ == "__main__":
    main()
