"""An opportunity in words: the line by which it is known in a list, and its parts."""

import datetime as dt
from collections.abc import Sequence

from assistant.directory.opportunity import (
    Disability,
    Kind,
    Place,
    Precision,
    State,
    StatedDate,
    Status,
)
from assistant.directory.places import Province, provinces, says_more
from assistant.directory.query import Entry, Reminders
from assistant.messages import N_, _, language, ngettext

KIND_TITLES = {
    Kind.JOB: N_("job"),
    Kind.SCHOLARSHIP: N_("scholarship"),
    Kind.WELFARE: N_("welfare"),
    Kind.TRAINING: N_("training"),
    Kind.EVENT: N_("event"),
}

STATE_TITLES = {
    State.NEW: N_("not read yet"),
    State.SEEN: N_("read"),
    State.SAVED: N_("saved"),
    State.APPLIED: N_("applied"),
    State.HIDDEN: N_("hidden"),
}

DISABILITY_TITLES = {
    Disability.SEEING: N_("seeing"),
    Disability.HEARING: N_("hearing or speaking"),
    Disability.MOVING: N_("moving or body"),
    Disability.MIND: N_("mind or behaviour"),
    Disability.INTELLECT: N_("intellect"),
    Disability.LEARNING: N_("learning"),
    Disability.AUTISM: N_("autism"),
}

_MARKED = frozenset({State.SAVED, State.APPLIED, State.HIDDEN})

_MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)

_BUDDHIST = 543
_MOST_REMINDED = 5
_COUNTED_DAYS = 60
"""Days are counted up to so many; what is farther away is told by its date."""


def row_words(entry: Entry, today: dt.date) -> str:
    """The line of a list: title, organisation, deadline, place, and what she did with it."""
    opportunity = entry.opportunity
    parts = [
        opportunity.title,
        opportunity.organisation,
        deadline_words(entry, today),
        place_words(opportunity.place),
        *state_words(entry),
    ]
    return ", ".join(part for part in parts if part)


def state_words(entry: Entry) -> list[str]:
    """What she did with it, whether it looks like a scam, and whether it is news to her."""
    words = [_(STATE_TITLES[entry.state])] if entry.state in _MARKED else []
    if entry.note:
        words.append(_("with a note"))
    if entry.warned:
        words.append(_("may be a scam"))
    if entry.new:
        words.append(_("new since last time"))
    elif entry.changed:
        words.append(_("changed"))
    return words


def deadline_words(entry: Entry, today: dt.date) -> str:
    """How long there is to apply, or until it begins; what may be misread is said to be so."""
    opportunity = entry.opportunity
    last = opportunity.last_from(today)
    if last is None:
        return _("probably closed") if entry.status is not Status.OPEN else ""
    closes = opportunity.closes is not None
    if last.day < today:
        if entry.status is Status.CLOSED:
            return _("closed") if closes else _("over")
        return _("probably closed") if closes else _("probably over")
    return _when(last, today, closes=closes)


def reminder_words(reminders: Reminders, today: dt.date) -> str:
    """What is told of saved ones at the start; "" for nothing."""
    return " ".join(
        words(len(entries)).format(count=len(entries), titles=_titles(entries, today))
        for words, entries in (
            (_soon, reminders.soon),
            (_over, reminders.over),
            (_undated, reminders.undated),
        )
        if entries
    )


def _soon(count: int) -> str:
    return ngettext(
        "{count} saved opportunity closes within a week: {titles}.",
        "{count} saved opportunities close within a week: {titles}.",
        count,
    )


def _over(count: int) -> str:
    return ngettext(
        "{count} that you saved is over: {titles}.",
        "{count} that you saved are over: {titles}.",
        count,
    )


def _undated(count: int) -> str:
    return ngettext(
        "No deadline is known of {count} that you saved: {titles}.",
        "No deadline is known of {count} that you saved: {titles}.",
        count,
    )


def _titles(entries: Sequence[Entry], today: dt.date) -> str:
    """The first of them with how long there is."""
    told = [
        ", ".join(part for part in (entry.opportunity.title, deadline_words(entry, today)) if part)
        for entry in entries[:_MOST_REMINDED]
    ]
    if len(entries) > _MOST_REMINDED:
        told.append(_("and more"))
    return "; ".join(told)


def _when(last: StatedDate, today: dt.date, *, closes: bool) -> str:
    days = (last.day - today).days
    if last.precision is Precision.MONTH or days > _COUNTED_DAYS:
        words = _("closes {date}") if closes else "{date}"
    elif days == 0:
        words = _("closes today") if closes else _("today")
    elif days == 1:
        words = _("closes tomorrow") if closes else _("tomorrow")
    elif closes:
        words = ngettext("closes in {count} day", "closes in {count} days", days)
    else:
        words = ngettext("in {count} day", "in {count} days", days)
    told = words.format(count=days, date=date_words(last))
    return told if last.is_sure else _("perhaps {deadline}").format(deadline=told)


def date_words(date: StatedDate) -> str:
    """A date as one writes it, in Thai by the Buddhist year."""
    day = date.day
    month = _(_MONTHS[day.month - 1])
    year = day.year + (_BUDDHIST if language() == "th" else 0)
    if date.precision is Precision.MONTH:
        return f"{month} {year}"
    words = f"{day.day} {month} {year}"
    if date.time is not None:
        return _("{date}, {time}").format(date=words, time=f"{date.time:%H:%M}")
    return words


def place_words(place: Place) -> str:
    """Where it is: as the feed says it, with the provinces that it does not name so.

    Where it says nothing but provinces, they are named in the user's language.
    """
    known = provinces()
    named = [known[code] for code in place.provinces if code in known]
    if says_more(place.text):
        others = [
            province_words(each)
            for each in named
            if each.thai not in place.text and each.english.lower() not in place.text.lower()
        ]
        parts = [place.text, *others]
    else:
        parts = [province_words(each) for each in named]
    if place.nationwide:
        parts.append(_("nationwide"))
    if place.remote:
        parts.append(_("remote"))
    return ", ".join(dict.fromkeys(part for part in parts if part))


def province_words(province: Province) -> str:
    """The name of a province in the user's language."""
    return province.thai if language() == "th" else province.english
