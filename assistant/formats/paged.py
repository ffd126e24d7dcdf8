"""Files of printed pages, PDF and pictures of pages: how they are known.

`pages` reads them and is imported where one is opened, which only workers do: what it needs takes
0.7 s and 80 MB that the program itself can do without.
"""

from contextlib import AbstractContextManager
from pathlib import Path

from assistant.formats.source import Format, Source
from assistant.messages import N_

PDF_MARK_WITHIN = 1024
"""Readers allow for rubbish before a PDF's mark."""


def is_picture(head: bytes, path: Path) -> bool:  # noqa: ARG001
    """Whether the first bytes are those of a picture that can be read."""
    marks = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
    return head.startswith(marks) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP")


def _is_pdf(head: bytes, path: Path) -> bool:  # noqa: ARG001
    return b"%PDF-" in head[:PDF_MARK_WITHIN]


def _open_pdf(path: Path, password: str | None) -> AbstractContextManager[Source]:
    from assistant.formats.pages import pdf_source

    return pdf_source(path, password)


def _open_picture(path: Path, password: str | None) -> AbstractContextManager[Source]:
    from assistant.formats.pages import picture_source

    return picture_source(path, password)


PDF = Format("pdf", N_("PDF files"), ("*.pdf",), _is_pdf, _open_pdf)
PICTURE = Format(
    "picture",
    N_("Pictures of pages"),
    ("*.png", "*.jpg", "*.jpeg", "*.tif", "*.tiff", "*.webp"),
    is_picture,
    _open_picture,
)
