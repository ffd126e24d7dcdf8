"""The body of an answer as adapters get it: text, whatever encoding it came in."""

import codecs
import json
import re
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lxml import etree

from assistant.formats.encoding import MARKS, detect

_DECLARED = re.compile(rb"""(?:encoding|charset)\s*=\s*["']?\s*([A-Za-z][\w.:-]*)""", re.IGNORECASE)
_HEAD_BYTES = 1024
_XML_DECLARATION = re.compile(r"\s*<\?xml\b[^>]*\?>")
_PROLOG = re.compile(
    r"(?:\s|<\?.*?\?>|<!--.*?-->)*(?P<doctype><!DOCTYPE\b[^<>\[]*[\[>]?)?",
    re.DOTALL | re.IGNORECASE,
)
_ROOT = re.compile(r"<(?:[\w.-]+:)?(?P<name>[A-Za-z_][\w.-]*)")
_CONTROLS = dict.fromkeys(
    [
        *(code for code in range(32) if chr(code) not in "\t\n\r"),
        0xFFFE,
        0xFFFF,
        *range(0xD800, 0xE000),
    ]
)
"""What XML has no place for, and would fail a whole feed."""

_TRUSTED = frozenset(
    [
        "big5",
        "cp1251",
        "cp949",
        "euc_jp",
        "euc_kr",
        "gb18030",
        "gb2312",
        "gbk",
        "koi8-r",
        "shift_jis",
        "utf-16",
        "utf-16-be",
        "utf-16-le",
    ]
)
"""Encodings that are believed where they are declared and fit. Latin, Thai and UTF-8 are told apart
by their bytes, since they are often declared wrongly."""


@dataclass(frozen=True)
class Body:
    """A feed as text, without a declaration of its encoding; what is found in it is found once."""

    text: str
    content_type: str = ""

    @cached_property
    def json(self) -> Any:  # noqa: ANN401  # whatever the feed holds
        """What the text is as JSON, None where it is none."""
        if self.text.lstrip()[:1] not in ("{", "["):
            return None
        try:
            return json.loads(self.text, strict=False)
        except (ValueError, RecursionError):
            return None

    @cached_property
    def root(self) -> str:
        """The local name of the XML element that holds all, "" where there is none."""
        prolog = _PROLOG.match(self.text)
        found = _ROOT.match(self.text, prolog.end() if prolog else 0)
        return found["name"].lower() if found else ""

    @property
    def declares_entities(self) -> bool:
        """Whether an XML document type is more than a name."""
        prolog = _PROLOG.match(self.text)
        return bool(prolog and prolog["doctype"] and prolog["doctype"].endswith("["))

    @cached_property
    def xml(self) -> tuple[Any, bool]:
        """The root element of the XML, mended, and whether there was nothing to mend.

        The element is None where nothing can be read. Entities stay unexpanded.
        """
        parser = etree.XMLParser(
            encoding="utf-8", recover=True, resolve_entities=False, no_network=True, huge_tree=False
        )
        try:
            root = etree.fromstring(self.text.encode("utf-8", "replace"), parser)
        except (etree.LxmlError, ValueError):
            return None, False
        return root, len(parser.error_log) == 0


def body(data: bytes, content_type: str = "") -> Body:
    """The body by the encoding that its bytes show, or else the one that is declared."""
    text = _decoded(data, content_type)
    return Body(_XML_DECLARATION.sub("", text.translate(_CONTROLS), count=1), content_type.lower())


def _decoded(data: bytes, content_type: str) -> str:
    for mark, name in MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    if b"\0" not in data:
        with suppress(UnicodeDecodeError):
            return data.decode("utf-8")
    for declared in (content_type.encode("ascii", "replace"), data[:_HEAD_BYTES]):
        found = _DECLARED.search(declared)
        text = _by_name(data, found[1].decode("ascii")) if found else None
        if text is not None:
            return text
    encoding = detect(data)
    return data.decode(encoding.name if encoding else "utf-8", "replace")


def _by_name(data: bytes, name: str) -> str | None:
    try:
        known = codecs.lookup(name).name
        return data.decode(known) if known in _TRUSTED else None
    except (LookupError, UnicodeDecodeError, ValueError):
        return None
