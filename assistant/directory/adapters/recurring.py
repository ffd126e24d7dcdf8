"""The next times of an event that recurs (RFC 5545, 3.8.5)."""

import datetime as dt
from collections.abc import Iterator, Mapping
from itertools import islice, takewhile
from typing import Any

import icalendar
from dateutil.rrule import rrulestr

from assistant.directory.dates import stated

MOST = 12
"""So many times of one event are told."""

WITHIN = dt.timedelta(days=366)

_MOST_STEPS = 50_000
"""So many times are gone through to those that are still to come: a day's for over a century."""

_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_PARTS = {
    "INTERVAL": range(1, 400),
    "COUNT": range(1, 100_000),
    "BYMONTH": range(1, 13),
    "BYMONTHDAY": (*range(-31, 0), *range(1, 32)),
    "BYSETPOS": (*range(-5, 0), *range(1, 6)),
}
"""Numbers with which dateutil soon finds a time; with others it would seek to the year 9999."""

_NOT_EACH_DAY = {"BYMONTHDAY", "BYSETPOS"}
_OTHERS = {"FREQ", "UNTIL", "WKST", "BYDAY"}

Moment = dt.date
"""A date, or a time with its zone or without."""


def next_times(
    event: icalendar.Component, changes: Mapping[Moment, Moment | None], today: dt.date
) -> list[Moment]:
    """When it begins from today on within a year; none where it does not recur or is over.

    `changes` give a time of the rule, as `key` has it, another one, or None where it is cancelled.
    Raises ValueError, TypeError, KeyError where the event is none.
    """
    excluded = {key(moment) for moment in _listed(event, "EXDATE")}
    until = today + WITHIN
    times: dict[Moment, Moment] = {}
    for moment in (*_by_rule(event, until), *_listed(event, "RDATE")):
        moved = None if key(moment) in excluded else changes.get(key(moment), moment)
        if moved is not None and today <= stated(moved).day <= until:
            times[key(moved)] = moved
    return sorted(times.values(), key=_order)[:MOST]


def _order(moment: Moment) -> tuple[dt.date, dt.time]:
    told = stated(moment)
    return told.day, told.time or dt.time()


def key(moment: Moment) -> Moment:
    """The moment so that the same one in two zones is the same."""
    if isinstance(moment, dt.datetime) and moment.tzinfo is not None:
        return moment.astimezone(dt.UTC)
    return moment


def moment_at(event: icalendar.Component, name: str) -> Moment | None:
    """The date or the time under this name; None where there is none."""
    value = getattr(event.get(name), "dt", None)
    return value if isinstance(value, dt.date) else None


def _by_rule(event: icalendar.Component, until: dt.date) -> Iterator[Moment]:
    rule: Any = event.get("RRULE")
    start = moment_at(event, "DTSTART")
    if isinstance(rule, list):  # which the standard advises against
        rule = rule[0]
    if rule is None or start is None:
        return
    if not _is_readable(rule):
        return
    whole_day = not isinstance(start, dt.datetime)
    first = start if isinstance(start, dt.datetime) else dt.datetime.combine(start, dt.time())
    last = next(iter(rule.get("UNTIL", ())), None)
    # Its zone is often told otherwise than that of the start, at which dateutil gives up.
    parts: Any = icalendar.vRecur({name: rule[name] for name in rule if name != "UNTIL"})
    found = rrulestr(parts.to_ical().decode(), dtstart=first)
    for moment in takewhile(lambda each: each.date() <= until, islice(found, _MOST_STEPS)):
        if last is not None and _is_after(moment, last):
            return
        yield moment.date() if whole_day else moment


def _is_readable(rule: Any) -> bool:  # noqa: ANN401  # icalendar's vRecur
    """Whether it is a rule as calendars make them."""
    frequency = "".join(map(str, rule.get("FREQ", ()))).upper()
    seldom = frequency in ("MONTHLY", "YEARLY")
    return frequency in _FREQUENCIES and all(
        name in _OTHERS
        or (
            name in _PARTS
            and (seldom or name not in _NOT_EACH_DAY)
            and all(number in _PARTS[name] for number in values)
        )
        for name, values in rule.items()
    )


def _is_after(moment: dt.datetime, last: Moment) -> bool:
    if isinstance(last, dt.datetime) and (last.tzinfo is None) == (moment.tzinfo is None):
        return moment > last
    return stated(moment).day > stated(last).day


def _listed(event: icalendar.Component, name: str) -> Iterator[Moment]:
    value: Any = event.get(name)
    for dates in value if isinstance(value, list) else [value] if value is not None else []:
        for one in getattr(dates, "dts", ()):
            moment = one.dt[0] if isinstance(one.dt, tuple) else one.dt  # a period
            if isinstance(moment, dt.date):
                yield moment
