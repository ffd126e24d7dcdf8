"""What the operating system is asked to do for child processes: one module a system."""

import sys
from collections.abc import Mapping
from pathlib import Path
from subprocess import Popen
from typing import Any, Protocol

if sys.platform == "win32":
    from assistant.child.limits_windows import Windows as System
else:
    from assistant.child.limits_posix import Posix as System


class Limits(Protocol):
    """Limits and the end of child processes, and the lock of a folder."""

    def limit_this_process(self, memory_bytes: int) -> None:
        """In the child: so much memory, less of the processor than the program has."""
        ...

    def end_this_process(self) -> None:
        """In the child: end at once, with the processes it has started."""
        ...

    def start_options(self) -> Mapping[str, Any]:
        """Arguments for Popen that make the child one that `kill` can end whole."""
        ...

    def adopt(self, process: Popen[bytes], memory_bytes: int) -> None:
        """In the program: tie the started child to it."""
        ...

    def kill(self, process: Popen[bytes]) -> None:
        """In the program: end the child and what it has started."""
        ...

    def lock(self, path: Path) -> int | None:
        """Lock the file for this process until it ends or unlocks; None where another has it."""
        ...

    def unlock(self, handle: int) -> None:
        """Give up a lock."""
        ...


SYSTEM: Limits = System()
