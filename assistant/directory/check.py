"""What a publisher should know of a feed before students meet it: bytes in, sentences out."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from assistant.directory.adapters import adapter_for, parse
from assistant.directory.adapters.body import Body, body
from assistant.directory.adapters.json_feed import JSON_FEED
from assistant.directory.extension import FIELDS, NAME
from assistant.directory.opportunity import (
    NO_DEADLINE_DAYS,
    Accessible,
    Kind,
    Opportunity,
    Origin,
    Source,
)
from assistant.directory.scam import signs
from assistant.directory.text import plain_line
from assistant.messages import N_, _

_LONGEST_VALUE = 60
_TAKES = "takes"
"""Of the values, the one that is a message itself."""

_CLOSING = (Kind.JOB, Kind.SCHOLARSHIP, Kind.TRAINING)
"""Kinds that nearly always have a deadline."""


class Weight(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    """Something is not shown to students, or shown wrongly."""
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to mend; `item` is the title of the item that it is about, "" for the feed."""

    weight: Weight
    message: str
    values: dict[str, str] = field(default_factory=dict)
    item: str = ""

    @property
    def words(self) -> str:
        """The finding as a sentence, in the user's language."""
        told = {name: _(value) if name == _TAKES else value for name, value in self.values.items()}
        return _(self.message).format(**told)


@dataclass(frozen=True, slots=True)
class Report:
    """What kind of feed it is ("" where none), what students would be shown, and what to mend."""

    adapter: str
    opportunities: tuple[Opportunity, ...]
    findings: tuple[Finding, ...]

    @property
    def has_errors(self) -> bool:
        """Whether something must be mended."""
        return any(finding.weight is Weight.ERROR for finding in self.findings)


_NOT_UTF8 = N_("The feed is not in UTF-8. Thai letters come out wrong in many readers.")
_NOT_UNDERSTOOD = N_("The field {name} is not understood: {value}. It takes {takes}.")
_UNKNOWN_FIELD = N_("There is no field {name} in the extension. It has {fields}.")
_NO_OBJECT = N_("{name} has to be an object with fields of its own.")
_NO_DEADLINE = N_("No deadline is stated, so the offer is shown as open for {days} days.")
_READ_DEADLINE = N_("The deadline was read out of the text: {phrase}. State it in a field.")
_PAST = N_("It closed on {day}.")
_NO_ORGANISATION = N_("No organisation is named.")
_NO_APPLICATION = N_("No link, phone number or e-mail address tells how to apply.")
_NO_PLACE = N_("No place is stated.")
_ODD_PLACE = N_("No province is known in the place {text}.")
_NO_TEXT = N_("There is no text besides the title.")
_NO_HTTPS = N_("The link {link} is not protected by https.")
_NO_A11Y = N_("Nothing tells whether one can apply with a screen reader. State apply_a11y.")


def check(
    data: bytes, content_type: str = "", *, address: str = "", today: dt.date | None = None
) -> Report:
    """All there is to say of a feed; `address` is where it is published, "" for a file.

    On `today` depends whether an offer is over.
    """
    feed = body(data, content_type)
    adapter = adapter_for(feed)
    parsed = parse(data, Source(address), content_type)
    findings = [] if _is_utf8(data) else [Finding(Weight.ADVICE, _NOT_UTF8)]
    findings += [
        Finding(Weight.ERROR, rejected.reason.message, item=rejected.title)
        for rejected in parsed.rejected
    ]
    extended = adapter is JSON_FEED
    if extended:
        findings += _of_extension(feed)
    for opportunity in parsed.opportunities:
        advice = _of_opportunity(opportunity, today, extended=extended)
        findings += [Finding(Weight.ADVICE, *each, opportunity.title) for each in advice]
    return Report(adapter.name if adapter else "", parsed.opportunities, tuple(findings))


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _of_extension(feed: Body) -> Iterator[Finding]:
    """Values of the extension that do not say what they are meant to."""
    fields = {one.name: one for one in FIELDS}
    for raw in feed.json["items"]:
        if not isinstance(raw, dict) or NAME not in raw:
            continue
        title, ours = plain_line(str(raw.get("title", ""))), raw[NAME]
        if not isinstance(ours, dict):
            yield Finding(Weight.ERROR, _NO_OBJECT, {"name": NAME}, title)
            continue
        for name, value in ours.items():
            shown = {"name": plain_line(name)}
            if name not in fields:
                shown["fields"] = ", ".join(fields)
                yield Finding(Weight.ADVICE, _UNKNOWN_FIELD, shown, title)
            elif not fields[name].fits(value):
                shown |= {"value": _short(value), _TAKES: fields[name].takes}
                yield Finding(Weight.ERROR, _NOT_UNDERSTOOD, shown, title)


def _short(value: Any) -> str:  # noqa: ANN401  # JSON from outside
    text = plain_line(str(value))
    return text if len(text) <= _LONGEST_VALUE else f"{text[:_LONGEST_VALUE]}…"


def _of_opportunity(
    opportunity: Opportunity, today: dt.date | None, *, extended: bool
) -> Iterator[tuple[str, dict[str, str]]]:
    """What would help a student; as message and values."""
    yield from _of_deadline(opportunity, today)
    if not opportunity.organisation:
        yield _NO_ORGANISATION, {}
    ways = opportunity.application
    if not (opportunity.link or ways.links or ways.phones or ways.emails):
        yield _NO_APPLICATION, {}
    place = opportunity.place
    if not (place.provinces or place.remote or place.nationwide):
        yield (_ODD_PLACE, {"text": place.text}) if place.text else (_NO_PLACE, {})
    if not opportunity.text:
        yield _NO_TEXT, {}
    for link in dict.fromkeys((opportunity.link, *ways.links)):
        if link.lower().startswith("http:"):
            yield _NO_HTTPS, {"link": link}
    if extended and ways.accessible is Accessible.UNKNOWN:
        yield _NO_A11Y, {}
    for warned in signs(opportunity):
        yield warned.message, {"phrase": warned.phrase}


def _of_deadline(
    opportunity: Opportunity, today: dt.date | None
) -> Iterator[tuple[str, dict[str, str]]]:
    closes = opportunity.closes
    if closes is None:
        if opportunity.kind in _CLOSING:
            yield _NO_DEADLINE, {"days": str(NO_DEADLINE_DAYS)}
        return
    if closes.origin is Origin.TEXT:
        yield _READ_DEADLINE, {"phrase": closes.phrase}
    if today and closes.day < today:
        yield _PAST, {"day": closes.day.isoformat()}
