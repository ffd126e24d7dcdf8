"""EPUB books made by hand."""

import zipfile
from io import BytesIO
from pathlib import Path

from PIL import Image

CONTAINER = (
    "<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfiles>"
    "<rootfile full-path='OPS/book.opf'/></rootfiles></container>"
)
_TYPES = {
    "xhtml": "application/xhtml+xml",
    "ncx": "application/x-dtbncx+xml",
    "png": "image/png",
    "svg": "image/svg+xml",
}


def chapter(body: str, language: str = "th") -> str:
    return (
        "<?xml version='1.0' encoding='utf-8'?><!DOCTYPE html>"
        "<html xmlns='http://www.w3.org/1999/xhtml' xmlns:epub='http://www.idpf.org/2007/ops' "
        f"lang='{language}'><head><title>-</title></head><body>{body}</body></html>"
    )


def nav(contents: str, pages: str = "") -> str:
    return chapter(
        f"<nav epub:type='toc'><ol>{contents}</ol></nav>"
        f"<nav epub:type='page-list'><ol>{pages}</ol></nav>"
    )


def epub_file(path: Path, parts: dict[str, str | bytes], **others: str) -> Path:
    """A book of these parts; those of XHTML make its spine but for the nav.

    `others` are parts of META-INF.
    """
    items = "".join(
        f"<item id='i{n}' href='{name.replace(' ', '%20')}' "
        f"media-type='{_TYPES[name.rpartition('.')[2]]}' "
        f"properties='{'nav' if name == 'nav.xhtml' else ''}'/>"
        for n, name in enumerate(parts)
    )
    spine = "".join(
        f"<itemref idref='i{n}'/>"
        for n, name in enumerate(parts)
        if name.endswith("xhtml") and name != "nav.xhtml"
    )
    package = (
        "<package xmlns='http://www.idpf.org/2007/opf' version='3.0'><metadata "
        "xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title>เสียง</dc:title>"
        f"<dc:language>th</dc:language></metadata><manifest>{items}</manifest>"
        f"<spine>{spine}</spine></package>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        archive.writestr("META-INF/container.xml", CONTAINER)
        archive.writestr("OPS/book.opf", package)
        for name, content in parts.items():
            archive.writestr(f"OPS/{name}", content)
        for name, content in others.items():
            archive.writestr(f"META-INF/{name}.xml", content)
    return path


def png(width: int = 40, height: int = 30) -> bytes:
    stream = BytesIO()
    Image.new("RGB", (width, height), "navy").save(stream, "PNG")
    return stream.getvalue()
