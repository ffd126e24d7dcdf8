"""The ำ of a text layer whose ring is lost: an empty place and า, as in "ก าลัง" for กำลัง.

Programs draw ำ as a ring and an า, and some do not tell what the ring stands for.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ocr.characters import Character
from ocr.thai import CONSONANT, MARK, TONE

_CARRIER = re.compile(f"[{CONSONANT}{MARK}]")
_TONE = re.compile(f"[{TONE}]")
NO_ROOM = 0.08
"""White narrower than this share of the type size is no space."""


def with_rings(characters: Sequence[Character]) -> list[Character]:
    """The characters of a page, ำ in place of each lost ring and its า.

    A ring takes no room and is followed by its า, or a tone mark and that. Where a font has signs
    without room or text elsewhere too, more than rings was lost, and nothing is changed.
    """
    rings: dict[str, dict[int, int]] = defaultdict(dict)
    others: set[str] = set()
    for place, char in enumerate(characters):
        if char.text.strip() or not place or not _CARRIER.fullmatch(characters[place - 1].text):
            continue
        end = _next_letter(characters, place)
        if end is None:
            continue
        if characters[end].text == "า":
            rings[char.font][place] = end
        else:
            others.add(char.font)
    found = {
        place: end for font in rings if font not in others for place, end in rings[font].items()
    }
    return list(_put_together(characters, found)) if found else list(characters)


def _next_letter(characters: Sequence[Character], place: int) -> int | None:
    """The letter beyond the sign and a tone mark, where it stands right after the one before."""
    last, end = characters[place - 1], place + 1
    if end < len(characters) and _TONE.fullmatch(characters[end].text):
        end += 1
    if end >= len(characters) or not characters[end].text.strip():
        return None
    char = characters[end]
    same_line = abs(char.top - last.top) < 0.5 * last.size and char.left >= last.left
    return end if same_line and char.left - last.right < NO_ROOM * last.size else None


def _put_together(characters: Sequence[Character], rings: dict[int, int]) -> Iterator[Character]:
    ends = set(rings.values())
    for place, char in enumerate(characters):
        if place not in rings:
            yield replace(char, text="ำ") if place in ends else char
