"""Headings of a document whose author used no heading styles, but bold or larger type."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.document import BlockKind
from assistant.formats.flowing import Piece, Turn

LONGEST = 100
"""Characters; longer ones are text that matters much to its author."""
LARGER = 1.15
"""Type larger by this than the text's stands out."""
MOST_SHARE = 0.4
"""Where more of the paragraphs stand out, none does."""
DEEPEST = 4
_SENTENCE_END = re.compile(r"[.,:;!?…)]$")
_CAN_BE = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})


def with_headings(items: Iterable[Piece | Turn]) -> list[Piece | Turn]:
    """The items; where none is a heading, short ones in type that stands out become such.

    Their levels go by the size of the type.
    """
    items = list(items)
    pieces = [each for each in items if isinstance(each, Piece)]
    if any(each.kind is BlockKind.HEADING for each in pieces):
        return items
    usual = _usual_size(pieces)
    found = [i for i, each in enumerate(items) if _stands_out(each, usual) and _heads(items, i)]
    texts = sum(each.kind in _CAN_BE for each in pieces)
    if not found or len(found) > MOST_SHARE * texts:
        return items
    sizes = {each.size for i in found if isinstance(each := items[i], Piece)}
    levels = {size: min(DEEPEST, i) for i, size in enumerate(sorted(sizes, reverse=True), 1)}
    for i in found:
        piece = items[i]
        assert isinstance(piece, Piece)
        items[i] = replace(piece, kind=BlockKind.HEADING, level=levels[piece.size])
    return items


def _usual_size(pieces: Iterable[Piece]) -> float:
    lengths = Counter[float]()
    for each in pieces:
        if each.kind in _CAN_BE:
            lengths[each.size] += len(each.text)
    return lengths.most_common(1)[0][0] if lengths else 0.0


def _stands_out(item: Piece | Turn, usual: float) -> bool:
    if isinstance(item, Turn) or item.kind not in _CAN_BE or len(item.text) > LONGEST:
        return False
    if "\n" in item.text or _SENTENCE_END.search(item.text) or not item.text:
        return False
    return item.bold or (usual > 0 and item.size >= LARGER * usual)


def _heads(items: Sequence[Piece | Turn], index: int) -> bool:
    """Whether something follows that it can be the heading of."""
    return any(isinstance(each, Piece) for each in items[index + 1 : index + 3])
