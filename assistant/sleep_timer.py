"""A timer that pauses reading after some minutes, for who falls asleep over a book."""

from collections.abc import Callable
from threading import Timer
from typing import Protocol

MINUTES = (0, 15, 30, 60)
"""What the key takes one after the other; 0 is off."""


class Running(Protocol):
    """A timer that has been started."""

    def cancel(self) -> None:
        """Let it not come to its end."""
        ...


def start_timer(seconds: float, work: Callable[[], None]) -> Running:
    """Do the work on a thread of its own after so many seconds."""
    timer = Timer(seconds, work)
    timer.daemon = True
    timer.start()
    return timer


class SleepTimer:
    """For the window's thread; `end` is called on a thread of the timer's own."""

    def __init__(
        self,
        end: Callable[[], None],
        start: Callable[[float, Callable[[], None]], Running] = start_timer,
    ) -> None:
        self.minutes = 0
        self._end = end
        self._start = start
        self._running: Running | None = None

    def next(self) -> int:
        """Take the next time, counted from now; how many minutes, 0 for none."""
        index = MINUTES.index(self.minutes) if self.minutes in MINUTES else 0
        minutes = MINUTES[(index + 1) % len(MINUTES)]
        self.stop()
        self.minutes = minutes
        if minutes:
            self._running = self._start(60.0 * minutes, self._end)
        return minutes

    def stop(self) -> None:
        """Turn it off."""
        self.minutes = 0
        if self._running is not None:
            self._running.cancel()
            self._running = None
