"""Text as it is kept: plain, in lines, with nothing in it that hides, links or runs."""

import html
import re
import unicodedata
from dataclasses import dataclass, field

import regex
from lxml import etree

LONGEST_TEXT = 40_000
LONGEST_LINE = 300
_LONGEST_SOURCE = 3 * LONGEST_TEXT
BULLET = "• "

_TAG = re.compile(r"</?[A-Za-z!?][^<>]*>")
_ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9A-Fa-f]+|[A-Za-z]\w*);")
_LAYERS = 4
"""Markup is found escaped within markup; deeper than this it is no text for anyone."""

_SKIPPED = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "iframe",
        "object",
        "embed",
        "svg",
        "math",
        "head",
        "select",
        "textarea",
    ]
)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "aside",
        "nav",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "table",
        "tr",
        "blockquote",
        "pre",
        "hr",
        "form",
        "fieldset",
        "figure",
        "figcaption",
        "address",
        "details",
        "summary",
    ]
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACES = re.compile(r"[^\S\n]+")
_UNSEEN = regex.compile(r"[^\P{C}\n]")
_NIKHAHIT_AA = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32")
"""Sara am typed as its two parts, which no normal form joins."""


def plain_text(source: str) -> str:
    """HTML or plain text as lines of plain text: a line a paragraph or list item.

    At most LONGEST_TEXT characters; what is longer ends in an ellipsis.
    """
    if not source:
        return ""
    source = source[:_LONGEST_SOURCE].replace("\0", "")
    parsed = False
    for _layer in range(_LAYERS):
        if _TAG.search(source):
            # Lines that a first parse has made are lines; those of a source are only spaces.
            source = _from_html(source.replace("\n", "<br>") if parsed else source)
            parsed = True
        elif _ENTITY.search(source):
            source = html.unescape(source)
    text = _TAG.sub(" ", clean(source))
    lines = (line.strip() for line in text.split("\n"))
    return _cut("\n".join(line for line in lines if line.strip(BULLET)), LONGEST_TEXT)


def plain_line(source: str) -> str:
    """HTML or plain text as one line, at most LONGEST_LINE characters."""
    return _cut(" ".join(plain_text(source).split()), LONGEST_LINE)


def clean(text: str) -> str:
    """The text without characters that are not seen or heard, but change what is.

    Controls, zero-width and direction marks, private and unassigned characters go; odd spaces
    become plain ones; sara am is one character.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    text = unicodedata.normalize("NFC", text.replace("\u2029", "\n").replace("\t", " "))
    return _NIKHAHIT_AA.sub("\\1\u0e33", _SPACES.sub(" ", _UNSEEN.sub("", text)))


def link(address: str) -> str:
    """The address where it is an http or https one of a host, else ""."""
    address = clean(address).strip()
    return address if _LINK.fullmatch(address) and len(address) <= _LONGEST_LINK else ""


_LINK = re.compile(
    r"https?://(?![^/?#\s]*@)[^\s/?#<>\"'\\^`{|}]+(?:[/?#][^\s<>\"\\^`{|}]*)?", re.IGNORECASE
)
_LONGEST_LINK = 2000


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


@dataclass(slots=True)
class _Lines:
    """Takes a page's elements as lxml finds them, and keeps what is to be read."""

    parts: list[str] = field(default_factory=list)
    skipping: int = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if self.skipping or tag in _SKIPPED or _is_hidden(attributes):
            self.skipping += 1
        elif tag == "br" or tag in _BLOCKS:
            self.parts.append("\n")
        elif tag == "li":
            self.parts.append(f"\n{BULLET}")
        elif tag in ("td", "th"):
            self.parts.append(" ")
        elif tag == "img":
            self.parts.append(attributes.get("alt", ""))

    def end(self, tag: str) -> None:
        if self.skipping:
            self.skipping -= 1
        elif tag in _BLOCKS or tag == "li":
            self.parts.append("\n")

    def data(self, text: str) -> None:
        if not self.skipping:
            self.parts.append(text.replace("\n", " "))

    def close(self) -> str:
        return "".join(self.parts)


def _is_hidden(attributes: dict[str, str]) -> bool:
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style", "")))


def _from_html(source: str) -> str:
    # The parser takes bytes, for it would read a str's own declaration of another encoding.
    parser = etree.HTMLParser(
        target=_Lines(), encoding="utf-8", recover=True, huge_tree=False, no_network=True
    )
    try:
        parser.feed(source.encode("utf-8", "replace"))
        text: str = parser.close()
    except etree.LxmlError:
        return _TAG.sub(" ", source)
    return text
