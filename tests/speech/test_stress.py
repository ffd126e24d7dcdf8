"""A speaker that is never left in peace, and an engine that is killed again and again."""

import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

import psutil
import pytest

from speech.errors import Problem, ProblemKind
from speech.host import EngineHost
from speech.player import SilentSink
from speech.speaker import Speaker
from speech.utterance import Priority, Utterance

pytestmark = pytest.mark.slow

FASTER = 20
"""The sound card plays so many times faster than a real one."""

WORDS = ("one", "สอง", "three", "สี่", "five", "หก")
SENTENCE = " ".join(WORDS) + "."
STARTS = tuple(SENTENCE.index(word) for word in WORDS)
PATIENCE_S = 20.0
ROOM_BYTES = 25_000_000


@dataclass
class Reading:
    """One reading from a sentence on; the words that sounded, numbered through the book."""

    first: int
    last: int
    heard: list[int] = field(default_factory=list)

    def source(self) -> Callable[[], Utterance | None]:
        numbers = iter(range(self.first, self.last))

        def next_utterance() -> Utterance | None:
            number = next(numbers, None)
            return None if number is None else Utterance(SENTENCE, token=(self, number))

        return next_utterance

    def __hash__(self) -> int:
        return id(self)

    def check(self) -> None:
        """No word is left out, and none comes again but the one at which it went on."""
        if self.heard:
            assert self.heard[0] == self.first * len(WORDS)
        steps = {after - before for before, after in zip(self.heard, self.heard[1:], strict=False)}
        assert steps <= {0, 1}, self.heard


class Listener:
    """A speaker on a hurried card, and the readings that it was given."""

    def __init__(self, host: EngineHost) -> None:
        self.problems: list[Problem] = []
        self.speaker = Speaker(
            host,
            SilentSink(lambda: time.monotonic() * FASTER),
            on_mark=self._mark,
            on_problem=self.problems.append,
        )
        self.readings: list[Reading] = []

    @property
    def restarts(self) -> int:
        """How often the engine was started again."""
        return sum(each.kind is ProblemKind.ENGINE_RESTARTED for each in self.problems)

    def read(self, first: int, last: int) -> Reading:
        reading = Reading(first, last)
        self.readings.append(reading)
        self.speaker.read(reading.source())
        return reading

    def until(self, holds: Callable[[], bool]) -> None:
        deadline = time.monotonic() + PATIENCE_S
        while not holds():
            assert time.monotonic() < deadline, "waited in vain"
            time.sleep(0.005)

    def _mark(self, token: object, start: int, _end: int) -> None:
        if isinstance(token, tuple):
            reading, number = token
            reading.heard.append(number * len(WORDS) + STARTS.index(start))


@pytest.fixture
def listener() -> Iterator[Listener]:
    host = EngineHost(with_spare=True)
    host.voices()
    listener = Listener(host)
    yield listener
    listener.speaker.close()
    host.close()


def memory(host_id: int | None) -> int:
    """Bytes of this process and the engine's."""
    assert host_id is not None
    return sum(psutil.Process(each).memory_info().rss for each in (os.getpid(), host_id))


@pytest.mark.timeout(240)
def test_two_thousand_random_orders_leave_no_sound_stuck_nothing_lost_nothing_twice(
    listener: Listener,
) -> None:
    speaker, chance = listener.speaker, random.Random(4)
    host = speaker._host
    assert isinstance(host, EngineHost)
    listener.read(0, 40)
    used = 0
    for number in range(2000):
        match chance.choice(["jump", "pause", "resume", "stop", "rate", "message"]):
            case "jump":
                first = chance.randrange(1000)
                listener.read(first, first + 40)
            case "pause":
                speaker.pause()
            case "resume":
                speaker.resume()
            case "stop":
                speaker.stop()
            case "rate":
                speaker.set_rate(chance.randrange(80, 600))
            case "message":
                priority = chance.choice((Priority.URGENT, Priority.INTERFACE))
                speaker.speak(Utterance("Page two", priority), interrupt=chance.random() < 0.5)
        time.sleep(chance.random() * 0.05)
        if number == 500:
            used = memory(host.process_id)
    speaker.stop()
    assert speaker.wait_idle(PATIENCE_S)
    assert not speaker.is_reading
    assert memory(host.process_id) < used + ROOM_BYTES
    for reading in listener.readings:
        reading.check()
    assert sum(len(reading.heard) for reading in listener.readings) > 500
    whole = listener.read(0, 5)
    speaker.resume()
    assert speaker.wait_idle(PATIENCE_S)
    assert whole.heard == list(range(5 * len(WORDS)))
    assert listener.problems == []


@pytest.mark.timeout(400)
def test_killed_fifty_times_the_engine_reads_on_by_itself(listener: Listener) -> None:
    host = listener.speaker._host
    assert isinstance(host, EngineHost)
    reading = listener.read(0, 100_000)
    for restarts in range(50):
        heard = len(reading.heard)
        listener.until(partial(lambda most: len(reading.heard) > most, heard + len(WORDS)))
        assert host.process_id is not None
        os.kill(host.process_id, signal.SIGKILL)
        listener.until(partial(lambda least: listener.restarts > least, restarts))
    heard = len(reading.heard)
    listener.until(lambda: len(reading.heard) > heard + 3 * len(WORDS))
    reading.check()
    assert len(reading.heard) - len(set(reading.heard)) <= 50
    assert {problem.kind for problem in listener.problems} == {ProblemKind.ENGINE_RESTARTED}
