"""Page numbers as they are printed: Arabic, Thai and Roman, and letters of the Thai alphabet."""

import re

from assistant.formats.numerals import THAI_LETTERS

ROMAN = r"(?=[ivxlc])(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
"""To 99; longer ones are words more often than numbers."""
NUMERAL = rf"(?:[0-9๐-๙]{{1,4}}|{ROMAN}|[{THAI_LETTERS}])"
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def value_of(numeral: str) -> int:
    """What a match of NUMERAL counts."""
    if re.fullmatch("[0-9๐-๙]+", numeral):
        return int(numeral)
    if numeral in THAI_LETTERS:
        return 1 + THAI_LETTERS.index(numeral)
    values = [_VALUES[letter] for letter in numeral.casefold()]
    following = [*values[1:], 0]
    return sum(
        -value if value < after else value for value, after in zip(values, following, strict=True)
    )
