"""Certain repairs of Thai text from PDF text layers and recognition; names and numbers stay.

Every rule holds whatever the word is. They are applied until nothing changes, so that repairing
twice is repairing once.
"""

import re
from typing import NamedTuple

from ocr.thai import CONSONANT, LOWER, MARK, TONE, UPPER

GLYPHS = str.maketrans(
    "\uf700\uf701\uf702\uf703\uf704\uf705\uf706\uf707\uf708\uf709\uf70a\uf70b\uf70c\uf70d\uf70e"
    "\uf70f\uf710\uf711\uf712\uf713\uf714\uf715\uf716\uf717\uf718\uf719\uf71a",
    "ฐ\u0e34\u0e35\u0e36\u0e37\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e48\u0e49\u0e4a\u0e4b\u0e4c"
    "ญ\u0e31\u0e4d\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e38\u0e39\u0e3a",
)
LIGATURES = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}
)
"""Private-use glyphs of Thai fonts (shifted marks, footless letters): what they stand for."""


class Rule(NamedTuple):
    """A repair: what is wrong, and what it becomes."""

    wrong: re.Pattern[str]
    right: str


def _rule(wrong: str, right: str) -> Rule:
    return Rule(re.compile(wrong), right)


NIKHAHIT, SARA_AA, SARA_AM = "\u0e4d", "\u0e32", "\u0e33"

RULES = (
    # A mark never stands apart from its letter.
    _rule(rf"(?<=[{CONSONANT}{MARK}])[ \u00a0]+(?=[{MARK}])", ""),
    # Two เ side by side are แ.
    _rule("เเ", "แ"),
    # ำ in two characters, its tone mark in whichever place.
    _rule(rf"{NIKHAHIT}([{TONE}]?){SARA_AA}", rf"\1{SARA_AM}"),
    _rule(rf"([{TONE}]){NIKHAHIT}{SARA_AA}", rf"\1{SARA_AM}"),
    _rule(rf"{SARA_AM}([{TONE}])", rf"\1{SARA_AM}"),
    # ้ำ recognised as ้้า: the ring taken for a second tone mark.
    _rule(rf"([{TONE}])\1{SARA_AA}", rf"\1{SARA_AM}"),
    # A vowel mark and ำ on one consonant.
    _rule(rf"(?<=[{CONSONANT}])[\u0e31\u0e34\u0e35]([{TONE}]?){SARA_AM}", rf"\1{SARA_AM}"),
    # A mark twice over.
    _rule(rf"([{MARK}])\1+", r"\1"),
    # The tone mark is written after the vowel above or below.
    _rule(rf"([{TONE}\u0e4c])([{UPPER}{LOWER}])", r"\2\1"),
    # A zero of the one script among digits of the other, or for o in a Latin word.
    _rule(r"(?<=[0-9])๐(?=๐*[0-9])", "0"),
    _rule(r"(?<=[๐-๙])0(?=0*[๐-๙])", "๐"),
    _rule(r"(?<=[a-z])๐(?=๐*[a-z])", "o"),
)


def repair(text: str) -> str:
    """The text with everything put right that is certainly wrong."""
    text = text.translate(GLYPHS).translate(LIGATURES)
    while True:
        before = text
        for rule in RULES:
            text = rule.wrong.sub(rule.right, text)
        if text == before:
            return text
