"""Web pages: how they are known. What reads them is imported where one is opened."""

import re
from contextlib import AbstractContextManager
from pathlib import Path

from assistant.formats.encoding import MARKS
from assistant.formats.source import Format, Source
from assistant.messages import N_

_BEGINS = re.compile(
    rb"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|meta|title|div|p|h[1-6]|table)\b",
    re.DOTALL | re.IGNORECASE,
)
_WITHIN = 4096


def _is_web_page(head: bytes, path: Path) -> bool:  # noqa: ARG001
    for mark, name in MARKS:
        if head.startswith(mark):
            head = head[len(mark) :].decode(name, "replace").encode("utf-8", "replace")
            break
    return _BEGINS.match(head[:_WITHIN]) is not None


def _open(path: Path, password: str | None) -> AbstractContextManager[Source]:  # noqa: ARG001
    from assistant.formats.markup.web_page import web_page_source

    return web_page_source(path)


WEB_PAGE = Format("web page", N_("Web pages"), ("*.html", "*.htm", "*.xhtml"), _is_web_page, _open)
