"""An opportunity as its feeds have stated it, and apart from that what the student did with it."""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What is offered."""

    JOB = "job"
    SCHOLARSHIP = "scholarship"
    WELFARE = "welfare"
    TRAINING = "training"
    EVENT = "event"


KIND_NAMES = {
    Kind.JOB: ("job", "งาน"),
    Kind.SCHOLARSHIP: ("scholarship", "ทุนการศึกษา"),
    Kind.WELFARE: ("welfare", "สวัสดิการ"),
    Kind.TRAINING: ("training", "อบรม"),
    Kind.EVENT: ("event", "กิจกรรม"),
}
"""What one types to find them, whichever language their text is in."""


class Precision(StrEnum):
    """How exactly a date is known."""

    MINUTE = "minute"
    DAY = "day"
    MONTH = "month"


class Origin(StrEnum):
    """Where a date was found."""

    FIELD = "field"
    """The feed has a field for it."""
    TEXT = "text"
    """It was read out of sentences, and may have been misread; the phrase tells."""


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A day by the Thai clock, as a feed stated it.

    Of a month, `day` is its last where something ends and its first where something begins. `time`
    is there where the precision is a minute. `phrase` is what the day was read from, as it stood.
    """

    day: dt.date
    phrase: str
    precision: Precision = Precision.DAY
    origin: Origin = Origin.FIELD
    time: dt.time | None = None

    @property
    def is_sure(self) -> bool:
        """Whether the day was told as one, not read out of sentences, which may be misread."""
        return self.origin is Origin.FIELD and self.precision is not Precision.MONTH


@dataclass(frozen=True, slots=True)
class Place:
    """Where it is. `provinces` are ISO 3166-2 codes (TH-40); `text` is what the feed says."""

    provinces: tuple[str, ...] = ()
    remote: bool = False
    nationwide: bool = False
    text: str = ""


class PayPeriod(StrEnum):
    """What a sum is paid for."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    TERM = "term"
    YEAR = "year"
    ONCE = "once"


@dataclass(frozen=True, slots=True)
class Pay:
    """Wage, grant or allowance. `currency` is by ISO 4217; `text` is what the feed says."""

    least: float | None = None
    most: float | None = None
    currency: str = ""
    period: PayPeriod | None = None
    text: str = ""


class Level(StrEnum):
    """Levels of education, from the lowest."""

    PRIMARY = "primary"
    LOWER_SECONDARY = "lower secondary"
    UPPER_SECONDARY = "upper secondary"
    VOCATIONAL = "vocational"
    HIGH_VOCATIONAL = "high vocational"
    BACHELOR = "bachelor"
    MASTER = "master"
    DOCTOR = "doctor"


class Disability(StrEnum):
    """The seven types of the Thai register, each by the number it has there."""

    SEEING = "1"
    HEARING = "2"
    MOVING = "3"
    MIND = "4"
    INTELLECT = "5"
    LEARNING = "6"
    AUTISM = "7"


class LawSection(StrEnum):
    """Sections of the Empowerment of Persons with Disabilities Act that an offer rests on."""

    EMPLOYMENT = "33"
    CONCESSION = "35"


class Accessible(StrEnum):
    """Whether applying can be done with a screen reader, as far as somebody has said."""

    YES = "ok"
    NO = "problem"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Application:
    """Ways to apply. Links are http or https; nothing opens them without the student."""

    links: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    accessible: Accessible = Accessible.UNKNOWN


@dataclass(frozen=True, slots=True)
class Source:
    """A feed. `attribution` is to be said with what came from it, `terms` are what it allows.

    `kind` and `language` hold for items that do not tell their own.
    """

    address: str
    name: str = ""
    kind: Kind | None = None
    language: str = ""
    attribution: str = ""
    terms: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """That a source lists an opportunity: by which id, and on which page ("" where none)."""

    source: Source
    external_id: str
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opportunity:
    """One offer; all texts are plain, paragraphs and list items on lines of their own.

    `opens` and `closes` bound the time for applying, `starts` and `ends` what is applied for; where
    that recurs, `dates` are its further starts in order.
    `language` is a two-letter code, "" where unknown. `documents` are links to further pages and
    files. There is always a listing; where feeds agreed on one opportunity there are several, the
    richest first.
    """

    kind: Kind
    title: str
    listings: tuple[Listing, ...]
    organisation: str = ""
    text: str = ""
    language: str = ""
    place: Place = field(default_factory=Place)
    posted: StatedDate | None = None
    opens: StatedDate | None = None
    closes: StatedDate | None = None
    starts: StatedDate | None = None
    ends: StatedDate | None = None
    dates: tuple[StatedDate, ...] = ()
    pay: Pay | None = None
    positions: int | None = None
    eligibility: str = ""
    levels: tuple[Level, ...] = ()
    disabilities: tuple[Disability, ...] = ()
    law: tuple[LawSection, ...] = ()
    accessibility: str = ""
    application: Application = field(default_factory=Application)
    documents: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()

    @property
    def link(self) -> str:
        """Its page at the first source that has one, "" where none has."""
        return next((listing.link for listing in self.listings if listing.link), "")

    @property
    def last(self) -> StatedDate | None:
        """The last day to act: when applying closes, or else when it ends or is."""
        return self.closes or self.ends or self.starts

    def last_from(self, today: dt.date) -> StatedDate | None:
        """The last day to act; where it recurs, of the next time that is not over."""
        last = self.last
        if last is None or self.closes is not None or last.day >= today:
            return last
        return next((date for date in self.dates if date.day >= today), last)


class State(StrEnum):
    """What the student did with it; no feed changes this."""

    NEW = "new"
    SEEN = "seen"
    SAVED = "saved"
    APPLIED = "applied"
    HIDDEN = "hidden"


class Status(StrEnum):
    """Whether one can still apply; deadlines get extended, so nothing is deleted for it."""

    OPEN = "open"
    PROBABLY_CLOSED = "probably closed"
    CLOSED = "closed"


NO_DEADLINE_DAYS = 60
"""What was posted longer ago and names no deadline is probably closed."""


def status(opportunity: Opportunity, today: dt.date, *, listed: bool = True) -> Status:
    """How it stands on a day of the Thai calendar; `listed` is whether a feed still has it.

    A deadline that was read out of sentences may be misread, so it only makes probable.
    """
    last = opportunity.last_from(today)
    if last is not None:
        if last.day >= today:
            return Status.OPEN
        return Status.CLOSED if last.is_sure else Status.PROBABLY_CLOSED
    if not listed:
        return Status.PROBABLY_CLOSED
    posted = opportunity.posted
    old = posted and (today - posted.day).days > NO_DEADLINE_DAYS
    return Status.PROBABLY_CLOSED if old else Status.OPEN
