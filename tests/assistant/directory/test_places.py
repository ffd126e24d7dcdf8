"""Provinces and remote work are told from words."""

import pytest
from pythainlp.corpus import provinces as thai_provinces

from assistant.directory.opportunity import Place
from assistant.directory.places import (
    is_online,
    is_remote,
    place,
    provinces,
    provinces_in,
    says_more,
)


def test_there_are_77_provinces_and_each_is_found_by_its_thai_and_english_name() -> None:
    known = provinces()
    assert len(known) == 77
    assert {each.thai for each in known.values()} == set(thai_provinces())
    for code, province in known.items():
        assert provinces_in(f"จังหวัด{province.thai}") == (code,)
        assert provinces_in(province.thai, field=True) == (code,)
        assert provinces_in(province.english.upper(), field=True) == (code,)
        assert provinces_in(province.english.replace(" ", ""), field=True) == (code,)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("กทม.", ("TH-10",)),
        ("กรุงเทพฯ และปริมณฑล", ("TH-10", "TH-11", "TH-12", "TH-13", "TH-73", "TH-74")),
        ("โคราช / อยุธยา", ("TH-30", "TH-14")),
        ("Hat Yai, Songkhla", ("TH-90",)),
        ("เมือง เลย", ("TH-42",)),
        ("ถนนเพชรบุรี กทม", ("TH-10",)),
        ("ธนาคารกรุงเทพ", ()),
        ("เผยแพร่", ()),
        ("Berlin", ()),
    ],
)
def test_a_field_of_a_place_names_provinces(text: str, codes: tuple[str, ...]) -> None:
    assert provinces_in(text, field=True) == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("สมัครเลย อย่ารอ ประกาศเผยแพร่แล้ว", ()),
        ("ตากผ้า ดูน่านน้ำ", ()),
        ("ทำงานที่จังหวัดน่าน และ จ.ตาก", ("TH-55", "TH-63")),
        ("สาขาเชียงใหม่", ("TH-50",)),
        ("the nan value", ()),
        ("in Chiang Mai", ("TH-50",)),
    ],
)
def test_sentences_name_provinces_where_no_other_word_is_meant(
    text: str, codes: tuple[str, ...]
) -> None:
    assert provinces_in(text) == codes


def test_a_place_is_put_together_from_its_field_and_else_from_the_sentences() -> None:
    assert place("ขอนแก่น", "สำนักงานใหญ่เชียงใหม่") == Place(("TH-40",), text="ขอนแก่น")
    assert place("", "ทำงานที่เชียงใหม่") == Place(("TH-50",))
    assert place("Thailand") == Place(nationwide=True, text="Thailand")
    assert place("Worldwide", "our office in Phuket").remote
    everywhere = " ".join(province.thai for province in list(provinces().values())[:9])
    assert place("", everywhere) == Place()


@pytest.mark.parametrize(
    ("text", "remote"),
    [
        ("ทำงานที่บ้านได้", True),
        ("Work from home", True),
        ("fully remote position", True),
        ("ไม่สามารถทำงานที่บ้าน", False),
        ("This is not a remote job", False),
        ("work in remote areas", False),
        ("สมัครออนไลน์", False),
    ],
)
def test_remote_work_is_told_from_its_words(text: str, remote: bool) -> None:
    assert is_remote(text) is remote


def test_a_course_online_is_not_a_form_online() -> None:
    assert is_online("อบรมออนไลน์ผ่าน Zoom")
    assert is_online("a free online course")
    assert not is_online("สมัครออนไลน์ที่เว็บไซต์ หรือ apply online")


@pytest.mark.parametrize(
    ("stated", "more"),
    [
        ("ขอนแก่น", False),
        ("จ. ขอนแก่น, จังหวัดเลย", False),
        ("Khon Kaen and Bangkok, Thailand", False),
        ("online", False),
        ("ทั่วประเทศ", False),
        ("", False),
        ("มหาวิทยาลัยขอนแก่น", True),
        ("กรุงเทพและปริมณฑล", True),
        ("Khon Kaen, room 5", True),
    ],
)
def test_a_place_that_says_more_than_provinces_is_known(stated: str, more: bool) -> None:
    assert says_more(stated) is more
