"""What the operating system is asked to do for workers: one module a system, chosen here."""

import sys
from collections.abc import Mapping
from pathlib import Path
from subprocess import Popen
from typing import Any, Protocol

if sys.platform == "win32":
    from assistant.importing.limits_windows import Windows as System
else:
    from assistant.importing.limits_posix import Posix as System


class Limits(Protocol):
    """Limits and the end of worker processes, and the lock of a folder."""

    def limit_this_process(self) -> None:
        """In the worker: less memory, less of the processor than the program has."""
        ...

    def end_this_process(self) -> None:
        """In the worker: end at once, with the processes it has started."""
        ...

    def start_options(self) -> Mapping[str, Any]:
        """Arguments for Popen that make the worker one that `kill` can end whole."""
        ...

    def adopt(self, process: Popen[bytes]) -> None:
        """In the program: tie the started worker to it."""
        ...

    def kill(self, process: Popen[bytes]) -> None:
        """In the program: end the worker and what it has started."""
        ...

    def lock(self, path: Path) -> int | None:
        """Lock the file for this process until it ends or unlocks; None where another has it."""
        ...

    def unlock(self, handle: int) -> None:
        """Give up a lock."""
        ...


SYSTEM: Limits = System()
