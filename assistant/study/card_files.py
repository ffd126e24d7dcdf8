"""Cards as files: written for Anki or as a table, read from a table or a text."""

import csv
import html
import io
import re
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from assistant.card import GAP, Card, CardKind
from assistant.file_kinds import patterns_of, write_as
from assistant.formats.encoding import SAMPLE_BYTES, Encoding, detect
from assistant.messages import N_, UserError, _
from assistant.study.reviewer import source_words
from assistant.study.scheduling import new_schedule

LARGEST_BYTES = 20 << 20
DECK_ID = 1_763_716_800
"""Anki tells decks apart by a number; always the same, so that one import adds to another."""

DELIMITERS = ("\t", ";", ",")
HEADS = ("front", "back", "title", "page")
TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class CardFormat:
    """A kind of file: its name ending, its title, and how cards are written in it."""

    suffix: str
    title: str
    write: Callable[[Sequence[Card]], bytes]


def _anki(cards: Sequence[Card]) -> bytes:
    # Only here: with what it brings it takes 70 ms, and few ever export.
    import genanki

    deck = genanki.Deck(DECK_ID, "Guide Light")
    for card in cards:
        cloze = card.kind is CardKind.CLOZE
        model = genanki.CLOZE_MODEL if cloze else genanki.BASIC_MODEL
        deck.add_note(genanki.Note(model, _anki_fields(card), guid=card.id))
    file = io.BytesIO()
    genanki.Package(deck).write_to_file(file)
    return file.getvalue()


def _anki_fields(card: Card) -> list[str]:
    """The two fields as HTML; the source stands small below the back."""
    below = f"<br><small>{_html(source_words(card.source))}</small>" if card.source else ""
    if card.kind is CardKind.BASIC:
        return [_html(card.front), _html(card.back) + below]
    hidden = _html(card.back).replace("}}", "} }")  # which would end the gap
    return [_html(card.front).replace(GAP, f"{{{{c1::{hidden}}}}}", 1), below]


def _html(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")


def _table(cards: Sequence[Card]) -> bytes:
    file = io.StringIO()
    rows = csv.writer(file)
    rows.writerow(HEADS)
    for card in cards:
        source = (card.source.title, card.source.page) if card.source else ("", "")
        rows.writerow((card.front, card.back, *source))
    # The mark tells spreadsheets that it is UTF-8.
    return file.getvalue().encode("utf-8-sig")


CARD_FORMATS = (
    CardFormat(".apkg", N_("Anki"), _anki),
    CardFormat(".csv", N_("Table"), _table),
)


def written_patterns() -> str:
    """The kinds of files that are written, in Qt's notation."""
    return patterns_of(CARD_FORMATS)


def read_patterns() -> str:
    """The kinds of files that are read, in Qt's notation."""
    return "{} (*.csv *.tsv *.txt)".format(_("Tables and texts"))


def write_cards(path: Path, cards: Sequence[Card]) -> Path:
    """Write the file whole or not at all, for Anki where its name does not tell; its path.

    Raises UserError where it cannot be written.
    """
    return write_as(path, CARD_FORMATS, lambda kind: kind.write(cards))


@dataclass(frozen=True, slots=True)
class Found:
    """The cards of a file, and how many of its lines are no card."""

    cards: tuple[Card, ...]
    left_out: int


def read_cards(path: Path, now: datetime) -> Found:
    """The cards of a table or a text of two columns, due at once; `now` is in UTC.

    Tabs, semicolons or commas stand between the columns. Raises UserError for anything else.
    """
    rows = _rows(_text(path), path)
    if rows and tuple(cell.strip().lower() for cell in rows[0][:2]) == HEADS[:2]:
        rows = rows[1:]
    sides = [[cell.strip() for cell in row[:2]] for row in rows if any(map(str.strip, row))]
    pairs = [(each[0], each[1]) for each in sides if len(each) == 2 and all(each)]
    cards = tuple(_card(front, back, now) for front, back in pairs)
    if not cards:
        raise UserError(
            N_(
                "{name} has no cards. Each line needs a front and a back, with a tab, a semicolon "
                "or a comma between them."
            ),
            {"name": path.name},
        )
    return Found(cards, len(sides) - len(cards))


def _card(front: str, back: str, now: datetime) -> Card:
    kind = CardKind.CLOZE if GAP in front else CardKind.BASIC
    return Card(str(uuid.uuid4()), kind, front, back, now, now, new_schedule(now))


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise UserError(
            N_("The file {name} could not be read. Copy it to this computer and try again."),
            {"name": path.name},
        ) from error
    encoding = detect(content[:SAMPLE_BYTES]) if content else Encoding("utf-8")
    if encoding is None or len(content) > LARGEST_BYTES:
        raise UserError(
            N_("{name} is no table of cards. Save it as CSV or as plain text and try again."),
            {"name": path.name},
        )
    return content[encoding.mark_bytes :].decode(encoding.name, "replace")


def _rows(text: str, path: Path) -> list[list[str]]:
    """The cells of each line; Anki's own notes at the head of a text are understood."""
    lines = text.replace("\x00", "").splitlines(keepends=True)
    notes = [line.strip().lower() for line in lines if line.startswith("#")]
    body = [line for line in lines if not line.startswith("#")]
    try:
        rows = list(csv.reader(body, delimiter=_delimiter(body)))
    except csv.Error as error:
        raise UserError(
            N_("{name} is no table of cards. Save it as CSV or as plain text and try again."),
            {"name": path.name},
        ) from error
    if "#html:true" in notes:
        rows = [[html.unescape(TAG.sub(" ", cell)) for cell in row] for row in rows]
    return rows


def _delimiter(lines: Sequence[str]) -> str:
    """What stands in the most lines; of equals the one that is rarer in sentences."""
    counts = {mark: sum(mark in line for line in lines) for mark in DELIMITERS}
    return max(DELIMITERS, key=lambda mark: counts[mark])
