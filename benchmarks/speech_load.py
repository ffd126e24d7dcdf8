"""How speech holds out while recognition uses both cores, in the recording of a null sink.

    python -m benchmarks.speech_load [--minutes 2] [--rate 400] [--kills 50]

Prints key to first sample and stop to silence at the sink, what a kill of the engine costs a
reading, and then reads aloud for so many minutes through PortAudio into a PulseAudio of its own
and counts the dropouts: stretches of pure silence in the recording that are longer than any in
the sound that was handed to the device. Where other people's work shares the machine, `chrt -r 1`
before the command keeps it out of the figures; the recognition here stays at its low priority.
"""

import argparse
import itertools
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import numpy as np

from benchmarks.sound_server import MONITOR_RATE, Monitor, report, wait_for, with_pulse
from benchmarks.speech_latency import ENGLISH, THAI, TimedSink, say_first, stop_while_speaking
from speech.engine import SAMPLE_RATE, Samples
from speech.errors import Problem
from speech.host import EngineHost
from speech.player import DeviceSink
from speech.speaker import Speaker
from speech.utterance import Utterance

ROUNDS = 40
ALLOWED_GAP_S = 0.5
CORES = 2
SILENT = 3
"""Samples not above this are nothing at all: what a device plays when it is given nothing."""

SENTENCES = (
    "The chapter tells how a plant makes sugar from light, water and air.",
    "ครูบอกว่าใบไม้สีเขียวเพราะมีคลอโรฟิลล์ นักเรียนจึงจดไว้ในสมุด",
    "Look at page 12 and read the second paragraph again.",
)

RECOGNISE = """
import os, sys
os.environ["OMP_THREAD_LIMIT"] = "1"
if hasattr(os, "sched_setscheduler"):
    os.sched_setscheduler(0, os.SCHED_OTHER, os.sched_param(0))
os.nice(10)
from pathlib import Path
import resources
from assistant.formats import format_of
path = Path(resources.__file__).parent / "samples" / "2-the-cell-scanned.pdf"
print("ready", flush=True)
while True:
    with format_of(path).open(path, None) as source:
        for number in range(1, source.page_count + 1):
            source.page(number, timeout_s=120)
"""


@contextmanager
def recognition() -> Iterator[None]:
    """As many endless imports as there are cores, with the low priority of import workers."""
    command = [sys.executable, "-c", RECOGNISE]
    workers = [
        subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True)
        for _ in range(CORES)
    ]
    try:
        for worker in workers:
            assert worker.stdout is not None
            worker.stdout.readline()
        time.sleep(2)
        yield
    finally:
        for worker in workers:
            os.killpg(worker.pid, signal.SIGKILL)
            worker.wait()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=2.0)
    parser.add_argument("--rate", type=int, default=400)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--device", action="store_true", help="only the part on the device")
    given = parser.parse_args()
    if given.device:
        with recognition():
            measure_dropouts(given.minutes, given.rate)
        return
    with recognition():
        measure_latency()
        measure_kills(given.kills)
    again = [sys.executable, "-m", __spec__.name, "--device"]
    again += ["--minutes", str(given.minutes), "--rate", str(given.rate)]
    with_pulse(lambda: subprocess.run(again, check=True))


def spread(what: str, seconds: list[float]) -> None:
    report(what, seconds)
    print(f"{'':58} p95    {1000 * float(np.percentile(seconds, 95)):7.1f}")


def measure_latency() -> None:
    host, sink = EngineHost(), TimedSink()
    speaker = Speaker(host, sink)
    say_first(speaker, sink, THAI)
    for name, text in (("English", ENGLISH), ("Thai", THAI)):
        spread(
            f"under load: speak() to first sample, {name}",
            [say_first(speaker, sink, text) for _ in range(ROUNDS)],
        )
    spread(
        "under load: stop() to abort of the sink",
        [stop_while_speaking(speaker, sink) for _ in range(ROUNDS)],
    )
    speaker.close()
    host.close()


def measure_kills(kills: int) -> None:
    """The engine is killed while it reads, and again as a key is pressed; each time once a spare
    is ready, for crashes come further apart than that."""
    host, sink = EngineHost(with_spare=True), TimedSink()
    problems: list[Problem] = []
    speaker, chance = Speaker(host, sink, on_problem=problems.append), random.Random(4)
    speaker.set_rate(400)
    speaker.read(endless())
    gaps, waits, loads = [], [], []
    for kill in range(2 * kills):
        told = len(problems)
        begun = time.perf_counter()
        while host.spare_id is None:
            time.sleep(0.01)
        loads.append(time.perf_counter() - begun)
        kill_engine(host, chance)
        sink.gaps_s.clear()
        if kill >= kills:
            waits.append(say_first(speaker, sink, THAI))
            continue
        while len(problems) == told:
            time.sleep(0.01)
        time.sleep(1)
        gaps.append(max(sink.gaps_s, default=0.0))
    spread("under load: silence after a kill of the engine", gaps)
    spread("under load: speak() as it is killed, to first sample", waits)
    spread("under load: until the next spare is ready", loads)
    late = sum(each > ALLOWED_GAP_S for each in gaps + waits)
    print(f"{'':58} over {1000 * ALLOWED_GAP_S:.0f} ms: {late} of {len(gaps + waits)}")
    speaker.close()
    host.close()


def kill_engine(host: EngineHost, chance: random.Random) -> None:
    time.sleep(chance.random())
    assert host.process_id is not None
    os.kill(host.process_id, signal.SIGKILL)


def endless() -> Callable[[], Utterance | None]:
    texts = itertools.cycle(SENTENCES)
    return lambda: Utterance(next(texts), language="en")


class NotedSink(DeviceSink):
    """The device, with a copy of what it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.given: list[Samples] = []

    def write(self, samples: Samples) -> int:
        count = super().write(samples)
        self.given.append(samples[:count].copy())
        return count


def measure_dropouts(minutes: float, rate_wpm: int) -> None:
    host, sink, monitor = EngineHost(), NotedSink(), Monitor()
    speaker = Speaker(host, sink)
    speaker.set_rate(rate_wpm)
    host.voices()
    monitor.reset()
    speaker.read(endless())
    wait_for(lambda: monitor.first_loud_s > 0)
    time.sleep(minutes * 60)
    speaker.stop()
    time.sleep(0.5)
    all_given, all_heard = np.concatenate(sink.given), np.concatenate(monitor.heard)
    given, heard = silences_ms(all_given, SAMPLE_RATE), silences_ms(all_heard, MONITOR_RATE)
    longest = given.max(initial=0.0) + 5.0
    dropouts = heard[heard > longest]
    print(f"reading of {minutes:g} minutes at {rate_wpm} words a minute, recorded:")
    print(f"  silences in the sound given to the device: longest {given.max(initial=0.0):.0f} ms")
    for least in (10, 20):
        counts = (np.count_nonzero(each > least) for each in (given, heard))
        print(f"  silences over {least} ms given and recorded:", *counts)
    print(f"  dropouts (longer silences in the recording): {len(dropouts)}", dropouts[:10].round())
    # What was stopped had been given, but not yet heard: at most what the device takes in advance.
    drift_ms = 1000 * (span_s(all_heard, MONITOR_RATE) - span_s(all_given, SAMPLE_RATE))
    print(f"  first to last sound, recorded less given: {drift_ms:.0f} ms")
    speaker.close()
    monitor.close()
    host.close()


def span_s(samples: Samples, rate: int) -> float:
    """From the first sound to the last."""
    sounding = np.flatnonzero(np.abs(samples.astype(np.int32)) > SILENT)
    return float(sounding[-1] - sounding[0]) / rate


def silences_ms(samples: Samples, rate: int) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    """How long each stretch of nothing is between two sounds."""
    sounding = np.flatnonzero(np.abs(samples.astype(np.int32)) > SILENT)
    gaps = np.diff(sounding) * 1000.0 / rate
    return np.asarray(gaps[gaps > 1.0], np.float64)


if __name__ == "__main__":
    main()
