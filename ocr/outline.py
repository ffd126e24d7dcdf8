"""The outline of a PDF, its bookmarks: it tells which lines are headings, and of what level."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

import pypdfium2

from ocr.layout import region_text
from ocr.page import Region, RegionKind
from ocr.thai import MARK

MOST_ENTRIES = 20_000
DEEPEST = 6
LONGEST_HEADING_LINES = 3
LONGEST_NUMBERING = 12
"""Letters and digits that may stand before the title, such as those of "Chapter 12"."""
ALIKE = 0.85
"""A recognised heading agrees in so much of its letters."""
LEAST_ALIKE = 6
"""Shorter titles agree in every letter."""
_BETWEEN = re.compile(rf"[^\w{MARK}]|_")
_KINDS = {RegionKind.HEADING, RegionKind.PARAGRAPH, RegionKind.LIST_ITEM}


@dataclass(frozen=True, slots=True)
class Entry:
    """A section's title and its level from 1."""

    title: str
    level: int


def outline_of(document: pypdfium2.PdfDocument) -> dict[int, list[Entry]]:
    """The entries of the outline by the page, counted from 1, that they lead to."""
    found: dict[int, list[Entry]] = defaultdict(list)
    for number, bookmark in enumerate(document.get_toc(max_depth=DEEPEST)):
        if number == MOST_ENTRIES:
            break
        place = bookmark.get_dest()
        index = place.get_index() if place else None
        if index is not None:
            found[index + 1].append(Entry(str(bookmark.get_title()), bookmark.level + 1))
    return dict(found)


def with_headings(regions: Sequence[Region], entries: Iterable[Entry]) -> tuple[Region, ...]:
    """The regions; for each entry the first that has its title is a heading of its level."""
    found = list(regions)
    index = 0
    for entry in entries:
        title = _letters(entry.title)
        for place in (*range(index, len(found)), *range(index)):
            if title and _is_title(found[place], title):
                found[place] = _heading(found[place], min(DEEPEST, entry.level))
                index = place + 1
                break
    return tuple(found)


def _letters(text: str) -> str:
    return _BETWEEN.sub("", text.casefold())


def _is_title(region: Region, title: str) -> bool:
    if region.kind not in _KINDS or len(region.lines) > LONGEST_HEADING_LINES:
        return False
    text = _letters(region_text(region))
    if text.endswith(title):
        return len(text) - len(title) <= LONGEST_NUMBERING
    if len(title) < LEAST_ALIKE or abs(len(text) - len(title)) > LONGEST_NUMBERING:
        return False
    return SequenceMatcher(None, text, title, autojunk=False).ratio() >= ALIKE


def _heading(region: Region, level: int) -> Region:
    return replace(region, kind=RegionKind.HEADING, level=level, level_told=True)
