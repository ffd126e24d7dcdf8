"""Books for the tests of reading."""

from collections.abc import Sequence

from hypothesis import strategies as st

from assistant.document import Block, BlockKind
from assistant.reading.text import BookText

PIECES = (
    *("ครู", "บอกว่า", "น้ำ", "เรียน", "เด็กๆ", "ที่", "ๆ", "ฯลฯ", "พ.ศ.", "่", "้ำ", "เ", "ก็", "๑๒"),
    *("sound", "Dr.", "e.g.", "don't", "3.14", "2567", "I", ".", "!", "?", ",", "“", "”", "…"),
    *(" ", "  ", "\n", "\t", "😀", "👩‍👩‍👧", "🇹🇭", "e\u0301", "ม\u200b", "%", "=", "\u00a0"),
)


def texts() -> st.SearchStrategy[str]:
    """Texts of Thai with marks, Latin, digits and emoji, and of any characters at all."""
    mixed = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
    return mixed | st.text(max_size=40)


def blocks() -> st.SearchStrategy[list[Block]]:
    """Documents of blocks of every kind with ids and pages in order."""
    parts = st.tuples(st.sampled_from(BlockKind), texts(), texts(), st.integers(0, 2))
    return st.lists(parts, max_size=8).map(_numbered)


def _numbered(parts: list[tuple[BlockKind, str, str, int]]) -> list[Block]:
    page, found = 1, []
    for i, (kind, text, description, pages_on) in enumerate(parts):
        page += pages_on
        level = i % 6 + 1 if kind is BlockKind.HEADING else 0
        found.append(Block(f"b{i}", kind, text, page, level=level, description=description))
    return found


def paragraph(name: str, text: str, page: int = 1) -> Block:
    """A paragraph."""
    return Block(name, BlockKind.PARAGRAPH, text, page)


def heading(name: str, text: str, level: int = 1, page: int = 1) -> Block:
    """A heading."""
    return Block(name, BlockKind.HEADING, text, page, level=level)


def book_of(parts: Sequence[Block], *, complete: bool = True) -> BookText:
    """A book of these blocks."""
    book = BookText("book")
    book.append(parts)
    book.complete = complete
    return book
