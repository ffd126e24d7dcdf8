"""What every format gives: an open file as pages of blocks."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from assistant.document import Page

PAGE_CHARACTERS = 3000
"""About so many make a page of a text that has no pages."""

OnTop = Callable[[Page], None]
"""Takes the top of a page: blocks that the whole page begins with, the last of which may go on."""


class Source(Protocol):
    """An open file; used by one thread."""

    @property
    def page_count(self) -> int:
        """How many pages it has, at least one."""
        ...

    @property
    def title(self) -> str:
        """The title that the file gives itself, "" where it gives none."""
        ...

    @property
    def language(self) -> str:
        """The two-letter code of its main language, "" where only its pages can tell."""
        ...

    def page(self, number: int, *, timeout_s: float, on_top: OnTop | None = None) -> Page:
        """The page, counted from 1. Raises PageError, DocumentError.

        Where that takes long, `on_top` is given what it begins with before the rest is read.
        """
        ...


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that can be opened.

    `recognise` is given the first bytes of the file and its path. `open` raises DocumentError,
    PasswordNeeded, PasswordWrong.
    """

    id: str
    title: str
    name_patterns: tuple[str, ...]
    recognise: Callable[[bytes, Path], bool]
    open: Callable[[Path, str | None], AbstractContextManager[Source]]


def language_of(text: str) -> str:
    """The main language of a text: "th" from one Thai letter in ten on, "en", "" without any."""
    thai = sum("ก" <= character <= "ฮ" for character in text)
    latin = sum(character.isascii() and character.isalpha() for character in text)
    if not thai + latin:
        return ""
    return "th" if thai * 10 >= thai + latin else "en"


def title_of(told: str) -> str:
    """The title that a file gives itself, "" where its author gave none."""
    told = " ".join(told.split())
    return "" if _NO_TITLE.fullmatch(told) else told


_NO_TITLE = re.compile(
    r"\W*|microsoft (word|powerpoint|excel)\b.*|(untitled|document|presentation|scan)[ \d_-]*"
    r"|word document|powerpoint presentation|งานนำเสนอ powerpoint"
    r"|.*\.(docx?|pptx?|xlsx?|odt|indd|pdf|tex|dvi|rtf|tiff?|jpe?g|png|qxd|p65|cdr|ai)",
    re.IGNORECASE,
)
"""What programs put into a file's title where its author gave none."""
