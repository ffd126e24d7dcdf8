"""Whether one can still apply."""

import datetime as dt
from dataclasses import replace

from assistant.directory.opportunity import (
    Kind,
    Listing,
    Opportunity,
    Origin,
    Precision,
    Source,
    StatedDate,
    Status,
    status,
)

TODAY = dt.date(2026, 11, 21)
YESTERDAY = StatedDate(dt.date(2026, 11, 20), "20 พ.ย. 69")
OFFER = Opportunity(
    kind=Kind.JOB, title="ผู้ช่วยครู", listings=(Listing(Source("https://a.example"), "1"),)
)


def test_the_last_day_is_a_day_to_apply() -> None:
    assert status(replace(OFFER, closes=YESTERDAY), YESTERDAY.day) is Status.OPEN
    assert status(replace(OFFER, closes=YESTERDAY), TODAY) is Status.CLOSED


def test_a_deadline_that_was_read_out_of_sentences_is_never_a_sure_end() -> None:
    read = replace(YESTERDAY, origin=Origin.TEXT)
    assert status(replace(OFFER, closes=read), TODAY) is Status.PROBABLY_CLOSED


def test_a_month_is_never_a_sure_end() -> None:
    month = StatedDate(dt.date(2026, 10, 31), "ต.ค. 69", Precision.MONTH)
    assert status(replace(OFFER, closes=month), TODAY) is Status.PROBABLY_CLOSED


def test_an_event_without_a_deadline_ends_with_its_last_day() -> None:
    event = replace(OFFER, kind=Kind.EVENT, starts=YESTERDAY)
    assert status(event, TODAY) is Status.CLOSED
    ends = StatedDate(dt.date(2026, 11, 22), "22 พ.ย. 69")
    assert status(replace(event, ends=ends), TODAY) is Status.OPEN


def test_without_any_date_an_offer_stays_open_while_it_is_listed_and_young() -> None:
    assert status(OFFER, TODAY) is Status.OPEN
    assert status(OFFER, TODAY, listed=False) is Status.PROBABLY_CLOSED
    old = StatedDate(TODAY - dt.timedelta(days=61), "")
    assert status(replace(OFFER, posted=old), TODAY) is Status.PROBABLY_CLOSED
