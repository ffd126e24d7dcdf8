"""Provinces and remote work, told from what feeds and sentences say."""

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import resources
from assistant.directory.opportunity import Place

TABLE = Path(resources.__file__).parent / "directory" / "provinces.tsv"
"""The 76 provinces and Bangkok by ISO 3166-2, with the other names that people write."""

_MOST_IN_TEXT = 6
"""A text that names more provinces lists branches or tells history."""

_THAI_WORDS = frozenset(
    ["เลย", "ตาก", "แพร่", "น่าน", "ตรัง", "ตราด", "กระบี่", "สตูล", "สุรินทร์", "ยะลา", "พังงา"]
)
_ENGLISH_WORDS = frozenset(["nan", "tak", "trat", "trang", "surin"])
"""Names that are words too, or parts of them; sentences must say that a province is meant."""

_NEAR_BANGKOK = re.compile(r"ปริมณฑล|Bangkok metropolitan|greater Bangkok", re.IGNORECASE)
_AROUND_BANGKOK = ("TH-11", "TH-12", "TH-13", "TH-73", "TH-74")
_NOT_NAMES = re.compile(r"ประเทศไทย|thailand|\bth\b|\b(?:and|or|province)\b|และ|หรือ", re.IGNORECASE)
_NATIONWIDE = re.compile(
    r"ทั่วประเทศ|ทุกจังหวัด|77 จังหวัด|nation-?wide|all provinces|anywhere in thailand", re.IGNORECASE
)
_COUNTRY = re.compile(r"(?:ประเทศ)?ไทย|thailand|th", re.IGNORECASE)
_REMOTE = re.compile(
    r"work(?:ing)? from home|\bWFH\b|ทำงาน(?:จาก|อยู่)?ที่บ้าน|ทำงาน(?:ทาง|ระยะ)ไกล|telecommut|telework"
    r"|\b(?:fully|100%|works?|working) remote(?:ly)?\b"
    r"|\bremote(?:ly)?[ -](?:work|job|position|role|first|friendly)",
    re.IGNORECASE,
)
_REMOTE_PLACE = re.compile(
    r"\bremote\b|\bonline\b|ออนไลน์|anywhere|world-?wide|ทางไกล|virtual", re.IGNORECASE
)
_ONLINE = re.compile(
    r"(?<!สมัคร)(?<!ลงทะเบียน)(?<!ช่องทาง)(?<!สมัครทาง)ออนไลน์"
    r"|(?<!apply )(?<!register )\bonline\b(?! (?:form|application))",
    re.IGNORECASE,
)
"""Said of a course or an event it is where that takes place, unless it is how one applies."""

_NOT_REMOTE = re.compile(
    r"(?:ไม่(?:สามารถ|ได้|ใช่)?|\bnot?\b|\bwithout\b|n't)[^.\n]{0,20}$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Province:
    """A province by its ISO 3166-2 code; Bangkok counts as one."""

    code: str
    thai: str
    english: str
    other_names: tuple[str, ...]


@cache
def provinces() -> dict[str, Province]:
    """All 77 by code."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return {
            row["code"]: Province(
                row["code"],
                row["thai"],
                row["english"],
                tuple(name for name in row["other names"].split(",") if name),
            )
            for row in rows
        }


def place(stated: str, text: str = "", *, remote: bool = False) -> Place:
    """Where something is: by what a field of the feed states, and else by the sentences."""
    codes = provinces_in(stated, field=True)
    if not codes and not _COUNTRY.fullmatch(stated.strip()):
        found = provinces_in(text)
        codes = found if len(found) <= _MOST_IN_TEXT else ()
    nationwide = _NATIONWIDE.search(stated) or (not codes and _NATIONWIDE.search(text))
    return Place(
        provinces=codes,
        remote=remote or is_remote(stated, field=True) or is_remote(text),
        nationwide=bool(nationwide or _COUNTRY.fullmatch(stated.strip())),
        text=stated,
    )


def provinces_in(text: str, *, field: bool = False) -> tuple[str, ...]:
    """Codes of the provinces that a text names, each once, in its order; `field` is of a place."""
    lowered = text.lower()
    found: dict[str, int] = {}
    for name, (code, pattern) in _names().items():
        # Looking for each name by itself is many times as fast as one pattern of them all.
        if name not in lowered:
            continue
        for match in pattern.finditer(text):
            if _is_meant(text, match, name, field=field):
                found[code] = min(match.start(), found.get(code, len(text)))
                break
    codes = sorted(found, key=lambda code: found[code])
    around = _AROUND_BANGKOK if _NEAR_BANGKOK.search(text) else ()
    return tuple(dict.fromkeys((*codes, *around)))


def says_more(stated: str) -> bool:
    """Whether a place says more than which provinces, the country, or from anywhere."""
    rest = stated
    for name, (_code, pattern) in sorted(_names().items(), key=lambda named: -len(named[0])):
        if name in rest.lower():
            rest = pattern.sub(" ", rest)
    for pattern in (_NATIONWIDE, _REMOTE, _REMOTE_PLACE, _NOT_NAMES):
        rest = pattern.sub(" ", rest)
    return any(letter.isalnum() for letter in rest)


def is_remote(text: str, *, field: bool = False) -> bool:
    """Whether a text says that the work or course is done from anywhere; `field` is of a place."""
    pattern = _REMOTE_PLACE if field else _REMOTE
    return any(
        not _NOT_REMOTE.search(text, max(0, match.start() - 30), match.start())
        for match in pattern.finditer(text)
    )


def is_online(text: str) -> bool:
    """Whether a text about a course or an event says that it takes place online."""
    return bool(_ONLINE.search(text))


@cache
def _names() -> dict[str, tuple[str, re.Pattern[str]]]:
    """Every lower-case name with its code and what finds it; English ones joined up too."""
    names: dict[str, tuple[str, re.Pattern[str]]] = {}
    for province in provinces().values():
        for name in (province.thai, province.english.lower(), *province.other_names):
            for written in {name, name.replace(" ", "")}:
                names[written] = province.code, _pattern(written)
    return names


def _pattern(name: str) -> re.Pattern[str]:
    if name.isascii():
        return re.compile(rf"\b{re.escape(name)}\b(?P<province> province\b)?", re.IGNORECASE)
    return re.compile(
        r"(?<!ถนน)(?<!ถ\.)(?<!ธนาคาร)(?P<province>จังหวัด *|จ\. *|เมือง)?"
        rf"(?P<name>{re.escape(name)})(?!ธุรกิจ|ประกันภัย|ดุสิต)"
    )


def _is_meant(text: str, match: re.Match[str], name: str, *, field: bool) -> bool:
    """Whether a name is of a province here, and no other word."""
    if name not in _THAI_WORDS and name not in _ENGLISH_WORDS:
        return True
    return bool(match["province"]) or (field and _stands_alone(text, match))


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    around = text[: match.start()][-1:] + text[match.end() :][:1]
    return not any("ก" <= character <= "๎" for character in around)
