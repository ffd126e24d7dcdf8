"""Finds displayed formulas among a page's recognised lines: what reading would turn to rubbish.

A fraction, a sum and its limits come as several lines, none of which has words. Such lines are one
formula where the ink shows an equals sign or a fraction's bar among them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from ocr.figures import Patch, are_near, union
from ocr.lines import Components, PrintedLine
from ocr.page import Line, Word
from ocr.thai import LETTER
from ocr.words import is_likely_thai

FUNCTIONS = re.compile(
    r"\(cid:\d+\)|(?:arc)?(?:sin|cos|tan|sec|csc|cot)h?|log|ln|lim|max|min|exp|det|mod|lcm|gcd"
)
"""Names of functions, and signs of a PDF's fonts that stand for no letter."""
LATIN_WORD = re.compile(r"[A-Za-z]{3,}")
LONGER_WORD = re.compile(r"[A-Za-z]{4,}")
THAI_RUN = re.compile(f"[{LETTER}]{{3,}}")
RELATION = re.compile("[=≈≠≤≥≡∝∑∫√→⇒]")
PLAIN = re.compile(r"[\dA-Za-zก-ฮ๐-๙()+\-=.,:/%×÷ ]+")
NUMBER = re.compile(r"[(\[]\s*[0-9๐-๙]{1,3}(?:[.\-–][0-9๐-๙]{1,3})*\s*[)\]]")
"""What is printed beside a formula to name it: (2.1)."""
SURE = 92.0
"""A plain line of a formula that was read with more confidence is read aloud as it is."""
UNSURE = 60.0
"""Words that were read with less are letters of a formula taken for words."""
NEAR_BODIES = 0.9
WIDEST_BODIES = 12.0
"""A fraction's bar is at most so many letter heights long; a table's rule is longer."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula's place in pixels, the lines it takes up by their indices, and its number."""

    patch: Patch
    lines: tuple[int, ...]
    number: Word | None = None


@dataclass(frozen=True, slots=True)
class Sign:
    """An equals sign or a fraction's bar, by its edges in pixels."""

    patch: Patch
    is_bar: bool


def find_formulas(
    lines: Sequence[Line], printed: Sequence[PrintedLine], parts: Components, page_width: int
) -> list[Formula]:
    """The formulas of a straight page; `lines` are the readings of the `printed` lines."""
    wordless = [i for i, line in enumerate(lines) if not has_words(line)]
    if not wordless:
        return []
    body = float(np.median([line.body for line in printed]))
    signs = list(_signs(parts, body))
    found = []
    for group in _groups([(i, _patch(parts, printed[i])) for i in wordless], NEAR_BODIES * body):
        members = [i for i, _ in group]
        patch = group[0][1]
        for _, other in group[1:]:
            patch = union(patch, other)
        signs_in = [sign for sign in signs if are_near(sign.patch, patch, 0.5 * body)]
        if _is_formula([lines[i] for i in members], [printed[i] for i in members], parts, signs_in):
            number = _number(lines[members[0]]) if len(members) == 1 else None
            right = None if number is None else number.box.left * page_width
            others = [line for i, line in enumerate(printed) if i not in members]
            whole = _whole(parts, patch, others, 0.6 * body, right)
            found.append(Formula(whole, tuple(members), number))
    return found


def has_words(line: Line) -> bool:
    """Whether there is a word of a language in the line, names of functions aside."""
    return any(_is_word(word) for word in line.words)


def _is_word(word: Word) -> bool:
    text = FUNCTIONS.sub(" ", word.text)
    if word.confidence < UNSURE:
        return bool(re.search(f"[A-Za-z]{{6,}}|[{LETTER}]{{8,}}", text))
    if any(is_likely_thai(run) for run in THAI_RUN.findall(text)):
        return True
    latin = LATIN_WORD if word.confidence > SURE else LONGER_WORD
    return latin.search(text) is not None


def _is_formula(
    lines: Sequence[Line],
    printed: Sequence[PrintedLine],
    parts: Components,
    signs: Sequence[Sign],
) -> bool:
    text = " ".join(line.text for line in lines)
    related = any(not sign.is_bar for sign in signs) or RELATION.search(text) is not None
    fraction = any(sign.is_bar for sign in signs)
    if not fraction and not related:
        return False
    if fraction and not related and len(lines) < 2:
        return False
    if len(lines) > 1 or fraction:
        return True
    plain = PLAIN.fullmatch(text) and "=" in text and lines[0].confidence > SURE
    return not plain or _has_raised(printed[0], parts)


def _has_raised(line: PrintedLine, parts: Components) -> bool:
    """Whether something as high as half a letter stands beside the letters' upper half."""
    middle = line.top + 0.62 * line.body
    for i in (*line.letters, *line.marks):
        high = 0.4 * line.body < int(parts.height[i]) < 0.95 * line.body
        if high and int(parts.bottom[i]) < middle:
            return True
    return False


def _number(line: Line) -> Word | None:
    """The formula's number, printed far to its right."""
    if len(line.words) < 2 or not NUMBER.fullmatch(line.words[-1].text):
        return None
    gap = line.words[-1].box.left - line.words[-2].box.right
    return line.words[-1] if gap > 2 * line.words[-1].box.width else None


def _patch(parts: Components, line: PrintedLine) -> Patch:
    members = np.array([*line.letters, *line.marks])
    return Patch(
        int(parts.left[members].min()),
        int(parts.top[members].min()),
        int((parts.left + parts.width)[members].max()),
        int(parts.bottom[members].max()),
    )


def _groups(lines: list[tuple[int, Patch]], near: float) -> list[list[tuple[int, Patch]]]:
    """The lines by formula: those that lie near one another."""
    groups: list[list[tuple[int, Patch]]] = []
    for line in lines:
        joined = [g for g in groups if any(are_near(line[1], each, near) for _, each in g)]
        groups = [g for g in groups if all(g is not each for each in joined)]
        groups.append([*(each for g in joined for each in g), line])
    return groups


def _whole(
    parts: Components,
    patch: Patch,
    others: Sequence[PrintedLine],
    near: float,
    right: float | None,
) -> Patch:
    """The patch grown over bars, roots and large signs near it, which are of no line."""
    taken = np.zeros(len(parts.area), bool)
    for line in others:
        taken[[*line.letters, *line.marks]] = True
    taken[0] = True
    taken |= parts.width > 0.6 * parts.labels.shape[1]
    taken |= parts.height > 8 * max(8, patch.height)
    if right is not None:
        taken |= parts.left >= right
        patch = Patch(patch.left, patch.top, min(patch.right, int(right)), patch.bottom)
    while True:
        touched = ~taken & (parts.left < patch.right + near) & (parts.top < patch.bottom + near)
        touched &= (parts.left + parts.width > patch.left - near) & (
            parts.bottom > patch.top - near
        )
        if not touched.any():
            return patch
        taken |= touched
        edges = Patch(
            int(parts.left[touched].min()),
            int(parts.top[touched].min()),
            int((parts.left + parts.width)[touched].max()),
            int(parts.bottom[touched].max()),
        )
        patch = union(patch, edges)


def _signs(parts: Components, body: float) -> Iterator[Sign]:
    """Equals signs and fraction bars among the flat components."""
    wide = parts.width > np.maximum(2 * parts.height, 0.35 * body)
    flat = np.flatnonzero(
        wide & (parts.height < 0.35 * body) & (parts.width < WIDEST_BODIES * body)
    )
    for i in flat[flat > 0].tolist():
        edges = _edges(parts, i)
        if edges.width < 1.7 * body and any(
            _is_under(edges, _edges(parts, j)) for j in flat.tolist() if j != i
        ):
            yield Sign(edges, is_bar=False)
        elif edges.width > 0.7 * body and _is_bar(parts, i, edges, body):
            yield Sign(edges, is_bar=True)


def _edges(parts: Components, i: int) -> Patch:
    left, top = int(parts.left[i]), int(parts.top[i])
    return Patch(left, top, left + int(parts.width[i]), top + int(parts.height[i]))


def _is_under(one: Patch, other: Patch) -> bool:
    """Whether the other stroke is the lower one of an equals sign."""
    slack = 0.25 * one.width
    alike = abs(one.left - other.left) < slack and abs(one.right - other.right) < slack
    return alike and 0 < other.top - one.bottom < 0.8 * one.width


def _is_bar(parts: Components, i: int, bar: Patch, body: float) -> bool:
    """Whether letters stand close over and under it, all between its ends, and none beside it."""
    slack = 0.35 * body
    lettered = parts.height > 0.35 * body
    lettered[[0, i]] = False
    right = parts.left + parts.width
    across = (right > bar.left - 0.6 * body) & (parts.left < bar.right + 0.6 * body)
    over = lettered & across & (parts.bottom <= bar.top + 2) & (parts.bottom > bar.top - 0.9 * body)
    under = lettered & across & (parts.top >= bar.bottom - 2)
    under &= parts.top < bar.bottom + 0.9 * body
    for row in (over, under):
        if not row.any():
            return False
        if parts.left[row].min() < bar.left - slack or right[row].max() > bar.right + slack:
            return False
    return True
