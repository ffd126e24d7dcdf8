"""Events of a calendar in iCalendar (RFC 5545)."""

import datetime as dt
import re
from typing import Any

import icalendar

from assistant.directory.adapters.adapter import Adapter
from assistant.directory.adapters.body import Body
from assistant.directory.adapters.item import Feed, Item, gathered
from assistant.directory.dates import stated
from assistant.directory.opportunity import Kind, Source, StatedDate
from assistant.directory.parsed import Parsed

_ONE_DAY = dt.timedelta(days=1)
_EVENT = re.compile(
    r"^BEGIN:VEVENT\s*$.*?^END:VEVENT\s*?$", re.MULTILINE | re.DOTALL | re.IGNORECASE
)
_ZONE = re.compile(
    r"^BEGIN:VTIMEZONE\s*$.*?^END:VTIMEZONE\s*?$", re.MULTILINE | re.DOTALL | re.IGNORECASE
)
_NAME = re.compile(r"^X-WR-CALNAME:(.*)$", re.MULTILINE | re.IGNORECASE)


def _item(lines: str) -> Item:
    """An event by its own lines, since the library gives up a calendar for one bad line."""
    try:
        [event] = icalendar.Calendar.from_ical(lines).walk("VEVENT")
    except OSError as error:  # a time zone's name is looked up among files
        raise ValueError from error
    start, end = _date(event, "DTSTART"), _date(event, "DTEND")
    if end is not None and not isinstance(end, dt.datetime):
        end -= _ONE_DAY  # a calendar gives the day after the last
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
        posted=_stated(_date(event, "CREATED") or _date(event, "DTSTAMP")),
        starts=starts,
        ends=ends,
        tags=_categories(event),
    )


def _text(event: icalendar.Component, name: str) -> str:
    value = event.get(name)
    return str(value) if value is not None else ""


def _date(event: icalendar.Component, name: str) -> Any:  # noqa: ANN401  # a date or a datetime
    value = getattr(event.get(name), "dt", None)
    return value if isinstance(value, dt.date) else None


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
    events = (
        f"BEGIN:VCALENDAR\n{zones}\n{match[0]}\nEND:VCALENDAR\n" for match in _EVENT.finditer(text)
    )
    name = _NAME.search(text)
    whole = text.rstrip().upper().endswith("END:VCALENDAR")
    title = name[1] if name else ""
    return gathered(events, _item, Feed(source, title, usual=Kind.EVENT), complete=whole)


CALENDAR = Adapter("icalendar", _recognises, _parse)
