"""Deadlines as a calendar that other programs read, with reminders."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import icalendar
import pytest

from assistant.calendar_export import write_calendar
from assistant.directory.opportunity import (
    Application,
    Opportunity,
    Origin,
    Precision,
    State,
    StatedDate,
    Status,
)
from assistant.directory.query import Entry
from assistant.messages import UserError, use_language
from tests.assistant.library.opportunities import NOW_S, opportunity

DAY = dt.date(2026, 12, 15)


def entry(opportunity: Opportunity) -> Entry:
    return Entry(7, opportunity, State.SAVED, Status.OPEN, "", NOW_S, False, False, True)


def events(path: Path, *entries: Entry) -> list[icalendar.Component]:
    use_language("th")
    write_calendar(path, entries, NOW_S)
    return list(icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT"))


def test_a_deadline_is_a_day_with_reminders_seven_three_and_one_day_before(tmp_path: Path) -> None:
    scholarship = replace(
        opportunity("1", "ทุนสำหรับนักศึกษาพิการทางการเห็นระดับปริญญาตรี " * 3, closes=DAY),
        application=Application(phones=("02-000-0000",)),
    )
    [event] = events(tmp_path / "d.ics", entry(scholarship))
    assert event.decoded("dtstart") == DAY
    assert "ทุนสำหรับนักศึกษาพิการ" in str(event["summary"])
    assert "02-000-0000" in str(event["description"])
    midnight = dt.datetime.combine(DAY, dt.time(), dt.UTC)
    moments = [midnight + alarm.decoded("trigger") for alarm in event.walk("VALARM")]
    assert [(each.day, each.hour) for each in moments] == [(8, 9), (12, 9), (14, 9)]
    lines = (tmp_path / "d.ics").read_bytes().split(b"\r\n")
    assert max(map(len, lines)) <= 75


def test_a_time_of_day_is_that_of_thailand(tmp_path: Path) -> None:
    at = StatedDate(DAY, "16.30 น.", Precision.MINUTE, time=dt.time(16, 30))
    [event] = events(tmp_path / "d.ics", entry(replace(opportunity("1"), closes=at)))
    assert event.decoded("dtstart") == dt.datetime(2026, 12, 15, 9, 30, tzinfo=dt.UTC)


def test_a_day_that_was_read_from_sentences_says_so(tmp_path: Path) -> None:
    read = StatedDate(DAY, "ภายใน 15 ธ.ค. 69", origin=Origin.TEXT)
    [event] = events(tmp_path / "d.ics", entry(replace(opportunity("1"), closes=read)))
    assert "อ่านจากข้อความ: ภายใน 15 ธ.ค. 69" in str(event["description"])


def test_without_a_deadline_there_is_nothing_to_write(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="No deadline is known"):
        write_calendar(tmp_path / "d.ics", [entry(opportunity("1"))], NOW_S)
    assert list(tmp_path.iterdir()) == []
