"""How figures and formulas are read: by caption and description, or by their number on the page."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from assistant.document import PICTURE_KINDS, Block, BlockKind
from assistant.messages import N_, _

NAMED = {BlockKind.FIGURE: N_("Figure: {words}"), BlockKind.FORMULA: N_("Formula: {words}")}
NUMBERED = {
    BlockKind.FIGURE: N_("Figure, picture {number} on page {page}."),
    BlockKind.FORMULA: N_("Formula, picture {number} on page {page}."),
}


def announced(blocks: Iterable[Block], seen: Counter[int] | None = None) -> Iterator[Block]:
    """The blocks in order; figures and formulas with the words that they are read by.

    `seen` counts the pictures of each page, and goes on where the blocks before left it.
    """
    seen = Counter() if seen is None else seen
    for block in blocks:
        if block.kind not in PICTURE_KINDS:
            yield block
            continue
        seen[block.page] += 1
        # Spans tell of the caption alone, which no longer begins where they count from.
        yield replace(block, announced=_words(block, seen[block.page]), spans=())


def _words(block: Block, number: int) -> str:
    words = "\n".join(dict.fromkeys(filter(None, (block.text.strip(), block.description.strip()))))
    if words:
        return _(NAMED[block.kind]).format(words=words)
    return _(NUMBERED[block.kind]).format(number=number, page=block.page)
