"""How far the highlighted word is from the word that sounds, in the recording of a null sink.

    python -m benchmarks.highlight [--load]

Every word of the texts begins with the hiss of an s, and no other sound in them hisses, so where
a word begins is found in the recording by its energy above 4 kHz, without asking the engine. The
n-th hiss is the n-th word; where their numbers differ, that is told and nothing is measured.
The highlight is what the reader tells the window, at the moment at which it tells it. Beside it
stands how late a thread wakes that does nothing but sleep: what is due to the machine, not to us.
With --load, recognition uses both cores meanwhile.
"""

import subprocess
import sys
import threading
import time
from contextlib import nullcontext
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.document import Block, BlockKind
from assistant.reading.reader import Reader
from assistant.reading.segment import prepare
from assistant.reading.text import BookText
from benchmarks.sound_server import MONITOR_RATE, Monitor, report, with_pulse
from benchmarks.speech_load import recognition
from speech.engine import Samples
from speech.host import EngineHost
from speech.player import DeviceSink
from speech.speaker import Speaker

RATES_WPM = (150, 300, 500)
ALLOWED_S = 0.060
SLEEP_S = 0.010
TEXTS = {
    "English": "See so saw sigh say sue, " * 3 + "see so sue saw say sigh.",
    "Thai": "เสือซื้อเสื้อสีใส ซาซื้อเสาสี เสือซื้อสีใส",
}
HOP_S = 0.002
WINDOW_S = 0.010
HISS_HZ = 4000


@dataclass(frozen=True, slots=True)
class Shown:
    """A word that was shown, and when."""

    start: int
    end: int
    at_s: float


def main() -> None:
    if "--device" in sys.argv:
        measure()
        return
    again = [sys.executable, "-m", __spec__.name, "--device"]
    with recognition() if "--load" in sys.argv else nullcontext():
        with_pulse(lambda: subprocess.run(again, check=True))


def measure() -> None:
    host, monitor = EngineHost(), Monitor()
    speaker = Speaker(host, DeviceSink())
    host.voices()
    prepare()
    for language, text in TEXTS.items():
        for rate_wpm in RATES_WPM:
            speaker.set_rate(rate_wpm)
            with Sleeper() as sleeper:
                shown = read(speaker, monitor, text)
            hisses_s = hisses(np.concatenate(monitor.heard)) + monitor.started_s
            what = f"{language} at {rate_wpm}: word shown after its sound"
            if len(hisses_s) != len(shown):
                print(f"{what}: {len(shown)} words shown, {len(hisses_s)} heard")
                continue
            errors_s = [word.at_s - hiss for word, hiss in zip(shown, hisses_s, strict=True)]
            report(what, errors_s)
            far = sum(abs(error) > ALLOWED_S for error in errors_s)
            print(f"{'':58} from {1000 * min(errors_s):7.1f}  over 60 ms: {far}")
            report("  a thread that only sleeps woke late by", sleeper.late_s)
    speaker.close()
    monitor.close()
    host.close()


class Sleeper:
    """A thread that sleeps as long as the player does between two looks, and nothing else."""

    def __init__(self) -> None:
        self.late_s: list[float] = []
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._sleep, daemon=True)

    def __enter__(self) -> "Sleeper":
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._over.set()
        self._thread.join()

    def _sleep(self) -> None:
        while not self._over.is_set():
            begun_s = time.perf_counter()
            time.sleep(SLEEP_S)
            self.late_s.append(time.perf_counter() - begun_s - SLEEP_S)


def read(speaker: Speaker, monitor: Monitor, text: str) -> list[Shown]:
    """Read the text to its end as the window does; the words that were shown."""
    shown: list[Shown] = []
    book = BookText("book")
    book.append([Block("1", BlockKind.PARAGRAPH, text, 1)])
    book.complete = True
    reader = Reader(
        book,
        speaker,
        on_position=lambda _, start, end: shown.append(Shown(start, end, time.perf_counter())),
    )
    speaker.on_mark = reader.on_mark
    monitor.reset()
    time.sleep(0.5)
    reader.read_from(0)
    speaker.wait_idle(120)
    time.sleep(0.5)
    return shown


def hisses(samples: Samples) -> NDArray[np.float64]:
    """Seconds at which a hiss begins."""
    hop, window = int(HOP_S * MONITOR_RATE), int(WINDOW_S * MONITOR_RATE)
    starts = np.arange(0, len(samples) - window, hop)
    frames = np.lib.stride_tricks.sliding_window_view(samples, window)[starts]
    power = np.abs(np.fft.rfft(frames * np.hanning(window), axis=1)) ** 2
    high = power[:, int(HISS_HZ * window / MONITOR_RATE) :].sum(axis=1)
    share = high / (power.sum(axis=1) + 1.0)
    hissing = (share > 0.5) & (high > 0.02 * np.percentile(high, 95))
    # A hiss is at least 20 ms long, and one that is broken off for less than 10 ms is one.
    begins: list[float] = []
    at = 0
    while at < len(hissing):
        if hissing[at : at + 10].mean() > 0.9:
            begins.append((starts[at] + window / 2) / MONITOR_RATE)
            while at < len(hissing) and hissing[at : at + 5].any():
                at += 1
        at += 1
    return np.array(begins)


if __name__ == "__main__":
    main()
