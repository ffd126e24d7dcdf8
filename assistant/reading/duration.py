"""How long a text takes to be read aloud, from how much of it is Thai."""

import re

from speech.rates import thai_syllables_per_s

THAI_LETTERS_A_SYLLABLE = 3.3
"""With vowels and marks; counted in the sample course."""

_THAI = re.compile(r"[\u0e01-\u0e4e]+")
_OTHER_WORD = re.compile(r"[^\W\u0e01-\u0e4e]+")


def reading_minutes(text: str, words_a_minute: float, thai_words_a_minute: float) -> float:
    """Minutes that the text takes at these rates, without pauses."""
    thai = sum(len(each) for each in _THAI.findall(text)) / THAI_LETTERS_A_SYLLABLE
    others = sum(1 for _ in _OTHER_WORD.finditer(text))
    return thai / thai_syllables_per_s(thai_words_a_minute) / 60 + others / words_a_minute
