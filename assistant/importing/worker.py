"""The worker process: reads one page at a time for the program that started it.

Requests come by standard input, replies leave by standard output. When the input ends, be it that
the program is done or was killed, the worker ends too, with whatever it has started.
"""

import logging
import os
import sys
import threading
from queue import SimpleQueue
from typing import BinaryIO

from assistant.importing.limits import SYSTEM
from assistant.importing.reading import FileReader, warm_up
from assistant.importing.wire import Request, receive, reply_message, request_of, send, top_message

WARM = "--warm"
"""Asks the worker to load what scans need before it is asked for one."""


def main() -> None:
    """Take requests until the program that sends them is gone."""
    requests_in, replies_out = _own_streams()
    SYSTEM.limit_this_process()
    inbox: SimpleQueue[Request] = SimpleQueue()

    def listen() -> None:
        while (message := receive(requests_in)) is not None:
            inbox.put(request_of(message))
        SYSTEM.end_this_process()

    threading.Thread(target=listen, name="requests", daemon=True).start()
    try:
        send(replies_out, {"ready": True})
        if WARM in sys.argv:
            warm_up()
        with FileReader() as reader:
            while True:
                reply = reader.answer(inbox.get(), lambda top: send(replies_out, top_message(top)))
                send(replies_out, reply_message(reply))
    except BrokenPipeError:  # the program is gone, and with it whom to tell
        SYSTEM.end_this_process()


def _own_streams() -> tuple[BinaryIO, BinaryIO]:
    """The pipes, taken from where libraries and Tesseract could read or print into them."""
    requests_in, replies_out = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return requests_in, replies_out


if __name__ == "__main__":
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING)
    main()
