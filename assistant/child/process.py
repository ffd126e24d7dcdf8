"""The program's hold on one child process."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import assistant
from assistant.child.limits import SYSTEM

START_TIMEOUT_S = 60.0


class ChildBroken(Exception):  # noqa: N818  # named for what happened
    """Child processes cannot be started at all."""


class Child:
    """A started process that answers lines with lines; asked by one thread, killed by any."""

    def __init__(self, module: str, memory_bytes: int, *arguments: str) -> None:
        """Start the module, which begins with `inside.begin`. Raises ChildBroken."""
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-m", module, str(memory_bytes), *arguments],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=_environment(),
                **SYSTEM.start_options(),
            )
            SYSTEM.adopt(self._process, memory_bytes)
        except OSError as error:
            raise ChildBroken(str(error)) from error
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
        """Wait until it has started. Raises ChildBroken."""
        with self.killed_after(START_TIMEOUT_S):
            if self.receive() is None:
                raise ChildBroken

    def send(self, line: bytes) -> None:
        """Send a line without its end; raises OSError where the process is gone."""
        self._requests.write(line + b"\n")
        self._requests.flush()

    def receive(self) -> bytes | None:
        """The next line; None where the process is gone or was cut off in its midst."""
        line = self._replies.readline()
        return line if line.endswith(b"\n") else None

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
        except OSError:  # a request that the process never took
            return

    @contextmanager
    def killed_after(self, timeout_s: float) -> Iterator[threading.Event]:
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


def _environment() -> dict[str, str]:
    """The program's own, with its packages to be found and one thread for each process."""
    home = str(Path(assistant.__file__).parent.parent)
    path = os.environ.get("PYTHONPATH")
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([home, path] if path else [home]),
        "OMP_THREAD_LIMIT": "1",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }
