"""Dictionaries that the user or the computer has, in the formats StarDict and dictd."""

import logging
import os
import re
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from assistant.dictionaries import dictd, stardict
from assistant.dictionaries.articles import Dictionary

_log = logging.getLogger(__name__)

READERS = {".ifo": stardict.open_dictionary, ".index": dictd.open_dictionary}
"""By the ending of the file that stands for a dictionary."""

_DAMAGE = (OSError, EOFError, ValueError, LookupError, zlib.error)

_ENDINGS = (("ies", "y"), ("es", ""), ("s", ""), ("ied", "y"), ("ed", ""), ("ed", "e"), ("ing", ""),
            ("ing", "e"), ("'s", ""), ("er", ""), ("est", ""), ("ly", ""))  # fmt: skip
"""Of English words, with what a dictionary has in their place."""


class Definition(NamedTuple):
    """What a dictionary says of a word."""

    dictionary: str
    word: str
    text: str


class Dictionaries:
    """Those in some folders, opened at the first word. Used by one thread."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = folders
        self._opened: list[Dictionary] | None = None

    @property
    def names(self) -> list[str]:
        """What the dictionaries are called; empty where none is installed."""
        return [each.name for each in self._all()]

    def define(self, word: str) -> list[Definition]:
        """What each dictionary says of the word, or of the word that it is a form of."""
        found: list[Definition] = []
        for dictionary in self._all():
            for form in forms(word):
                texts = _articles(dictionary, form)
                if texts:
                    found += (Definition(dictionary.name, form, text) for text in texts)
                    break
        return found

    def _all(self) -> list[Dictionary]:
        if self._opened is None:
            self._opened = list(self._open())
        return self._opened

    def _open(self) -> Iterator[Dictionary]:
        for folder in self._folders:
            for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
                reader = READERS.get(path.suffix)
                if reader is None:
                    continue
                try:
                    yield reader(path)
                except _DAMAGE as error:
                    _log.warning("the dictionary %s cannot be read: %s", path, error)


def usual_folders(own: Path) -> list[Path]:
    """Where dictionaries are kept: the program's own folder, then those of the system."""
    folders = [own, Path.home() / ".stardict" / "dic"]
    if os.name == "nt":
        return [*folders, Path(os.environ.get("PROGRAMFILES", r"C:\Program Files"), "StarDict/dic")]
    return [
        *folders,
        Path.home() / ".local/share/stardict/dic",
        Path("/usr/share/stardict/dic"),
        Path("/usr/share/dictd"),
    ]


def forms(word: str) -> Iterator[str]:
    """The word as it is written, then what an English word may be a form of."""
    plain = re.sub(r"^\W+|\W+$", "", word, flags=re.ASCII) if word.isascii() else word.strip()
    yield plain
    if plain.isascii():
        for ending, other in _ENDINGS:
            if plain.lower().endswith(ending) and len(plain) > len(ending) + 1:
                stem = plain[: -len(ending)] + other
                yield stem
                if len(stem) > 3 and stem[-1] == stem[-2]:
                    yield stem[:-1]


def _articles(dictionary: Dictionary, word: str) -> list[str]:
    try:
        return dictionary.define(word)
    except _DAMAGE as error:
        _log.warning("the dictionary %s is damaged: %s", dictionary.name, error)
        return []
