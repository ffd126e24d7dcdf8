"""What a student leaves in a book: bookmarks, notes and marked passages."""

from dataclasses import dataclass
from enum import StrEnum

from assistant.document import Position


class AnnotationKind(StrEnum):
    """What was left."""

    BOOKMARK = "bookmark"
    NOTE = "note"
    HIGHLIGHT = "highlight"


@dataclass(frozen=True, slots=True)
class Annotation:
    """One of them. `quote` is the sentence at its position when it was made, `text` her own words.

    `id` is unique across libraries. `made` is the local time by ISO 8601, with its offset.
    """

    id: str
    kind: AnnotationKind
    position: Position
    quote: str
    text: str
    made: str
