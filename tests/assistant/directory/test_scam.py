"""Signs of a scam are told with their words, and relevance orders without hiding."""

from dataclasses import replace

import pytest

from assistant.directory.opportunity import (
    Application,
    Disability,
    Kind,
    LawSection,
    Level,
    Listing,
    Opportunity,
    Place,
    Source,
)
from assistant.directory.relevance import Profile, relevance
from assistant.directory.scam import Sign, signs
from assistant.messages import use_language

OFFER = Opportunity(
    kind=Kind.JOB,
    title="งาน",
    listings=(Listing(Source("https://a.example"), "1", "https://a.example/1"),),
)


@pytest.mark.parametrize(
    ("text", "sign", "phrase"),
    [
        ("ผู้สมัครต้องโอนเงินค่ามัดจำ 500 บาท", Sign.FEE, "ค่ามัดจำ 500 บาท"),
        ("A registration fee of $20 applies", Sign.FEE, "registration fee of $20 applies"),
        ("ส่งรูปถ่ายคู่บัตรประชาชนทางไลน์", Sign.IDENTITY, "รูปถ่ายคู่บัตรประชาชนทางไลน์"),
        ("Send a copy of your passport", Sign.IDENTITY, "copy of your passport"),
        ("แจ้งเลขที่บัญชีและรหัส OTP", Sign.BANK, "เลขที่บัญชีและรหัส OTP"),
        ("Give your bank details", Sign.BANK, "bank details"),
    ],
)
def test_a_sign_in_the_text_is_told_with_its_words(text: str, sign: Sign, phrase: str) -> None:
    [warned] = signs(replace(OFFER, text=text))
    assert (warned.sign, warned.phrase) == (sign, phrase)
    assert phrase in warned.words


@pytest.mark.parametrize(
    "text",
    [
        "ไม่มีค่าสมัคร",
        "ไม่ต้องโอนเงินค่ามัดจำ",
        "No application fee",
        "มีประกันสังคม",
        "ห้ามส่งเลขบัญชี",
        "เงินเดือน 15,000",
    ],
)
def test_what_says_that_nothing_is_asked_is_no_sign(text: str) -> None:
    assert signs(replace(OFFER, text=text)) == ()


def test_a_course_may_cost_money() -> None:
    assert signs(replace(OFFER, kind=Kind.TRAINING, text="ค่าลงทะเบียน 500 บาท")) == ()


def test_private_addresses_and_short_links_are_signs() -> None:
    ways = Application(links=("https://bit.ly/x",), emails=("hr@firm.example", "boss@gmail.com"))
    assert [(each.sign, each.phrase) for each in signs(replace(OFFER, application=ways))] == [
        (Sign.PRIVATE_ADDRESS, "boss@gmail.com"),
        (Sign.HIDDEN_LINK, "https://bit.ly/x"),
    ]


def test_a_warning_is_a_thai_sentence_for_a_thai() -> None:
    [warned] = signs(replace(OFFER, text="ค่าสมัคร 200 บาท"))
    try:
        use_language("th")
        assert warned.words.startswith("ขอเงิน")
    finally:
        use_language("en")


ASKS = Profile(
    fields=("คอมพิวเตอร์",),
    level=Level.BACHELOR,
    provinces=("TH-40",),
    remote=True,
    kinds=(Kind.JOB,),
)
FITS = replace(
    OFFER,
    title="นักวิชาการคอมพิวเตอร์",
    levels=(Level.BACHELOR,),
    place=Place(("TH-40",)),
    disabilities=(Disability.SEEING,),
)


def test_what_fits_in_everything_is_wholly_relevant() -> None:
    assert relevance(FITS, ASKS) == 1


@pytest.mark.parametrize(
    "less",
    [
        replace(FITS, title="นักวิชาการ"),
        replace(FITS, levels=(Level.DOCTOR,)),
        replace(FITS, place=Place(("TH-50",))),
        replace(FITS, place=Place(nationwide=True)),
        replace(FITS, kind=Kind.EVENT),
        replace(FITS, disabilities=(Disability.HEARING,)),
        replace(FITS, disabilities=(), law=(LawSection.EMPLOYMENT,)),
    ],
)
def test_what_fits_in_less_is_less_relevant_and_still_there(less: Opportunity) -> None:
    assert 0 < relevance(less, ASKS) < 1


def test_without_a_profile_all_is_alike() -> None:
    assert (
        relevance(FITS, Profile(disabilities=())) == relevance(OFFER, Profile(disabilities=())) == 0
    )
