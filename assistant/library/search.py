"""Full text search over all blocks."""

import sqlite3
from dataclasses import dataclass

from assistant.document import RUNNING_KINDS, Position, position_in
from assistant.library.folding import find, fold
from assistant.library.rows import BLOCK, block_of

SHORTEST_INDEXED = 3
"""The index knows the text by threes; shorter terms are looked for by reading all of it."""

_SNIPPET_MARGIN = 40

_RUNNING = sorted(f"'{kind.value}'" for kind in RUNNING_KINDS)


@dataclass(frozen=True, slots=True)
class Hit:
    """A block that holds all the terms: the place of the first, the text around it, its title."""

    position: Position
    snippet: str
    title: str


def search_blocks(
    connection: sqlite3.Connection, text: str, limit: int, *, running_heads: bool
) -> list[Hit]:
    """Blocks that hold every term of the text, in the order of adding and of reading."""
    terms = [term for term in map(fold, text.split()) if term]
    if not terms or limit < 1:
        return []
    indexed = [term for term in terms if len(term) >= SHORTEST_INDEXED]
    short = [term for term in terms if len(term) < SHORTEST_INDEXED]
    conditions = ["search MATCH ?"] if indexed else []
    conditions += ["instr(search.folded, ?)"] * len(short)
    if not running_heads:
        conditions.append(f"blocks.kind NOT IN ({', '.join(_RUNNING)})")
    values = [" ".join(map(quoted, indexed))] if indexed else []
    rows = connection.execute(
        f"""
        SELECT matching.title, matching.document, block.* FROM (
            SELECT search.rowid AS key, documents.title, documents.number, documents.id AS document,
                blocks.page, blocks.place
            FROM search JOIN blocks ON blocks.key = search.rowid
                JOIN documents ON documents.id = blocks.document
            WHERE {" AND ".join(conditions)}
            ORDER BY documents.number, blocks.page, blocks.place LIMIT ?
        ) AS matching JOIN ({BLOCK.replace("SELECT", "SELECT key AS block_key,", 1)}) AS block
            ON block.block_key = matching.key
        ORDER BY matching.number, matching.page, matching.place
        """,  # noqa: S608  # made of constants; every value is bound
        (*values, *short, limit),
    )
    return [_hit(row, terms[0]) for row in rows.fetchall()]


def quoted(term: str) -> str:
    """The term as a string of FTS5's query language, in which nothing is an operator."""
    return '"' + term.replace('"', '""') + '"'


def _hit(row: tuple[object, ...], term: str) -> Hit:
    title, document, _, *columns = row
    block = block_of(tuple(columns))
    found = find(block.text, term)
    start, end = found or (0, 0)
    snippet = _snippet(block.text, start, end)
    if found is None and (said := find(block.description, term)) is not None:
        snippet = _snippet(block.description, *said)  # the place is that of the picture
    return Hit(position_in(str(document), block, start), snippet, str(title))


def _snippet(text: str, start: int, end: int) -> str:
    """The match with a little around it, begun and ended at spaces where there are any near."""
    left, right = max(0, start - _SNIPPET_MARGIN), min(len(text), end + _SNIPPET_MARGIN)
    if left:
        space = text.find(" ", left, start)
        left = space + 1 if space >= 0 else left
    if right < len(text):
        space = text.rfind(" ", end, right)
        right = space if space >= 0 else right
    return ("…" if left else "") + text[left:right].strip() + ("…" if right < len(text) else "")
