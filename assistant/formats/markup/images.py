"""Pictures in HTML, EPUB and DAISY books, and the words that stand for them."""

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote_to_bytes

from assistant.document import BlockKind
from assistant.formats.flowing import PictureFile, Piece
from assistant.formats.inline_text import clean
from assistant.formats.markup.elements import is_hidden, name_of, text_of
from assistant.formats.markup.links import part_of
from assistant.formats.picture_files import picture_file, size_of
from assistant.formats.safe_xml import Element

_XLINK = "{http://www.w3.org/1999/xlink}href"
_DATA = re.compile(r"data:image/[\w.+-]+(?P<base64>;base64)?,(?P<data>.*)", re.DOTALL)
_FILE_NAME = re.compile(r"[\w\s()-]+\.(?:png|jpe?g|gif|bmp|tiff?|svg|webp)", re.IGNORECASE)
SMALLEST = 100
"""Pixels; a smaller picture with an empty description is an ornament."""
_IMAGES = frozenset({"img", "image"})


class Images:
    """The pictures of a book; `read` gives the content of a part and raises KeyError."""

    def __init__(self, read: Callable[[str], bytes] | None = None) -> None:
        self._read = read
        self._inside: list[str] = []

    def load(self, name: str) -> PictureFile | None:
        """A picture by the name in a piece, None where it cannot be shown."""
        data = self._data(name)
        return None if data is None else picture_file(data)

    def piece(self, element: Element, path: str, *, in_figure: bool = False) -> Piece | None:
        """An img as a figure; None for an ornament."""
        told = element.get("alt")
        description = _words(told or element.get("aria-label") or element.get("title") or "")
        name = self._name(element.get("src") or _reference(element), path)
        if element.get("role") in {"presentation", "none"} or is_hidden(element):
            return None
        if told is not None and not description and not in_figure and not self._is_large(name):
            return None
        return Piece(BlockKind.FIGURE, "", description=description, picture=name)

    def drawing(self, element: Element, path: str) -> Piece | None:
        """An svg, or another element that is told to be a picture, as a figure."""
        pictures = [each for each in element.iter() if name_of(each) in _IMAGES]
        described = (each for each in element.iter() if name_of(each) in {"title", "desc"})
        words = element.get("aria-label") or " ".join(dict.fromkeys(map(text_of, described)))
        if pictures:
            name = self._name(pictures[0].get("src") or _reference(pictures[0]), path)
            words = words or pictures[0].get("alt", "")
            return Piece(BlockKind.FIGURE, "", description=_words(words), picture=name)
        return Piece(BlockKind.FIGURE, "", description=_words(words)) if words else None

    def of_figure(self, element: Element, path: str) -> Iterator[Piece]:
        """The pictures of a figure, unless it holds a table or text of a program."""
        inside = [(each, name_of(each)) for each in element.iter()]
        if any(name in {"table", "pre", "math"} for _, name in inside):
            return
        notes = " ".join(text_of(each) for each, name in inside if name == "prodnote")
        for each, name in inside:
            piece = None
            if name == "img":
                piece = self.piece(each, path, in_figure=True)
            elif name == "svg":
                piece = self.drawing(each, path)
            if piece is not None:
                words = " ".join(filter(None, (piece.description, _words(notes))))
                notes = ""
                yield Piece(BlockKind.FIGURE, "", description=words, picture=piece.picture)

    def _name(self, address: str, path: str) -> str:
        if not address.startswith("data:"):
            return part_of(address, path) if address and self._read is not None else ""
        self._inside.append(address)
        return f"data:{len(self._inside) - 1}"

    def _data(self, name: str) -> bytes | None:
        if name.startswith("data:"):
            found = _DATA.fullmatch(self._inside[int(name.removeprefix("data:"))])
            if found is None:
                return None
            data = unquote_to_bytes(found["data"])
            try:
                return base64.b64decode(data) if found["base64"] else data
            except (binascii.Error, ValueError):
                return None
        try:
            return None if self._read is None else self._read(name)
        except KeyError:
            return None

    def _is_large(self, name: str) -> bool:
        data = self._data(name) if name else None
        size = None if data is None else size_of(data)
        return size is not None and min(size) >= SMALLEST


def _reference(element: Element) -> str:
    return element.get(_XLINK) or element.get("xlink:href") or element.get("href") or ""


def _words(told: str) -> str:
    words = " ".join(clean(told).split())
    return "" if _FILE_NAME.fullmatch(words) else words
