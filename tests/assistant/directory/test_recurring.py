"""An event that recurs is told with its next times, and never takes long over its rule."""

import datetime as dt
import time

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.directory.adapters import parse
from assistant.directory.adapters.recurring import MOST, next_times
from assistant.directory.opportunity import Opportunity, Source
from assistant.directory.record import content_hash

TODAY = dt.date(2026, 11, 21)
"""A Saturday."""


def times(*lines: str, today: dt.date = TODAY) -> list[str]:
    """The next times of an event of these lines."""
    [event] = icalendar.Calendar.from_ical(calendar(*lines)).walk("VEVENT")
    return [moment.isoformat() for moment in next_times(event, {}, today)]


def calendar(*lines: str) -> str:
    return "\n".join(["BEGIN:VCALENDAR", "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR", ""])


def listed(*events: tuple[str, ...]) -> list[Opportunity]:
    """What a calendar of these events gives."""
    inside = "\n".join("\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT"]) for lines in events)
    text = f"BEGIN:VCALENDAR\n{inside}\nEND:VCALENDAR\n"
    return list(parse(text.encode(), Source("https://c.example/c.ics")).opportunities)


WEEKLY = ("DTSTART:20250106T090000", "RRULE:FREQ=WEEKLY")


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (("DTSTART:20261201T090000",), []),
        (WEEKLY, ["2026-11-23T09:00:00", "2026-11-30T09:00:00", "2026-12-07T09:00:00"]),
        (("DTSTART;VALUE=DATE:20261121", "RRULE:FREQ=DAILY;COUNT=2"), ["2026-11-21", "2026-11-22"]),
        ((*WEEKLY, "EXDATE:20261123T090000,20261130T090000"), ["2026-12-07T09:00:00"]),
        ((*WEEKLY[:1], "RRULE:FREQ=WEEKLY;UNTIL=20261124"), ["2026-11-23T09:00:00"]),
        ((*WEEKLY[:1], "RRULE:FREQ=WEEKLY;UNTIL=20261124T000000Z"), ["2026-11-23T09:00:00"]),
        (
            (
                "DTSTART;TZID=Asia/Bangkok:20261102T090000",
                "RRULE:FREQ=WEEKLY;UNTIL=20261124T090000",
            ),
            ["2026-11-23T09:00:00+07:00"],
        ),
        (
            ("DTSTART;VALUE=DATE:20200104", "RRULE:FREQ=MONTHLY;BYDAY=1SA"),
            ["2026-12-05", "2027-01-02"],
        ),
        (
            ("DTSTART;VALUE=DATE:20261101", "RDATE;VALUE=DATE:20261205,20261125,20261102"),
            ["2026-11-25", "2026-12-05"],
        ),
        (("DTSTART;VALUE=DATE:20200113", "RRULE:FREQ=YEARLY"), ["2027-01-13"]),
        (("DTSTART;VALUE=DATE:20200113", "RRULE:FREQ=YEARLY;UNTIL=20230101"), []),
    ],
)
def test_the_next_times_are_those_of_the_rule(lines: tuple[str, ...], told: list[str]) -> None:
    assert times(*lines)[: len(told) or None] == told


def test_no_more_than_a_dozen_and_none_beyond_a_year() -> None:
    assert len(times("DTSTART:20200101T090000", "RRULE:FREQ=DAILY")) == MOST
    assert len(times("DTSTART;VALUE=DATE:20260113", "RRULE:FREQ=YEARLY;COUNT=9")) == 1


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY;INTERVAL=1",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=WEEKLY;BYSETPOS=400",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;COUNT=999999999",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=NEVER",
    ],
)
def test_a_rule_that_would_take_for_ever_is_left_alone(rule: str) -> None:
    begun_s = time.thread_time()
    found = listed(("UID:1", "SUMMARY:Course", "DTSTART:00010101T090000", f"RRULE:{rule}"))
    assert len(found) <= 1
    assert time.thread_time() - begun_s < 2


def test_one_event_of_a_calendar_is_one_offer_that_begins_at_its_next_time() -> None:
    today = dt.datetime.now(dt.timezone(dt.timedelta(hours=7))).date()
    begun = today - dt.timedelta(days=700)
    moved = today + dt.timedelta(days=9)
    monday = f"{begun:%Y%m%d}T090000"
    on = [today + dt.timedelta(days=each) for each in (0, 7, 14, 21)]
    course = ("UID:1", "SUMMARY:Course", f"DTSTART:{monday}", f"DTEND:{begun:%Y%m%d}T110000")
    [offer] = listed(
        (*course, "RRULE:FREQ=WEEKLY"),
        ("UID:1", f"RECURRENCE-ID:{on[1]:%Y%m%d}T090000", f"DTSTART:{moved:%Y%m%d}T090000"),
        ("UID:1", f"RECURRENCE-ID:{on[2]:%Y%m%d}T090000", "STATUS:CANCELLED"),
        ("UID:1", "RECURRENCE-ID:nonsense"),
    )
    assert offer.starts is not None
    assert offer.ends is not None
    assert (offer.starts.day, offer.ends.day, offer.ends.time) == (today, today, dt.time(11))
    assert [date.day for date in offer.dates[:2]] == [moved, on[3]]
    assert offer.last_from(today + dt.timedelta(days=1)) == offer.dates[0]
    [before] = listed((*course, f"RRULE:FREQ=WEEKLY;UNTIL={on[3]:%Y%m%d}"))
    assert content_hash(before) == content_hash(offer)


RULES = st.lists(
    st.one_of(
        st.sampled_from(["FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=YEARLY", "FREQ=", ""]),
        st.builds(
            "{}={}".format,
            st.sampled_from(
                ["INTERVAL", "COUNT", "BYDAY", "BYMONTH", "BYMONTHDAY", "WKST", "BYHOUR", "UNTIL"]
            ),
            st.sampled_from(["0", "1", "-1", "2", "MO,TU", "5FR", "99999999999", "20261124", "x"]),
        ),
    ),
    min_size=1,
    max_size=4,
).map(";".join)
STARTS = st.sampled_from(
    [
        ":20261102T090000",
        ":20261102T090000Z",
        ":00010101T000000Z",
        ":99991231T235959Z",
        ";VALUE=DATE:20261102",
        ";VALUE=DATE:99991231",
        ";TZID=Asia/Bangkok:20261102T090000",
        ";TZID=Nowhere/Land:20261102T090000",
        ":never",
    ]
)


@given(RULES, STARTS, STARTS, STARTS)
@settings(max_examples=40, deadline=None)
def test_no_rule_and_no_date_stops_a_calendar(rule: str, start: str, end: str, at: str) -> None:
    event = ("UID:1", "SUMMARY:Course", f"DTSTART{start}", f"DTEND{end}", f"RRULE:{rule}")
    change = ("UID:1", f"RECURRENCE-ID{at}", f"DTSTART{end}")
    good = ("UID:2", "SUMMARY:Fair", "DTSTART;VALUE=DATE:20261205")
    assert "Fair" in [offer.title for offer in listed(event, (*event, f"EXDATE{at}"), change, good)]
