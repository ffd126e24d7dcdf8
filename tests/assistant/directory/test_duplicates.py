"""One opportunity in several feeds is known as one."""

import datetime as dt
from dataclasses import replace

from assistant.directory.duplicates import canonical, keys, merged
from assistant.directory.opportunity import (
    Application,
    Kind,
    Listing,
    Opportunity,
    Origin,
    Place,
    Source,
    StatedDate,
)

ONE = Source("https://one.example/feed", "หนึ่ง")
TWO = Source("https://two.example/feed", "สอง")
DAY = dt.date(2026, 12, 15)
OFFER = Opportunity(
    kind=Kind.JOB,
    title="ปู่ รับสมัครครู",
    organisation="โรงเรียนสมมติ",
    listings=(Listing(ONE, "1", "https://www.jobs.example/7?utm_source=a&b=2&a=1#top"),),
    closes=StatedDate(DAY, "15 ธ.ค. 69"),
)


def alike(first: Opportunity, second: Opportunity) -> bool:
    return bool(set(keys(first)) & set(keys(second)))


def test_a_page_is_the_same_page_with_tracking_and_without() -> None:
    same = Listing(TWO, "x", "http://jobs.example/7/?a=1&b=2")
    assert canonical(same.link) == canonical(OFFER.link) == "jobs.example/7?a=1&b=2"
    assert alike(OFFER, replace(OFFER, organisation="", listings=(same,)))


def test_two_posts_on_one_page_are_two() -> None:
    other = replace(OFFER, title="รับสมัครแม่บ้าน")
    assert not alike(OFFER, other)


def test_a_title_an_organisation_and_a_deadline_make_one_whatever_the_signs_between() -> None:
    there = Listing(TWO, "9", "https://two.example/9")
    assert alike(OFFER, replace(OFFER, title="ปู่: รับสมัคร-ครู!", listings=(there,)))
    later = StatedDate(DAY + dt.timedelta(days=1), "")
    assert not alike(OFFER, replace(OFFER, closes=later, listings=(there,)))
    assert not alike(OFFER, replace(OFFER, title="ปี รับสมัครครู", listings=(there,)))


def test_the_same_title_alone_joins_nothing() -> None:
    bare = replace(OFFER, organisation="", listings=(Listing(ONE, "1"),))
    assert not alike(bare, replace(bare, listings=(Listing(TWO, "2"),)))


def test_the_same_post_in_two_provinces_is_two() -> None:
    there = Listing(TWO, "9", "https://two.example/9")
    first = replace(OFFER, place=Place(provinces=("TH-40",)))
    second = replace(OFFER, place=Place(provinces=("TH-50",)), listings=(there,))
    assert not alike(first, second)


def test_what_is_merged_keeps_every_source_and_the_most_that_is_told() -> None:
    read = StatedDate(DAY, "ภายใน 15 ธ.ค.", origin=Origin.TEXT)
    short = replace(
        OFFER,
        text="สั้น",
        closes=read,
        application=Application(phones=("02-123-4567",)),
        tags=("ครู",),
    )
    long = replace(
        OFFER,
        text="ยาวกว่านี้มาก",
        organisation="",
        listings=(Listing(TWO, "9"),),
        closes=StatedDate(DAY + dt.timedelta(days=5), "20 ธ.ค. 69"),
        application=Application(emails=("a@school.example",)),
    )
    whole = merged([short, long])
    assert [listing.source.name for listing in whole.listings] == ["สอง", "หนึ่ง"]
    assert (whole.text, whole.organisation) == ("ยาวกว่านี้มาก", "โรงเรียนสมมติ")
    assert whole.closes == long.closes
    assert whole.application == Application(phones=("02-123-4567",), emails=("a@school.example",))
    assert whole.tags == ("ครู",)
    assert merged([whole, short]).listings == whole.listings
    assert merged([short]) == short
