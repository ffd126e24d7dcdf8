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
    names, pattern = _names()
    found: dict[str, None] = {}
    for match in pattern.finditer(text):
        name = _folded(match["name"])
        if name in _THAI_WORDS or name in _ENGLISH_WORDS:
            said = match["said"] or match["english_said"]
            if not (said or (field and _stands_alone(text, match))):
                continue
        found[names[name]] = None
    if _NEAR_BANGKOK.search(text):
        found.update(dict.fromkeys(_AROUND_BANGKOK))
    return tuple(found)


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


def _folded(name: str) -> str:
    return name.lower().replace(" ", "").rstrip("ฯ.")


@cache
def _names() -> tuple[dict[str, str], re.Pattern[str]]:
    """The codes by folded name, and what finds a name in a text."""
    names: dict[str, str] = {}
    patterns = []
    for province in provinces().values():
        for name in (province.thai, province.english, *province.other_names):
            names[_folded(name)] = province.code
            patterns.append(_pattern(name))
    patterns.sort(key=len, reverse=True)
    pattern = (
        r"(?<!ถนน)(?<!ถ\.)(?<!ธนาคาร)(?P<said>จังหวัด *|จ\. *|เมือง)?"
        rf"(?P<name>{'|'.join(patterns)})(?!ธุรกิจ|ประกันภัย|ดุสิต)(?P<english_said> province\b)?"
    )
    return names, re.compile(pattern, re.IGNORECASE)


def _pattern(name: str) -> str:
    if name.isascii():
        return rf"\b{name.replace(' ', ' ?')}\b"
    return re.escape(name)


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    around = text[: match.start("name")][-1:] + text[match.end("name") :][:1]
    return not any("ก" <= character <= "๎" for character in around)
