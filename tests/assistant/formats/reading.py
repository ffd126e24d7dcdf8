"""Opens files as a worker does and tells what came of them."""

from pathlib import Path

from assistant.document import Block, BlockKind, Page, SpanKind
from assistant.formats import format_of


def pages_of(path: Path) -> list[Page]:
    with format_of(path).open(path, None) as source:
        numbers = range(1, source.page_count + 1)
        return [source.page(number, timeout_s=60) for number in numbers]


def blocks_of(path: Path) -> list[Block]:
    return [block for page in pages_of(path) for block in page.blocks]


def told(path: Path) -> list[tuple[str, str]]:
    """The kind of each block, with the level where it has one, and its text."""
    return [
        (f"{block.kind} {block.level}" if block.level else str(block.kind), block.text)
        for block in blocks_of(path)
    ]


def texts(path: Path) -> list[str]:
    return [block.text for block in blocks_of(path)]


def cells(path: Path) -> dict[tuple[int, int, int, int], str]:
    """What stands at a row and column, with the rows and columns that it reaches over."""
    places = [(block.cell, block.text) for block in blocks_of(path) if block.cell is not None]
    return {(cell.row, cell.column, cell.row_span, cell.column_span): text for cell, text in places}


def links(block: Block, kind: SpanKind = SpanKind.LINK) -> dict[str, str]:
    return {block.text[s.start : s.end]: s.value for s in block.spans if s.kind is kind}


def of_kind(path: Path, kind: BlockKind) -> list[Block]:
    return [block for block in blocks_of(path) if block.kind is kind]
