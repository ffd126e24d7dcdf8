"""Where sound goes: a device, or nowhere at the same pace."""

import time
from collections.abc import Callable
from typing import Any, Protocol

import numpy as np

from speech.engine import SAMPLE_RATE, Samples
from speech.errors import NoSoundDevice

BUFFER_S = 0.4
"""What a sink takes in advance. Long, for a short one breaks up when Python or the whole computer
is busy: with half of it, dropouts of up to 0.19 s were counted at a dozen busy programs on two
cores. Stopping throws it away, so it costs nothing in response."""

_STEP_S = BUFFER_S / 4 + 0.01
"""PulseAudio tells of what it has played in steps of a quarter of the buffer."""

STALL_S = 3.0
"""A device that takes nothing for so long has gone, though it does not say so."""


class Sink(Protocol):
    """Takes samples and plays them at its own pace. Used by one thread alone."""

    def start(self, sample_rate: int) -> None:
        """Be ready to play; positions count from here. Raises NoSoundDevice."""

    def write(self, samples: Samples) -> int:
        """Take as many samples as fit now, without waiting, and return their number."""

    def played(self) -> int:
        """How many samples have sounded since start."""

    def abort(self) -> None:
        """Silence at once; what was written and has not sounded is thrown away."""

    def close(self) -> None:
        """Give the device back."""


class _Pace:
    """How far sound can have come that is played in real time."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self.start(1)

    def start(self, sample_rate: int) -> None:
        """Nothing is written yet."""
        self._rate = sample_rate
        self._started = self._clock()
        self.written = 0

    def write(self, count: int) -> None:
        """So many samples more; time that passed with none waiting is not playing time."""
        if self.played() == self.written:
            self._started = self._clock() - self.written / self._rate
        self.written += count

    def played(self) -> int:
        """Samples that can have sounded by now."""
        return min(self.written, int((self._clock() - self._started) * self._rate))


class DeviceSink:
    """The computer's sound device, opened at the first start."""

    def __init__(self, device: str | int | None = None) -> None:
        self._device = device
        self._stream: Any = None
        self._rate = self._capacity = 0
        self._took_at = 0.0
        self._pace = _Pace(time.monotonic)

    def start(self, sample_rate: int) -> None:
        """See Sink. Looks for devices anew when there was none."""
        port = _port_audio()
        try:
            if self._stream is None or self._rate != sample_rate:
                self.close()
                self._stream = port.RawOutputStream(
                    sample_rate, device=self._device, channels=1, dtype="int16", latency=BUFFER_S
                )
                self._rate = sample_rate
            self._stream.start()
            self._capacity = self._stream.write_available
        except (port.PortAudioError, ValueError) as problem:
            self._forget()
            raise NoSoundDevice(str(problem)) from problem
        self._pace.start(sample_rate)
        self._took_at = time.monotonic()

    def write(self, samples: Samples) -> int:
        """See Sink. Raises NoSoundDevice when the device has gone."""
        port = _port_audio()
        try:
            count: int = min(len(samples), self._stream.write_available)
            if count:
                self._stream.write(samples[:count].tobytes())
                self._took_at = time.monotonic()
            elif len(samples) and time.monotonic() - self._took_at > STALL_S:
                raise port.PortAudioError("the device takes no more sound")
        except port.PortAudioError as problem:
            self._forget()
            raise NoSoundDevice(str(problem)) from problem
        self._pace.write(count)
        return count

    def played(self) -> int:
        """See Sink. A sound server swallows a whole buffer at once, hence the pace.

        Then it tells in steps how much it has played, so it is believed to within a step.
        """
        if self._stream is None:
            return self._pace.played()
        try:
            waiting: int = max(0, self._capacity - self._stream.write_available)
        except _port_audio().PortAudioError as problem:
            self._forget()
            raise NoSoundDevice(str(problem)) from problem
        told = self._pace.written - waiting + int(_STEP_S * self._rate)
        return max(0, min(told, self._pace.played()))

    def abort(self) -> None:
        """See Sink."""
        if self._stream is not None and self._stream.active:
            self._stream.abort()

    def close(self) -> None:
        """See Sink."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None

    def _forget(self) -> None:
        """Drop the device; PortAudio lists devices only when it starts, so it starts again."""
        port = _port_audio()
        try:
            self.close()
        except port.PortAudioError:
            self._stream = None
        port._terminate()  # noqa: SLF001  # the module has no public way to look for new devices
        port._initialize()  # noqa: SLF001


def _port_audio() -> Any:  # noqa: ANN401  # untyped library
    """The sounddevice module, which loads PortAudio. Raises NoSoundDevice without PortAudio."""
    try:
        import sounddevice
    except OSError as problem:
        raise NoSoundDevice(str(problem)) from problem
    return sounddevice


class SilentSink:
    """No sound, but the time it would take, so that reading and highlight go on."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._pace = _Pace(clock)
        self._room = 0

    def start(self, sample_rate: int) -> None:
        """See Sink."""
        self._pace.start(sample_rate)
        self._room = int(BUFFER_S * sample_rate)

    def write(self, samples: Samples) -> int:
        """See Sink."""
        waiting = self._pace.written - self._pace.played()
        count = min(self._room - waiting, len(samples))
        self._pace.write(count)
        return count

    def played(self) -> int:
        """See Sink."""
        return self._pace.played()

    def abort(self) -> None:
        """Nothing sounds anyway."""

    def close(self) -> None:
        """Nothing to give back."""


def play(samples: Samples, sink: Sink) -> None:
    """Play to the end and close the sink; for the command line. Raises NoSoundDevice."""
    padded = np.concatenate([samples, silence(BUFFER_S * 1000, SAMPLE_RATE)])
    try:
        sink.start(SAMPLE_RATE)
        at = 0
        while sink.played() < len(samples):
            at += sink.write(padded[at:])
            time.sleep(0.01)
    finally:
        sink.close()


def silence(duration_ms: float, sample_rate: int) -> Samples:
    """So many milliseconds of nothing."""
    return np.zeros(int(duration_ms * sample_rate / 1000), np.int16)


def output_devices() -> tuple[str, ...]:
    """The names of the devices that DeviceSink can be given; empty where there is none."""
    try:
        port = _port_audio()
        return tuple(
            dict.fromkeys(
                str(device["name"])
                for device in port.query_devices()
                if device["max_output_channels"] > 0
            )
        )
    except (port.PortAudioError, NoSoundDevice):
        return ()


def default_device() -> str:
    """The name of the device that sound goes to. Raises NoSoundDevice."""
    port = _port_audio()
    try:
        return str(port.query_devices(kind="output")["name"])
    except (port.PortAudioError, ValueError) as problem:
        raise NoSoundDevice(str(problem)) from problem
