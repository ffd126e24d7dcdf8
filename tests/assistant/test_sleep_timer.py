"""The sleep timer takes its times one after the other and ends once."""

from collections.abc import Callable

from assistant.sleep_timer import MINUTES, SleepTimer


class Clock:
    """Timers that come to their end when told."""

    def __init__(self) -> None:
        self.running: list[tuple[float, Callable[[], None]]] = []

    def start(self, seconds: float, work: Callable[[], None]) -> "Clock":
        self.running.append((seconds, work))
        return self

    def cancel(self) -> None:
        self.running.pop()


def test_each_press_takes_the_next_time_and_drops_the_one_before() -> None:
    clock, ended = Clock(), list[str]()
    timer = SleepTimer(lambda: ended.append("end"), clock.start)
    assert [timer.next() for _ in MINUTES] == [15, 30, 60, 0]
    assert clock.running == []
    timer.next()
    timer.next()
    ((seconds, work),) = clock.running
    assert seconds == 30 * 60
    work()
    assert ended == ["end"]


def test_one_that_is_stopped_begins_at_the_first_time_again() -> None:
    clock = Clock()
    timer = SleepTimer(lambda: None, clock.start)
    timer.next()
    timer.next()
    timer.stop()
    assert clock.running == []
    assert timer.next() == 15
