"""The worker process: reads one page at a time for the program that started it."""

import logging
import sys

from assistant.child.inside import Line
from assistant.importing.reading import FileReader, warm_up
from assistant.importing.wire import line_of, message_of, reply_message, request_of, top_message

WARM = "--warm"
"""Asks the worker to load what scans need before it is asked for one."""


def main() -> None:
    """Take requests until the program that sends them is gone."""
    line = Line()
    line.send(line_of({"ready": True}))
    if WARM in sys.argv:
        warm_up()
    with FileReader() as reader:
        for request in line.requests():
            reply = reader.answer(
                request_of(message_of(request)),
                lambda top: line.send(line_of(top_message(top))),
            )
            line.send(line_of(reply_message(reply)))


if __name__ == "__main__":
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING)
    main()
