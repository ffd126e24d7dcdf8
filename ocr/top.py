"""The top of a page, told before the rest of it is read.

What has been told may have been heard, so it stays: the whole page begins with the same words.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from ocr import layout
from ocr.captions import with_pictures
from ocr.page import PICTURES, Box, Line, Region, RegionKind, Word
from ocr.seams import HYPHENS

TOP_STRIPS = (3, 9)
"""After reading so many pictures of lines what is certain by then is told."""
LEAST_SURE = 75.0
"""Mean confidence of a top that is told; on the whole page is yet to be judged."""
UNREAD = "\ufffcก"
"""Stands for a line that is not read yet; it has a letter, since without one it is no prose."""

Told = tuple[Region, ...]
OnTop = Callable[[Told], None]
"""Takes the regions that a page begins with, the last of which may go on."""


def untold(told: Told) -> None:
    """Nobody waits for the top of the page."""


def unread(box: Box) -> Word:
    """The word of a line that is not read yet."""
    return Word(UNREAD, box)


def top_of(regions: Sequence[Region]) -> Told:
    """The regions, laid out as on the whole page, up to the first line that is not read.

    A picture ends it too: its caption may stand further down.
    """
    told: list[Region] = []
    for region in regions:
        if region.kind in PICTURES:
            break
        lines = list(region.lines)
        first = next((i for i, line in enumerate(lines) if is_unread(line)), None)
        if first is None:
            told.append(region)
            continue
        begun = lines[:first]
        while begun and begun[-1].text.endswith(tuple(HYPHENS)):
            begun.pop()  # what its last word is, the next line tells
        if begun and region.kind is RegionKind.PARAGRAPH:
            box = begun[0].box
            for line in begun[1:]:
                box = box.union(line.box)
            told.append(replace(region, lines=tuple(begun), box=box, open_end=True))
        break
    return tuple(told) if _is_sure(told) else ()


def begins_with(regions: Sequence[Region], told: Told) -> bool:
    """Whether the regions are the told ones, the last of which may go on, and more."""
    if len(regions) < len(told):
        return False
    texts = list(zip(map(layout.region_text, regions), map(layout.region_text, told), strict=False))
    return all(text == heard for text, heard in texts[:-1]) and all(
        text.startswith(heard) for text, heard in texts[-1:]
    )


def kept(told: Told, regions: Sequence[Region], rules: Sequence[Box]) -> tuple[Region, ...]:
    """The page's regions, which begin with the told ones.

    Where the whole page is laid out otherwise than its top, the rest follows by itself.
    """
    if begins_with(regions, told):
        return tuple(regions)
    heard = {line.box for region in told for line in region.lines}
    rest = [
        line
        for region in regions
        if region.kind is not RegionKind.FORMULA
        for line in region.lines
        if line.box not in heard
    ]
    pictures = [
        region if region.kind is RegionKind.FORMULA else replace(region, lines=())
        for region in regions
        if region.kind in PICTURES
    ]
    later = with_pictures(layout.regions(rest, rules), pictures)
    return (*told, *layout.with_tables_after(told, later))


def is_unread(line: Line) -> bool:
    """Whether the line waits to be read."""
    return any(word.text == UNREAD for word in line.words)


def _is_sure(told: Sequence[Region]) -> bool:
    lines = [line for region in told for line in region.lines]
    letters = sum(len(line.text) for line in lines)
    sure = sum(line.confidence * len(line.text) for line in lines)
    return letters > 0 and sure >= LEAST_SURE * letters


def batches(count: int) -> list[int]:
    """Where reading so many strips is broken off to tell what is certain, and the end."""
    return [*(stop for stop in TOP_STRIPS if 2 * stop <= count), count]
