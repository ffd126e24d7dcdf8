"""HTML and XHTML of any quality as trees of elements."""

import html
import re

from lxml import etree

from assistant.formats.encoding import SAMPLE_BYTES, detect
from assistant.formats.errors import DAMAGED, DocumentError
from assistant.formats.safe_xml import Element, parse

_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""")
_DECLARED_WITHIN = 4096
_THAI_NAMES = frozenset({"tis-620", "tis620", "windows-874", "iso-8859-11", "x-windows-874"})
_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
_KEPT_ENTITIES = frozenset({b"amp", b"lt", b"gt", b"quot", b"apos"})
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def parse_page(data: bytes) -> Element:
    """The root of a web page, which few write without faults. Raises DocumentError."""
    text = _DECLARATION.sub("", _decoded(data))
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, recover=True, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError) as error:
        raise DocumentError(DAMAGED) from error
    if root is None:
        raise DocumentError(DAMAGED)
    return root


def parse_chapter(data: bytes) -> Element:
    """The root of a part of a book, which should be XML and now and then is not."""
    try:
        return parse(_ENTITY.sub(_character, data))
    except DocumentError:
        return parse_page(data)


def _character(match: re.Match[bytes]) -> bytes:
    """The number of a character that HTML has a name for: XML knows five names."""
    if match[1] in _KEPT_ENTITIES:
        return match[0]
    text = html.unescape(match[0].decode("ascii"))
    if text.startswith("&"):
        return match[0]
    return b"".join(b"&#%d;" % ord(character) for character in text)


def _decoded(data: bytes) -> str:
    """The text of a page; what it says of its encoding is believed where it can be true."""
    found = detect(data[:SAMPLE_BYTES])
    declared = _CHARSET.search(data[:_DECLARED_WITHIN])
    if declared is not None and (found is None or not found.mark_bytes):
        name = declared[1].decode("ascii").lower()
        try:
            return data.decode("cp874" if name in _THAI_NAMES else name)
        except (LookupError, UnicodeError):
            pass
    if found is None:
        return data.decode("utf-8", "replace")
    return data[found.mark_bytes :].decode(found.name, "replace")
