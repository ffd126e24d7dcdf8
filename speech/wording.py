"""How the user wants things said: plain values that travel to the engine process."""

from dataclasses import dataclass
from enum import StrEnum


class Punctuation(StrEnum):
    """How much of the signs is said; each level says what the one before says, and more."""

    NONE = "none"
    SOME = "some"
    MOST = "most"
    ALL = "all"


class EntryKind(StrEnum):
    """Where an entry of the user's dictionary applies."""

    WORD = "word"
    ANYWHERE = "anywhere"
    PATTERN = "pattern"


@dataclass(frozen=True, slots=True)
class Entry:
    """The user's own way to say something; a pattern is a regular expression.

    `language` is that of the voice that says it; empty for the one that reads around it.
    """

    written: str
    said: str
    kind: EntryKind = EntryKind.WORD
    language: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """The user's choices about the spoken form.

    The pause at a comma is in percent of the usual one; quotations are said so many semitones
    above the text around them.
    """

    punctuation: Punctuation = Punctuation.SOME
    abbreviations_in_full: bool = True
    addresses_in_full: bool = True
    entries: tuple[Entry, ...] = ()
    comma_percent: int = 100
    quotation_semitones: int = 0


USUAL_WORDING = Wording()
