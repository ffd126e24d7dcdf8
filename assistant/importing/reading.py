"""Answers a worker's requests; keeps the last file open, since most requests are for it again."""

import logging
from contextlib import ExitStack
from pathlib import Path
from typing import Self

from assistant.formats import DAMAGED, DocumentError, OnTop, PageError, Source, format_of
from assistant.importing.wire import Reply, Request, Summary
from assistant.messages import N_, UserError

_log = logging.getLogger(__name__)


def warm_up() -> None:
    """Load what scanned pages are read with: a second or two, before anybody waits for a page."""
    # Only here: a worker that reads texts alone does without.
    from assistant.formats.pages import warm_up as warm_up_pages

    try:
        warm_up_pages()
    except UserError as error:  # it is told where a page needs what is missing
        _log.warning("warming up: %s", error)


class FileReader:
    """Used by one thread; a context manager, which closes the file at the end."""

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._key: tuple[Path, str | None] | None = None
        self._source: Source | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._close()

    def answer(self, request: Request, on_top: OnTop) -> Reply:
        """What was asked for, or what went wrong; no file brings the worker down."""
        try:
            source = self._opened(request)
            if not request.page:
                return Summary(source.page_count, source.title, source.language)
            tell = on_top if request.top_first else None
            return source.page(request.page, timeout_s=request.timeout_s, on_top=tell)
        except UserError as error:
            return error
        except MemoryError:
            self._close()
            return PageError(N_("The page needs more memory than there is."))
        except Exception:  # noqa: BLE001  # files are not trusted; whatever they cause ends here
            _log.exception("page %d of %s", request.page, request.path)
            if not request.page:
                return DocumentError(DAMAGED)
            return PageError(N_("The page is damaged."))

    def _opened(self, request: Request) -> Source:
        key = request.path, request.password
        if self._source is None or self._key != key:
            self._close()
            self._source = self._stack.enter_context(
                format_of(request.path).open(request.path, request.password)
            )
            self._key = key
        return self._source

    def _close(self) -> None:
        self._source = None
        self._stack.close()
