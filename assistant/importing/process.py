"""The program's hold on one worker process."""

import os

import psutil

from assistant.child.process import Child
from assistant.formats import OnTop
from assistant.importing.wire import (
    Reply,
    Request,
    line_of,
    message_of,
    reply_of,
    request_message,
    top_of,
)

MEMORY_BYTES = 4 << 30
"""Memory of a worker and of each process it starts; on Linux address space, libraries included."""

_WORKER_BYTES = 1 << 30
"""Memory of the computer for each worker that is allowed."""
GRACE_S = 10.0
"""Time beyond a request's own limit after which the worker is killed."""


class WorkerLost(Exception):  # noqa: N818  # named for what happened
    """The worker ended before it answered."""


class WorkerOverdue(WorkerLost):
    """The worker was killed because it took too long."""


class Worker(Child):
    """A started worker; `ask` is called by one thread, `kill` by any."""

    def __init__(self, *, warm: bool = False) -> None:
        """Start the process, which takes a moment to be ready. Raises ChildBroken.

        A `warm` one then loads what scans need.
        """
        arguments = ["--warm"] if warm else []
        super().__init__("assistant.importing.worker", MEMORY_BYTES, *arguments)

    def ask(self, request: Request, on_top: OnTop | None = None) -> Reply:
        """Send the request and wait; `on_top` is given the top of the page if that comes ahead.

        Raises WorkerLost, WorkerOverdue.
        """
        with self.killed_after(request.timeout_s + GRACE_S) as overdue:
            try:
                self.send(line_of(request_message(request)))
                while (line := self.receive()) is not None:
                    message = message_of(line)
                    top = top_of(message)
                    if top is None:
                        return reply_of(message)
                    if on_top is not None:
                        on_top(top)
            except (OSError, LookupError, TypeError, ValueError) as error:
                raise WorkerLost from error
        raise WorkerOverdue if overdue.is_set() else WorkerLost


def usual_worker_count() -> int:
    """One for each core, as memory allows; the system lets the voice and the window go first."""
    return max(1, min(os.cpu_count() or 1, psutil.virtual_memory().total // _WORKER_BYTES - 1))
