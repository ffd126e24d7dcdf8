"""Documents, blocks and positions as rows of the database, without loss."""

import json
from dataclasses import astuple
from typing import Any

from assistant.document import (
    Block,
    BlockKind,
    Document,
    DocumentState,
    Position,
    Span,
    SpanKind,
)
from assistant.messages import UserError
from ocr.page import Box, Cell, PageSource

DOCUMENT = """
    SELECT id, title, source, state, language, page_count,
        (SELECT count(*) FROM pages WHERE document = documents.id AND NOT begun), problem
    FROM documents
"""
"""Selects what `document_of` takes."""

BLOCK = """
    SELECT id, kind, text, page, spans, level, cell,
        coalesce((SELECT text FROM descriptions
            WHERE document = blocks.document AND block = blocks.id), description),
        box, confidence,
        (SELECT label FROM pages WHERE document = blocks.document AND number = blocks.page),
        open_start, open_end, size, bold, level_told,
        (SELECT source FROM pages WHERE document = blocks.document AND number = blocks.page)
    FROM blocks
"""
"""Selects what `block_of` takes."""

INSERT_BLOCK = f"INSERT INTO blocks VALUES (NULL{', ?' * 17})"  # noqa: S608  # made of constants
"""Takes what `block_row` gives."""


def document_of(row: tuple[Any, ...]) -> Document:
    """The document of a row selected by DOCUMENT, its problem in the user's language."""
    identity, title, source, state, language, page_count, pages_done, problem = row
    return Document(
        identity,
        title,
        source,
        DocumentState(state),
        language,
        page_count,
        pages_done,
        str(stored_problem(problem)),
    )


def problem_row(problem: str | UserError) -> str:
    """A problem as stored: an error keeps its English message, to be translated when shown."""
    if isinstance(problem, UserError):
        return json.dumps([problem.message, problem.values], ensure_ascii=False, default=str)
    return json.dumps(problem, ensure_ascii=False)


def stored_problem(stored: str) -> str | UserError:
    """The problem of `problem_row`; an error whose values were more than text has them as text."""
    problem = json.loads(stored)
    return problem if isinstance(problem, str) else UserError(*problem)


def block_row(document: str, page: int, place: int, block: Block) -> tuple[Any, ...]:
    """The values for INSERT INTO blocks, in the order of its columns after the key."""
    return (
        document,
        page,
        place,
        block.id,
        block.kind.value,
        block.text,
        block.level,
        json.dumps(astuple(block.cell)) if block.cell else None,
        block.description,
        json.dumps(astuple(block.box)) if block.box else None,
        block.confidence,
        json.dumps([astuple(span) for span in block.spans], ensure_ascii=False),
        block.open_start,
        block.open_end,
        block.size,
        block.bold,
        block.level_told,
    )


def block_of(row: tuple[Any, ...]) -> Block:
    """The block of a row selected by BLOCK."""
    identity, kind, text, page, spans, level, cell, description, box, confidence, *others = row
    label, open_start, open_end, size, bold, level_told, source = others
    return Block(
        identity,
        BlockKind(kind),
        text,
        page,
        tuple(
            Span(start, end, SpanKind(which), value)
            for start, end, which, value in json.loads(spans)
        ),
        level,
        Cell(*json.loads(cell)) if cell else None,
        description,
        Box(*json.loads(box)) if box else None,
        confidence,
        label,
        open_start=bool(open_start),
        open_end=bool(open_end),
        size=size,
        bold=bool(bold),
        level_told=bool(level_told),
        page_source=PageSource(source),
    )


def position_row(position: Position) -> tuple[Any, ...]:
    """The values for INSERT INTO positions, without the turn."""
    return (
        position.document,
        position.block,
        position.offset,
        position.before,
        position.after,
    )
