"""Thai syllables in IPA into eSpeak's phonemes of the Shan table, a tonal neighbour of Thai.

The table has all consonants and vowels; its own Thai rules delete vowels. Its tones are levels
more than contours, so it speaks on one note, which `tones` and `psola` move. No Thai listener has
judged the outcome yet.
"""

import re
from typing import NamedTuple

from speech.thai_rules import FALLING, HIGH, LOW, MID, RISING

VOICE = "shn"
VOICE_HZ = 89.0
"""The note of that voice when it is given no range of pitch. Measured; it wavers by 1.5 %."""

_TONES = {MID: "3", LOW: "2", FALLING: "5", HIGH: "4", RISING: "1"}

_SYLLABLE = re.compile(
    "(?P<onset>(?:t͡ɕʰ|t͡ɕ|[pkt]ʰ|[bdfghjklmnprstwŋʔ])*)"
    "(?P<vowel>(?:[iuɯ]a̯|[aeiouɔɛɯɤ]ː?)+)"
    "(?P<coda>(?:[ptk]̚|[jwmnŋʔ]|[a-z])*)"
    "(?P<tone>[˥-˩]*)"
)
# English ch and j are what Thai writes as ช and จ: the table's own affricate is not aspirated.
_CONSONANTS = (
    ("t͡ɕʰ", "tS"), ("t͡ɕ", "dZ"), ("pʰ", "p_h"), ("tʰ", "t_h"), ("kʰ", "k_h"),
    ("ŋ", "N"), ("ʔ", "?"), ("̚", ""),
)  # fmt: skip
_RHYMES = {
    "aj": "ai", "aːj": "a:i", "ɔːj": "Oi", "ɔj": "Oi", "oːj": "oi", "oj": "oi", "uj": "ui",
    "uːj": "ui", "ɤːj": "@i", "ɤj": "@i", "iw": "iu", "iːw": "iu", "ew": "eu", "eːw": "eu",
    "ɛw": "Eu", "ɛːw": "Eu", "aw": "au", "aːw": "a:u",
}  # fmt: skip
_SUNG = frozenset("mnŋjwl")
"""Finals that carry the tone on."""

_SONORANTS = frozenset("mnNlrjw")
_VOWEL_LETTERS = frozenset("aeiouEO@")
_GLIDING = {"ia̯": "i:", "ɯa̯": "i.:", "ua̯": "u:"}
"""Vowels that end in a short schwa."""
_VOWELS = {
    "aː": "a:", "iː": "i:", "uː": "u:", "ɯː": "i.:",
    "eː": "e:", "ɛː": "E:", "oː": "o:", "ɔː": "O:", "ɤː": "@:", "a": "a", "i": "i", "u": "u",
    "ɯ": "i.", "e": "e", "ɛ": "E", "o": "o", "ɔ": "O", "ɤ": "@",
}  # fmt: skip


class VoicedSyllable(NamedTuple):
    """A syllable for eSpeak, and where in it the tone is heard."""

    phonemes: str
    tone: str
    """In tone letters of the IPA."""

    sounds_after_vowel: int
    """How many phonemes after the first vowel carry the tone too."""

    checked: bool
    """Whether a stop ends it."""


def espeak_phonemes(syllable: str) -> str:
    """The phonemes of one syllable; nothing for what is not one."""
    voiced = voiced_syllable(syllable)
    return voiced.phonemes if voiced else ""


def voiced_syllable(syllable: str) -> VoicedSyllable | None:
    """A syllable of IPA for eSpeak; None for what is not one."""
    match = _SYLLABLE.fullmatch(syllable.replace("ːː", "ː").replace("ːa̯", "a̯"))
    if match is None:
        return None
    onset, vowel, coda = _consonants(match["onset"]), match["vowel"], match["coda"]
    tone = match["tone"] if match["tone"] in _TONES else MID
    number = _TONES[tone]
    sung = int(coda in _SUNG)
    checked = bool(coda) and not sung
    if vowel in _GLIDING:
        said = f"{onset}{_GLIDING[vowel]}{number}@-{number}{_consonants(coda)}"
        return VoicedSyllable(said, tone, 1 + sung, checked)
    if vowel + coda in _RHYMES:
        return VoicedSyllable(onset + _RHYMES[vowel + coda] + number, tone, 0, checked=False)
    said = onset + _VOWELS.get(vowel, "a") + number + _consonants(coda)
    return VoicedSyllable(said, tone, sung, checked)


def is_sonorant(phoneme: str) -> bool:
    """Whether a phoneme of eSpeak's, by its name, is a consonant on which pitch is heard."""
    return phoneme in _SONORANTS


def is_vowel(phoneme: str) -> bool:
    """Whether a phoneme of eSpeak's, by its name, is a vowel."""
    return phoneme[:1] in _VOWEL_LETTERS


def _consonants(sounds: str) -> str:
    for sound, phoneme in _CONSONANTS:
        sounds = sounds.replace(sound, phoneme)
    return sounds
