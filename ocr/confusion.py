"""Unsure letters exchanged for others where that turns an unlikely word into a likely one."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ocr.pieces import Letter
from ocr.repair import repair
from ocr.thai import LETTER
from ocr.words import thai_cost

UNSURE = 92.0
"""Only letters of less confidence are touched; Tesseract gives a plain Thai letter 93.3 at most."""
GAIN = 2.5
"""A change without a chance of its own must make the text so many powers of ten likelier."""
MARGIN = 0.6
"""One with a chance must be likelier by so many powers of ten in all."""
CHANGES = 8
AROUND = 18
"""So many letters on each side are looked at to tell what words there are."""
ALIKE = (
    *("ชข", "ชซ", "ขซ", "ดต", "คต", "ถล", "กค", "อล", "ลส", "ถส", "จร", "พฟ", "ผฝ", "บป"),
    *("ถก", "ภก", "นม", "เแ", "ิี", "ิื", "ึื", "ีื", "ิึ", "ุู", "ั้", "่้"),
)
"""Pairs of letters or marks that are taken for one another."""
DOUBLED = frozenset("เแใไ")
"""Letters that come out of nothing before their like."""
STRAY_QUOTE = re.compile(f"'[{LETTER}][^']*")
"""The stroke that Tesseract often sees before ใ, ไ and น."""


@dataclass(frozen=True, slots=True)
class _Slot:
    """A letter, and what it may be instead with the cost in powers of ten."""

    text: str
    options: tuple[tuple[str, float], ...]


def settle(letters: tuple[Letter, ...]) -> str:
    """The repaired text of the letters, the unsure ones settled by what words there are."""
    text = "".join(letter.text for letter in letters)
    if STRAY_QUOTE.fullmatch(text) and letters[0].text == "'":
        letters = letters[1:]
    slots = [slot for letter in letters for slot in _slots(letter)]
    for _ in range(CHANGES):
        gain, at, option = max(_gains(slots), default=(0.0, 0, ""))
        if gain <= 0:
            break
        slots[at] = replace(slots[at], text=option, options=())
    return repair("".join(slot.text for slot in slots))


def _slots(letter: Letter) -> Iterator[_Slot]:
    if letter.others:
        costs = (
            (text, math.log10(max(1.0, letter.confidence) / max(0.1, chance)) + MARGIN)
            for text, chance in letter.others
        )
        yield _Slot(letter.text, tuple(costs))
        return
    for each in letter.text:
        alike = _alike(each) if letter.confidence < UNSURE else ()
        yield _Slot(each, tuple((other, GAIN) for other in alike))


def _alike(letter: str) -> Iterator[str]:
    for pair in ALIKE:
        if letter in pair:
            yield pair.replace(letter, "")
    if letter in DOUBLED:
        yield ""


def _gains(slots: list[_Slot]) -> Iterator[tuple[float, int, str]]:
    """How many powers of ten each single change makes the text likelier, where, and the change."""
    for at, slot in enumerate(slots):
        if not slot.options:
            continue
        before = "".join(each.text for each in slots[max(0, at - AROUND) : at])
        after = "".join(each.text for each in slots[at + 1 : at + 1 + AROUND])
        now = thai_cost(repair(before + slot.text + after))
        for option, cost in slot.options:
            yield now - thai_cost(repair(before + option + after)) - cost, at, option
