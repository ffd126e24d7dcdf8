"""The child process that parses feeds, so that a feed made to do harm harms only it."""

import base64
import json
import logging
import sys
from collections.abc import Iterator

from assistant.child.inside import Line
from assistant.directory.adapters import parse
from assistant.directory.record import to_record
from assistant.feeds.parse_wire import source_of


def main() -> None:
    """Parse bodies until the program that sends them is gone."""
    line = Line()
    line.send(b"{}")
    requests = line.requests()
    for request in requests:
        for reply in _replies(json.loads(request), requests):
            line.send(reply)


def _replies(head: dict[str, object], requests: Iterator[bytes]) -> Iterator[bytes]:
    """A line for each opportunity and each rejected item, and a last one."""
    count = head["pieces"]
    assert isinstance(count, int)
    body = b"".join(base64.b64decode(next(requests)) for _ in range(count))
    parsed = parse(body, source_of(head["source"]), str(head["content_type"]))
    for opportunity in parsed.opportunities:
        yield _line({"opportunity": to_record(opportunity)})
    for rejected in parsed.rejected:
        yield _line({"rejected": [rejected.reason.value, rejected.title]})
    end = {
        "complete": parsed.complete,
        "title": parsed.title,
        "feeds": parsed.feeds,
        "next": parsed.next,
    }
    yield _line({"end": end})


def _line(reply: dict[str, object]) -> bytes:
    return json.dumps(reply).encode("ascii")


if __name__ == "__main__":
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING)
    main()
