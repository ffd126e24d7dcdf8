"""Deadlines as a calendar file (iCalendar, RFC 5545) with reminders."""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from icalendar import Alarm, Calendar, Event

from assistant.directory.opportunity import Opportunity, Precision, StatedDate
from assistant.directory.query import Entry, thai_today
from assistant.messages import N_, UserError, _
from assistant.whole_file import write_whole

REMIND_DAYS = (7, 3, 1)
"""So many days before the last day; reminders that would be in the past stay silent."""

_MORNING = dt.timedelta(hours=9)
"""Of a whole day one is reminded at this hour, not at midnight."""

_THAI_TIME = dt.timezone(dt.timedelta(hours=7))


def write_calendar(path: Path, entries: Iterable[Entry], now_s: float) -> None:
    """Write the last days of these to a file. Raises UserError where none has one, OSError."""
    today = thai_today(now_s)
    dated = [
        (entry, last)
        for entry in entries
        if (last := entry.opportunity.last_from(today)) is not None
    ]
    if not dated:
        raise UserError(N_("No deadline is known here, so there is nothing for a calendar."))
    calendar = Calendar()
    calendar.add("prodid", "-//Guide Light//guidelight//EN")
    calendar.add("version", "2.0")
    for entry, last in dated:
        calendar.add_component(_event(entry, last, now_s))
    write_whole(path, calendar.to_ical())


def _event(entry: Entry, last: StatedDate, now_s: float) -> Event:
    opportunity = entry.opportunity
    event = Event()
    event.add("uid", f"{opportunity.listings[0].external_id}-{entry.id}@guidelight")
    event.add("dtstamp", dt.datetime.fromtimestamp(now_s, dt.UTC))
    event.add("summary", _summary(opportunity))
    event.add("description", _description(opportunity, last))
    if opportunity.link:
        event.add("url", opportunity.link)
    if last.time is not None and last.precision is Precision.MINUTE:
        moment = dt.datetime.combine(last.day, last.time, _THAI_TIME).astimezone(dt.UTC)
        event.add("dtstart", moment)
        morning = dt.timedelta()
    else:
        event.add("dtstart", last.day)
        morning = _MORNING
    for days in REMIND_DAYS:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", _summary(opportunity))
        alarm.add("trigger", morning - dt.timedelta(days=days))
        event.add_component(alarm)
    return event


def _summary(opportunity: Opportunity) -> str:
    if opportunity.closes is None:
        return opportunity.title
    return _("Last day: {title}").format(title=opportunity.title)


def _description(opportunity: Opportunity, last: StatedDate) -> str:
    parts = [opportunity.organisation, opportunity.place.text]
    if not last.is_sure:
        parts.append(_("Read from the text: {phrase}").format(phrase=last.phrase))
    application = opportunity.application
    parts += [*application.links, *application.phones, *application.emails]
    return "\n".join(part for part in parts if part)
