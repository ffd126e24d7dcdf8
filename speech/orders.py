"""What the program and its engine process say to each other."""

from dataclasses import dataclass

from speech.errors import Problem
from speech.quotations import Stretches
from speech.utterance import Manners, Mark, Voice
from speech.wording import Wording


@dataclass(frozen=True, slots=True)
class Order:
    """Say this. Numbers rise, so that a cancelled one is known."""

    number: int
    text: str
    fallback: str
    rate_wpm: int
    manners: Manners
    pitch_semitones: int = 0
    quoted: Stretches | None = None


@dataclass(frozen=True, slots=True)
class Reword:
    """Say all orders after this so."""

    wording: Wording


@dataclass(frozen=True, slots=True)
class Cancel:
    """Nobody wants this order or any before it."""

    number: int


@dataclass(frozen=True, slots=True)
class Ready:
    """The process has started; these are its voices."""

    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """A piece of an order: int16 samples as bytes, a mark, or a problem."""

    number: int
    piece: bytes | Mark | Problem


@dataclass(frozen=True, slots=True)
class Done:
    """The order is finished; `error` says what went wrong, if anything."""

    number: int
    error: str = ""
