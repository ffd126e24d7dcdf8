"""Readings of Thai words as syllables that can be compared, and how words are held out."""

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

THAI = re.compile("[ก-ฮะ-ฺเ-ๅ็-๎]{2,}")
_SOUNDS = re.compile(
    "(?P<initial>[^aeiouɔɛɯɤ]*)(?P<vowel>[aeiouɔɛɯɤ][aeiouɔɛɯɤ̯]*ː?)"
    "(?P<final>[^˥-˩]*)(?P<tone>[˥-˩]*)"
)

_GLIDES = re.compile("([iuɯ])(?:ː?a̯|a)ː?")
"""ia, ɯa and ua in the spellings of the list."""


class Syllable(NamedTuple):
    """A syllable in IPA, in one spelling: no final glottal stop after a short vowel."""

    initial: str
    final: str
    vowel: str
    """With its length."""
    tone: str

    @property
    def consonants(self) -> tuple[str, str]:
        """Initial and final."""
        return self.initial, self.final

    @property
    def quality(self) -> str:
        """The vowel without its length."""
        return self.vowel.removesuffix("ː")

    @property
    def length(self) -> str:
        """The sign of a long vowel, or nothing."""
        return self.vowel[len(self.quality) :]


def syllables(sounds: Iterable[str]) -> list[Syllable]:
    """These syllables, compared; empty where one is none."""
    found = []
    for sound in sounds:
        plain = _GLIDES.sub("\\1a̯", sound).replace("ːː", "ː")
        match = _SOUNDS.fullmatch(plain)
        if match is None:
            return []
        final = match["final"].replace("̚", "")
        final = "" if final == "ʔ" and not match["vowel"].endswith("ː") else final
        found.append(Syllable(match["initial"], final, match["vowel"], match["tone"] or "˧"))
    return found


def read(reading: str) -> list[Syllable]:
    """A reading as the dictionary writes it: /.../ with points between syllables."""
    return syllables(reading.strip("/").replace(" ", ".").split("."))


def digit(word: str) -> str:
    """A hexadecimal digit that is a word's own for good, to divide words by."""
    return hashlib.sha1(word.encode(), usedforsecurity=False).hexdigest()[-1]


def without_stems(words: Iterable[str], stems: Collection[str]) -> Iterator[str]:
    """The words in which no stem stands."""
    lengths = sorted({len(stem) for stem in stems})
    for word in words:
        parts = (
            word[at : at + length] for length in lengths for at in range(len(word) - length + 1)
        )
        if not any(part in stems for part in parts):
            yield word
