"""Child processes on Linux and its kin."""

import os
import signal
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from subprocess import Popen
from typing import Any

assert sys.platform != "win32"

import fcntl  # noqa: E402  # there only on this family of systems
import resource  # noqa: E402

_NICENESS = 10


class Posix:
    """A child leads a process group, so that what it starts, as Tesseract, ends with it."""

    def limit_this_process(self, memory_bytes: int) -> None:
        """Less address space and processor time for this process and what it starts; no dumps."""
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        limit = memory_bytes if most == resource.RLIM_INFINITY else min(memory_bytes, most)
        with suppress(OSError, ValueError):  # some systems of this family have no such limit
            resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        os.nice(_NICENESS)

    def end_this_process(self) -> None:
        """End this process's group."""
        os.killpg(0, signal.SIGKILL)

    def start_options(self) -> Mapping[str, Any]:
        """A process group of its own."""
        return {"process_group": 0}

    def adopt(self, process: Popen[bytes], memory_bytes: int) -> None:
        """Nothing to do: the child itself notices when its input ends."""

    def kill(self, process: Popen[bytes]) -> None:
        """End the child's group."""
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)

    def lock(self, path: Path) -> int | None:
        """Lock the file for this process; None where another has it."""
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            return None
        return handle

    def unlock(self, handle: int) -> None:
        """Give up the lock."""
        os.close(handle)
