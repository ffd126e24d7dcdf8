"""Parsing in a child process that is given little memory and little time."""

import base64
import json
from collections.abc import Iterator
from typing import Any

from assistant.child.process import Child, ChildBroken
from assistant.directory.opportunity import Opportunity, Source
from assistant.directory.parsed import Parsed, Reason, Rejected
from assistant.directory.record import from_record
from assistant.feeds.parse_wire import source_record
from assistant.messages import N_, UserError

MEMORY_BYTES = 512 << 20
"""Of address space on Linux, libraries included; well under 300 MB of it is ever in use."""

MOST_ITEMS = 5000
_PIECE_BYTES = 192 * 1024
"""Small enough for the window never to wait for one to be encoded."""


class Parser:
    """Keeps a process between feeds; `parse` and `make_ready` are called by one thread."""

    def __init__(self) -> None:
        self._child: Child | None = None
        self._closed = False

    def make_ready(self) -> None:
        """Start the process where there is none. Raises UserError."""
        if self._child is not None:
            return
        if self._closed:
            raise UserError(_BROKEN)
        child = Child("assistant.feeds.parse_worker", MEMORY_BYTES)
        self._child = child
        try:
            child.await_ready()
        except ChildBroken as error:
            self._end()
            raise UserError(_BROKEN) from error

    def parse(self, body: bytes, source: Source, content_type: str, seconds: float) -> Parsed:
        """The opportunities of a feed, at most so many seconds long. Raises UserError.

        A process that fails or is too slow is ended, and the next call starts another.
        """
        self.make_ready()
        child = self._child
        assert child is not None
        with child.killed_after(seconds) as overdue:
            try:
                for line in _request(body, source, content_type):
                    child.send(line)
                return _parsed(child)
            except (OSError, LookupError, TypeError, ValueError) as error:
                self._end()
                message = _TOO_SLOW if overdue.is_set() else _LOST
                raise UserError(message, {"name": source.name or source.address}) from error

    def close(self) -> None:
        """End the process; any thread may call it."""
        self._closed = True
        self._end()

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.close()


def _request(body: bytes, source: Source, content_type: str) -> Iterator[bytes]:
    starts = range(0, len(body), _PIECE_BYTES)
    head = {
        "source": source_record(source),
        "content_type": content_type,
        "pieces": len(starts),
    }
    yield json.dumps(head).encode("ascii")
    for start in starts:
        yield base64.b64encode(body[start : start + _PIECE_BYTES])


def _parsed(child: Child) -> Parsed:
    """What comes back, line by line; raises ValueError where the process ended before the end."""
    opportunities: list[Opportunity] = []
    rejected: list[Rejected] = []
    while (line := child.receive()) is not None:
        reply: dict[str, Any] = json.loads(line)
        if "opportunity" in reply:
            opportunities.append(from_record(reply["opportunity"]))
        elif "rejected" in reply:
            reason, title = reply["rejected"]
            rejected.append(Rejected(Reason(reason), title))
        else:
            end = reply["end"]
            whole = end["complete"] and len(opportunities) <= MOST_ITEMS
            return Parsed(
                tuple(opportunities[:MOST_ITEMS]),
                tuple(rejected),
                whole,
                end["title"],
                tuple(end["feeds"]),
                end["next"],
            )
    raise ValueError("the process ended")


_BROKEN = N_("Feeds cannot be read on this computer. Start Guide Light again.")
_TOO_SLOW = N_("{name} sends something that takes too long to read. It is tried again later.")
_LOST = N_("{name} sends something that cannot be read. It is tried again later.")
