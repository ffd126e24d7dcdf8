"""Levels of headings over a whole document, by the sizes of their type beside that of the text.

A page alone shows a few headings. Those whose number, tags or outline tell their level say which
size has which; the others take the level of their size, or the one below that of the next larger.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from assistant.document import Block, BlockKind
from ocr.page import PageSource

SAME_SIZE = 1.08
"""Sizes that differ by less are one, as they are measured in pictures."""
DEEPEST = 6
USUAL_POINTS = 12.0
"""The size of text where no page shows it."""
LETTERS = 20
"""A paragraph counts once for so many letters where the usual size of text is looked for."""
_BODY = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})


@dataclass(frozen=True, slots=True)
class _Heading:
    size: float
    level: int
    told: bool
    source: PageSource | None


class HeadingLevels:
    """The headings of a document whose pages come one by one, in any order.

    One thread at a time may use it.
    """

    def __init__(self) -> None:
        self._headings: dict[int, dict[str, _Heading]] = {}
        self._text_sizes: dict[PageSource | None, dict[int, float]] = {}

    def add(self, number: int, blocks: Iterable[Block], source: PageSource | None) -> None:
        """Take in a page, or its headings alone; sizes are compared with those of one source.

        A picture's type is measured by its letters, that of a text layer is as the file says.
        """
        placed = [block for block in blocks if block.size]
        self._headings[number] = {
            block.id: _Heading(block.size, block.level, block.level_told, source)
            for block in placed
            if block.kind is BlockKind.HEADING
        }
        sizes = [
            block.size
            for block in placed
            if block.kind in _BODY
            for _ in range(1 + len(block.text) // LETTERS)
        ]
        if sizes:
            self._text_sizes.setdefault(source, {})[number] = median(sizes)

    def leave_out(self, number: int, names: Iterable[str]) -> None:
        """These blocks of the page, by their ids, are no headings after all."""
        for name in names:
            self._headings.get(number, {}).pop(name, None)

    def changed(self) -> dict[int, dict[str, int]]:
        """The headings, by page and id, whose level is now another, and that level."""
        usual = {source: median(sizes.values()) for source, sizes in self._text_sizes.items()}
        every = [each for page in self._headings.values() for each in page.values()]
        levels = levels_of_sizes(
            [(_scale(each, usual), each.level if each.told else 0) for each in every]
        )
        found: dict[int, dict[str, int]] = {}
        for number, page in self._headings.items():
            for name, heading in page.items():
                level = heading.level if heading.told else levels[_scale(heading, usual)]
                if level != heading.level:
                    found.setdefault(number, {})[name] = level
                    page[name] = replace(heading, level=level)
        return found


def _scale(heading: _Heading, usual: Mapping[PageSource | None, float]) -> float:
    return heading.size / usual.get(heading.source, USUAL_POINTS)


def levels_of_sizes(headings: Sequence[tuple[float, int]]) -> Mapping[float, int]:
    """The level of each size, given headings' sizes and their levels, 0 where untold."""
    sizes = sorted({size for size, _ in headings}, reverse=True)
    groups = [sizes[:1]] if sizes else []
    for larger, size in pairwise(sizes):
        if larger / size < SAME_SIZE:
            groups[-1].append(size)
        else:
            groups.append([size])
    told = [
        Counter(level for size, level in headings if level and group[-1] <= size <= group[0])
        for group in groups
    ]
    found: dict[float, int] = {}
    above = 0
    for i, group in enumerate(groups):
        smaller = (counts.most_common(1)[0][0] for counts in told[i + 1 :] if counts)
        level = told[i].most_common(1)[0][0] if told[i] else above + 1
        if not told[i]:
            level = max(1, min(level, next(smaller, DEEPEST + 1) - 1, DEEPEST))
        found.update(dict.fromkeys(group, level))
        above = level
    return found
