"""A worker that is ready before there is work."""

import threading
import time

from assistant.child.process import ChildBroken
from assistant.importing.process import Worker

READY_S = 120.0
"""One that is not needed is ended after this time, for its memory."""


class Spare:
    """Any thread may call it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._worker: Worker | None = None
        self._until_s = 0.0
        self._closed = False

    def make(self) -> None:
        """Start one that loads what scans need, if there is none, or keep it longer."""
        with self._lock:
            self._until_s = time.monotonic() + READY_S
            if self._worker is None and not self._closed:
                try:
                    self._worker = Worker(warm=True)
                except ChildBroken:  # told where a file needs it
                    return

    def take(self) -> Worker | None:
        """The worker, which is then the caller's; None where there is none."""
        with self._lock:
            worker, self._worker = self._worker, None
        return worker

    def end_old(self) -> None:
        """End it where it has waited too long."""
        if time.monotonic() > self._until_s:
            self._end()

    def close(self) -> None:
        """End it; there will be none any more."""
        self._closed = True
        self._end()

    def _end(self) -> None:
        worker = self.take()
        if worker is not None:
            worker.close()
