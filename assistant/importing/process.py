"""The program's hold on one worker process."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import psutil

import assistant
from assistant.formats import OnTop
from assistant.importing.limits import SYSTEM
from assistant.importing.wire import (
    Reply,
    Request,
    receive,
    reply_of,
    request_message,
    send,
    top_of,
)

START_TIMEOUT_S = 60.0
_WORKER_BYTES = 1 << 30
"""Memory of the computer for each worker that is allowed."""
GRACE_S = 10.0
"""Time beyond a request's own limit after which the worker is killed."""


class WorkerLost(Exception):  # noqa: N818  # named for what happened
    """The worker ended before it answered."""


class WorkerOverdue(WorkerLost):
    """The worker was killed because it took too long."""


class WorkerBroken(Exception):  # noqa: N818
    """Workers cannot be started at all."""


class Worker:
    """A started worker; `ask` is called by one thread, `kill` by any."""

    def __init__(self, *, warm: bool = False) -> None:
        """Start the process, which takes a moment to be ready. Raises WorkerBroken.

        A `warm` one then loads what scans need.
        """
        command = [sys.executable, "-m", "assistant.importing.worker"]
        try:
            self._process = subprocess.Popen(
                [*command, "--warm"] if warm else command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=_environment(),
                **SYSTEM.start_options(),
            )
            SYSTEM.adopt(self._process)
        except OSError as error:
            raise WorkerBroken(str(error)) from error
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._requests: BinaryIO = self._process.stdin  # type: ignore[assignment]
        self._replies: BinaryIO = self._process.stdout  # type: ignore[assignment]
        self._ending = threading.Lock()

    @property
    def process_id(self) -> int:
        """The number of the process."""
        return self._process.pid

    def await_ready(self) -> None:
        """Wait until it has started. Raises WorkerBroken."""
        with self._killed_after(START_TIMEOUT_S):
            if receive(self._replies) is None:
                raise WorkerBroken

    def ask(self, request: Request, on_top: OnTop | None = None) -> Reply:
        """Send the request and wait; `on_top` is given the top of the page if that comes ahead.

        Raises WorkerLost, WorkerOverdue.
        """
        with self._killed_after(request.timeout_s + GRACE_S) as overdue:
            try:
                send(self._requests, request_message(request))
                while (message := receive(self._replies)) is not None:
                    top = top_of(message)
                    if top is None:
                        return reply_of(message)
                    if on_top is not None:
                        on_top(top)
            except (OSError, LookupError, TypeError, ValueError) as error:
                raise WorkerLost from error
        raise WorkerOverdue if overdue.is_set() else WorkerLost

    def kill(self) -> None:
        """End the process, whatever it is doing."""
        with self._ending:
            # Once it has been waited for, its number may be another process's.
            if self._process.returncode is None:
                SYSTEM.kill(self._process)

    def close(self) -> None:
        """End the process and let go of its pipes."""
        self.kill()
        with self._ending:
            self._process.wait()
        self._replies.close()
        try:
            self._requests.close()
        except OSError:  # a request that the worker never took
            return

    @contextmanager
    def _killed_after(self, timeout_s: float) -> Iterator[threading.Event]:
        """Kills the process, and sets the event, where the block takes longer."""
        overdue = threading.Event()

        def end_it() -> None:
            overdue.set()
            self.kill()

        timer = threading.Timer(timeout_s, end_it)
        timer.daemon = True
        timer.start()
        try:
            yield overdue
        finally:
            timer.cancel()


def usual_worker_count() -> int:
    """One for each core, as memory allows; the system lets the voice and the window go first."""
    return max(1, min(os.cpu_count() or 1, psutil.virtual_memory().total // _WORKER_BYTES - 1))


def _environment() -> dict[str, str]:
    """The program's own, with its packages to be found and one thread for each worker."""
    home = str(Path(assistant.__file__).parent.parent)
    path = os.environ.get("PYTHONPATH")
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([home, path] if path else [home]),
        "OMP_THREAD_LIMIT": "1",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }
