"""What reading a line's picture gives, and what a reader of such pictures is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter or a few: text, confidence 0..100, left and right edge in pixels.

    `others` are what it may be instead, with their confidence; "" is nothing. A letter that may
    be there, but more likely is not, has the text "" and is among its own others.
    """

    text: str
    confidence: float
    left: float
    right: float
    others: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch between spaces."""

    letters: tuple[Letter, ...]

    @property
    def text(self) -> str:
        """The letters as they were read, without repair."""
        return "".join(letter.text for letter in self.letters)

    @property
    def left(self) -> float:
        """Left edge in pixels."""
        return min(letter.left for letter in self.letters)

    @property
    def right(self) -> float:
        """Right edge in pixels."""
        return max(letter.right for letter in self.letters)

    @property
    def confidence(self) -> float:
        """Midway between the mean and the worst letter, which a mean alone would hide."""
        count = sum(len(letter.text) for letter in self.letters)
        mean = sum(letter.confidence * len(letter.text) for letter in self.letters) / count
        return (mean + min(letter.confidence for letter in self.letters)) / 2


class LineReader(Protocol):
    """Reads pictures of single lines, dark print on white, in order."""

    def __call__(
        self, images: Sequence[NDArray[np.uint8]], timeout_s: float
    ) -> list[tuple[Piece, ...]]:
        """The pieces of each line. Raises TesseractMissing, RecognitionTimeout,
        RecognitionFailed.
        """
        ...
