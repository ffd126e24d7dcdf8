"""From regions of recognised lines to blocks of a document."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from statistics import median

from assistant.document import Block, BlockKind, Page, Picture, Span, SpanKind
from assistant.formats.note_marks import with_note_marks
from assistant.formats.paragraphs import is_thai
from ocr.layout import region_text, region_words
from ocr.page import PICTURES, Cell, CutOut, Extent, PageText, Region, RegionKind, Word

DOUBTFUL_BELOW = 60.0
"""Words that the recogniser is less sure of (0..100) are marked as doubtful."""

TABLES_A_PAGE = 100
"""Tables are numbered by page, since pages come in any order."""

_KINDS = {
    RegionKind.HEADING: BlockKind.HEADING,
    RegionKind.PARAGRAPH: BlockKind.PARAGRAPH,
    RegionKind.LIST_ITEM: BlockKind.LIST_ITEM,
    RegionKind.TABLE_CELL: BlockKind.TABLE_CELL,
    RegionKind.CAPTION: BlockKind.CAPTION,
    RegionKind.FIGURE: BlockKind.FIGURE,
    RegionKind.FORMULA: BlockKind.FORMULA,
    RegionKind.FOOTNOTE: BlockKind.FOOTNOTE,
    RegionKind.PAGE_HEADER: BlockKind.PAGE_HEADER,
    RegionKind.PAGE_FOOTER: BlockKind.PAGE_FOOTER,
}


def page_of(
    number: int,
    text: PageText,
    label: str = "",
    cut_out: Callable[[Sequence[Region]], Sequence[CutOut]] | None = None,
) -> Page:
    """The page's regions as blocks; regions without text are left out, but for pictures.

    `cut_out` makes the pictures of the regions that it is given.
    """
    filled = [r for r in text.regions if r.kind in PICTURES or region_text(r).strip()]
    blocks = tuple(_block(region, number, i) for i, region in enumerate(filled, 1))
    shown = [(r, b) for r, b in zip(filled, blocks, strict=True) if r.kind in PICTURES]
    cuts = cut_out([region for region, _ in shown]) if cut_out and shown else ()
    pictures = (
        Picture(block.id, cut.media_type, cut.data)
        for (_, block), cut in zip(shown, cuts, strict=bool(cuts))
    )
    return Page(number, with_note_marks(blocks), text.source, text.label or label, tuple(pictures))


def block_id(page: int, place: int) -> str:
    """The id of the block at this place, from 1, of the page."""
    return f"{page}.{place}"


def _block(region: Region, page: int, place: int) -> Block:
    return Block(
        block_id(page, place),
        _KINDS[region.kind],
        region_text(region),
        page,
        (*_doubts(region), *_repairs(region), *_links(region), *_languages(region)),
        region.level,
        _cell(region, page),
        region.description,
        box=region.box,
        confidence=_confidence(region),
        open_start=region.open_start,
        open_end=region.open_end,
        size=round(median([line.size for line in region.lines] or [0]), 1),
        bold=bool(region.lines) and all(line.bold for line in region.lines),
        level_told=region.level_told,
    )


def _cell(region: Region, page: int) -> Cell | None:
    """The region's cell, its table counted through the document."""
    cell = region.cell
    return None if cell is None else replace(cell, table=page * TABLES_A_PAGE + cell.table)


def _doubts(region: Region) -> tuple[Span, ...]:
    """Stretches of doubtful words; neighbours become one."""
    spans: list[Span] = []
    follows = False
    for start, end, word in region_words(region):
        if word.confidence >= DOUBTFUL_BELOW:
            follows = False
            continue
        if follows:
            start = spans.pop().start  # noqa: PLW2901  # the stretch begins with its first word
        spans.append(Span(start, end, SpanKind.DOUBT))
        follows = True
    return tuple(spans)


def _repairs(region: Region) -> Iterator[Span]:
    """What the words that were repaired had been recognised as."""
    for start, end, word in region_words(region):
        if word.recognised:
            yield Span(start, end, SpanKind.REPAIRED, word.recognised)


def _links(region: Region) -> tuple[Span, ...]:
    """Stretches that lead somewhere."""
    return _joined(region, SpanKind.LINK, lambda word: word.links)


def _languages(region: Region) -> tuple[Span, ...]:
    """Stretches whose language the file tells; one that the letters belie is left out."""
    text = region_text(region)
    spans = _joined(region, SpanKind.LANGUAGE, lambda word: word.languages)
    return tuple(
        span
        for span in spans
        if span.value.lower().startswith("th") == any(map(is_thai, text[span.start : span.end]))
    )


def _joined(
    region: Region, kind: SpanKind, told: Callable[[Word], Sequence[Extent]]
) -> tuple[Span, ...]:
    """What is told of the region's words; neighbours of which the same is told become one."""
    spans: list[Span] = []
    for start, end, word in region_words(region):
        for extent in told(word):
            span = Span(start + extent.start, min(end, start + extent.end), kind, extent.value)
            last = spans[-1] if spans else None
            if last and last.value == span.value and span.start - last.end <= 1:
                spans[-1] = replace(last, end=span.end)
            else:
                spans.append(span)
    return tuple(spans)


def _confidence(region: Region) -> float:
    """Mean confidence of the region's lines weighted by their length, 0..100."""
    length = sum(len(line.text) for line in region.lines)
    if not length:
        return 0.0
    return sum(line.confidence * len(line.text) for line in region.lines) / length
