"""How long a blind reader waits: from the key to sound, from stop to silence, between sentences.

    python -m benchmarks.speech_latency            the figures, in milliseconds
    python -m benchmarks.speech_latency --device   only the part that plays on the default device

The first part ends at the sink; beside it stands pyttsx3's own eSpeak driver saving the same
sentence to a file. The second plays through PortAudio into a PulseAudio of its own with a null
sink, where that is installed, and listens to the sink's monitor: +-5 ms, no hardware latency.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import espeakng_loader
import numpy as np

from speech.engine import SAMPLE_RATE, Samples
from speech.host import EngineHost
from speech.player import DeviceSink, SilentSink, Sink
from speech.speaker import Speaker
from speech.utterance import Priority, Utterance

ROUNDS = 15
ENGLISH = "Chapter three, how plants grow."
THAI = "บทที่สาม พืชเติบโตอย่างไร"
LONG = "The quick brown fox jumps over the lazy dog near the quiet river bank. " * 25
MONITOR_RATE = 44100
LOUD = 300


def main() -> None:
    if "--device" in sys.argv:
        measure_device()
        return
    measure_sink()
    measure_stock()
    with_pulse(
        lambda: subprocess.run([sys.executable, "-m", __spec__.name, "--device"], check=True)
    )


def report(what: str, seconds: list[float]) -> None:
    milliseconds = sorted(1000 * value for value in seconds)
    print(
        f"{what:58} median {statistics.median(milliseconds):7.1f}  "
        f"max {milliseconds[-1]:7.1f}  n {len(milliseconds)}",
        flush=True,
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


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError
        time.sleep(0.0005)


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


STOCK = """
import sys, time, pyttsx3
engine = pyttsx3.init("espeak")
text, path = sys.argv[1:]
for _ in range(15):
    begun = time.perf_counter()
    engine.save_to_file(text, path)
    engine.runAndWait()
    print("took", time.perf_counter() - begun)
"""


def measure_stock() -> None:
    """pyttsx3's own driver needs the library where the loader looks, so it runs apart."""
    library = Path(espeakng_loader.get_library_path()).parent
    environment = {
        **os.environ,
        "LD_LIBRARY_PATH": str(library),
        "ESPEAK_DATA_PATH": espeakng_loader.get_data_path(),
    }
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("English", ENGLISH), ("1,775 characters", LONG)):
            command = [sys.executable, "-c", STOCK, text, str(Path(folder) / "stock.wav")]
            done = subprocess.run(
                command, env=environment, capture_output=True, text=True, check=False, timeout=120
            )
            if done.returncode:
                print("stock pyttsx3 did not run:", done.stderr.strip().splitlines()[-1:])
                return
            lines = [line.split() for line in done.stdout.splitlines()]
            times = [float(line[1]) for line in lines if line[:1] == ["took"]]
            report(f"stock pyttsx3 save_to_file, call to file, {name}", times)


def with_pulse(measure: Callable[[], object]) -> None:
    """Run it with a private PulseAudio that has one null sink."""
    if not shutil.which("pulseaudio") or not shutil.which("parec"):
        print("PulseAudio is not installed: the device was not measured")
        return
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / ".asoundrc").write_text("pcm.!default pulse\nctl.!default pulse\n")
        changes = {
            "XDG_RUNTIME_DIR": folder,
            "HOME": folder,
            "PULSE_SERVER": f"unix:{folder}/pulse/native",
        }
        os.environ.update(changes)
        modules = ["-L", "module-null-sink sink_name=x", "-L", "module-native-protocol-unix"]
        server = subprocess.Popen(
            ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", *modules],
            stderr=subprocess.DEVNULL,
        )
        try:
            wait_for((Path(folder) / "pulse" / "native").exists)
            measure()
        finally:
            server.terminate()
            server.wait()


class Monitor:
    """Listens to what the null sink plays and notes when each loud stretch began and ended."""

    def __init__(self) -> None:
        command = ["parec", "-d", "x.monitor", "--format=s16le", "--channels=1"]
        command += [f"--rate={MONITOR_RATE}", "--latency-msec=5"]
        self._recorder = subprocess.Popen(command, stdout=subprocess.PIPE)
        self.first_loud_s = self.last_loud_s = 0.0
        self.heard: list[Samples] = []
        self.started_s = 0.0
        """When the first sample of `heard` sounded."""
        self._count = 0
        self._lock = threading.Lock()
        threading.Thread(target=self._listen, daemon=True).start()

    def reset(self) -> None:
        self.first_loud_s = self.last_loud_s = 0.0
        with self._lock:
            self.heard, self.started_s, self._count = [], 0.0, 0

    def close(self) -> None:
        self._recorder.terminate()
        self._recorder.wait()

    def _listen(self) -> None:
        for samples, arrived_s in self._pieces():
            with self._lock:
                self.heard.append(samples)
                self._count += len(samples)
                # Pieces come late, never early.
                began_s = arrived_s - self._count / MONITOR_RATE
                self.started_s = min(self.started_s or began_s, began_s)
            loud = np.flatnonzero(np.abs(samples.astype(np.int32)) > LOUD)
            if len(loud):
                # The last sample of the piece has just come; those before it came earlier.
                self.last_loud_s = arrived_s - (len(samples) - 1 - loud[-1]) / MONITOR_RATE
                if not self.first_loud_s:
                    self.first_loud_s = arrived_s - (len(samples) - 1 - loud[0]) / MONITOR_RATE

    def _pieces(self) -> Iterator[tuple[Samples, float]]:
        assert self._recorder.stdout is not None
        while True:
            data = os.read(self._recorder.stdout.fileno(), 4096)
            if not data:
                return
            yield np.frombuffer(data[: len(data) // 2 * 2], np.int16), time.perf_counter()


def measure_device() -> None:
    host = EngineHost()
    sink: Sink = DeviceSink()
    speaker = Speaker(host, sink)
    monitor = Monitor()
    speaker.speak(message(THAI))
    speaker.wait_idle(20)
    for name, text in (("English", ENGLISH), ("Thai", THAI)):
        times = [device_first(speaker, monitor, text) for _ in range(ROUNDS)]
        report(f"device: speak() to sound, {name}", times)
    report("device: stop() to silence", [device_stop(speaker, monitor) for _ in range(ROUNDS)])
    report("device: longest silence in a reading", [longest_silence(speaker, monitor)])
    report("device: mark after its word's sound", device_marks(host, monitor))
    speaker.close()
    monitor.close()
    host.close()


def device_first(speaker: Speaker, monitor: Monitor, text: str) -> float:
    speaker.stop()
    time.sleep(0.3)
    monitor.reset()
    called = time.perf_counter()
    speaker.speak(message(text), interrupt=True)
    wait_for(lambda: monitor.first_loud_s > 0)
    return monitor.first_loud_s - called


def device_stop(speaker: Speaker, monitor: Monitor) -> float:
    device_first(speaker, monitor, LONG)
    time.sleep(0.5)
    called = time.perf_counter()
    speaker.stop()
    time.sleep(0.4)
    return max(0.0, monitor.last_loud_s - called)


def longest_silence(speaker: Speaker, monitor: Monitor) -> float:
    """Between the first and last sound of ten short sentences without pauses."""
    speaker.stop()
    time.sleep(0.3)
    monitor.reset()
    lines = iter([Utterance("Now we are on our way.") for _ in range(10)])
    speaker.read(lambda: next(lines, None))
    speaker.wait_idle(60)
    time.sleep(0.3)
    loud = np.flatnonzero(np.abs(np.concatenate(monitor.heard).astype(np.int32)) > LOUD)
    return float(np.diff(loud).max() / MONITOR_RATE)


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
