"""Events of a calendar in iCalendar (RFC 5545)."""

import datetime as dt
import re
from collections.abc import Iterable
from contextlib import suppress

import icalendar

from assistant.directory.adapters.adapter import Adapter
from assistant.directory.adapters.body import Body
from assistant.directory.adapters.item import NO_ITEM, Feed, Item, gathered
from assistant.directory.adapters.recurring import key, moment_at, next_times
from assistant.directory.dates import THAI_TIME, stated
from assistant.directory.opportunity import Kind, Source, StatedDate
from assistant.directory.parsed import Parsed

_ONE_DAY = dt.timedelta(days=1)
_EVENT = re.compile(
    r"^BEGIN:VEVENT\s*$.*?^END:VEVENT\s*?$", re.MULTILINE | re.DOTALL | re.IGNORECASE
)
_ZONE = re.compile(
    r"^BEGIN:VTIMEZONE\s*$.*?^END:VTIMEZONE\s*?$", re.MULTILINE | re.DOTALL | re.IGNORECASE
)
_ONE_TIME = re.compile(r"^RECURRENCE-ID\b", re.MULTILINE | re.IGNORECASE)
_NAME = re.compile(r"^X-WR-CALNAME:(.*)$", re.MULTILINE | re.IGNORECASE)


Changes = dict[str, dict[dt.date, dt.date | None]]
"""By the UID of an event that recurs: what the calendar tells of single times of it."""


def _event(lines: str) -> icalendar.Component:
    """An event by its own lines, since the library gives up a calendar for one bad line."""
    try:
        [event] = icalendar.Calendar.from_ical(lines).walk("VEVENT")
    except OSError as error:  # a time zone's name is looked up among files
        raise ValueError from error
    return event


def _changes(events: Iterable[str]) -> Changes:
    found: Changes = {}
    for lines in events:
        with suppress(*NO_ITEM):
            event = _event(lines)
            cancelled = _text(event, "STATUS").upper() == "CANCELLED"
            start = None if cancelled else moment_at(event, "DTSTART")
            at = moment_at(event, "RECURRENCE-ID")
            if at is not None:
                found.setdefault(_text(event, "UID"), {})[key(at)] = start
    return found


def _item(lines: str, changes: Changes, today: dt.date) -> Item:
    event = _event(lines)
    start, end = moment_at(event, "DTSTART"), moment_at(event, "DTEND")
    if end is not None and not isinstance(end, dt.datetime):
        end -= _ONE_DAY  # a calendar gives the day after the last
    times: list[dt.date] = []
    with suppress(*NO_ITEM):  # a rule that is none leaves the event at its first day
        times = next_times(event, changes.get(_text(event, "UID"), {}), today)
    if times and start is not None:
        end = times[0] + (end - start) if end is not None else None
        start = times[0]
    starts, ends = _stated(start), _stated(end)
    if starts and ends and ends.day == starts.day and ends.time == starts.time:
        ends = None
    return Item(
        id=_text(event, "UID"),
        link=_text(event, "URL"),
        title=_text(event, "SUMMARY"),
        source=_text(event, "DESCRIPTION"),
        organisation=_organiser(event),
        place=_text(event, "LOCATION"),
        posted=_stated(moment_at(event, "CREATED") or moment_at(event, "DTSTAMP")),
        starts=starts,
        ends=ends,
        dates=tuple(map(stated, times[1:])),
        tags=_categories(event),
    )


def _text(event: icalendar.Component, name: str) -> str:
    value = event.get(name)
    return str(value) if value is not None else ""


def _stated(moment: dt.date | None) -> StatedDate | None:
    return stated(moment) if moment is not None else None


def _organiser(event: icalendar.Component) -> str:
    organiser = event.get("ORGANIZER")
    return str(getattr(organiser, "params", {}).get("CN", ""))


def _categories(event: icalendar.Component) -> tuple[str, ...]:
    values = event.get("CATEGORIES")
    lists = values if isinstance(values, list) else [values] if values is not None else []
    return tuple(str(name) for one in lists for name in getattr(one, "cats", ()))


def _recognises(body: Body) -> bool:
    return body.text.lstrip()[:15].upper() == "BEGIN:VCALENDAR"


def _parse(body: Body, source: Source) -> Parsed:
    text = body.text.replace("\r\n", "\n")
    zones = "\n".join(match[0] for match in _ZONE.finditer(text))
    events = [
        f"BEGIN:VCALENDAR\n{zones}\n{match[0]}\nEND:VCALENDAR\n" for match in _EVENT.finditer(text)
    ]
    changes = _changes(lines for lines in events if _ONE_TIME.search(lines))
    whole_events = [lines for lines in events if not _ONE_TIME.search(lines)]
    today = dt.datetime.now(THAI_TIME).date()
    name = _NAME.search(text)
    whole = text.rstrip().upper().endswith("END:VCALENDAR")
    title = name[1] if name else ""
    feed = Feed(source, title, usual=Kind.EVENT)
    return gathered(whole_events, lambda lines: _item(lines, changes, today), feed, complete=whole)


CALENDAR = Adapter("icalendar", _recognises, _parse)
