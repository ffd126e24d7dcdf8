"""The format of StarDict, versions 2.4.2 and 3.0.0: .ifo, .idx, .syn and .dict files."""

import gzip
import re
from functools import partial
from pathlib import Path

from assistant.dictionaries.articles import (
    LARGEST_TABLE,
    Dictionary,
    Place,
    articles_beside,
    key_of,
    without_tags,
)

_MAGIC = "StarDict's dict ifo file"
_OFFSET_BYTES = {"32": 4, "64": 8}
_TAGGED = frozenset("ghx")
"""Types of fields that are marked up: Pango, HTML, XDXF."""
_PLAIN = frozenset("mly")
"""Text in UTF-8, text in the locale's encoding, and yin biao or kana. Phonetics are left out."""


def open_dictionary(path: Path) -> Dictionary:
    """The dictionary of this .ifo file; raises OSError, EOFError, LookupError or ValueError."""
    first, *lines = path.read_text("utf-8-sig").splitlines()
    if first.strip() != _MAGIC:
        raise ValueError("no StarDict dictionary")
    about = dict(line.split("=", 1) for line in lines if "=" in line)
    width = _OFFSET_BYTES[about.get("idxoffsetbits", "32")]
    entries = _entries(_table(path, ".idx"), width)
    places: dict[str, list[Place]] = {}
    for word, place in entries:
        places.setdefault(key_of(word), []).append(place)
    for word, number in _synonyms(path):
        places.setdefault(key_of(word), []).append(entries[number][1])
    text_of = partial(_text, types=about.get("sametypesequence", ""))
    return Dictionary(about["bookname"].strip(), articles_beside(path), places, text_of)


def _table(path: Path, ending: str) -> bytes:
    """A table beside the .ifo file, unpacked; raises FileNotFoundError."""
    plain = path.with_suffix(ending)
    if plain.is_file():
        return plain.read_bytes()
    with gzip.open(path.with_suffix(f"{ending}.gz")) as file:
        return file.read(LARGEST_TABLE)


def _entries(table: bytes, width: int) -> list[tuple[str, Place]]:
    """Each word with its place; numbers are big-endian, offsets `width` bytes, lengths four."""
    row = re.compile(rb"([^\0]*)\0(.{%d})(.{4})" % width, re.DOTALL)
    return [
        (
            match[1].decode("utf-8", "replace"),
            Place(int.from_bytes(match[2], "big"), int.from_bytes(match[3], "big")),
        )
        for match in row.finditer(table)
    ]


def _synonyms(path: Path) -> list[tuple[str, int]]:
    """Other words for an entry, by its number."""
    try:
        table = _table(path, ".syn")
    except FileNotFoundError:
        return []
    row = re.compile(rb"([^\0]*)\0(.{4})", re.DOTALL)
    return [
        (match[1].decode("utf-8", "replace"), int.from_bytes(match[2], "big"))
        for match in row.finditer(table)
    ]


def _text(content: bytes, types: str) -> str:
    """An article's readable fields, one after the other.

    `types` are those of all articles; where there are none, each field begins with its own. A field
    of a small letter's type ends with a zero byte, one of a capital's begins with its length; the
    last one of `types` ends with the article.
    """
    texts: list[str] = []
    left = types
    while content:
        kind, content = (left[0], content) if types else (chr(content[0]), content[1:])
        left = left[1:]
        is_last = bool(types) and not left
        if is_last:
            field, content = content, b""
        elif kind.isupper():
            length = int.from_bytes(content[:4], "big")
            field, content = content[4 : 4 + length], content[4 + length :]
        else:
            field, _zero, content = content.partition(b"\0")
        texts.append(_readable(kind, field))
    return " ".join(filter(None, texts))


def _readable(kind: str, field: bytes) -> str:
    text = field.rstrip(b"\0").decode("utf-8", "replace")
    if kind in _TAGGED:
        return without_tags(text)
    return text if kind in _PLAIN else ""
