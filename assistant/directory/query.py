"""What a student asks the directory for, and what she is given."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from assistant.directory.opportunity import Disability, Kind, Opportunity, State, Status
from assistant.directory.scam import Warned


class Sort(StrEnum):
    """In which order opportunities are listed."""

    DEADLINE = "deadline"
    """What closes soonest first; then what names no day, then what is closed."""
    NEWEST = "newest"
    RELEVANCE = "relevance"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Query:
    """Every part narrows the list; one that is empty or false asks for nothing.

    All `words` must be there. `provinces` takes in what is nationwide; with `remote`, what can be
    done from anywhere is taken in too, and without provinces that alone. What is hidden is listed
    only where `states` asks for it, what is closed only with `closed`. `new` asks for what came or
    changed since the last visit. `disabilities` asks for what names one of them. `feed` is the
    address of one feed.
    """

    words: str = ""
    kinds: tuple[Kind, ...] = ()
    provinces: tuple[str, ...] = ()
    remote: bool = False
    states: tuple[State, ...] = ()
    disabilities: tuple[Disability, ...] = ()
    closed: bool = False
    new: bool = False
    feed: str = ""
    sort: Sort = Sort.DEADLINE


@dataclass(frozen=True, slots=True)
class Entry:
    """An opportunity of the directory with what the student did with it.

    `new` is whether it came, and `changed` whether it changed, since her last visit; `listed`
    whether a feed still has it. `first_seen_s` is in seconds since 1970. `warned` are the
    signs of a scam.
    """

    id: int
    opportunity: Opportunity
    state: State
    status: Status
    note: str
    first_seen_s: float
    new: bool
    changed: bool
    listed: bool
    warned: tuple[Warned, ...] = ()


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query that the student has given a name."""

    name: str
    query: Query


@dataclass(frozen=True, slots=True)
class Reminders:
    """What to tell of the saved ones at the first start of a day, each the soonest first.

    `soon` closes in the next days, `over` has closed since the last reminder. `undated` names no
    day; it is told of once a week.
    """

    soon: tuple[Entry, ...] = ()
    over: tuple[Entry, ...] = ()
    undated: tuple[Entry, ...] = ()


def reminders_of(saved: Iterable[Entry], today: dt.date, days: int, reminded: dt.date) -> Reminders:
    """What of these to tell today; `reminded` is the day on which it was done last."""
    lasts = [(entry.opportunity.last_from(today), entry) for entry in saved]
    dated = sorted(
        ((last.day, entry.id, entry) for last, entry in lasts if last), key=lambda each: each[:2]
    )
    until = today + dt.timedelta(days=days)
    new_week = today.isocalendar()[:2] != reminded.isocalendar()[:2]
    return Reminders(
        tuple(entry for day, _, entry in dated if today <= day <= until),
        tuple(entry for day, _, entry in dated if reminded <= day < today),
        tuple(entry for last, entry in lasts if last is None and new_week),
    )


def query_record(query: Query) -> dict[str, Any]:
    """The query as plain data; parts that ask for nothing are left out."""
    return {name: value for name, value in asdict(query).items() if value}


def query_of(record: dict[str, Any]) -> Query:
    """The query of plain data; what this program does not know is left out."""
    kinds = tuple(kind for kind in Kind if kind in record.get("kinds", ()))
    states = tuple(state for state in State if state in record.get("states", ()))
    sort = record.get("sort")
    return Query(
        words=str(record.get("words", "")),
        kinds=kinds,
        provinces=tuple(map(str, record.get("provinces", ()))),
        remote=bool(record.get("remote")),
        states=states,
        disabilities=tuple(each for each in Disability if each in record.get("disabilities", ())),
        closed=bool(record.get("closed")),
        new=bool(record.get("new")),
        feed=str(record.get("feed", "")),
        sort=Sort(sort) if sort in set(Sort) else Sort.DEADLINE,
    )


def thai_today(now_s: float) -> dt.date:
    """The day it is in Thailand, which has one time zone and no summer time."""
    return dt.datetime.fromtimestamp(now_s, dt.timezone(dt.timedelta(hours=7))).date()
