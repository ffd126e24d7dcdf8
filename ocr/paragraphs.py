"""Paragraphs that go on in the next column, or may on the next page."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from ocr.page import Line, Region, RegionKind

FULL_SHARE = 0.04
"""A line that leaves so much of its column's width white, or less, is full."""
RAGGED_SHARE = 0.25
"""Where lines end unevenly, a full one leaves at most so much white."""
INDENT_SHARE = 0.8
"""A line is indented by at least so much of its height."""
ASPECT = 1.41
"""Turns a height in fractions of the page into a width: pages are about so many times as high."""
WIDTH_SHARE = 0.8
"""Columns that text goes on from and to are about equally wide: the narrower has so much."""
_BODY = (RegionKind.PARAGRAPH, RegionKind.LIST_ITEM)


def with_openness(regions: Sequence[Region]) -> Iterator[Region]:
    """The regions of one column, each told whether its text may go on from or to elsewhere."""
    lines = [line for region in regions for line in region.lines]
    left = min(line.box.left for line in lines)
    right = sorted(line.box.right for line in lines)[-max(1, len(lines) // 10)]
    inner = [line for region in regions if region.kind in _BODY for line in region.lines[:-1]]
    white = _usual_white(inner, left, right)
    for region in regions:
        yield replace(
            region,
            open_start=_is_open_start(region.lines, left),
            open_end=right - region.lines[-1].box.right <= white,
        )


def joined_columns(regions: Sequence[Region]) -> list[Region]:
    """The regions, paragraphs that go on at the top of the next column put together."""
    found: list[Region] = []
    for region in regions:
        last = next((i for i in reversed(range(len(found))) if not _is_note(found[i])), None)
        if last is not None and _goes_on(found[last], region):
            found[last] = _joined(found[last], region)
        else:
            found.append(region)
    return found


def _is_note(region: Region) -> bool:
    return region.kind is RegionKind.FOOTNOTE


def _goes_on(region: Region, other: Region) -> bool:
    if region.kind not in _BODY or other.kind is not RegionKind.PARAGRAPH:
        return False
    if not (region.open_end and other.open_start):
        return False
    last, first = region.lines[-1], other.lines[0]
    if first.box.left < last.box.right or first.box.top >= last.box.top:
        return False
    narrow, wide = sorted((_width(region), _width(other)))
    few = len(other.lines) == 1
    return (few or narrow > WIDTH_SHARE * wide) and last.bold == first.bold


def _width(region: Region) -> float:
    """The width of the region's part in its last column."""
    lines = region.lines[_last_column(region.lines) :]
    return max(line.box.right for line in lines) - min(line.box.left for line in lines)


def _last_column(lines: Sequence[Line]) -> int:
    jumps = [i for i, (a, b) in enumerate(pairwise(lines), 1) if b.box.top < a.box.top]
    return jumps[-1] if jumps else 0


def _joined(region: Region, other: Region) -> Region:
    return replace(
        region,
        lines=(*region.lines, *other.lines),
        box=region.box.union(other.box),
        open_end=other.open_end,
    )


def _usual_white(inner: Sequence[Line], left: float, right: float) -> float:
    """How much white a full line leaves at its right."""
    least, most = FULL_SHARE * (right - left), RAGGED_SHARE * (right - left)
    rooms = sorted(right - line.box.right for line in inner)
    usual = rooms[int(0.9 * (len(rooms) - 1))] if rooms else least
    return min(max(usual, least), most)


def _is_open_start(lines: Sequence[Line], left: float) -> bool:
    """Whether the first line is not indented against the others."""
    first = lines[0].box
    others = [line.box.left for line in lines[1 : _first_column(lines)]]
    usual = median(others) if others else left
    return abs(first.left - usual) <= INDENT_SHARE * first.height * ASPECT


def _first_column(lines: Sequence[Line]) -> int:
    jumps = [i for i, (a, b) in enumerate(pairwise(lines), 1) if b.box.top < a.box.top]
    return jumps[0] if jumps else len(lines)
