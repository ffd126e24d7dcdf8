"""A feed is read in whatever encoding it came, and one that would do harm is refused."""

import codecs

import pytest

from assistant.directory.adapters import ADAPTERS, parse
from assistant.directory.adapters.body import body
from assistant.directory.opportunity import Kind, Source
from assistant.directory.parsed import Reason

SOURCE = Source("https://a.example/feed", kind=Kind.SCHOLARSHIP)
THAI = "ทุนการศึกษาสำหรับนักศึกษาพิการทางการเห็น"
FEED = (
    f"<rss version='2.0'><channel><title>ข่าวทุนทั้งหมด</title><item><title>{THAI}</title>"
    "<guid>1</guid></item></channel></rss>"
)


def declared(name: str) -> str:
    return f"<?xml version='1.0' encoding='{name}'?>{FEED}"


@pytest.mark.parametrize(
    ("data", "content_type"),
    [
        (FEED.encode(), ""),
        (codecs.BOM_UTF8 + FEED.encode(), ""),
        (declared("tis-620").encode("cp874"), ""),
        (declared("windows-874").encode("cp874"), ""),
        (declared("utf-8").encode("cp874"), "application/xml; charset=utf-8"),
        (declared("tis-620").encode(), "text/xml; charset=tis-620"),
        (FEED.encode("cp874"), "text/xml; charset=iso-8859-1"),
        (FEED.encode("cp874"), ""),
        (declared("utf-16").encode("utf-16"), ""),
        (FEED.encode("utf-16-le"), ""),
        (b"\0\x1b" + FEED.encode().replace(b"<guid>", b"\0\x08<guid>"), ""),
    ],
)
def test_thai_is_read_right_whatever_is_declared(data: bytes, content_type: str) -> None:
    [found] = parse(data, SOURCE, content_type).opportunities
    assert found.title == THAI


def test_another_script_is_read_as_it_is_declared() -> None:
    data = (
        declared("shift_jis").replace(THAI, "奨学金").replace("ข่าวทุนทั้งหมด", "x").encode("shift_jis")
    )
    [found] = parse(data, SOURCE).opportunities
    assert found.title == "奨学金"


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM '
    '"file:///etc/passwd">]>'
)


@pytest.mark.parametrize(
    "root", ["<rss><channel><item>&b;</item></channel></rss>", "<source>&f;</source>"]
)
def test_declared_entities_are_refused(root: str) -> None:
    parsed = parse((BOMB + root).encode(), SOURCE)
    assert [each.reason for each in parsed.rejected] == [Reason.ENTITIES]
    assert not parsed.complete


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", Reason.NOT_A_FEED),
        (b"/etc/passwd", Reason.NOT_A_FEED),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), Reason.NOT_A_FEED),
        (b"<html><body><form>Log in</form></body></html>", Reason.NOT_A_FEED),
        (b'{"version":"https://jsonfeed.org/version/1.1","items":[{"id"', Reason.BROKEN),
        (b'{"success":false,"result":{}}', Reason.BROKEN),
        (b"[" * 100_000, Reason.BROKEN),
        (b"<rss><channel>", Reason.BROKEN),
    ],
)
def test_what_is_no_whole_feed_is_told_and_takes_nothing_down(data: bytes, reason: Reason) -> None:
    parsed = parse(data, SOURCE)
    assert [each.reason for each in parsed.rejected] == [reason]
    assert (parsed.opportunities, parsed.complete) == ((), False)


def test_a_feed_that_is_cut_off_keeps_its_whole_items_and_is_not_complete() -> None:
    items = "".join(f"<item><title>ทุน {n}</title><guid>{n}</guid></item>" for n in range(3))
    parsed = parse(f"<rss><channel>{items}".encode()[:-20], SOURCE)
    assert [each.title for each in parsed.opportunities] == ["ทุน 0", "ทุน 1"]
    assert not parsed.complete


def test_an_empty_feed_is_a_feed() -> None:
    for data in (
        b"<rss><channel></channel></rss>",
        b'{"jobs":[]}',
        b"BEGIN:VCALENDAR\nEND:VCALENDAR",
    ):
        parsed = parse(data, SOURCE)
        assert (parsed.opportunities, parsed.rejected, parsed.complete) == ((), (), True)


def test_a_character_that_is_none_costs_its_item_nothing() -> None:
    item = "<item><title>ทุน&#99999999999;&#xD800;</title></item>"
    bad = f"<rss xmlns:a='two words'><channel>{item}</channel></rss>"
    [found] = parse(bad.encode(), SOURCE).opportunities
    assert found.title == "ทุน"


def test_no_adapter_takes_what_is_none_of_its_kind() -> None:
    for adapter in ADAPTERS:
        assert not adapter.parse(body(b"nothing"), SOURCE).complete


def test_a_tag_of_thousands_of_attributes_is_refused() -> None:
    attributes = " ".join(f'a{number}="1"' for number in range(20_000))
    parsed = parse(f"<rss><channel><item {attributes}></item></channel></rss>".encode(), SOURCE)
    assert [each.reason for each in parsed.rejected] == [Reason.BROKEN]


def test_a_long_picture_inside_a_text_is_no_such_tag() -> None:
    picture = f"<![CDATA[<p>ข้อความ<img src='data:{'A' * 30_000}'></p>]]>"
    item = f"<item><title>ทุน</title><description>{picture}</description></item>"
    [found] = parse(f"<rss><channel>{item}</channel></rss>".encode(), SOURCE).opportunities
    assert found.text == "ข้อความ"
