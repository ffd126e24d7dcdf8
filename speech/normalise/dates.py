"""Dates in figures and with short months, in Buddhist and Christian years."""

from speech.normalise.numbers import number_words, ordinal, plain, year_words
from speech.normalise.rule import DIGIT, START, Match, Rule, Situation, rule

MONTHS = (
    ("January", "มกราคม"), ("February", "กุมภาพันธ์"), ("March", "มีนาคม"), ("April", "เมษายน"),
    ("May", "พฤษภาคม"), ("June", "มิถุนายน"), ("July", "กรกฎาคม"), ("August", "สิงหาคม"),
    ("September", "กันยายน"), ("October", "ตุลาคม"), ("November", "พฤศจิกายน"),
    ("December", "ธันวาคม"),
)  # fmt: skip
_ENGLISH = "|".join(f"{name}|{name[:3]}\\.?" for name, _ in MONTHS) + "|Sept\\.?"
_Y = f"(?P<year>{DIGIT}{{4}}|{DIGIT}{{2}})"
_D = f"(?P<day>{DIGIT}{{1,2}})"
_M = f"(?P<month>{DIGIT}{{1,2}})"


def _date(day: int, month: int, year: str, language: str) -> str:
    english, thai = MONTHS[month - 1]
    if language == "th":
        said = number_words(str(day), "th"), thai, number_words(str(int(plain(year))), "th")
        return " ".join(said)
    return f"the {ordinal(day)} of {english} {_year(year)}"


def _year(year: str) -> str:
    if len(year) < 4 and int(plain(year)) < 10:
        return f"oh {number_words(str(int(plain(year))), 'en')}"
    return year_words(int(plain(year)), "en")


def _say_figures(match: Match, situation: Situation) -> str:
    day, month = int(plain(match["day"])), int(plain(match["month"]))
    return _date(day, month, match["year"], situation.language)


def _is_date(match: Match) -> bool:
    return 1 <= int(plain(match["day"])) <= 31 and 1 <= int(plain(match["month"])) <= 12


def _month(name: str) -> int:
    return next(i for i, (english, _) in enumerate(MONTHS, 1) if english.startswith(name[:3]))


def _say_day_first(match: Match, _situation: Situation) -> str:
    day, month = int(match["day"]), MONTHS[_month(match["name"]) - 1][0]
    year = f" {_year(match['year'])}" if match["year"] else ""
    the = "" if match["the"] else "the "
    return f"{match['the'] or ''}{the}{ordinal(day)} of {month}{year}"


def _say_month_first(match: Match, _situation: Situation) -> str:
    month, year = MONTHS[_month(match["name"]) - 1][0], match["year"]
    return f"{month} {ordinal(int(match['day']))}" + (f", {_year(year)}" if year else "")


def _say_month_year(match: Match, _situation: Situation) -> str:
    return f"{MONTHS[_month(match['name']) - 1][0]} {_year(match['year'])}"


def _is_day(match: Match) -> bool:
    return 1 <= int(match["day"]) <= 31


def _say_year(match: Match, _situation: Situation) -> str:
    return match["lead"] + year_words(int(match["year"]), "en")


def _say_decade(match: Match, _situation: Situation) -> str:
    words = year_words(int(match["year"]), "en")
    return f"{words[:-1]}ies" if words.endswith("y") else words + "s"


RULES: tuple[Rule, ...] = (
    rule("date in figures", rf"{START}{_D}/{_M}/{_Y}(?![/0-9๐-๙])", _say_figures, accepts=_is_date),
    rule(
        "date with stops",
        rf"{START}{_D}\.{_M}\.(?P<year>{DIGIT}{{4}})(?![.0-9๐-๙])",
        _say_figures,
        accepts=_is_date,
    ),
    rule(
        "date, year first",
        rf"{START}(?P<year>{DIGIT}{{4}})-(?P<month>{DIGIT}{{2}})-"
        rf"(?P<day>{DIGIT}{{2}})(?![-0-9๐-๙])",
        _say_figures,
        accepts=_is_date,
    ),
    rule(
        "day and month",
        rf"{START}(?P<the>\b[Tt]he )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? "
        rf"(?P<name>{_ENGLISH})\b(?:,? (?P<year>\d{{4}})(?!\d))?",
        _say_day_first,
        speaks="en",
        accepts=_is_day,
    ),
    rule(
        "month and day",
        rf"\b(?P<name>{_ENGLISH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:.]\d|\d|%)"
        r"(?:,? (?P<year>\d{4})(?!\d))?",
        _say_month_first,
        speaks="en",
        accepts=_is_day,
    ),
    rule(
        "month and year",
        rf"\b(?P<name>{_ENGLISH}) (?P<year>1[1-9]\d\d|2\d\d\d)(?!\d)",
        _say_month_year,
        speaks="en",
    ),
    rule(
        "year",
        r"(?P<lead>\b(?:[Ii]n|[Ss]ince|[Bb]y|[Ff]rom|[Uu]ntil|[Yy]ear|[Oo]f|[Dd]uring"
        r"|(?<=\d{4} )to)\s+)"
        r"(?P<year>1[1-9]\d\d|20\d\d)(?![\d,%]|\.\d)(?!\s+[a-z]+s\b)",
        _say_year,
        speaks="en",
    ),
    rule("decade", r"(?<!\d)(?P<year>1[1-9]\d0|20\d0)s\b", _say_decade, speaks="en"),
)
