"""An opportunity survives being written down."""

import datetime as dt
import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from assistant.directory.opportunity import Kind, Listing, Opportunity, Source, StatedDate
from assistant.directory.record import content_hash, from_record, to_record

SOURCE = Source("https://school.example/f.json", "โรงเรียน", Kind.SCHOLARSHIP, "th")
OFFER = Opportunity(kind=Kind.JOB, title="ผู้ช่วยครู", listings=(Listing(SOURCE, "1"),))


@given(st.builds(Opportunity))
def test_any_opportunity_comes_back_from_its_record(opportunity: Opportunity) -> None:
    record = json.loads(json.dumps(to_record(opportunity)))
    assert from_record(record) == opportunity


def test_what_is_not_known_takes_no_room_in_a_record() -> None:
    assert to_record(OFFER) == {
        "kind": "job",
        "title": "ผู้ช่วยครู",
        "listings": [
            {
                "source": {
                    "address": "https://school.example/f.json",
                    "name": "โรงเรียน",
                    "kind": "scholarship",
                    "language": "th",
                },
                "external_id": "1",
            }
        ],
    }


def test_a_record_of_a_newer_program_is_read_as_far_as_it_is_known() -> None:
    assert from_record(to_record(OFFER) | {"mood": "good"}) == OFFER


def test_the_hash_tells_a_new_text_and_does_not_tell_another_source() -> None:
    elsewhere = replace(OFFER, listings=(Listing(Source("https://other.example"), "9"),))
    assert content_hash(elsewhere) == content_hash(OFFER)
    touched = StatedDate(dt.date(2026, 11, 20), "")
    assert content_hash(replace(OFFER, posted=touched)) == content_hash(OFFER)
    assert content_hash(replace(OFFER, text="สมัครได้แล้ว")) != content_hash(OFFER)
