"""How two stretches of text that a line's, column's or page's end parts are put together."""

import re

from ocr.thai import LETTER

HYPHENS = "-\u2010"
_THAI = re.compile(f"[{LETTER}ๆ]")


def is_divided(before: str, after: str) -> bool:
    """Whether a hyphen divides one word between them."""
    return before.endswith(tuple(HYPHENS)) and before[-2:-1].isalpha() and after[:1].islower()


def seam(before: str, after: str, *, spaced: bool = False) -> tuple[int, str]:
    """How many characters of `before` are kept, and what comes between it and `after`.

    `spaced` tells that the source has a space there: Thai is joined without one elsewhere.
    """
    if is_divided(before, after):
        return len(before) - 1, ""
    # A space always follows ๆ; makers of PDF files drop it at a line's end.
    spaced = spaced or before.endswith("ๆ")
    if _THAI.match(before[-1:]) and _THAI.match(after[:1]) and not spaced:
        return len(before), ""
    return len(before), " "
