"""A tagged PDF page: its tags turn characters into regions, in the order that the tags give.

Tags are believed where nearly every character stands in one; elsewhere the layout decides. Either
way every character that is no artifact is in some region.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from ocr.characters import Character
from ocr.layout import regions, with_tables_after
from ocr.page import Box, Line, Region, RegionKind
from ocr.tag_parts import Part, TaggedParts
from ocr.tags import Tag

COVERED_SHARE = 0.9
"""Tags are believed where they name at least this share of the printed characters."""
MOST_ARTIFACTS_SHARE = 0.4
"""A page that calls more of its characters artifacts is marked wrongly."""
EDGE_SHARE = 0.14
"""Artifacts in this share of the page's height from its top or foot are running heads."""
WHOLE_PAGE = Box(0.0, 0.0, 1.0, 1.0)

LinesOf = Callable[[Sequence[Character]], tuple[Line, ...]]
"""Puts the characters of a page together to lines."""


def without_artifacts(
    characters: Sequence[Character], lines_of: LinesOf
) -> tuple[Sequence[Character], tuple[Region, ...], tuple[Region, ...]]:
    """The characters that are text, and the page's running heads at its top and at its foot.

    What is marked as an artifact elsewhere, such as a watermark, is in neither.
    """
    artifacts = [char for char in characters if char.mark.is_artifact]
    if len(_printed(artifacts)) > MOST_ARTIFACTS_SHARE * len(_printed(characters)):
        return characters, (), ()
    lines = lines_of(artifacts)
    heads = [line for line in lines if line.box.bottom < EDGE_SHARE]
    feet = [line for line in lines if line.box.top > 1 - EDGE_SHARE]
    return (
        [char for char in characters if not char.mark.is_artifact],
        tuple(Region(RegionKind.PAGE_HEADER, (line,), line.box) for line in heads),
        tuple(Region(RegionKind.PAGE_FOOTER, (line,), line.box) for line in feet),
    )


def tagged_regions(
    tags: tuple[Tag, ...],
    characters: Sequence[Character],
    pictures: Mapping[int, Box],
    lines_of: LinesOf,
    by_layout: tuple[Region, ...],
) -> tuple[Region, ...]:
    """The regions of a page's characters; those by the layout where its tags are not believed.

    `pictures` are the places of what is drawn in stretches of marked content.
    """
    told = TaggedParts(tags)
    owners = {stretch: part for part in told.parts for stretch in part.stretches}
    characters = _adopted(characters, owners)
    printed = _printed(characters)
    owned = [char for char in printed if char.mark.mcid in owners]
    if not owned or len(owned) < COVERED_SHARE * len(printed):
        return by_layout
    says_little = not any(_is_telling(part) for part in told.parts)
    if says_little and any(region.kind is not RegionKind.PARAGRAPH for region in by_layout):
        return by_layout
    return tuple(_with_loose(_Filled(told, owners, characters), pictures, lines_of))


def _is_telling(part: Part) -> bool:
    """Whether the part is more than a paragraph, which many makers call everything."""
    return part.kind is not RegionKind.PARAGRAPH


def _printed(characters: Sequence[Character]) -> list[Character]:
    return [char for char in characters if char.text.strip()]


def _adopted(characters: Sequence[Character], owners: Mapping[int, Part]) -> list[Character]:
    """The characters; one without a tag in a line of tagged ones, as a bullet, is of that line."""
    found = list(characters)
    for order in (range(len(found)), range(len(found) - 1, -1, -1)):
        last: Character | None = None
        for index in order:
            char = found[index]
            if char.mark.mcid not in owners and last is not None and _in_line(char, last):
                mark = replace(char.mark, mcid=last.mark.mcid)
                found[index] = char = replace(char, mark=mark)
            last = char if char.mark.mcid in owners else None
    return found


def _in_line(one: Character, other: Character) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    gap = max(one.left, other.left) - min(one.right, other.right)
    return shared > 0.4 * min(one.bottom - one.top, other.bottom - other.top) and gap < 3 * one.size


class _Filled:
    """The parts with their characters."""

    def __init__(
        self, told: TaggedParts, owners: Mapping[int, Part], characters: Sequence[Character]
    ) -> None:
        self.parts = told.parts
        self.loose: list[tuple[int, list[Character]]] = []
        """Runs of characters without a tag, and the place of each in the drawing."""
        self._by_stretch: dict[int, list[Character]] = {}
        self._places: dict[int, list[int]] = {}
        for is_owned, run in groupby(
            enumerate(characters), lambda item: item[1].mark.mcid in owners
        ):
            pieces = list(run)
            if not is_owned:
                self.loose.append((pieces[0][0], [char for _, char in pieces]))
                continue
            for place, char in pieces:
                stretch = char.mark.mcid
                assert stretch is not None
                self._by_stretch.setdefault(stretch, []).append(_told(char, stretch, told))
                self._places.setdefault(id(owners[stretch]), []).append(place)

    def characters(self, part: Part) -> list[Character]:
        return [char for stretch in part.stretches for char in self._by_stretch.get(stretch, ())]

    def last_before(self, place: int) -> Part | None:
        """The part that has the nearest tagged character before this place in the drawing."""
        best, nearest = None, -1
        for part in self.parts:
            places = self._places.get(id(part), [])
            index = bisect_left(places, place)
            if index and places[index - 1] > nearest:
                best, nearest = part, places[index - 1]
        return best


def _told(char: Character, stretch: int, told: TaggedParts) -> Character:
    """The character with what its tag says of it."""
    mark = replace(
        char.mark,
        replacement=char.mark.replacement or told.replacements.get(stretch),
        language=char.mark.language or told.languages.get(stretch, ""),
    )
    return replace(char, mark=mark)


def _with_loose(
    filled: _Filled, pictures: Mapping[int, Box], lines_of: LinesOf
) -> Iterator[Region]:
    """The regions of the parts in order; each loose run after the part that was drawn before it."""
    after: dict[int, list[list[Character]]] = {}
    for place, run in filled.loose:
        after.setdefault(id(filled.last_before(place)), []).append(run)
    done: list[Region] = []
    for part in (None, *filled.parts):
        new = [] if part is None else _regions(part, filled.characters(part), pictures, lines_of)
        for run in after.get(id(part), ()):
            new += with_tables_after([*done, *new], regions(lines_of(run)))
        done += new
    return iter(done)


def _regions(
    part: Part, characters: list[Character], pictures: Mapping[int, Box], lines_of: LinesOf
) -> list[Region]:
    lines = lines_of(characters)
    if part.kind is RegionKind.FIGURE:
        boxes = [pictures[stretch] for stretch in part.stretches if stretch in pictures]
        return [_figure(part, boxes), *regions(lines)]
    if not lines:
        return []
    if part.is_loose:
        return list(regions(lines))
    box = lines[0].box
    for line in lines[1:]:
        box = box.union(line.box)
    return [
        Region(
            part.kind,
            lines,
            box,
            part.level,
            part.cell,
            part.description,
            open_start=part.open_start,
            open_end=part.open_end,
            level_told=True,
        )
    ]


def _figure(part: Part, boxes: Sequence[Box]) -> Region:
    box = boxes[0] if boxes else WHOLE_PAGE
    for other in boxes[1:]:
        box = box.union(other)
    return Region(RegionKind.FIGURE, (), box, description=part.description)
