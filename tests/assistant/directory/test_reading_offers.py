"""For whom an offer is, what it pays and how to reach it are read out of its sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.directory.contacts import emails_in, phones_in
from assistant.directory.opportunity import Disability, Kind, LawSection, Level, Pay, PayPeriod
from assistant.directory.pay import pay_in, pay_of, stated_pay
from assistant.directory.people import disabilities_in, kind_of, law_in, levels_in
from assistant.directory.sorting import skim_letter, sort_key
from assistant.directory.text import clean, link, plain_line, plain_text

BOTH = (LawSection.EMPLOYMENT, LawSection.CONCESSION)


@pytest.mark.parametrize(
    ("text", "law"),
    [
        ("จ้างคนพิการตามมาตรา 33 และมาตรา 35", BOTH),
        ("รับคนพิการ ม.33/35", BOTH),
        ("ให้สัมปทานตาม ม. 35 พ.ร.บ. ส่งเสริมและพัฒนาคุณภาพชีวิตคนพิการ", BOTH[1:]),
        ("hiring persons with disabilities under Section 33", BOTH[:1]),
        ("ผู้ประกันตนมาตรา 33 ที่เป็นคนพิการ", ()),
        ("ตามมาตรา 33 แห่งพระราชบัญญัติแรงงาน", ()),
        ("คนพิการ มาตรา 330", ()),
    ],
)
def test_sections_of_the_law_count_only_beside_disability(
    text: str, law: tuple[LawSection, ...]
) -> None:
    assert law_in(text) == law


def test_types_of_disability_are_told() -> None:
    assert disabilities_in("รับคนพิการทางการเห็น การได้ยิน หรือทางร่างกาย") == (
        Disability.SEEING,
        Disability.HEARING,
        Disability.MOVING,
    )
    assert disabilities_in("Blind and visually impaired people") == (Disability.SEEING,)
    assert disabilities_in("คนพิการทุกประเภท") == tuple(Disability)
    assert disabilities_in("ทดสอบสมรรถภาพทางร่างกาย") == ()


def test_levels_of_education_are_told_from_the_lowest() -> None:
    assert levels_in("วุฒิ ป.ตรี หรือ ปวส.") == (Level.HIGH_VOCATIONAL, Level.BACHELOR)
    assert levels_in("PhD or master's degree") == (Level.MASTER, Level.DOCTOR)
    assert levels_in("ไม่จำกัดวุฒิ") == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ทุนการศึกษาปี 2570", Kind.SCHOLARSHIP),
        ("ทุนจดทะเบียน 5 ล้านบาท", None),
        ("อบรมคอมพิวเตอร์", Kind.TRAINING),
        ("เบี้ยความพิการ", Kind.WELFARE),
        ("Hackathon for all", Kind.EVENT),
        ("รับสมัครงานเจ้าหน้าที่", Kind.JOB),
        ("ปริมาณน้ำฝน", None),
    ],
)
def test_what_is_offered_is_told_by_its_words(text: str, kind: Kind | None) -> None:
    assert kind_of(text) is kind


def test_pay_is_read_from_sentences_and_fields() -> None:
    assert pay_in("เงินเดือน 15,000 - 18,000 บาท") == Pay(
        15000, 18000, "THB", PayPeriod.MONTH, "เงินเดือน 15,000 - 18,000 บาท"
    )
    assert pay_in("ทุนละ ๑๐,๐๐๐ บาทต่อปี") == Pay(
        10000, None, "THB", PayPeriod.YEAR, "ทุนละ ๑๐,๐๐๐ บาทต่อปี"
    )
    assert pay_in("รายได้ 20% ของยอดขาย") is None
    assert pay_of("$20k - $30k") == Pay(20000, 30000, "USD", None, "$20k - $30k")
    assert pay_of("ตามตกลง") == Pay(text="ตามตกลง")
    assert pay_of("") is None
    assert stated_pay("400", None, "thb", "DAY") == Pay(400, None, "THB", PayPeriod.DAY)
    assert stated_pay(0, None, "THB", "MONTH") is None
    assert stated_pay(float("inf"), "nan", "<b>", 7) is None


def test_phones_and_addresses_are_found_and_numbers_that_are_none_are_not() -> None:
    text = "โทร. 02-123-4567, ๐๘๑ ๒๓๔ ๕๖๗๘ หรือ +66 2 123 4567 สายด่วน 1479"
    text += " เลขที่ 0105536000315 วันที่ 01/02/2569"
    assert phones_in(text) == ("02-123-4567", "081 234 5678", "1479")
    assert emails_in("ส่งที่ hr@example.co.th, a.b+c@x.org. ไม่ใช่ @line") == (
        "hr@example.co.th",
        "a.b+c@x.org",
    )


def test_thai_titles_sort_as_in_a_dictionary_and_are_skimmed_by_their_consonant() -> None:
    words = ["ไก่", "เกิด", "กาล", "เป็ด", "หมู", "วัว", "“วันที่”", "๒ ตำแหน่ง", "Apple", "banana"]
    assert sorted(words, key=sort_key) == [
        *("๒ ตำแหน่ง", "Apple", "banana", "กาล", "เกิด", "ไก่", "เป็ด", "วันที่".join("“”"), "วัว", "หมู")
    ]
    assert [skim_letter(word) for word in ("เชียงใหม่", "แพทย์", "โท", "ใจ", "ไทย", "job")] == list(
        "ชพทจทJ"
    )
    assert skim_letter("—") == ""


def test_html_becomes_lines_and_what_runs_or_hides_is_gone() -> None:
    html = (
        "<h1>ทุน</h1><p>ย่อหน้า<b>หนึ่ง</b><br>บรรทัด</p><ul><li>ก<li>ข</ul><script>x</script>"
        "<p style='display: none'>ซ่อน</p><img src='t.gif' alt='โลโก้'>"
    )
    assert plain_text(html) == "ทุน\nย่อหน้าหนึ่ง\nบรรทัด\n• ก\n• ข\nโลโก้"
    assert plain_text("&lt;p&gt;สอง&lt;/p&gt;&lt;script&gt;x&lt;/script&gt;") == "สอง"
    assert plain_text("บรรทัด\nสอง 1 < 2") == "บรรทัด\nสอง 1 < 2"
    assert plain_line("<p>ก</p><p>ข</p>") == "ก ข"
    assert clean("น\u0e4d\u0e32\u200b\u202eabc\u00ad\u00a0x") == "นำabc x"


@given(st.text(max_size=60))
def test_no_text_comes_out_with_markup_or_control_characters(text: str) -> None:
    for layered in (text, f"<p>{text}", f"&lt;b{text}&gt;"):
        out = plain_text(layered)
        assert clean(out) == out
        assert "<script" not in plain_text(f"<p>{layered}<script>{text}")


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "http://",
        "https://user:p@evil.example/",
        "data:text/html,x",
        "/x",
        "http://a b/",
    ],
)
def test_only_plain_web_addresses_are_links(address: str) -> None:
    assert link(address) == ""


def test_a_web_address_stays_as_it_is() -> None:
    assert link(" https://ทดสอบ.example/ก?a=1#x ") == "https://ทดสอบ.example/ก?a=1#x"
