"""Whether a PDF page's text layer can be trusted, from its text alone and how the page is made."""

import re

from ocr.thai import CONSONANT, FOLLOWING, LEADING, LETTER, LOWER, MARK, TONE, UPPER

IMPOSSIBLE = re.compile(
    rf"[{LEADING}](?![{CONSONANT}])"  # a leading vowel with no consonant after it
    rf"|(?<![{CONSONANT}{MARK}])[{MARK}]"  # a mark on nothing
    rf"|[{UPPER}][{TONE}]?[{UPPER}{LOWER}]"  # two vowels on one consonant
    rf"|[{LOWER}][{TONE}]?[{UPPER}{LOWER}{FOLLOWING}]"
    rf"|[{TONE}]{{2}}"
    rf"|(?<![{CONSONANT}{MARK}{FOLLOWING}])[{FOLLOWING}]"
)
"""Sequences that no Thai word has, in normal order."""
UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0b-\x1f]|\\(cid:\\d+\\)")
IMPOSSIBLE_SHARE = 1 / 150
UNREADABLE_SHARE = 1 / 50
FEW_CHARACTERS = 80
COVERED_SHARE = 0.5


def is_trustworthy(text: str, image_share: float) -> bool:
    """`text` is the repaired layer, `image_share` how much of the page pictures cover (0..1)."""
    letters = len(re.findall(r"\w", text))
    if not letters:
        return False
    if letters < FEW_CHARACTERS and image_share > COVERED_SHARE:
        return False
    if len(UNREADABLE.findall(text)) > UNREADABLE_SHARE * letters:
        return False
    thai = len(re.findall(f"[{LETTER}]", text))
    return len(IMPOSSIBLE.findall(text)) <= max(1, IMPOSSIBLE_SHARE * thai)
