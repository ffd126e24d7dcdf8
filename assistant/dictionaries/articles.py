"""What the formats have in common: a table of words, and a file of articles, perhaps compressed."""

import gzip
import html
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

LONGEST_ARTICLE = 100_000
"""Bytes; what a damaged table asks for beyond that is not read."""

LARGEST_TABLE = 200_000_000
"""Bytes of a table of words that is unpacked; none is near that."""

_TAGS = re.compile(r"<[^<>]*>")


class Place(NamedTuple):
    """Where an article stands in its file, in bytes."""

    offset: int
    length: int


class Dictionary:
    """One dictionary; `text_of` makes readable text of an article's bytes."""

    def __init__(
        self,
        name: str,
        articles: Path,
        places: Mapping[str, Sequence[Place]],
        text_of: Callable[[bytes], str],
    ) -> None:
        self.name = name
        self._articles = articles
        self._places = places
        self._text_of = text_of

    def define(self, word: str) -> list[str]:
        """The articles on the word; raises OSError, EOFError or zlib.error for a damaged file."""
        return [text for place in self._places.get(key_of(word), ()) if (text := self._read(place))]

    def _read(self, place: Place) -> str:
        # What dictzip packs is gzip with a table for jumping, which reading through does not need.
        packed = self._articles.suffix == ".dz"
        with gzip.open(self._articles) if packed else self._articles.open("rb") as file:
            file.seek(place.offset)
            content = file.read(min(place.length, LONGEST_ARTICLE))
        return " ".join(self._text_of(content).split())


def key_of(word: str) -> str:
    """Under which a word is found, whatever its capitals."""
    return word.casefold()


def articles_beside(path: Path) -> Path:
    """The file of articles of a dictionary; raises FileNotFoundError."""
    for ending in (".dict.dz", ".dict"):
        found = path.with_name(path.stem + ending)
        if found.is_file():
            return found
    raise FileNotFoundError(f"{path.stem}.dict")


def without_tags(text: str) -> str:
    """The text of an article that is marked up as HTML, XDXF or for Pango."""
    return html.unescape(_TAGS.sub(" ", text))
