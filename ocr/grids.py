"""The grids of printed rules that tables have, and the cells between the rules."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ocr.page import Box

WIDE_SHARE = 0.55
NEAR = 0.006
"""Rules that differ by less, in fractions of the page, are one."""
UNFRAMED_RULES = 3
"""A table without a frame has at least so many rules across."""
UNFRAMED_HEIGHTS = 3.0
HIGHEST_ROW = 0.12
"""Rules that are further apart, in fractions of the page, part columns of text."""
WALL_SHARE = 0.4
"""Two cells are one where a rule runs along less than this share of what would part them."""
ASPECT = 1.41
"""Turns a height in fractions of the page into a width: pages are about so many times as high."""

Span = tuple[float, float]
Square = tuple[int, int]
"""A row and a column, from 0."""


@dataclass(frozen=True, slots=True)
class Area:
    """The rows and columns, from 0, that a cell takes up."""

    row: int
    column: int
    row_span: int = 1
    column_span: int = 1

    @property
    def squares(self) -> list[Square]:
        """Each row and column in it."""
        return [
            (row, column)
            for row in range(self.row, self.row + self.row_span)
            for column in range(self.column, self.column + self.column_span)
        ]


@dataclass(frozen=True, slots=True)
class Grid:
    """Where rules run across and down; `merged` are the cells of more than one square by these."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    merged: Mapping[Square, Area] = field(default_factory=dict)

    def area_of(self, box: Box) -> Area | None:
        """The cell that the box's middle lies in."""
        x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
        row, column = bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1
        if not (0 <= row < len(self.ys) - 1 and 0 <= column < len(self.xs) - 1):
            return None
        return self.merged.get((row, column)) or Area(row, column)


def wide_tables(rules: Sequence[Box]) -> list[Span]:
    """The tops and bottoms, in fractions of the page, of tables with rules as wide as the page."""
    grids = [(g.ys[0], g.ys[-1]) for g in grids_of(rules) if g.xs[-1] - g.xs[0] > WIDE_SHARE]
    return [*grids, *_stacks([rule for rule in _whole(rules) if rule.width > WIDE_SHARE])]


def _whole(rules: Sequence[Box]) -> list[Box]:
    """The rules across, those drawn cell by cell as one."""
    found: list[Box] = []
    for rule in sorted((r for r in rules if not _is_upright(r)), key=lambda r: r.left):
        place = next((i for i, each in enumerate(found) if _goes_on(each, rule)), None)
        if place is None:
            found.append(rule)
        else:
            found[place] = found[place].union(rule)
    return found


def _goes_on(rule: Box, other: Box) -> bool:
    return abs(rule.top - other.top) < NEAR / 2 and other.left < rule.right + NEAR


def _stacks(rules: Sequence[Box]) -> Iterator[Span]:
    """Tops and bottoms of tables with rules between their rows alone: one under the other."""
    stacks: list[list[Box]] = []
    for rule in sorted(rules, key=lambda rule: rule.top):
        above = stacks[-1][-1] if stacks else None
        if above is not None and _is_next(above, rule):
            stacks[-1].append(rule)
        else:
            stacks.append([rule])
    for stack in stacks:
        if len(stack) >= UNFRAMED_RULES:
            yield stack[0].top, stack[-1].bottom


def _is_next(above: Box, rule: Box) -> bool:
    ends = abs(above.left - rule.left), abs(above.right - rule.right)
    return max(ends) < 2 * NEAR and rule.top - above.bottom < HIGHEST_ROW


def grids_of(rules: Sequence[Box]) -> Iterator[Grid]:
    """The grids that rules which touch one another make; a mere frame is none."""
    for group in _touching(rules):
        uprights = [rule for rule in group if _is_upright(rule)]
        levels = [rule for rule in group if not _is_upright(rule)]
        xs = _joined([(rule.left + rule.right) / 2 for rule in uprights])
        ys = _joined([(rule.top + rule.bottom) / 2 for rule in levels])
        # Two rules across and one down may part the columns of a page from its head and foot.
        if len(levels) >= UNFRAMED_RULES and uprights:
            xs = _with_ends(xs, min(r.left for r in levels), max(r.right for r in levels))
            ys = _with_ends(ys, min(r.top for r in uprights), max(r.bottom for r in uprights))
        if len(xs) > 1 and len(ys) > 1 and len(xs) + len(ys) > 4:
            yield Grid(xs, ys, _merged(xs, ys, uprights, levels))


def _with_ends(places: tuple[float, ...], first: float, last: float) -> tuple[float, ...]:
    """The rules' places, and those where a table without a frame ends, which others run to."""
    least = UNFRAMED_HEIGHTS * NEAR
    before = (first,) if not places or first < places[0] - least else ()
    after = (last,) if not places or last > places[-1] + least else ()
    return (*before, *places, *after)


def _is_upright(rule: Box) -> bool:
    return rule.height * ASPECT > rule.width


def _touching(rules: Sequence[Box]) -> list[list[Box]]:
    groups: list[list[Box]] = []
    for rule in rules:
        joined = [group for group in groups if any(_touch(rule, other) for other in group)]
        groups = [group for group in groups if all(group is not each for each in joined)]
        groups.append([rule, *(each for group in joined for each in group)])
    return groups


def _touch(one: Box, other: Box) -> bool:
    return (
        one.left < other.right + NEAR
        and other.left < one.right + NEAR
        and one.top < other.bottom + NEAR
        and other.top < one.bottom + NEAR
    )


def _joined(places: list[float]) -> tuple[float, ...]:
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > NEAR:
            found.append(place)
    return tuple(found)


def _merged(
    xs: Sequence[float], ys: Sequence[float], uprights: Sequence[Box], levels: Sequence[Box]
) -> dict[Square, Area]:
    """The cells of several squares between which no rule runs, by each of their squares."""
    owner = {
        (row, column): Area(row, column)
        for row in range(len(ys) - 1)
        for column in range(len(xs) - 1)
    }
    down = [((r.left + r.right) / 2, (r.top, r.bottom)) for r in uprights]
    across = [((r.top + r.bottom) / 2, (r.left, r.right)) for r in levels]
    for row, column in list(owner):
        if column + 2 < len(xs) and not _has_wall(down, xs[column + 1], (ys[row], ys[row + 1])):
            _merge(owner, owner[row, column], owner[row, column + 1])
        if row + 2 < len(ys) and not _has_wall(across, ys[row + 1], (xs[column], xs[column + 1])):
            _merge(owner, owner[row, column], owner[row + 1, column])
    return {square: area for square, area in owner.items() if len(area.squares) > 1}


def _has_wall(rules: Sequence[tuple[float, Span]], place: float, side: Span) -> bool:
    """Whether rules at about this place run along enough of the side."""
    covered = sum(
        max(0.0, min(end, side[1]) - max(start, side[0]))
        for at, (start, end) in rules
        if abs(at - place) <= NEAR
    )
    return covered > WALL_SHARE * (side[1] - side[0])


def _merge(owner: dict[Square, Area], one: Area, other: Area) -> None:
    """Make the two one area, and every other that it then overlaps with."""
    while one != other:
        top, left = min(one.row, other.row), min(one.column, other.column)
        bottom = max(one.row + one.row_span, other.row + other.row_span)
        right = max(one.column + one.column_span, other.column + other.column_span)
        one = Area(top, left, bottom - top, right - left)
        inside = {owner[square] for square in one.squares}
        other = next((each for each in inside if not _holds(one, each)), one)
    for square in one.squares:
        owner[square] = one


def _holds(one: Area, other: Area) -> bool:
    return set(other.squares) <= set(one.squares)
