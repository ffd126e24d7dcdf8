"""What is said: utterances, and the marks that come back."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum
from typing import TypeAlias

from speech.quotations import Stretches, cut


class Priority(IntEnum):
    """Who is said before whom: a lower number comes first, and makes NEWS and BOOK wait."""

    URGENT = 0
    INTERFACE = 1
    """What answers a key, and is over when the next one is answered."""
    NEWS = 2
    """What comes by itself, and is said to its end."""
    BOOK = 3


class Earcon(StrEnum):
    """A short sound, by what it stands for."""

    PAGE = "page"
    HEADING = "heading"
    BOOKMARK = "bookmark"
    DOUBT = "doubt"
    END = "end"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Utterance:
    """Text to be said in one go. Offsets in marks count code points of `text`.

    `token` is the caller's own name for it, handed back unchanged with every mark.
    """

    text: str
    priority: Priority = Priority.BOOK
    token: Hashable = None
    pause_after_ms: int = 0
    language: str = "th"
    """Language of characters that belong to no script (digits, punctuation) when all are such."""
    pitch_semitones: int = 0
    """Above (or below) the voice's own pitch, as for headings."""
    earcons: tuple[Earcon, ...] = ()
    """Sounds before its first word."""
    quoted: Stretches | None = None
    """What of `text` is quoted, by marks that may stand outside it; None if the text tells."""

    def rest(self, offset: int) -> "Utterance":
        """What is said from this character on; its sounds come before the first alone."""
        text = self.text[offset:]
        quoted = None if self.quoted is None else cut(self.quoted, offset, len(self.text))
        return replace(self, text=text, quoted=quoted, earcons=self.earcons if not offset else ())


@dataclass(frozen=True, slots=True)
class Mark:
    """The word text[start:end] of the utterance begins `time_ms` after the utterance's start."""

    start: int
    end: int
    time_ms: float


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice that an engine offers. `languages` are two-letter codes; a higher quality wins."""

    id: str
    name: str
    engine: str
    languages: tuple[str, ...]
    quality: int = 0
    fastest_wpm: int = 1000
    """The rate up to which the engine can be asked; what is faster is made by time-stretching."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How one language is spoken. `voice` is a voice's id; empty for the best there is.

    The rate is in percent of the common one, the volume in percent of the voice's own.
    """

    voice: str = ""
    rate_percent: int = 100
    pitch_semitones: int = 0
    volume_percent: int = 100


Manners: TypeAlias = Mapping[str, Manner]
"""By two-letter language; a language that is not there is spoken as Manner() says."""

USUAL = Manner()
