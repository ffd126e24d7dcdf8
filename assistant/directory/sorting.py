"""Orders for the eye of the ear: Thai words by their consonants, as in a dictionary."""

import re

from assistant.directory.dates import plain

LEADING_VOWELS = "เแโใไ"
_LEADING = re.compile(f"([{LEADING_VOWELS}])([ก-ฮ])")
_MARKS = re.compile("[็-๎ฺ]")
"""Tone marks and the like, which tell words apart only where all letters are the same."""

_BEFORE_LETTERS = re.compile(r"^[\W_]+")


def sort_key(text: str) -> str:
    """Sorts titles: by case and mark only where nothing else differs, signs before them left out.

    A vowel that is written before its consonant counts after it, as the Royal Institute sorts.
    """
    folded = _BEFORE_LETTERS.sub("", plain(text).casefold())
    swapped = _LEADING.sub(r"\2\1", folded)
    return f"{_MARKS.sub('', swapped)}\t{swapped}"


def skim_key(text: str) -> str:
    """What the beginning of a title is known by when one types it: ชเ of เชียงใหม่."""
    return sort_key(text).partition("\t")[0]


def skim_letter(text: str) -> str:
    """The letter or digit that a title is skimmed by, ช of เชียงใหม่; "" where there is none."""
    return sort_key(text).strip()[:1].upper()
