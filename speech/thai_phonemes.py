"""Thai syllables in IPA into eSpeak's phonemes of the Shan table, a tonal neighbour of Thai.

The table has all consonants, vowels and five tones; its own Thai rules delete vowels. Measured:
the five tones come out at five pitches. No Thai listener has judged them yet.
"""

import re

VOICE = "shn"

_TONES = {"˧": "3", "˨˩": "2", "˥˩": "5", "˦˥": "4", "˩˩˦": "1"}
_RISING = _TONES["˩˩˦"]
_BREAK = "_!"
"""20 ms of nothing. An open syllable otherwise ends before its tone has risen: 74 to 77 Hz, not
to 92, and หมา is hardly told from มา."""

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
_GLIDING = {"ia̯": "i:", "ɯa̯": "i.:", "ua̯": "u:"}
"""Vowels that end in a short schwa, which needs the tone said again."""
_VOWELS = {
    "aː": "a:", "iː": "i:", "uː": "u:", "ɯː": "i.:",
    "eː": "e:", "ɛː": "E:", "oː": "o:", "ɔː": "O:", "ɤː": "@:", "a": "a", "i": "i", "u": "u",
    "ɯ": "i.", "e": "e", "ɛ": "E", "o": "o", "ɔ": "O", "ɤ": "@",
}  # fmt: skip


def espeak_phonemes(syllable: str) -> str:
    """The phonemes of one syllable; nothing for what is not one."""
    match = _SYLLABLE.fullmatch(syllable.replace("ːː", "ː").replace("ːa̯", "a̯"))
    if match is None:
        return ""
    onset, vowel, coda = _consonants(match["onset"]), match["vowel"], match["coda"]
    tone = _TONES.get(match["tone"], _TONES["˧"])
    if vowel in _GLIDING:
        said = f"{onset}{_GLIDING[vowel]}{tone}@-{tone}{_consonants(coda)}"
    elif vowel + coda in _RHYMES:
        said = onset + _RHYMES[vowel + coda] + tone
    else:
        said = onset + _VOWELS.get(vowel, "a") + tone + _consonants(coda)
    return said + _BREAK if said.endswith(_RISING) else said


def _consonants(sounds: str) -> str:
    for sound, phoneme in _CONSONANTS:
        sounds = sounds.replace(sound, phoneme)
    return sounds
