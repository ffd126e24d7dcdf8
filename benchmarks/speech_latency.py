"""How long a blind reader waits: from the key to sound, from stop to silence, between sentences.

    python -m benchmarks.speech_latency            the figures, in milliseconds
    python -m benchmarks.speech_latency --device   only the part that plays on the default device

The first part ends at the sink. The second plays into a PulseAudio of its own with a null sink,
where that is installed, and listens to the sink's monitor, for this program, stock pyttsx3 and
Speech Dispatcher (`benchmarks.talkers`): +-5 ms, no hardware latency.
"""

import subprocess
import sys
import time
from contextlib import closing

import numpy as np

from benchmarks.sound_server import LOUD, MONITOR_RATE, Monitor, report, wait_for, with_pulse
from benchmarks.talkers import TALKERS, Talker
from speech.engine import SAMPLE_RATE, Samples
from speech.host import EngineHost
from speech.player import DeviceSink, SilentSink
from speech.speaker import Speaker
from speech.utterance import Priority, Utterance

ROUNDS, STOPS = 15, 5
PATIENCE_S = 40.0
ENGLISH = "Chapter three, how plants grow."
THAI = "บทที่สาม พืชเติบโตอย่างไร"
PARAGRAPH = "Now look at the tall green tree that stands alone beside the water. " * 2
LONG = "The quick brown fox jumps over the lazy dog near the quiet river bank. " * 25


def main() -> None:
    if "--device" in sys.argv:
        measure_device()
        return
    measure_sink()
    with_pulse(
        lambda: subprocess.run([sys.executable, "-m", __spec__.name, "--device"], check=True)
    )


class TimedSink(SilentSink):
    """A silent sink that notes when it first got sound, when it was silenced, and gaps."""

    def __init__(self) -> None:
        super().__init__()
        self.first_s = self.aborted_s = 0.0
        self.gaps_s: list[float] = []
        self._empty_since_s = 0.0

    def start(self, sample_rate: int) -> None:
        super().start(sample_rate)
        self.first_s = self._empty_since_s = 0.0

    def write(self, samples: Samples) -> int:
        now = time.perf_counter()
        count = super().write(samples)
        if count and not self.first_s:
            self.first_s = now
        if count:
            if self._empty_since_s and now > self._empty_since_s:
                self.gaps_s.append(now - self._empty_since_s)
            waiting = self._pace.written - self._pace.played()
            self._empty_since_s = now + waiting / SAMPLE_RATE
        return count

    def abort(self) -> None:
        self.aborted_s = time.perf_counter()


def message(text: str) -> Utterance:
    return Utterance(text, Priority.INTERFACE)


def measure_sink() -> None:
    started = time.perf_counter()
    host = EngineHost()
    made = time.perf_counter()
    host.voices()
    report("EngineHost(), on the caller's thread", [made - started])
    report("engine process ready", [time.perf_counter() - started])
    sink = TimedSink()
    speaker = Speaker(host, sink)
    say_first(speaker, sink, THAI)
    for name, text in (("English", ENGLISH), ("Thai", THAI), ("1,775 characters", LONG)):
        first = [say_first(speaker, sink, text) for _ in range(ROUNDS)]
        report(f"speak() to first sample at the sink, {name}", first)
    report(
        "stop() to abort of the sink", [stop_while_speaking(speaker, sink) for _ in range(ROUNDS)]
    )
    reading = Reading(speaker, sink)
    report("message while reading, to first sample", [reading.interrupt() for _ in range(ROUNDS)])
    speaker.stop()
    sink.gaps_s.clear()
    lines = iter([Utterance(f"Line {number}, บรรทัดที่ {number}") for number in range(8)])
    speaker.set_rate(400)
    speaker.read(lambda: next(lines, None))
    speaker.wait_idle(60)
    report("gaps between 8 sentences at the sink (0 if none)", sink.gaps_s or [0.0])
    speaker.close()
    host.close()


def say_first(speaker: Speaker, sink: TimedSink, text: str) -> float:
    speaker.stop()
    speaker.wait_idle(5)
    sink.first_s = 0.0
    called = time.perf_counter()
    speaker.speak(message(text), interrupt=True)
    wait_for(lambda: sink.first_s > 0)
    return sink.first_s - called


def stop_while_speaking(speaker: Speaker, sink: TimedSink) -> float:
    say_first(speaker, sink, LONG)
    time.sleep(0.1)
    sink.aborted_s = 0.0
    called = time.perf_counter()
    speaker.stop()
    wait_for(lambda: sink.aborted_s > 0)
    return sink.aborted_s - called


class Reading:
    """A book being read that messages break into."""

    def __init__(self, speaker: Speaker, sink: TimedSink) -> None:
        self._speaker, self._sink = speaker, sink
        speaker.stop()
        speaker.wait_idle(5)
        speaker.read(lambda: Utterance(LONG))
        time.sleep(0.3)

    def interrupt(self) -> float:
        time.sleep(0.4)
        self._sink.first_s = 0.0
        called = time.perf_counter()
        self._speaker.speak(message("Page four"), interrupt=True)
        wait_for(lambda: self._sink.first_s > called)
        return self._sink.first_s - called


def measure_device() -> None:
    monitor = Monitor()
    for kind in TALKERS:
        try:
            measure_talker(kind, monitor)
        except OSError as problem:
            print(f"{kind.name} did not run: {problem}")
    with closing(EngineHost()) as host:
        report("Guide Light: mark after its word's sound", device_marks(host, monitor))
    monitor.close()


def measure_talker(kind: type[Talker], monitor: Monitor) -> None:
    with closing(kind()) as talker:
        talker.say(ENGLISH)
        silent_for(monitor, 1.0)
        firsts = [first_sound(talker, monitor, ENGLISH) for _ in range(ROUNDS)]
        report_heard(f"{talker.name}: say to sound", firsts)
        monitor.reset()
        talker.say_all(["Now we are on our way."] * 10)
        silent_for(monitor, 3.0)
        loud = loud_places(monitor)
        gap_s = float(np.diff(loud).max(initial=0)) / MONITOR_RATE
        report(f"{talker.name}: longest silence in 10 sentences", [gap_s])
        print(f"{'':58} all of them {(loud[-1] - loud[0]) / MONITOR_RATE:.1f} s")
        if talker.can_pause:
            measure_pauses(talker, monitor)
    measure_stops(kind, monitor)


def measure_stops(kind: type[Talker], monitor: Monitor) -> None:
    """Each in a new process, for not all of them speak again afterwards."""
    stops, again = [], []
    for _ in range(STOPS):
        with closing(kind()) as talker:
            first_sound(talker, monitor, PARAGRAPH)
            time.sleep(0.5)
            called = time.perf_counter()
            talker.stop()
            silent_for(monitor, 1.0)
            stops.append(max(0.0, monitor.last_loud_s - called))
            again.append(first_sound(talker, monitor, ENGLISH))
            talker.stop()
    report(f"{kind.name}: stop to silence", stops)
    report_heard(f"{kind.name}: say to sound after a stop", again)


def measure_pauses(talker: Talker, monitor: Monitor) -> None:
    whole_s = span_s(talker, monitor, None)[1] or 0.0
    pauses = [span_s(talker, monitor, 1.5 + 0.1 * number) for number in range(STOPS)]
    report(f"{talker.name}: pause to silence", [silent_s for silent_s, _ in pauses])
    again = [None if span is None else span - whole_s for _, span in pauses]
    report_heard(f"{talker.name}: said again after a pause", again)


def report_heard(what: str, seconds: list[float | None]) -> None:
    """None stands for what was never heard."""
    heard = [each for each in seconds if each is not None]
    report(what, heard or [float("nan")])
    if len(heard) < len(seconds):
        print(f"{'':58} never heard: {len(seconds) - len(heard)} of {len(seconds)}")


def first_sound(talker: Talker, monitor: Monitor, text: str) -> float | None:
    silent_for(monitor, 0.4)
    monitor.reset()
    called = time.perf_counter()
    talker.say(text)
    try:
        wait_for(lambda: monitor.first_loud_s > 0)
    except TimeoutError:
        return None
    return monitor.first_loud_s - called


def span_s(talker: Talker, monitor: Monitor, pause_s: float | None) -> tuple[float, float | None]:
    """From pause to silence; and how long the paragraph sounds, the pause taken out.

    None where it does not go on after the pause.
    """
    silent_s = 0.0
    first_sound(talker, monitor, PARAGRAPH)
    before_s = 0.0
    if pause_s is not None:
        time.sleep(pause_s)
        called = time.perf_counter()
        talker.pause()
        silent_for(monitor, 0.8)
        silent_s = max(0.0, monitor.last_loud_s - called)
        before_s = monitor.last_loud_s - monitor.first_loud_s
        monitor.reset()
        talker.resume()
        try:
            wait_for(lambda: monitor.first_loud_s > 0)
        except TimeoutError:
            talker.stop()
            return silent_s, None
    silent_for(monitor, 0.8)
    return silent_s, before_s + monitor.last_loud_s - monitor.first_loud_s


def silent_for(monitor: Monitor, duration_s: float) -> None:
    """Wait until nothing has sounded for so long."""
    begun = time.perf_counter()
    while time.perf_counter() - max(begun, monitor.last_loud_s) < duration_s:
        if time.perf_counter() - begun > PATIENCE_S:
            raise TimeoutError
        time.sleep(0.01)


def loud_places(monitor: Monitor) -> "np.ndarray[tuple[int], np.dtype[np.intp]]":
    return np.flatnonzero(np.abs(np.concatenate(monitor.heard).astype(np.int32)) > LOUD)


def device_first(speaker: Speaker, monitor: Monitor, text: str) -> float:
    speaker.stop()
    silent_for(monitor, 0.4)
    monitor.reset()
    called = time.perf_counter()
    speaker.speak(message(text), interrupt=True)
    wait_for(lambda: monitor.first_loud_s > 0)
    return monitor.first_loud_s - called


def device_marks(host: EngineHost, monitor: Monitor) -> list[float]:
    """The first word's mark against the first sound."""
    marked: list[float] = []
    sink = DeviceSink()
    speaker = Speaker(host, sink, on_mark=lambda *_: marked.append(time.perf_counter()))
    found = []
    for _ in range(ROUNDS):
        marked.clear()
        device_first(speaker, monitor, "Now")
        wait_for(lambda: bool(marked))
        found.append(marked[0] - monitor.first_loud_s)
        speaker.wait_idle(5)
    speaker.close()
    return found


if __name__ == "__main__":
    main()
