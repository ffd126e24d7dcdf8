"""A run cut where the user wants it told apart: at commas and at quotation marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from speech.normalise import SpokenRun
from speech.quotations import Stretches
from speech.wording import Wording

COMMA_MS = 200
"""The pause at a comma at the usual rate, as eSpeak and our own Thai have it."""

_COMMA = re.compile(r"[,;:،、]+[\"'”’»)\]]*\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A part of a run that is said in one way, and whether the comma's pause follows."""

    run: SpokenRun
    is_quoted: bool = False
    ends_at_comma: bool = False


def phrases(run: SpokenRun, quoted_source: Stretches, wording: Wording) -> Iterator[Phrase]:
    """The parts of a run, of whose source these stretches are quoted.

    The whole where nothing sets a part of it apart.
    """
    commas = set[int]()
    if wording.comma_percent != 100:
        commas = {match.end() for match in _COMMA.finditer(run.text)}
    quoted = [False] * len(run.text)
    if wording.quotation_semitones:
        quoted = [any(a <= start < b for a, b in quoted_source) for start, _ in run.sources]
    turns = {at for at in range(1, len(quoted)) if quoted[at] != quoted[at - 1]}
    for start, end in pairwise(sorted({0, len(run.text)} | commas | turns)):
        part = replace(run, text=run.text[start:end], sources=run.sources[start:end])
        yield Phrase(part, quoted[start], end in commas)
