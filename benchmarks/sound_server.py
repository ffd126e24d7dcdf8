"""A PulseAudio of our own with one null sink, and an ear at its monitor: +-5 ms."""

import os
import shutil
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import numpy as np

from speech.engine import Samples

MONITOR_RATE = 44100
LOUD = 300
ASOUNDRC = "pcm.!default pulse\nctl.!default pulse\n"
"""In a home's .asoundrc, makes ALSA play on PulseAudio."""

SERVER = (
    "pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1",
    "-L", "module-null-sink sink_name=x", "-L", "module-native-protocol-unix",
)  # fmt: skip
"""Puts its socket at pulse/native in XDG_RUNTIME_DIR."""


def report(what: str, seconds: list[float]) -> None:
    milliseconds = sorted(1000 * value for value in seconds)
    print(
        f"{what:58} median {statistics.median(milliseconds):7.1f}  "
        f"max {milliseconds[-1]:7.1f}  n {len(milliseconds)}",
        flush=True,
    )


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError
        time.sleep(0.0005)


def with_pulse(measure: Callable[[], object]) -> None:
    """Run it with a private PulseAudio that has one null sink."""
    if not shutil.which("pulseaudio") or not shutil.which("parec"):
        print("PulseAudio is not installed: the device was not measured")
        return
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / ".asoundrc").write_text(ASOUNDRC)
        changes = {
            "XDG_RUNTIME_DIR": folder,
            "HOME": folder,
            "PULSE_SERVER": f"unix:{folder}/pulse/native",
        }
        os.environ.update(changes)
        server = subprocess.Popen(SERVER, stderr=subprocess.DEVNULL)
        try:
            wait_for((Path(folder) / "pulse" / "native").exists)
            measure()
        finally:
            server.terminate()
            server.wait()


class Monitor:
    """Listens to what the null sink plays and notes when each loud stretch began and ended.

    All times are the clock's.
    """

    def __init__(
        self,
        environment: Mapping[str, str] | None = None,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._clock = clock
        command = ["parec", "-d", "x.monitor", "--format=s16le", "--channels=1"]
        command += [f"--rate={MONITOR_RATE}", "--latency-msec=5"]
        self._recorder = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment)
        self.first_loud_s = self.last_loud_s = 0.0
        self.heard: list[Samples] = []
        self.started_s = 0.0
        """When the first sample of `heard` sounded."""
        self._count = 0
        self._lock = threading.Lock()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def reset(self) -> None:
        self.first_loud_s = self.last_loud_s = 0.0
        with self._lock:
            self.heard, self.started_s, self._count = [], 0.0, 0

    def recording(self) -> tuple[Samples, float]:
        """All samples since the last reset, and when the first of them sounded."""
        with self._lock:
            return np.concatenate([np.zeros(0, np.int16), *self.heard]), self.started_s

    def close(self) -> None:
        self._recorder.terminate()
        self._recorder.wait()
        self._listener.join()
        if self._recorder.stdout is not None:
            self._recorder.stdout.close()

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
            yield np.frombuffer(data[: len(data) // 2 * 2], np.int16), self._clock()
