"""Letters that look alike, exchanged where that turns an unlikely word into a likely one."""

import re
from collections.abc import Iterator

from ocr.pieces import Letter
from ocr.repair import repair
from ocr.thai import LETTER
from ocr.words import thai_cost

UNSURE = 92.0
"""Only letters of less confidence are touched; Tesseract gives a plain Thai letter 93.3 at most."""
GAIN = 2.5
"""A change must make the text so many powers of ten likelier."""
CHANGES = 3
ALIKE = (
    *("ชข", "ชซ", "ขซ", "ดต", "คต", "ถล", "กค", "อล", "ลส", "ถส", "จร", "พฟ", "ผฝ", "บป"),
    *("ถก", "ภก", "นม", "เแ", "ิี", "ิื", "ึื", "ีื", "ิึ", "ุู", "ั้", "่้"),
)
"""Pairs of letters or marks that are taken for one another."""
DOUBLED = frozenset("เแใไ")
"""Letters that come out of nothing before their like."""
STRAY_QUOTE = re.compile(f"'[{LETTER}][^']*")
"""The stroke that Tesseract often sees before ใ, ไ and น."""


def settle(letters: tuple[Letter, ...]) -> str:
    """The repaired text of the letters, the unsure ones settled by what words there are."""
    text = "".join(letter.text for letter in letters)
    if STRAY_QUOTE.fullmatch(text) and letters[0].text == "'":
        text, letters = text[1:], letters[1:]
    unsure = [letter.confidence < UNSURE for letter in letters for _ in letter.text]
    best = repair(text)
    if not any(unsure):
        return best
    cost = thai_cost(best)
    for _ in range(CHANGES):
        costs = ((thai_cost(repair(new)), new, flags) for new, flags in _changes(text, unsure))
        least = min(costs, default=None, key=lambda found: found[0])
        if least is None or least[0] > cost - GAIN:
            break
        cost, text, unsure = least
        best = repair(text)
    return best


def _changes(text: str, unsure: list[bool]) -> Iterator[tuple[str, list[bool]]]:
    """The text with one unsure letter exchanged or left out, and which letters are unsure then."""
    for at, letter in enumerate(text):
        if not unsure[at]:
            continue
        for pair in ALIKE:
            if letter in pair:
                other = pair.replace(letter, "")
                yield text[:at] + other + text[at + 1 :], unsure
        if letter in DOUBLED:
            yield text[:at] + text[at + 1 :], unsure[:at] + unsure[at + 1 :]
