"""Opportunities as rows: columns to narrow and order by, and the whole record beside them."""

import json
import zlib
from typing import Any

from assistant.directory.opportunity import KIND_NAMES, Opportunity, State, status
from assistant.directory.places import provinces
from assistant.directory.query import Entry, thai_today
from assistant.directory.record import from_record, to_record
from assistant.directory.scam import Sign, Warned, signs
from assistant.directory.sorting import sort_key
from assistant.library.folding import fold

ENTRY = """
    SELECT id, record, state, coalesce(notes.text, ''), first_seen, arrived, opportunities.changed,
        listed, signs
    FROM opportunities JOIN records ON records.opportunity = id
        LEFT JOIN notes ON notes.opportunity = id
"""
"""Selects what `entry_of` takes."""

COLUMNS = (
    "kind",
    "title_key",
    "provinces",
    "remote",
    "nationwide",
    "last_day",
    "last_day_sure",
    "posted",
    "disabilities",
    "days",
)
"""What `columns_of` gives, in its order."""

_PACKING = 1

_EDGE = "\n"
"""After the last letter, so that every letter begins a pair."""


def record_of(opportunity: Opportunity) -> bytes:
    """The opportunity as it is stored: JSON, packed, for Thai text shrinks to a quarter."""
    written = json.dumps(to_record(opportunity), ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(written.encode("utf-8", "surrogatepass"), _PACKING)


def opportunity_of(record: bytes) -> Opportunity:
    """The opportunity of a stored record."""
    return from_record(json.loads(zlib.decompress(record).decode("utf-8", "surrogatepass")))


def columns_of(opportunity: Opportunity) -> tuple[Any, ...]:
    """What the database narrows and orders by."""
    last = opportunity.last
    place = opportunity.place
    recurs = opportunity.dates and opportunity.closes is None
    return (
        opportunity.kind.value,
        sort_key(opportunity.title),
        "".join(f"{province} " for province in place.provinces),
        place.remote,
        place.nationwide,
        last.day.isoformat() if last else None,
        bool(last and last.is_sure),
        opportunity.posted.day.isoformat() if opportunity.posted else None,
        "".join(opportunity.disabilities),
        json.dumps([date.day.isoformat() for date in opportunity.dates]) if recurs else "",
    )


def searched_text(opportunity: Opportunity) -> str:
    """All that a search finds an opportunity by, folded."""
    named = (provinces().get(code) for code in opportunity.place.provinces)
    parts = (
        opportunity.title,
        *KIND_NAMES[opportunity.kind],
        opportunity.organisation,
        opportunity.place.text,
        *(name for each in named if each for name in (each.thai, each.english)),
        *opportunity.tags,
        opportunity.eligibility,
        opportunity.accessibility,
        opportunity.text,
    )
    return fold("\n".join(part for part in parts if part)) + _EDGE


def signs_of(opportunity: Opportunity) -> str:
    """Its signs of a scam as they are stored, since to find them takes longer than a list may."""
    found = [(warned.sign.value, warned.phrase) for warned in signs(opportunity)]
    return json.dumps(found)


def stored_words(record: bytes) -> str:
    """What finds a stored record; SQL calls it `searched_words`."""
    return searched_text(opportunity_of(record))


def stored_signs(record: bytes) -> str:
    """The signs of a stored record; SQL calls it `scam_signs`."""
    return signs_of(opportunity_of(record))


def entry_of(row: tuple[Any, ...], visit: int, now_s: float) -> Entry:
    """The entry of a row selected by ENTRY; what came after the run `visit` is new."""
    identity, record, state, note, first_seen, arrived, changed, listed, found = row
    opportunity = opportunity_of(record)
    return Entry(
        identity,
        opportunity,
        State(state),
        status(opportunity, thai_today(now_s), listed=bool(listed)),
        note,
        first_seen,
        arrived > visit,
        changed > visit >= arrived,
        bool(listed),
        tuple(Warned(Sign(sign), phrase) for sign, phrase in json.loads(found)),
    )
