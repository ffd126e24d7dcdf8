"""The marks of footnotes in a page's text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.document import Block, BlockKind, Span, SpanKind
from ocr.notes import mark_of

_MARKED = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING})
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def with_note_marks(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks of a page, the first mark of each of its footnotes told as such.

    A mark follows a letter or a sign without a space, and is followed by neither letter nor digit.
    """
    found = list(blocks)
    for note in blocks:
        mark = mark_of(note.text) if note.kind is BlockKind.FOOTNOTE else ""
        place = next(_places(found, mark), None) if mark else None
        if place is not None:
            index, start, end = place
            span = Span(start, end, SpanKind.NOTE, note.id)
            spans = sorted((*found[index].spans, span), key=lambda each: each.start)
            found[index] = replace(found[index], spans=tuple(spans))
    return tuple(found)


def _places(blocks: Sequence[Block], mark: str) -> Iterator[tuple[int, int, int]]:
    """Block, start and end of what may be the mark: raised digits first, then plain ones."""
    raised, thai = mark.translate(_RAISED), mark.translate(_THAI)
    for pattern in (
        rf"(?<=\S){re.escape(raised)}(?![⁰¹²³⁴-⁹])",
        rf"(?<=[^\W\d_])(?:{re.escape(mark)}|{thai})(?!\w)",
        rf"(?<=[^\W\d_][.”\"’)ๆฯ])(?:{re.escape(mark)}|{thai})(?!\w)",
    ):
        for index, block in enumerate(blocks):
            if block.kind not in _MARKED:
                continue
            for match in re.finditer(pattern, block.text):
                taken = any(
                    span.kind is SpanKind.NOTE
                    and span.start < match.end()
                    and match.start() < span.end
                    for span in block.spans
                )
                if not taken:
                    yield index, match.start(), match.end()
