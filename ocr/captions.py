"""Puts pictures among a page's regions, each with its caption, and captions before their tables."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ocr.layout import region_text
from ocr.page import Box, Region, RegionKind

_NUMBER = r"(?:[0-9๐-๙]+|[IVX]+\b)(?:\s?[.\-–]\s?[0-9๐-๙]+)*"
_FIGURE = (
    r"ภาพ(?:ที่|ประกอบ(?:ที่)?)?|รูป(?:ที่|ภาพ(?:ที่)?)?|แผนภูมิ(?:ที่)?|แผนภาพ(?:ที่)?|แผนผัง(?:ที่)?"
    r"|แผนที่(?:ที่)?|กราฟ(?:ที่)?"
    r"|fig(?:ure|\.)?|chart|diagram|graph|map|photo(?:graph)?|plate|illustration"
)
FIGURE_CAPTION = re.compile(rf"\W{{0,2}}(?:{_FIGURE})\s*(?:{_NUMBER}|:)", re.IGNORECASE)
TABLE_CAPTION = re.compile(
    rf"\W{{0,2}}(?:ตาราง(?:ที่)?|table|tab\.)\s*(?:{_NUMBER}|:)", re.IGNORECASE
)
_TEXT = frozenset({RegionKind.PARAGRAPH, RegionKind.HEADING, RegionKind.LIST_ITEM})
MOST_LINES = 6
"""A caption has no more lines."""
FAR_HEIGHTS = 4.0
"""So many line heights at most lie between a caption and what it belongs to."""
ASLANT = 0.2
ASPECT = 1.41
"""Turns a height in fractions of the page into a width: pages are about so many times as high."""


def is_caption(text: str) -> bool:
    """Whether the text begins as a figure's or table's caption: ภาพที่ 1.2, ตารางที่ ๓, Figure 3."""
    return bool(FIGURE_CAPTION.match(text) or TABLE_CAPTION.match(text))


def with_pictures(regions: Sequence[Region], pictures: Sequence[Region]) -> tuple[Region, ...]:
    """The regions, which come in reading order, with the pictures in their places.

    A picture's caption becomes its own; a table's comes right before the table.
    """
    found = list(_with_table_captions(regions))
    captions = _pairs(found, pictures)
    paired = {id(picture) for picture in captions.values()}
    unplaced = [picture for picture in pictures if id(picture) not in paired]
    for index, picture in captions.items():
        found[index] = replace(picture, lines=found[index].lines)
    for picture in [found[index] for index in captions]:
        others = [region for region in found if region is not picture]
        place = _between(others, picture.box)
        if place is not None:
            found = [*others[:place], picture, *others[place:]]
    for picture in sorted(unplaced, key=lambda each: (each.box.top, each.box.left)):
        found.insert(_place(found, picture.box), picture)
    return tuple(found)


def _between(regions: Sequence[Region], box: Box) -> int | None:
    """Where a picture without text beside it is read: after all that stands over it.

    Its caption may be in one of the columns below. None where the order of the others is no such.
    """
    middle = (box.top + box.bottom) / 2
    above = [i for i, each in enumerate(regions) if each.box.bottom < middle]
    below = [i for i, each in enumerate(regions) if each.box.top > middle]
    if not above or not below or len(above) + len(below) < len(regions):
        return None
    return below[0] if above[-1] < below[0] else None


def _pairs(regions: Sequence[Region], pictures: Sequence[Region]) -> dict[int, Region]:
    """The figure of each caption, by the caption's index; the nearest ones first."""
    near = sorted(
        (distance, index, number)
        for index, region in enumerate(regions)
        if _is_caption_of(region, FIGURE_CAPTION)
        for number, picture in enumerate(pictures)
        if picture.kind is RegionKind.FIGURE
        and (distance := _distance(region, picture.box)) < FAR_HEIGHTS
    )
    found: dict[int, Region] = {}
    used: set[int] = set()
    for _, index, number in near:
        if index not in found and number not in used:
            found[index] = pictures[number]
            used.add(number)
    return found


def _is_caption_of(region: Region, pattern: re.Pattern[str]) -> bool:
    few = region.kind in _TEXT and 0 < len(region.lines) <= MOST_LINES
    return few and pattern.match(region_text(region)) is not None


def _distance(caption: Region, box: Box) -> float:
    """White between the two in line heights; what lies aslant is further."""
    height = max(1e-6, caption.lines[0].box.height)
    shared_x = min(caption.box.right, box.right) - max(caption.box.left, box.left)
    shared_y = min(caption.box.bottom, box.bottom) - max(caption.box.top, box.top)
    across, down = max(0.0, -shared_x) / ASPECT, max(0.0, -shared_y)
    # Under a narrow figure a caption may begin at the column's edge.
    return (down + across * (ASLANT if down else 1.0)) / height


def _with_table_captions(regions: Sequence[Region]) -> Iterator[Region]:
    """The regions with the captions of tables made such and put before their first cells."""
    tables: dict[int, Box] = {}
    for region in regions:
        if region.cell is not None:
            box = tables.get(region.cell.table, region.box)
            tables[region.cell.table] = box.union(region.box)
    captions: dict[int, Region] = {}
    for region in regions:
        if not tables or not _is_caption_of(region, TABLE_CAPTION):
            continue
        table = min(tables, key=lambda each: _distance(region, tables[each]))
        if table not in captions and _distance(region, tables[table]) < FAR_HEIGHTS:
            captions[table] = region
    moved = {id(caption) for caption in captions.values()}
    for region in regions:
        if id(region) in moved:
            continue
        caption = captions.pop(region.cell.table, None) if region.cell is not None else None
        if caption is not None:
            yield replace(caption, kind=RegionKind.CAPTION, level=0)
        yield region


def _place(regions: Sequence[Region], box: Box) -> int:
    """Where a picture without a caption is read: by the nearest text over or under it."""
    above = [i for i, each in enumerate(regions) if _is_over(each.box, box)]
    below = [i for i, each in enumerate(regions) if _is_over(box, each.box)]
    if not above:
        return below[0] if below else _beside(regions, box)
    if not below or above[-1] + 1 == below[0]:
        return above[-1] + 1
    first = next((i for i in below if i > above[-1]), None)
    # Over a column's first picture there may be nothing but the title of the whole page.
    if first is not None and _fit(regions[first].box, box) > _fit(regions[above[-1]].box, box):
        return first
    return above[-1] + 1


def _is_over(one: Box, other: Box) -> bool:
    """Whether one lies over the other, in the same column."""
    shared = min(one.right, other.right) - max(one.left, other.left)
    return shared > 0 and (one.top + one.bottom) < (other.top + other.bottom)


def _fit(one: Box, other: Box) -> float:
    """How much of the width that both take up they share, 0..1."""
    shared = min(one.right, other.right) - max(one.left, other.left)
    return max(0.0, shared) / max(1e-6, max(one.right, other.right) - min(one.left, other.left))


def _beside(regions: Sequence[Region], box: Box) -> int:
    """Before the first text that begins lower, where no text stands over or under the picture."""
    lower = (i for i, each in enumerate(regions) if each.box.top > box.top)
    return next(lower, len(regions))
