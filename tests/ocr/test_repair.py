"""Repairs are certain, happen once, and leave good text alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocr.layer import IMPOSSIBLE
from ocr.repair import repair

THAI_TEXT = st.text(
    st.one_of(
        st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B),
        st.characters(min_codepoint=0xF700, max_codepoint=0xF71A),
        st.sampled_from(" \u00a0ao0159-"),
    ),
    max_size=30,
)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("ทํา", "ทำ"),
        ("นํ้า", "น้ำ"),
        ("น้ํา", "น้ำ"),
        ("นำ้", "น้ำ"),
        ("น้้า", "น้ำ"),
        ("ซั้ำ", "ซ้ำ"),
        ("ตํ่า", "ต่ำ"),
        ("เเม่", "แม่"),
        ("ที่ี", "ที่"),
        ("ท่ี", "ที่"),
        ("ผู้", "ผู้"),
        ("สิทธ์ิ", "สิทธิ์"),
        ("ท ี่", "ที่"),
        ("ป\uf710น", "ปัน"),
        ("\uf70fาติ", "ญาติ"),
        ("พ.ศ. 2๐68", "พ.ศ. 2068"),
        ("๑0๐", "๑๐๐"),
        ("sch๐๐l", "school"),
        ("o\ufb03ce", "office"),
    ],
)
def test_what_is_certainly_wrong_is_put_right(wrong: str, right: str) -> None:
    assert repair(wrong) == right


@pytest.mark.parametrize(
    "text",
    [
        "น้าแก้วอยู่บ้านเลขที่ 100/20 ถนนสุขุมวิท",
        "เด็กชายณัฏฐ์ ฤทธิ์เดช เกิด พ.ศ. ๒๕๕๐",
        "ก็ เพื่อน ๆ ฯลฯ สิทธิ์ จันทร์ เปรี้ยว กรรมการ",
        "Room 0101, call 02-100-2000 or o0o@example.org.",
        "โต๊ะ จ๋า เก๋ง โน้ต เล่น",
    ],
)
def test_names_numbers_and_good_spelling_stay(text: str) -> None:
    assert repair(text) == text


@given(THAI_TEXT)
def test_repairing_twice_is_repairing_once(text: str) -> None:
    assert repair(repair(text)) == repair(text)


@given(THAI_TEXT)
def test_no_private_glyph_and_no_split_sara_am_is_left(text: str) -> None:
    repaired = repair(text)
    assert not any("\uf700" <= letter <= "\uf71a" for letter in repaired)
    assert "\u0e4d\u0e32" not in repaired


@given(st.text(st.characters(max_codepoint=0x7F)))
def test_plain_latin_text_is_never_touched(text: str) -> None:
    assert repair(text) == text


GOOD_WORDS = ("น้ำ", "ที่", "แม่", "เพื่อน", "กรุงเทพฯ", "เปรี้ยว", "ผู้ใหญ่", "ก็", "เดือน", "ฤดู")


@given(st.lists(st.sampled_from(GOOD_WORDS)))
def test_good_words_are_possible_thai(words: list[str]) -> None:
    assert not IMPOSSIBLE.search("".join(words))
