"""Reading order: which stretches of letters make a line, and which column comes first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

COLUMN_BODIES = 9.0
"""A column of prose is at least this many letter heights wide; anything narrower is a table."""
GUTTER_BODIES = 1.3
"""The white between columns is at least this wide."""
SPARSE_SHARE = 0.5
ROWS_AT_LEAST = 3
"""Columns share at least this many rows."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of letters without a wide gap; pixels, `top` and `bottom` of its ordinary letters."""

    left: int
    top: float
    right: int
    bottom: float
    members: tuple[int, ...]


Row = list[Segment]
Gap = tuple[float, float]


def read_order(
    segments: list[Segment],
    body: float,
    tables: Sequence[Gap] = (),
    breaks: Sequence[float] = (),
) -> list[list[int]]:
    """The members of each line, in the order in which a person reads the lines.

    `tables` are the tops and bottoms of tables as wide as the page: no column runs through them.
    Nor does one go on over the heights of `breaks`, where a figure stands across the columns.
    """
    return [
        [member for segment in row for member in segment.members]
        for rows in _bands(_rows(segments), breaks)
        for start, end, is_table in _stretches(rows, tables)
        for row in (rows[start:end] if is_table else _ordered(rows[start:end], body))
    ]


def _bands(rows: list[Row], breaks: Sequence[float]) -> list[list[Row]]:
    """The rows between one break and the next."""
    edges = [0.0, *sorted(breaks), float("inf")]
    middles = [(row[0].top + row[0].bottom) / 2 for row in rows]
    return [
        [row for row, middle in zip(rows, middles, strict=True) if above <= middle < below]
        for above, below in pairwise(edges)
    ]


def _stretches(rows: list[Row], tables: Sequence[Gap]) -> Iterator[tuple[int, int, bool]]:
    """Stretches of rows, start and end, and whether each is a table, to be read row by row."""
    sparse = [_is_sparse(row) for row in rows]
    inside = [any(t < (row[0].top + row[0].bottom) / 2 < b for t, b in tables) for row in rows]
    for start, end in _runs(sparse):
        if end - start >= ROWS_AT_LEAST:
            inside[start:end] = [True] * (end - start)
    edges = [i for i in range(1, len(rows)) if inside[i] != inside[i - 1]]
    for start, end in pairwise([0, *edges, len(rows)] if rows else []):
        yield start, end, inside[start]


def _runs(flags: list[bool]) -> Iterator[tuple[int, int]]:
    edges = [i for i in range(1, len(flags)) if flags[i] != flags[i - 1]]
    for start, end in pairwise([0, *edges, len(flags)] if flags else []):
        if flags[start]:
            yield start, end


def _is_sparse(row: Row) -> bool:
    """Whether the row is more white than text, as rows of a table are and those of prose not."""
    text = sum(segment.right - segment.left for segment in row)
    return len(row) > 1 and text < SPARSE_SHARE * (row[-1].right - row[0].left)


def _rows(segments: list[Segment]) -> list[Row]:
    """Segments at the same height, from the top down, each row from left to right."""
    rows: list[Row] = []
    for segment in sorted(segments, key=lambda s: s.top + s.bottom):
        row = next((row for row in reversed(rows) if _same_height(row, segment)), None)
        if row is None:
            rows.append([segment])
        else:
            row.append(segment)
    for row in rows:
        row.sort(key=lambda s: s.left)
    return rows


def _same_height(row: Row, segment: Segment) -> bool:
    last = min(row, key=lambda s: max(s.left - segment.right, segment.left - s.right))
    shared = min(last.bottom, segment.bottom) - max(last.top, segment.top)
    return shared > 0.5 * min(last.bottom - last.top, segment.bottom - segment.top)


def _ordered(rows: list[Row], body: float) -> list[Row]:
    """Rows with every stretch of side-by-side columns replaced by the columns in turn."""
    best = max(
        (found for start in range(len(rows)) if (found := _columns_from(rows, start, body))),
        key=lambda found: found[0][1] - found[0][0],
        default=None,
    )
    if best is None:
        return rows
    (start, end), gutter = best
    middle = (gutter[0] + gutter[1]) / 2
    left = [[s for s in row if s.right <= middle] for row in rows[start:end]]
    right = [[s for s in row if s.left >= middle] for row in rows[start:end]]
    columns = [_ordered([row for row in side if row], body) for side in (left, right)]
    return [
        *_ordered(rows[:start], body),
        *columns[0],
        *columns[1],
        *_ordered(rows[end:], body),
    ]


def _columns_from(rows: list[Row], start: int, body: float) -> tuple[tuple[int, int], Gap] | None:
    """The longest stretch of rows from `start` that one gutter runs through, with that gutter."""
    page = (
        float(min(row[0].left for row in rows)),
        float(max(max(s.right for s in row) for row in rows)),
    )
    gaps, end = _shared([page], rows[start], body), start + 1
    while end < len(rows):
        narrowed = _shared(gaps, rows[end], body)
        if not narrowed:
            break
        gaps, end = narrowed, end + 1
    gutter = next((gap for gap in gaps if _is_prose(rows[start:end], gap, body)), None)
    return None if gutter is None else ((start, end), gutter)


def _shared(gaps: list[Gap], row: Row, body: float) -> list[Gap]:
    """What of the gaps is white in this row too, and wide enough for a gutter."""
    edges = [(float("-inf"), float(row[0].left))]
    edges += [(float(a.right), float(b.left)) for a, b in pairwise(row)]
    edges += [(float(row[-1].right), float("inf"))]
    both = ((max(gap[0], white[0]), min(gap[1], white[1])) for gap in gaps for white in edges)
    return [gap for gap in both if gap[1] - gap[0] >= GUTTER_BODIES * body]


def _is_prose(rows: list[Row], gap: Gap, body: float) -> bool:
    """Whether columns of prose stand on both sides."""
    left = [s for row in rows for s in row if s.right <= gap[0]]
    right = [s for row in rows for s in row if s.left >= gap[1]]
    return all(_is_column(side, body) for side in (left, right))


def _is_column(side: list[Segment], body: float) -> bool:
    rows = _rows(side)
    if len(rows) < ROWS_AT_LEAST:
        return False
    widths = sorted(row[-1].right - row[0].left for row in rows)
    return widths[len(widths) // 2] >= COLUMN_BODIES * body
