"""What a child process does first, and how it talks with the program that started it.

Requests come by standard input, replies leave by standard output, a line each. When the input
ends, be it that the program is done or was killed, the process ends too, with whatever it has
started.
"""

import os
import sys
import threading
from collections.abc import Iterator
from queue import SimpleQueue
from typing import BinaryIO

from assistant.child.limits import SYSTEM


class Line:
    """The line to the program; made once, at the start. Takes the memory limit as it was given."""

    def __init__(self) -> None:
        self._requests, self._replies = _own_streams()
        SYSTEM.limit_this_process(int(sys.argv[1]))
        self._inbox: SimpleQueue[bytes] = SimpleQueue()
        threading.Thread(target=self._listen, name="requests", daemon=True).start()

    def send(self, line: bytes) -> None:
        """Send a line without its end; where the program is gone, end."""
        try:
            self._replies.write(line + b"\n")
            self._replies.flush()
        except BrokenPipeError:  # there is nobody to tell
            SYSTEM.end_this_process()

    def requests(self) -> Iterator[bytes]:
        """The requests as they come."""
        while True:
            yield self._inbox.get()

    def _listen(self) -> None:
        while (line := self._requests.readline()).endswith(b"\n"):
            self._inbox.put(line)
        SYSTEM.end_this_process()


def _own_streams() -> tuple[BinaryIO, BinaryIO]:
    """The pipes, taken from where libraries and programs could read or print into them."""
    requests_in, replies_out = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return requests_in, replies_out
