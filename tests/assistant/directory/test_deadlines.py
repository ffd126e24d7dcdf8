"""Deadlines are read out of sentences as people write them."""

import csv
import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.directory.dates import field_date
from assistant.directory.deadlines import window
from assistant.directory.opportunity import Origin, Precision, StatedDate

POSTED = dt.date(2026, 11, 20)
TABLE = Path(__file__).with_name("thai_dates.tsv")
ENOUGH = 0.98


def rows(table: Path = TABLE) -> list[dict[str, str]]:
    """161 phrases with the right answers, which were written before the reader of dates."""
    with table.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def answer(date: StatedDate | None) -> str:
    if date is None:
        return "unknown"
    if date.precision is Precision.MONTH:
        return date.day.isoformat()[:7]
    if date.time:
        return f"{date.day.isoformat()}T{date.time.isoformat('minutes')}"
    return date.day.isoformat()


def read(row: dict[str, str]) -> tuple[str, str]:
    found = window(row["phrase"], POSTED)
    return answer(found.opens), answer(found.closes)


@pytest.mark.parametrize("half", [0, 1], ids=["tuned", "held back"])
def test_nearly_all_phrases_are_read_right_and_the_rest_are_unknown(half: int) -> None:
    asked = rows()[half::2]
    wrong = [row for row in asked if read(row) != (row["opens"], row["closes"])]
    assert len(wrong) <= (1 - ENOUGH) * len(asked), len(wrong)
    for row in wrong:
        assert all(
            got in ("unknown", row[name])
            for name, got in zip(("opens", "closes"), read(row), strict=True)
        )


def test_longer_notices_are_read_right() -> None:
    """54 as offices and companies write them; the reader was mended by them."""
    for row in rows(TABLE.with_name("notices.tsv")):
        notice = row["phrase"].replace("\\n", "\n")
        assert read(row | {"phrase": notice}) == (row["opens"], row["closes"]), notice


MONTHS = [
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
]
SHORT = [
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
]
THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


@given(st.dates(dt.date(2026, 11, 20), dt.date(2030, 12, 31)))
def test_every_day_is_read_however_a_thai_writes_it(day: dt.date) -> None:
    thai_year = day.year + 543
    for written in (
        f"{day.day} {MONTHS[day.month - 1]} {thai_year}",
        f"{day.day} {MONTHS[day.month - 1]} พ.ศ. {thai_year}".translate(THAI_DIGITS),
        f"{day.day} {SHORT[day.month - 1]} {thai_year % 100}",
        f"{day.day:02}/{day.month:02}/{thai_year}",
        f"{day.day}-{day.month}-{thai_year % 100}",
        day.isoformat(),
        f"{day:%B} {day.day}, {day.year}",
    ):
        found = window(f"หมดเขตวันที่ {written} นะคะ", POSTED).closes
        assert found == StatedDate(day, f"หมดเขตวันที่ {written}", Precision.DAY, Origin.TEXT)


PIECES = st.sampled_from(
    [
        "ปิดรับสมัคร",
        "ภายใน",
        "ก่อน",
        "วันที่",
        "31",
        "30",
        "2",
        "29",
        "ก.พ.",
        "ธ.ค.",
        "มกราคม",
        "2569",
        "69",
        "0000",
        "00",
        "-",
        "ถึง",
        "/",
        ".",
        "24.00",
        "น.",
        "99:99",
        "เวลา",
        "pm",
        "สิ้นเดือน",
        "deadline",
        "before",
        "Dec",
        "๓๒",
        "ขยาย",
        "เป็น",
        "\n",
    ]
)


@given(st.lists(PIECES | st.text(max_size=3), max_size=12).map(" ".join))
def test_no_text_stops_the_reader_of_dates(text: str) -> None:
    found = window(text, POSTED)
    window(text)
    field_date(text)
    assert found.closes is None or found.closes.origin is Origin.TEXT


NOTICE = """ประกาศรับสมัครสอบคัดเลือกนักศึกษาพิการ ลงวันที่ ๒ พฤศจิกายน ๒๕๖๙
อายุไม่เกิน ๓๕ ปี นับถึงวันที่ ๑ มกราคม ๒๕๗๐
กำหนดการ
วันเปิดรับสมัคร
๒๓ พฤศจิกายน ๒๕๖๙
วันปิดรับสมัคร
๑๑ ธันวาคม ๒๕๖๙
ประกาศรายชื่อ
๑๘ ธันวาคม ๒๕๖๙"""


def test_a_notice_in_lines_is_read_by_the_line_above_each_date() -> None:
    found = window(NOTICE)
    assert (answer(found.opens), answer(found.closes)) == ("2026-11-23", "2026-12-11")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2026-12-15", "2026-12-15"),
        ("2569-12-15", "2026-12-15"),
        ("2026-12-15T00:00:00", "2026-12-15"),
        ("2026-12-15T23:59:59Z", "2026-12-16T06:59"),
        ("2026-12-15T16:30:00+07:00", "2026-12-15T16:30"),
        ("2569-12-15T16:30:00", "2026-12-15T16:30"),
        ("Sat, 19 Dec 2026 10:00:00 +0000", "2026-12-19T17:00"),
        ("Sat, 19 Dec 2569 10:00:00 +0700", "2026-12-19T10:00"),
        ("1795000000", "2026-11-18T18:06"),
        (1795000000, "2026-11-18T18:06"),
        ("1 - 15 ธ.ค. 69", "2026-12-15"),
        ("ธันวาคม 2569", "2026-12"),
        ("15/12/2569", "2026-12-15"),
        ("2026-02-30", "unknown"),
        ("9999-99-99", "unknown"),
        ("rolling", "unknown"),
        (None, "unknown"),
        ("", "unknown"),
    ],
)
def test_a_field_of_a_feed_may_hold_a_date_in_any_manner(value: object, expected: str) -> None:
    assert answer(field_date(value, ends=True)) == expected


def test_a_field_may_hold_a_range_of_which_the_start_is_wanted() -> None:
    assert answer(field_date("1 - 15 ธ.ค. 69")) == "2026-12-01"
