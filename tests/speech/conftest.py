"""A real engine process, and a sound card made of numbers."""

import threading
import time
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from speech.engine import SAMPLE_RATE, Samples
from speech.errors import NoSoundDevice, Problem
from speech.host import EngineHost, Synthesis
from speech.player import BUFFER_S
from speech.speaker import Speaker

PATIENCE_S = 20.0


class Clock:
    """Seconds that pass only when told to, or with real time at a pace."""

    def __init__(self) -> None:
        self._now = 0.0

    def __call__(self) -> float:
        return self._now

    def advance(self, duration_s: float) -> None:
        self._now += duration_s


class FakeCard:
    """A sink that plays by the clock and remembers what was heard, and when it fell silent."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.missing = False
        self.starts = self.aborts = 0
        self.heard: list[Samples] = []
        self.underruns = 0
        self._pending: list[Samples] = []
        self._started_s = 0.0
        self._written = self._counted = 0
        self._running = False

    def start(self, sample_rate: int) -> None:
        assert sample_rate == SAMPLE_RATE
        if self.missing:
            raise NoSoundDevice("unplugged")
        self.starts += 1
        self._running = True
        self._started_s = self.clock()
        self._written = self._counted = 0
        self._pending = []

    def write(self, samples: Samples) -> int:
        if self.missing:
            raise NoSoundDevice("unplugged")
        played = self.played()
        if self._written and played == self._written:
            self._started_s = self.clock() - self._written / SAMPLE_RATE
        count = min(len(samples), int(BUFFER_S * SAMPLE_RATE) - (self._written - played))
        self._pending.append(samples[:count].copy())
        self._written += count
        return count

    def played(self) -> int:
        at = round((self.clock() - self._started_s) * SAMPLE_RATE)
        return min(self._written, at)

    def abort(self) -> None:
        if not self._running:
            return
        self.aborts += 1
        self._running = False
        self.heard.append(np.concatenate([*self._pending, np.zeros(0, np.int16)])[: self.played()])

    def close(self) -> None:
        self.abort()

    @property
    def running(self) -> bool:
        return self._running


class Stage:
    """A speaker on the fake card, with what it told its listener."""

    def __init__(self, host: Synthesis) -> None:
        self.clock = Clock()
        self.card = FakeCard(self.clock)
        self.marks: list[tuple[object, int, int]] = []
        self.problems: list[Problem] = []
        self.speaker = Speaker(
            host,
            self.card,
            on_mark=lambda token, start, end: self.marks.append((token, start, end)),
            on_problem=self.problems.append,
        )

    def play_until(self, condition: Callable[[], bool], step_s: float = 0.02) -> None:
        """Let the card's time pass until the condition holds."""
        deadline = time.monotonic() + PATIENCE_S
        while not condition():
            assert time.monotonic() < deadline, f"waited in vain; heard {self.marks}"
            self.clock.advance(step_s)
            time.sleep(0.002)

    def play_to_end(self) -> None:
        self.play_until(lambda: self.speaker.wait_idle(0.001))

    def settle(self, condition: Callable[[], bool]) -> None:
        """Wait, while no time passes on the card, until the condition holds."""
        deadline = time.monotonic() + PATIENCE_S
        while not condition():
            assert time.monotonic() < deadline, f"waited in vain; heard {self.marks}"
            time.sleep(0.002)

    def words(self, token: object) -> list[int]:
        """Where the words of this utterance began that have sounded."""
        return [start for heard, start, _ in self.marks if heard == token]


@pytest.fixture(scope="session")
def host() -> Iterator[EngineHost]:
    host = EngineHost()
    yield host
    host.close()


@pytest.fixture
def stage(host: EngineHost) -> Iterator[Stage]:
    stage = Stage(host)
    yield stage
    stage.speaker.close()
    names = [thread.name for thread in threading.enumerate()]
    assert not any(name.startswith("speech ") for name in names)
