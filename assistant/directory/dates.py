"""Dates as they are written in Thai and English texts, and in the fields of feeds."""

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from functools import lru_cache

from assistant.directory.opportunity import Precision, StatedDate
from assistant.directory.text import plain_line

THAI_TIME = dt.timezone(dt.timedelta(hours=7), "Asia/Bangkok")
"""Thailand has had one clock since 1941."""

_PLAIN = str.maketrans("๐๑๒๓๔๕๖๗๘๙‐‑‒–—―−〜~\u00a0\u2009\u202f\t", "0123456789---------    ")
"""One character for one, so that places in the text stay what they are."""

_BUDDHIST_FROM = 2400
_BUDDHIST_YEARS = 543
_SHORT_BUDDHIST_FROM = 50
_YEARS = range(1950, 2101)
_MONTHS_A_YEAR = 12
_NO_MONTH = 0
"""Makes a day that is none, so that nothing else is read into what is written there."""

_AHEAD_DAYS = 270
"""A date without a year is the next such day; farther ahead than this it may have gone by."""

_THAI_MONTHS = (
    (r"มกรา(?:คม)?", "ม", "ค"),
    (r"กุมภา(?:พันธ์)?", "ก", "พ"),
    (r"มีนา(?:คม)?", "มี", "ค"),
    (r"เมษา(?:ยน)?", "เม", "ย"),
    (r"พฤษภา(?:คม)?", "พ", "ค"),
    (r"มิถุนา(?:ยน)?", "มิ", "ย"),
    (r"กรกฎา(?:คม)?", "ก", "ค"),
    (r"สิงหา(?:คม)?", "ส", "ค"),
    (r"กันยา(?:ยน)?", "ก", "ย"),
    (r"ตุลา(?:คม)?", "ต", "ค"),
    (r"พฤศจิกา(?:ยน)?", "พ", "ย"),
    (r"ธันวา(?:คม)?", "ธ", "ค"),
)
_ENGLISH_MONTHS = (
    "jan(?:uary)?", "feb(?:ruary)?", "(?-i:Mar|MAR)(?:ch)?", "apr(?:il)?", "(?-i:May|MAY)",
    "june?", "july?", "aug(?:ust)?", "sept?(?:ember)?", "oct(?:ober)?", "nov(?:ember)?",
    "dec(?:ember)?",
)  # fmt: skip
_THAI_NAME = "|".join(rf"{name}|{a}\. ?{b}\b\.?" for name, a, b in _THAI_MONTHS)
_THAI_SHORT = "|".join(rf"{a}\.? ?{b}\.?" for _name, a, b in _THAI_MONTHS)
_ENGLISH_NAME = rf"(?:{'|'.join(_ENGLISH_MONTHS)})\b\.?"
_MONTH = rf"(?:{_THAI_NAME}|{_THAI_SHORT}|{_ENGLISH_NAME})"
_MONTHS = tuple(
    re.compile(rf"(?:{name}|{a}\.? ?{b}\.?|{english}\.?)", re.IGNORECASE)
    for (name, a, b), english in zip(_THAI_MONTHS, _ENGLISH_MONTHS, strict=True)
)
_ERA = r"(?:(?:พ\. ?ศ\.?|พศ\.?|พุทธศักราช|ค\. ?ศ\.?|คศ\.?|คริสต์ศักราช|ปี|B\.?E\.?|A\.?D\.?) *)*"
_YEAR = rf"(?P<year>\d{{4}}|'?\d{{2}}(?! *(?:{_MONTH}|[.:/-] ?\d|น\.)))(?!\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_ON = r"(?:(?:ใน)?วัน[ก-์]{0,12}ที่ *)?"
_TO = r" *(?:-|จนถึง|ถึง|to|until|through|and) *"

_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        # 15 ธันวาคม 2569, 1-15 ธ.ค. 69, 1st to 15th December 2026
        rf"(?<!\d)(?:(?P<first>\d{{1,2}})(?:st|nd|rd|th)?{_TO}{_ON})?{_DAY}"
        rf" *(?:of *)?(?P<month>{_MONTH})(?: *,? *{_ERA}{_YEAR})?",
        # December 15, 2026 and December 1-15, 2026
        rf"(?<![a-z])(?P<month>{_ENGLISH_NAME}) *(?:(?P<first>\d{{1,2}})(?:st|nd|rd|th)?{_TO})?"
        rf"{_DAY}(?!\d)(?: *,? *{_YEAR})?",
        # 2026-12-15, 2569/12/15
        r"(?<![\d/.-])(?P<year>\d{4})(?P<sep>[/.-])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})"
        r"(?![\d/])",
        # 15/12/2569, 1-15/12/69
        r"(?<![\d/.-])(?:(?P<first>\d{1,2}) *- *(?=\d{1,2}/))?(?P<day>\d{1,2})(?P<sep>[/.-])"
        r"(?P<month>\d{1,2})(?P=sep)(?P<year>\d{4}|\d{2})(?![\d/])",
        # สิ้นเดือนธันวาคม 2569
        rf"(?P<end>สิ้น(?:เดือน)?|end of) *(?P<month>{_MONTH}) *{_ERA}{_YEAR}",
        # ธันวาคม 2569
        rf"(?<![\dก-์a-z])(?:เดือน *)?(?P<month>{_THAI_NAME}|{_ENGLISH_NAME}) *,? *{_ERA}{_YEAR}",
        rf"(?<=เดือน)(?P<month>{_THAI_NAME}) *{_ERA}{_YEAR}",
    )
)
_CLOCK_TIME = r"(?:(?: *เวลา)? *\d{1,2}[.:]\d{2} *(?:น\.|นาฬิกา)?)?"
_BETWEEN = re.compile(rf"{_CLOCK_TIME}{_TO}{_ON}(?:เดือน)?", re.IGNORECASE)
_THAI = re.compile("[ก-ฮ]")


@dataclass(frozen=True, slots=True)
class Day:
    """What is written of a day: parts may be missing, and it need not exist."""

    month: int
    day: int | None = None
    year: int | None = None
    month_end: bool = False

    def date(self, *, ends: bool) -> dt.date | None:
        """The day, of a month its last or first; None where there is no such day or no year."""
        if (
            self.year is None
            or self.year not in _YEARS
            or self.month not in range(1, _MONTHS_A_YEAR + 1)
        ):
            return None
        length = calendar.monthrange(self.year, self.month)[1]
        day = self.day or (length if ends or self.month_end else 1)
        return dt.date(self.year, self.month, day) if day <= length else None

    @property
    def precision(self) -> Precision:
        """Whether the day itself is written."""
        return Precision.DAY if self.day or self.month_end else Precision.MONTH


@dataclass(frozen=True, slots=True)
class Written:
    """A date at text[start:end], or a range of them; `first` is None where it is no range."""

    start: int
    end: int
    last: Day
    first: Day | None = None


@lru_cache(maxsize=8)
def plain(text: str) -> str:
    """The text with ASCII digits, hyphens and spaces, every character at its place."""
    return text.translate(_PLAIN)


def written_dates(text: str, near: dt.date | None = None) -> list[Written]:
    """All dates and ranges of a `plain` text, in order; a year that is missing is told by `near`.

    Day and month of 05/06/2027 cannot be told in a text without a Thai letter: its month is 0.
    """
    singles = sorted(_singles(text), key=lambda found: found.start)
    joined: list[Written] = []
    for found in singles:
        before = joined[-1] if joined else None
        if before and before.first is None and found.first is None and _joins(text, before, found):
            joined[-1] = Written(before.start, found.end, found.last, before.last)
        else:
            joined.append(found)
    return [_with_years(found, near) for found in joined]


def field_date(value: object, *, ends: bool = False) -> StatedDate | None:
    """The date in a feed's field: ISO 8601, RFC 2822, seconds since 1970, or as people write it.

    `ends` is whether the field tells when something ends. None where there is no such date.
    """
    phrase = plain_line(str(value)) if isinstance(value, str | int) else ""
    moment = _moment(phrase)
    if moment is not None:
        return _stated(moment, phrase)
    month = _ISO_MONTH.fullmatch(plain(phrase))
    if month:
        written = Day(int(month[2]), year=full_year(month[1]))
    else:
        dates = written_dates(plain(phrase))
        if len(dates) != 1:
            return None
        written = dates[0].last if ends else dates[0].first or dates[0].last
    day = written.date(ends=ends)
    return StatedDate(day, phrase, written.precision) if day else None


def stated(moment: dt.date) -> StatedDate:
    """A date, or a time in the zone it has, by the Thai clock."""
    if isinstance(moment, dt.datetime):
        return _stated(moment, moment.isoformat())
    return StatedDate(moment, moment.isoformat())


def _stated(moment: dt.datetime, phrase: str) -> StatedDate:
    if moment.time() == dt.time():  # midnight is how a day is put into a field that wants a time
        return StatedDate(moment.date(), phrase)
    if moment.tzinfo is not None:
        moment = moment.astimezone(THAI_TIME)
    time = moment.time().replace(second=0, microsecond=0, tzinfo=None)
    return StatedDate(moment.date(), phrase, Precision.MINUTE, time=time)


_ISO_MONTH = re.compile(r"(\d{4})-(\d{2})")
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")
_ISO = re.compile(r"(\d{4})(-\d{2}-\d{2}.*)")


def _moment(phrase: str) -> dt.datetime | None:
    phrase = plain(phrase)
    try:
        if _EPOCH.fullmatch(phrase):
            return dt.datetime.fromtimestamp(int(phrase[:10]), dt.UTC)
        iso = _ISO.fullmatch(phrase)
        if iso:
            moment = dt.datetime.fromisoformat(f"{full_year(iso[1])}{iso[2]}")
        else:
            moment = parsedate_to_datetime(phrase)
            moment = moment.replace(year=full_year(str(moment.year)))
    except (ValueError, OverflowError, TypeError):
        return None
    return moment if moment.year in _YEARS else None


def full_year(year: str) -> int:
    """The year by the common era: 2569, 69 and 26 are 2026; two digits from 50 on are Buddhist."""
    number = int(year.lstrip("'"))
    if number < 100:
        number += 2500 if number >= _SHORT_BUDDHIST_FROM else 2000
    return number - _BUDDHIST_YEARS if number >= _BUDDHIST_FROM else number


def _singles(text: str) -> Iterator[Written]:
    thai = bool(_THAI.search(text))
    for form in _FORMS:
        matches = list(form.finditer(text))
        yield from (_read(match, thai=thai) for match in matches)
        if matches:
            text = form.sub(lambda match: "\0" * len(match[0]), text)


def _read(match: re.Match[str], *, thai: bool) -> Written:
    parts = match.groupdict()
    year = full_year(parts["year"]) if parts["year"] else None
    month, day = _month(parts["month"]), int(parts.get("day") or 0)
    if parts.get("sep") and match.start("day") < match.start("month"):
        month, day = _day_first(month, day, parts["year"], thai=thai)
    no_year = year is not None and year not in _YEARS
    if no_year or ("day" in parts and not day):
        month = _NO_MONTH
    last = Day(month, day or None, year, month_end=bool(parts.get("end")))
    first = replace(last, day=int(parts["first"])) if parts.get("first") else None
    return Written(match.start(), match.end(), last, first)


def _day_first(month: int, day: int, year: str, *, thai: bool) -> tuple[int, int]:
    """The month and day of day/month/year; written by an American the day comes second."""
    if month > _MONTHS_A_YEAR >= day:
        return day, month
    buddhist = full_year(year) != int(year)
    if not thai and not buddhist and day <= _MONTHS_A_YEAR and day != month:
        return _NO_MONTH, day
    return month, day


def _month(name: str) -> int:
    if name.isdecimal():
        return int(name)
    name = name.strip()
    return next(n for n, month in enumerate(_MONTHS, 1) if month.fullmatch(name))


def _joins(text: str, before: Written, after: Written) -> bool:
    return bool(_BETWEEN.fullmatch(text, before.end, after.start)) and not (
        before.last.day is None and after.last.day is not None
    )


def _with_years(found: Written, near: dt.date | None) -> Written:
    """Years that are not written: of a range's start by its end, else the next such day."""
    last, first = found.last, found.first
    if last.year is None and near is not None:
        last = replace(last, year=_next_year(last, near))
    if first is not None and first.year is None and last.year is not None:
        later = (first.month, first.day or 0) > (last.month, last.day or 31)
        first = replace(first, year=last.year - later)
    return replace(found, last=last, first=first)


def _next_year(day: Day, near: dt.date) -> int | None:
    for year in (near.year, near.year + 1):
        date = replace(day, year=year).date(ends=True)
        if date is not None and 0 <= (date - near).days <= _AHEAD_DAYS:
            return year
    return None
