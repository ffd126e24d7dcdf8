"""Cards for tests."""

from datetime import UTC, datetime

from assistant.card import GAP, Card, CardKind, Source
from assistant.document import Position
from assistant.study.scheduling import new_schedule

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def card(
    name: str,
    front: str = "What carries energy?",
    back: str = "A wave",
    *,
    due: datetime = NOW,
    source: Source | None = None,
) -> Card:
    """A card that is due then."""
    kind = CardKind.CLOZE if GAP in front else CardKind.BASIC
    return Card(name, kind, front, back, NOW, NOW, new_schedule(due), source)


def source(document: str = "book", page: int = 3) -> Source:
    """A place in a book."""
    return Source("Physics", page, Position(document, "3.1", 4, "the ", "wave"))
