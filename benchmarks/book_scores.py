"""How well the structure of a printed book is known: what is read against what was printed."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from assistant.document import RUNNING_KINDS, Block
from tools.print_books import Book, Element
from tools.table_cells import placed_cells

ALIKE = 0.55
WHOLE = 0.9
"""Shares of letters in threes that a part and a passage have in common."""
SAMPLED = 20
"""Letters at a part's start and end by which its pages are found."""


@dataclass(frozen=True, slots=True)
class Printed:
    """What should be read: its kind, text, level and place in a table."""

    kind: str
    text: str
    level: int = 0
    row: int = -1
    column: int = -1
    header: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """What is read in one go: the first of its blocks, and all of their text."""

    block: Block
    text: str


@dataclass(frozen=True, slots=True)
class Tally:
    """So many right of so many."""

    right: int = 0
    total: int = 0

    def __str__(self) -> str:
        return f"{self.right}/{self.total}" if self.total else "-"

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.right + other.right, self.total + other.total)


def printed(book: Book) -> list[Printed]:
    """The book's parts in reading order, footnotes after the paragraph that they belong to."""
    return [part for element in book.elements for part in _parts(element, notes=book.by_latex)]


def _parts(element: Element, *, notes: bool) -> Iterator[Printed]:
    match element.kind:
        case "table":
            for cell in placed_cells(element.rows):
                if cell.text:
                    place = cell.row, cell.column
                    yield Printed("table cell", cell.text, 0, *place, header=cell.header)
        case "list item":
            marker = "" if element.marker == "•" else element.marker + " "
            yield Printed("list item", marker + element.text, element.level)
        case "run-in":
            yield Printed("paragraph", f"{element.marker} {element.text}")
        case "figure" | "box":
            yield Printed("paragraph", element.text)
        case kind:
            yield Printed(kind, element.text, element.level)
    if element.note and notes:
        yield Printed("footnote", element.note)


def scores(
    parts: Sequence[Printed], passages: Sequence[Passage], blocks: Sequence[Block], pages: int
) -> dict[str, Tally | float]:
    """The scores by name; `blocks` are all of the book's, running heads included."""
    match = _matched(parts, passages)
    found = {name: Tally() for name in NAMES}
    for i, part in enumerate(parts):
        passage = passages[match[i]] if i in match else None
        for name, right in _rights(part, passage):
            found[name] += Tally(int(right), 1)
    taken = Counter(passage.block.kind.value for passage in passages)
    found["headings told"] = Tally(found["headings"].right, taken["heading"])
    found["notes told"] = Tally(found["footnotes"].right, taken["footnote"])
    across = [
        i for i, part in enumerate(parts) if part.kind == "paragraph" and _is_across(part, blocks)
    ]
    found["across pages"] = Tally(
        sum(_is_whole(parts[i], match.get(i), passages) for i in across), len(across)
    )
    marked = sum(block.kind in RUNNING_KINDS for block in blocks)
    found["running heads"] = Tally(marked, 2 * pages)
    order = [(i, j) for i, j in match.items() if parts[i].kind != "footnote"]
    pairs = list(combinations(order, 2))
    ups = sum((a[0] < b[0]) == (a[1] < b[1]) for a, b in pairs)
    return {"tau": 2 * ups / len(pairs) - 1 if pairs else 0.0, **found}


NAMES = (
    *("headings", "headings told", "levels", "paragraphs", "across pages", "items", "item levels"),
    *("footnotes", "notes told", "cells", "header cells", "running heads"),
)


def _rights(part: Printed, passage: Passage | None) -> Iterator[tuple[str, bool]]:
    """What is scored of a part, and whether it is right."""
    kind = passage is not None and passage.block.kind.value == part.kind
    level = kind and passage is not None and passage.block.level == part.level
    match part.kind:
        case "heading":
            yield "headings", kind
            yield "levels", level
        case "list item":
            yield "items", kind
            yield "item levels", level
        case "footnote":
            yield "footnotes", kind
        case "table cell":
            cell = passage.block.cell if passage is not None else None
            placed = cell is not None and (cell.row, cell.column) == (part.row, part.column)
            yield "cells", placed
            if part.header:
                yield "header cells", placed and cell is not None and cell.header
        case _:
            yield (
                "paragraphs",
                kind and passage is not None and _dice(part.text, passage.text) >= WHOLE,
            )


def _is_whole(part: Printed, index: int | None, passages: Sequence[Passage]) -> bool:
    return index is not None and _dice(part.text, passages[index].text) >= WHOLE


def _is_across(part: Printed, blocks: Sequence[Block]) -> bool:
    """Whether the part begins on one page and ends on another."""
    whole = letters(part.text)
    first, last = whole[:SAMPLED], whole[-SAMPLED:]
    pages: dict[str, set[int]] = defaultdict(set)
    for block in blocks:
        text = letters(block.text)
        for name, sample in (("first", first), ("last", last)):
            if sample in text:
                pages[name].add(block.page)
    return bool(pages["first"]) and bool(pages["last"]) and not pages["first"] & pages["last"]


def _matched(parts: Sequence[Printed], passages: Sequence[Passage]) -> dict[int, int]:
    """For each part, by its index, the passage that agrees with most of it; each passage once."""
    alike = sorted(
        (
            (share, _same_place(part, passage), -abs(i - j), i, j)
            for i, part in enumerate(parts)
            for j, passage in enumerate(passages)
            if (share := _dice(part.text, passage.text)) >= ALIKE
        ),
        reverse=True,
    )
    found: dict[int, int] = {}
    used: set[int] = set()
    for _, _, _, i, j in alike:
        if i not in found and j not in used:
            found[i] = j
            used.add(j)
    return found


def _same_place(part: Printed, passage: Passage) -> bool:
    cell = passage.block.cell
    return cell is not None and (cell.row, cell.column) == (part.row, part.column)


def _dice(one: str, other: str) -> float:
    """The share of letters in threes that both have, 0..1."""
    a, b = _threes(one), _threes(other)
    if min(len(a), len(b)) < 0.5 * ALIKE * max(len(a), len(b)):
        return 0.0
    return 2 * (a & b).total() / max(1, a.total() + b.total())


@lru_cache(maxsize=20_000)
def _threes(text: str) -> Counter[str]:
    padded = f"  {letters(text)}  "
    return Counter(padded[i : i + 3] for i in range(len(padded) - 2))


def letters(text: str) -> str:
    """The text without its white space."""
    return re.sub(r"\s", "", text)
