"""Whether a text layer says what its page shows: a few of its lines are read from the picture.

What the glyphs of a font stand for is told by the PDF's maker, and for Thai some makers tell it
wrongly: ถ่ก for ถูก, น้า for น้ำ. That is possible Thai, so the layer alone does not betray it.
"""

import logging
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from ocr import network
from ocr.characters import Character
from ocr.page import Line
from ocr.pieces import Piece
from ocr.prepare.picture import given
from ocr.reader import has_network
from ocr.repair import repair
from ocr.strips import cut_strip
from ocr.thai import LETTER
from ocr.words import thai_cost

Grey = NDArray[np.uint8]

DPI = 200
LETTERS = 500
"""Lines of so many letters of a font are read; as many again where they contradict the layer once.

Measured: with 200 a wrong layer of narrow columns is overlooked.
"""
MOST_LINES = 32
LEAST_LETTERS = 8
PAGES_BETWEEN = 20
"""A font is looked at again after so many pages on which it is used."""
READING_S = 30.0
SURE = 80.0
"""What the reader is less sure of does not speak against the layer."""
LIKELIER = 0.3
"""What was read makes likelier words than the layer by so many powers of ten, or the other way."""
AROUND = 15
"""So many letters on each side are looked at to tell what words there are."""
CONTRADICTIONS = 2
SLIPS_A_CONTRADICTION = 4
"""In type that it reads badly the reader errs into likelier words once in very many times.

Measured by benchmarks.text_layers: no right layer is refused, of four makers in 20 fonts.
"""

_THAI = re.compile(f"[{LETTER}]")
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Font:
    """What is known of a font: the pairs of letters that were looked at, and what came of it."""

    seen: set[str] = field(default_factory=set)
    pages_to_wait: int = 0
    is_wrong: bool = False


class LayerCheck:
    """Remembers what was seen of the fonts of one file; used by one thread."""

    def __init__(self) -> None:
        self._fonts: dict[str, _Font] = defaultdict(_Font)

    def is_wrong(
        self,
        characters: Sequence[Character],
        lines: Sequence[Line],
        size: tuple[float, float],
        draw: Callable[[], Grey],
    ) -> bool:
        """Whether Thai of the page is in a font that its picture contradicts, on it or before.

        `size` is the page's in points, across and down. `draw` gives its picture at about DPI, and
        is called where there is a font to look at. Raises what it raises, and RecognitionTimeout.
        """
        printed = [char for char in characters if _THAI.search(_meant(char))]
        fonts = {char.font for char in printed}
        due = [font for font in fonts if self._is_due(font)]
        if due and has_network():
            by_font = _lines_by_font(lines, printed, size)
            wanted = {font: by_font[font] for font in due if by_font[font]}
            if wanted:
                page = draw()
                for font, texts in wanted.items():
                    self._look(font, texts, page, size)
        return any(self._fonts[font].is_wrong for font in fonts)

    def _is_due(self, name: str) -> bool:
        font = self._fonts[name]
        font.pages_to_wait -= 1
        return font.pages_to_wait < 0 and not font.is_wrong

    def _look(self, name: str, lines: list[Line], page: Grey, size: tuple[float, float]) -> None:
        """Compare lines of the font with what the page shows, and remember what came of it."""
        font = self._fonts[name]
        font.pages_to_wait = PAGES_BETWEEN
        contradictions: list[_Difference] = []
        slips = 0
        readings = _readings(lines, page, 72 * page.shape[0] / size[1], font.seen)
        letters = 0
        for text, pieces in readings:
            found = list(_differences(text, pieces))
            contradictions += [each for each in found if each.gain > LIKELIER]
            slips += sum(each.gain < -LIKELIER for each in found)
            letters += len(_thai(text))
            if letters > (2 * LETTERS if len(contradictions) == 1 else LETTERS):
                break
        font.is_wrong = (
            len(contradictions) >= CONTRADICTIONS
            and SLIPS_A_CONTRADICTION * len(contradictions) > slips
        )
        if font.is_wrong:
            examples = ", ".join(f"{each.told!r} for {each.shown!r}" for each in contradictions[:5])
            _log.info("the letters of %s are not what its page shows: %s", name, examples)


def _meant(char: Character) -> str:
    replacement = char.mark.replacement
    return char.text if replacement is None else replacement.text


def _thai(text: str) -> str:
    return "".join(_THAI.findall(text))


def _pairs(text: str) -> set[str]:
    return {one + other for one, other in pairwise(_thai(text))}


def _lines_by_font(
    lines: Sequence[Line], thai: Sequence[Character], size: tuple[float, float]
) -> dict[str, list[Line]]:
    """The lines with enough Thai, all in one font; where a font has none, those most in it."""
    x = np.array([(char.left + char.right) / 2 for char in thai]) / size[0]
    y = np.array([(char.top + char.bottom) / 2 for char in thai]) / size[1]
    names = np.array([char.font for char in thai])
    alone: dict[str, list[Line]] = defaultdict(list)
    mixed: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        box = line.box
        inside = (x >= box.left) & (x <= box.right) & (y >= box.top) & (y <= box.bottom)
        fonts = Counter(names[inside].tolist()).most_common()
        if fonts and len(_thai(line.text)) >= LEAST_LETTERS:
            (mixed if len(fonts) > 1 else alone)[fonts[0][0]].append(line)
    return defaultdict(list, mixed | alone)


def _readings(
    lines: Sequence[Line], page: Grey, dpi: float, seen: set[str]
) -> Iterator[tuple[str, tuple[Piece, ...]]]:
    """What the layer says of a line and what is read there; those with most that is new first.

    `seen` are the pairs of letters that were looked at. Lines that the picture does not show where
    the layer has them are passed over.
    """
    left = [(line, _pairs(line.text)) for line in lines]
    for _ in range(MOST_LINES):
        if not left:
            return
        line, pairs = left.pop(max(range(len(left)), key=lambda i: len(left[i][1] - seen)))
        picture = _picture_of(line, page, dpi)
        if picture is not None:
            seen |= pairs
            (pieces,) = network.read_lines([picture], READING_S)
            yield line.text, pieces


def _picture_of(line: Line, page: Grey, dpi: float) -> Grey | None:
    """The line's picture for the reader, None where there is no line of its length in its place."""
    height, width = page.shape
    top, bottom = line.box.top * height, line.box.bottom * height
    left, right = line.box.left * width, line.box.right * width
    around = bottom - top
    x, y = max(0, round(left - around)), max(0, round(top - around))
    crop = given(page[y : round(bottom + around), x : round(right + around)], dpi)
    there = [
        each
        for each in crop.lines
        if top < y + (each.top + each.baseline) / 2 < bottom
        and abs(x + each.left - left) < each.body
        and abs(x + each.right - right) < 1.5 * each.body
    ]
    return cut_strip(crop.grey, crop.parts, there[0]).image if len(there) == 1 else None


@dataclass(frozen=True, slots=True)
class _Difference:
    """Letters of the layer, what was surely read instead, and how much likelier words that makes.

    `gain` is in powers of ten.
    """

    told: str
    shown: str
    gain: float


def _differences(text: str, pieces: Sequence[Piece]) -> Iterator[_Difference]:
    """Where Thai letters were read that are not in the layer's line.

    Letters of the layer that were not seen tell nothing: small marks are overlooked.
    """
    told = _thai(text)
    letters = [
        (each, letter.confidence)
        for piece in pieces
        for letter in piece.letters
        for each in _thai(letter.text)
    ]
    shown = "".join(each for each, _ in letters)
    matcher = SequenceMatcher(None, told, shown, autojunk=False)
    for _, start, end, first, last in matcher.get_opcodes():
        old, new = told[start:end], shown[first:last]
        if _is_part(new, old) or min(chance for _, chance in letters[first:last]) <= SURE:
            continue
        before, after = told[max(0, start - AROUND) : start], told[end : end + AROUND]
        costs = [thai_cost(repair(before + each + after)) for each in (old, new)]
        yield _Difference(old, new, costs[0] - costs[1])


def _is_part(part: str, whole: str) -> bool:
    """Whether the letters of the part stand in the whole, in their order."""
    rest = iter(whole)
    return all(letter in rest for letter in part)
