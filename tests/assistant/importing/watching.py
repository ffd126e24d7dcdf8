"""What tests of importing make, watch and kill."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from assistant.library import Change, Library
from tests.assistant.formats.handmade import write_pdf

TIMEOUT_S = 60
SENTENCE = "Whales breathe air and sing to one another, lesson {}."


def lessons(path: Path, count: int) -> Path:
    return write_pdf(path, [SENTENCE.format(n) for n in range(1, count + 1)])


def heard_pages(library: Library) -> list[tuple[str, int]]:
    """A list that grows with each committed page."""
    pages: list[tuple[str, int]] = []

    def note(change: Change) -> None:
        if change.page is not None:
            pages.append((change.document, change.page))

    library.on_change(note)
    return pages


class _AtPage(logging.Handler):
    """Does something each time this page is about to be given to a worker."""

    def __init__(self, page: int, action: Callable[[], None]) -> None:
        super().__init__()
        self._message = f"page {page} of "
        self._action = action
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:
        if record.getMessage().startswith(self._message) and "begins" in record.getMessage():
            self.count += 1
            self._action()


@contextmanager
def at_page(page: int, action: Callable[[], None]) -> Iterator[_AtPage]:
    log = logging.getLogger("assistant.importing.queue")
    handler = _AtPage(page, action)
    level = log.level
    log.setLevel(logging.DEBUG)
    log.addHandler(handler)
    try:
        yield handler
    finally:
        log.removeHandler(handler)
        log.setLevel(level)


def workers() -> list[psutil.Process]:
    children = psutil.Process().children()
    return [child for child in children if "assistant.importing.worker" in child.cmdline()]


def kill_workers() -> None:
    for worker in workers():
        worker.kill()
