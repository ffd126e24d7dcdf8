"""Times of day, and how long."""

from speech.normalise.numbers import cardinal, plain
from speech.normalise.rule import DIGIT, START, Match, Rule, Situation, rule

_T = f"(?P<hour>{DIGIT}{{1,2}})[.:](?P<minute>{DIGIT}{{2}})"
_COLON = f"(?P<hour>{DIGIT}{{1,2}}):(?P<minute>{DIGIT}{{2}})(?::(?P<second>{DIGIT}{{2}}))?"
_MERIDIEM = r"(?P<half>[AaPp])\.?[Mm]\b\.?"


def _thai(hour: str, minute: str, second: str | None = None) -> str:
    said = f"{cardinal(int(plain(hour)), 'th')}นาฬิกา"
    if int(plain(minute)):
        said += f"{cardinal(int(plain(minute)), 'th')}นาที"
    return said + (f"{cardinal(int(plain(second)), 'th')}วินาที" if second else "")


def _english(hour: str, minute: str, second: str | None = None, *, bare: bool = False) -> str:
    hours, minutes = int(plain(hour)), int(plain(minute))
    said = cardinal(hours, "en")
    if second:
        and_seconds = f" and {cardinal(int(plain(second)), 'en')} seconds"
        return f"{said} {cardinal(minutes, 'en')}{and_seconds}"
    if minutes:
        return f"{said} {'oh ' if minutes < 10 else ''}{cardinal(minutes, 'en')}"
    if bare:
        return said
    return f"{said} o'clock" if 0 < hours <= 12 else f"{said} hundred"


def _say_clock(match: Match, situation: Situation) -> str:
    parts = match["hour"], match["minute"], match["second"]
    return _thai(*parts) if situation.language == "th" else _english(*parts)


def _say_thai_clock(match: Match, _situation: Situation) -> str:
    if match["hour"] is None:
        return f"{cardinal(int(plain(match['only'])), 'th')}นาฬิกา"
    return _thai(match["hour"], match["minute"])


def _say_thai_range(match: Match, _situation: Situation) -> str:
    first = _thai(match["from_hour"], match["from_minute"])
    return f"{first}ถึง{_thai(match['hour'], match['minute'])}"


def _say_meridiem(match: Match, _situation: Situation) -> str:
    half = f"{match['half'].upper()} M"
    return f"{_english(match['hour'], match['minute'] or '0', bare=True)} {half}"


def _is_time(match: Match) -> bool:
    return int(plain(match["hour"] or "0")) <= 24 and int(plain(match["minute"] or "0")) < 60


RULES: tuple[Rule, ...] = (
    rule(
        "hours from and to",
        rf"{START}(?P<from_hour>{DIGIT}{{1,2}})[.:](?P<from_minute>{DIGIT}{{2}})"
        rf"\s*(?:น\.)?\s*[-–—]\s*{_T}\s*น\.",
        _say_thai_range,
        speaks="th",
        accepts=_is_time,
    ),
    rule(
        "hour with น.",
        rf"{START}(?:{_T}|(?P<only>{DIGIT}{{1,2}}))\s*น\.(?![ก-ฮ]\.)",
        _say_thai_clock,
        speaks="th",
        accepts=_is_time,
    ),
    rule(
        "hour with a.m.",
        rf"{START}(?P<hour>\d{{1,2}})(?:[.:](?P<minute>\d{{2}}))?\s?{_MERIDIEM}",
        _say_meridiem,
        speaks="en",
        accepts=_is_time,
    ),
    rule("hour", rf"{START}{_COLON}(?![:0-9๐-๙])", _say_clock, accepts=_is_time),
)
