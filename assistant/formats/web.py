"""Web pages, and texts of DAISY books: how they are known. What reads them is imported where one
is opened."""

import re
from contextlib import AbstractContextManager
from pathlib import Path

from assistant.formats.encoding import MARKS
from assistant.formats.source import Format, Source
from assistant.formats.unsupported import is_daisy_part
from assistant.messages import N_

_BEGINS = re.compile(
    rb"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|meta|title)\b",
    re.DOTALL | re.IGNORECASE,
)
_DTBOOK = re.compile(rb"<dtbook[\s>]")
_WITHIN = 4096


def _is_web_page(head: bytes, path: Path) -> bool:  # noqa: ARG001
    return _BEGINS.match(_plain(head)) is not None and not is_daisy_part(head)


def _is_dtbook(head: bytes, path: Path) -> bool:  # noqa: ARG001
    return _DTBOOK.search(_plain(head)) is not None


def _plain(head: bytes) -> bytes:
    """The beginning of the file in an encoding of single bytes for Latin letters."""
    for mark, name in MARKS:
        if head.startswith(mark):
            head = head[len(mark) :].decode(name, "replace").encode("utf-8", "replace")
            break
    return head[:_WITHIN]


def _open(path: Path, password: str | None) -> AbstractContextManager[Source]:  # noqa: ARG001
    from assistant.formats.markup.web_page import web_page_source

    return web_page_source(path)


def _open_dtbook(path: Path, password: str | None) -> AbstractContextManager[Source]:  # noqa: ARG001
    from assistant.formats.markup.daisy import dtbook_source

    return dtbook_source(path)


DTBOOK = Format("dtbook", N_("Texts of DAISY books"), ("*.xml",), _is_dtbook, _open_dtbook)
WEB_PAGE = Format("web page", N_("Web pages"), ("*.html", "*.htm", "*.xhtml"), _is_web_page, _open)
