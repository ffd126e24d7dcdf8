"""Where a text quotes somebody, by its quotation marks."""

import re
from collections.abc import Sequence
from typing import TypeAlias

Stretches: TypeAlias = tuple[tuple[int, int], ...]
"""Starts and ends, in order."""

_MARK = re.compile('[“”«»"]')
_STOP = re.compile("[.!?…\n]")
_CLOSING = {"“": "”", "«": "»", '"': '"'}


def quotations(text: str) -> Stretches:
    """The stretches in quotation marks, the marks included. Best asked of a whole paragraph.

    Where a mark has been lost, the stretch ends with the sentence; but a paragraph that begins
    with one that is not closed is quoted whole, for only the last of several closes it.
    """
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for match in _MARK.finditer(text):
        mark, at = match.group(), match.start()
        if opened is not None and mark == _CLOSING[text[opened]]:
            found.append((opened, at + 1))
            opened = None
        elif mark == "“" or (opened is None and mark in '«"'):
            if opened is not None:
                found.append((opened, _sentence_end(text, opened, at)))
            # 5" is a length.
            opened = None if mark == '"' and text[at - 1 : at].isdigit() else at
        elif opened is None and mark == "”":
            last = found[-1][1] if found else 0
            begun = [stop.end() for stop in _STOP.finditer(text, last, at)]
            found.append((begun[-1] if begun else last, at + 1))
    if opened is not None and text[opened] != '"':
        whole = not text[:opened].strip()
        found.append((opened, len(text) if whole else _sentence_end(text, opened, len(text))))
    return tuple(found)


def cut(stretches: Sequence[tuple[int, int]], start: int, end: int) -> Stretches:
    """What of the stretches lies in start..end, counted from its start."""
    inside = ((max(a, start) - start, min(b, end) - start) for a, b in stretches)
    return tuple((a, b) for a, b in inside if a < b)


def _sentence_end(text: str, start: int, end: int) -> int:
    stop = _STOP.search(text, start, end)
    return stop.end() if stop else end
