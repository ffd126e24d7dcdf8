"""When one can apply, read out of sentences: dates by the words that stand before them.

A date is believed only where words say that it bounds the time for applying; a date of an exam, of
results or of an announcement is none. What is not certain is left unknown.
"""

import datetime as dt
import re
from dataclasses import dataclass, replace
from enum import Enum, auto

from assistant.directory.dates import Day, Written, plain, written_dates
from assistant.directory.opportunity import Origin, Precision, StatedDate

_LONGEST_TEXT = 40_000
_CONTEXT = 70
_PAST_DAYS = 400
_FUTURE_DAYS = 2000


class _Cue(Enum):
    """What a word says of the date after it."""

    CLOSES = auto()
    OPENS = auto()
    APPLYING = auto()
    OTHER = auto()


_APPLY = r"(?:สมัคร|ลงทะเบียน|ยื่น(?:ใบ|เอกสาร|คำ|ความ|ขอ|กู้)|เสนอชื่อ)"
_WHAT_FOR = r"(?:[ก-์ ]{0,14}?(?:สอบ(?:แข่งขัน|คัดเลือก)?|อบรม|แข่งขัน|ประกวด|สัมภาษณ์))?"
_CUES = (
    (
        _Cue.CLOSES,
        r"ปิด(?:การ)?รับ|(?<!เ)ปิด(?= *$)|ได้(?:จน)?ถึง|หมดเขต|วันสุดท้าย"
        r"|(?:สิ้นสุด|ครบกำหนด)(?:การ|ระยะเวลา|เวลา)?(?:รับ)?สมัคร"
        r"|ขยาย(?:ระยะ)?เวลา|deadline|clos(?:e|es|ing)\b|last (?:day|date)|due (?:by|date)"
        r"|expires?\b",
    ),
    (
        _Cue.OPENS,
        rf"(?:วัน)?(?:เปิด|เริ่ม)(?:การ|ให้)?(?:รับ)?{_APPLY}{_WHAT_FOR}|เปิดรับ"
        r"|(?:applications?|registrations?) (?:will )?(?:be )?opens?(?:ed|ing)?\b|opening date",
    ),
    (
        _Cue.APPLYING,
        rf"(?:รับ)?{_APPLY}{_WHAT_FOR}|ส่ง(?:ใบสมัคร|ผลงาน|ประวัติ|เอกสาร|เรซูเม่|resume)|ขอรับทุน|รับถึง|กรอก(?:แบบฟอร์ม|ใบสมัคร)"
        r"|\bappl(?:y|ications?)\b|\bregist(?:er|rations?)\b|\bsubmit|\bsubmissions?\b|\bsend\b",
    ),
    (
        _Cue.OTHER,
        r"ประกาศ|สอบ|สัมภาษณ์|เริ่ม(?:งาน|เรียน|ปฏิบัติ|อบรม|ทำ)|ปฏิบัติงาน|รายงานตัว|ปรับปรุง|อัปเดต|อัพเดต"
        r"|ลงวันที่|เกิด|(?:สำเร็จ|จบ)การศึกษา|ยืนยันสิทธิ|อายุ|นับ(?:จาก|แต่|ตั้งแต่|ถึง)|อบรม|แข่งขัน|จัด(?:งาน|ขึ้น)|กิจกรรม|ชำระ|โอนเงิน"
        r"|มอบ|เดิม|ภาคเรียน|ปีการศึกษา|ปีงบประมาณ|พ\.ร\.บ\.|พระราชบัญญัติ|โพสต์|เผยแพร่|ณ วันที่"
        r"|สัญญา|จ้าง(?:ถึง|ตั้งแต่)"
        r"|interview|results?\b|announce|start(?:s|ing)?\b|posted|published|updated|\bborn\b|copyright"
        r"|\bheld\b|\bexam(?:s|inations?)?\b|payment|\bpay\b|contract|semester|previously|originally",
    ),
)
_CUE = re.compile("|".join(f"(?P<{cue.name}>{words})" for cue, words in _CUES), re.IGNORECASE)
_UNTIL = re.compile(
    r"ภายใน|ถึง|ไม่เกิน|ก่อน|(?:วันนี้|บัดนี้) *- *"
    r"|\buntil\b|\bby\b|\btill\b|\bbefore\b|no later than|\bend\b",
    re.IGNORECASE,
)
_BY_ITSELF = re.compile("ภายใน *(?:เวลา|วัน|เดือน|สิ้น|$)")
"""Said of a date without a word of what is to be done, it is a deadline."""
_BEFORE = re.compile(
    r"(?:ก่อน *(?:วัน[ก-์]{0,12}ที่)?|\bbefore(?: the)?(?: [a-z]+day,?)?) *$", re.IGNORECASE
)
_EXTENDED = re.compile("ขยาย|extended", re.IGNORECASE)
_STOP = re.compile(r"\n|[.!?] +(?=[A-Z])")
_INSTEAD = re.compile(r" *(?:ออกไป)?(?:เป็น|to) *(?:วัน[ก-์]{0,12}ที่)? *", re.IGNORECASE)

_CLOCK = r"(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2}))?"
_UNIT = r"น\.|นาฬิกา|[ap]\.?m\b\.?"
_TIME_AFTER = re.compile(
    rf" *,? *(?:at|ก่อน)? *(?:เวลา(?:ประเทศ)?(?:ไทย)?)? *(?:{_CLOCK} *(?P<unit>{_UNIT}|hrs?\b)"
    r"|(?P<hour2>\d{1,2}):(?P<minute2>\d{2}))(?! *-)",
    re.IGNORECASE,
)
_TIME_BEFORE = re.compile(
    rf"(?<![\d-])(?:{_CLOCK} *(?P<unit>{_UNIT})|(?P<hour2>\d{{1,2}})[.:](?P<minute2>\d{{2}})) *"
    r"(?:\([^)\n]{0,12}\))? *(?:ของ|on|,)? *(?:วัน[ก-์]{0,12}ที่)? *$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Window:
    """The time for applying, as far as it is told."""

    opens: StatedDate | None = None
    closes: StatedDate | None = None


@dataclass(frozen=True, slots=True)
class _Dated:
    """A date, and the start and end of the words that tell what it is the date of."""

    start: int
    end: int
    date: Written


@dataclass(frozen=True, slots=True)
class _Read:
    opens: StatedDate | None
    closes: StatedDate | None
    extended: bool = False


def window(text: str, posted: dt.date | None = None) -> Window:
    """When one can apply, by a text; `posted` tells the years that are not written.

    Of several deadlines it is the first that had not passed on `posted`, for that one comes first.
    """
    text = text[:_LONGEST_TEXT]
    readable = plain(text)
    reads = [_read(text, readable, dated) for dated in _dated(readable, posted)]
    opens = next((read.opens for read in reads if read.opens), None)
    closing = [read for read in reads if read.closes and _sensible(read.closes, posted)]
    if not closing:
        return Window(opens)
    chosen = _chosen(closing, posted)
    return Window(chosen.opens or opens, chosen.closes)


def _dated(readable: str, posted: dt.date | None) -> list[_Dated]:
    dated: list[_Dated] = []
    for date in written_dates(readable, posted):
        before = dated[-1].date.end if dated else 0
        if dated and _INSTEAD.fullmatch(readable, before, date.start):
            dated[-1] = replace(dated[-1], date=date)
        else:
            dated.append(_Dated(_sentence_start(readable, before, date.start), date.start, date))
    return dated


def _sentence_start(readable: str, before: int, end: int) -> int:
    """Where the sentence begins that leads to a date, or else the line above that heads it."""
    start = max(before, end - _CONTEXT)
    for stop in _STOP.finditer(readable, start, end):
        if readable[stop.end() : end].strip(" :-•*()\n"):
            start = stop.end()
    return start


def _read(text: str, readable: str, dated: _Dated) -> _Read:
    words = readable[dated.start : dated.end]
    cue, at = _cue(words)
    until = _UNTIL.search(words, at)
    last, first = dated.date.last, dated.date.first
    opens = closes = False
    if cue is _Cue.CLOSES:
        closes = True
    elif cue in (_Cue.OPENS, _Cue.APPLYING):
        closes = bool(until or first)
        opens = bool(first) or (cue is _Cue.OPENS and not until)
    elif cue is None and (alone := _BY_ITSELF.search(words)):
        closes, at = True, alone.start()
    time, end = _time(readable, dated) if closes else (None, dated.date.end)
    phrase = " ".join(text[dated.start + at : end].split())
    return _Read(
        _stated(first or last, phrase, ends=False) if opens else None,
        _closing(last, phrase, time, _BEFORE.search(words)) if closes else None,
        extended=bool(_EXTENDED.search(words)),
    )


def _cue(words: str) -> tuple[_Cue | None, int]:
    """What the words say of a date after them, and where they begin to say it.

    "Last day" and "opening" also hold over a word for applying that follows: last day to apply.
    """
    cue, at = None, 0
    for match in _CUE.finditer(words):
        found = _Cue[str(match.lastgroup)]
        if found is _Cue.APPLYING and cue in (_Cue.CLOSES, _Cue.OPENS):
            continue
        cue, at = found, match.start()
    return cue, at


def _stated(day: Day, phrase: str, *, ends: bool) -> StatedDate | None:
    date = day.date(ends=ends)
    return StatedDate(date, phrase, day.precision, Origin.TEXT) if date else None


def _closing(
    day: Day, phrase: str, time: dt.time | None, before: re.Match[str] | None
) -> StatedDate | None:
    closes = _stated(day, phrase, ends=True)
    if closes is None or closes.precision is Precision.MONTH:
        return closes
    if before and not time:
        return replace(closes, day=closes.day - dt.timedelta(days=1))
    return replace(closes, time=time, precision=Precision.MINUTE) if time else closes


def _time(readable: str, dated: _Dated) -> tuple[dt.time | None, int]:
    """The time of day beside a date, and where the two end."""
    after = _TIME_AFTER.match(readable, dated.date.end)
    if after:
        return _clock(after), after.end()
    before = _TIME_BEFORE.search(readable, dated.start, dated.end)
    return (_clock(before) if before else None), dated.date.end


def _clock(match: re.Match[str]) -> dt.time | None:
    parts = match.groupdict()
    hour = int(parts["hour"] or parts.get("hour2") or 0)
    minute = int(parts["minute"] or parts.get("minute2") or 0)
    unit = (parts["unit"] or "").lower()
    if unit.startswith(("a", "p")):
        hour = hour % 12 + (12 if unit.startswith("p") else 0)
    if (hour, minute) == (24, 0):
        hour, minute = 23, 59
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None


def _chosen(closing: list[_Read], posted: dt.date | None) -> _Read:
    extended = [read for read in closing if read.extended]
    ahead = [read for read in extended or closing if posted is None or _end(read) >= posted]
    return min(ahead, key=_end) if ahead else max(closing, key=_end)


def _end(read: _Read) -> dt.date:
    assert read.closes is not None
    return read.closes.day


def _sensible(closes: StatedDate, posted: dt.date | None) -> bool:
    """Whether the end is near the day the offer was posted; far from it the year is a slip."""
    return posted is None or -_PAST_DAYS <= (closes.day - posted).days <= _FUTURE_DAYS
