"""What a card is made of at a place in a book."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from assistant.card import GAP, Card, CardKind, Source
from assistant.reading.cursor import Cursor, Unit
from assistant.reading.text import BookText
from assistant.study.scheduling import new_schedule

Selection = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Draft:
    """A card as the book offers it, before the student has put in her own words."""

    kind: CardKind
    front: str
    back: str
    source: Source | None = None

    def card(self, now: datetime) -> Card:
        """A new card of it, due at once; `now` is in UTC."""
        identity = str(uuid.uuid4())
        words = self.kind, self.front.strip(), self.back.strip()
        return Card(identity, *words, now, now, new_schedule(now), self.source)


def question_draft(
    book: BookText, title: str, place: int, selection: Selection | None, note: str
) -> Draft:
    """A question: its answer is what is selected, else the sentence; a note there asks it."""
    start = selection[0] if selection else place
    back = book.text[slice(*selection)] if selection else _sentence(book, place)
    return Draft(CardKind.BASIC, note, back.strip(), source_at(book, title, start))


def cloze_draft(
    book: BookText, title: str, place: int, selection: Selection | None
) -> Draft | None:
    """The sentence with the selected words hidden, else the word at the place; None for no word.

    What is selected over the end of its sentence is hidden as far as the sentence goes.
    """
    cursor = Cursor(book)
    start, end = selection or cursor.range_at(Unit.WORD, place)
    first, _last = cursor.range_at(Unit.SENTENCE, start)
    # What stands for the gap may stand in the book too.
    sentence = cursor.text_at(Unit.SENTENCE, start).replace(GAP, "…".ljust(len(GAP)))
    hidden = book.text[start:end].strip()
    start += len(book.text[start:end]) - len(book.text[start:end].lstrip())
    at = start - first
    if sentence[at : at + len(hidden)] != hidden:
        # The sentence goes on over the page, or the selection beyond the sentence.
        hidden = sentence[at : at + len(hidden)].strip() if hidden not in sentence else hidden
        at = sentence.find(hidden)
    if not hidden or at < 0:
        return None
    front = sentence[:at] + GAP + sentence[at + len(hidden) :]
    return Draft(CardKind.CLOZE, front.strip(), hidden, source_at(book, title, start))


def source_at(book: BookText, title: str, offset: int) -> Source:
    """Where a card comes from that is made at the offset."""
    return Source(title, book.page_at(offset), book.position_at(offset))


def _sentence(book: BookText, place: int) -> str:
    return Cursor(book).text_at(Unit.SENTENCE, place)
