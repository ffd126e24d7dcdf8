"""A publisher is told in sentences what students would meet and what to mend."""

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import pytest

from assistant.directory.adapters.json_feed import JSON_FEED
from assistant.directory.check import Report, Weight, check
from assistant.directory.extension import FIELDS, NAME
from assistant.directory.opportunity import Accessible, Kind, Level, PayPeriod
from assistant.directory.parsed import Reason
from assistant.messages import use_language

DOCS = Path(__file__).parents[3] / "docs"
FEEDS = Path(__file__).with_name("feeds")
TODAY = dt.date(2026, 11, 21)
GOOD: dict[str, Any] = {
    "kind": "job",
    "organisation": "Example",
    "deadline": "2026-12-15",
    "place": "Khon Kaen",
    "apply": {"email": "hr@example.co.th"},
    "apply_a11y": "ok",
}


def checked(ours: object, **item: object) -> Report:
    """The report on a feed of one item that is otherwise without fault."""
    whole = {"id": "1", "title": "Clerk", "content_text": "Type letters.", NAME: ours} | item
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": [whole]}
    return check(json.dumps(feed).encode(), today=TODAY)


def told(report: Report) -> list[str]:
    return [finding.words for finding in report.findings]


@pytest.mark.parametrize("language", ["en", "th"])
def test_the_guides_example_is_without_fault_and_names_every_field(language: str) -> None:
    guide = (DOCS / f"publish-a-feed.{language}.md").read_text("utf-8")
    example = re.search(r"```json\n(.*?)```", guide, re.DOTALL)
    assert example is not None
    report = check(example[1].encode(), today=TODAY)
    assert (report.adapter, told(report)) == (JSON_FEED.name, [])
    [opportunity] = report.opportunities
    assert opportunity.place.provinces == ("TH-40", "TH-41")
    assert opportunity.closes is not None
    assert opportunity.closes.day == dt.date(2026, 12, 31)
    values = [*Kind, *Level, *PayPeriod, *Accessible]
    for name in (*(field.name for field in FIELDS), *(value.value for value in values)):
        assert f"`{name}`" in guide, name


def test_an_item_that_tells_all_that_matters_has_nothing_to_mend() -> None:
    assert told(checked(GOOD)) == []


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"deadline": None}, "The field deadline is not understood: None. It takes a date as 2026"),
        (
            {"deadline": "soon"},
            "The field deadline is not understood: soon. It takes a date as 2026",
        ),
        ({"kind": "gig"}, "The field kind is not understood: gig. It takes job, scholarship,"),
        ({"place": "Atlantis"}, "The field place is not understood: Atlantis."),
        ({"disability": [8]}, "The field disability is not understood: [8]."),
        ({"law": "39"}, "The field law is not understood: 39."),
        ({"apply": {"url": "javascript:x"}}, "The field apply is not understood:"),
        ({"apply": "call us"}, "The field apply is not understood:"),
        ({"pay": {"min": "much"}}, "The field pay is not understood:"),
        ({"positions": -1}, "The field positions is not understood: -1. It takes a whole number."),
        ({"remote": "maybe"}, "The field remote is not understood: maybe."),
        ({"dead_line": "2026-12-15"}, "There is no field dead_line in the extension."),
        ({"deadline": "2026-11-20"}, "It closed on 2026-11-20."),
        ({"apply_a11y": "unknown"}, "Nothing tells whether one can apply with a screen reader."),
        ({"apply": {"url": "http://a.example/"}}, "The link http://a.example/ is not protected"),
        (
            {"apply": {"email": "boss@gmail.com"}},
            "Answers go to a private address: boss@gmail.com.",
        ),
    ],
)
def test_each_fault_is_told_with_the_value_and_what_would_fit(
    changes: dict[str, Any], sentence: str
) -> None:
    assert any(words.startswith(sentence) for words in told(checked(GOOD | changes)))


@pytest.mark.parametrize(
    ("left_out", "sentence"),
    [
        ("deadline", "No deadline is stated, so the offer is shown as open for 60 days."),
        ("organisation", "No organisation is named."),
        ("place", "No place is stated."),
        ("apply", "No link, phone number or e-mail address tells how to apply."),
    ],
)
def test_what_is_left_out_is_advice(left_out: str, sentence: str) -> None:
    report = checked({name: value for name, value in GOOD.items() if name != left_out})
    assert [(each.weight, each.words, each.item) for each in report.findings] == [
        (Weight.ADVICE, sentence, "Clerk")
    ]
    assert not report.has_errors


def test_a_deadline_that_had_to_be_read_is_told_with_its_phrase() -> None:
    ours = {name: value for name, value in GOOD.items() if name != "deadline"}
    report = checked(ours, content_text="ปิดรับสมัคร 15 ธ.ค. 2569")
    assert told(report) == [
        "The deadline was read out of the text: ปิดรับสมัคร 15 ธ.ค. 2569. State it in a field."
    ]


def test_an_extension_that_is_no_object_is_an_error() -> None:
    assert "_guidelight has to be an object with fields of its own." in told(checked("x"))


def test_what_was_rejected_is_told_in_words() -> None:
    report = check((FEEDS / "rss2.xml").read_bytes(), today=TODAY)
    errors = [(each.item, each.message) for each in report.findings if each.weight is Weight.ERROR]
    assert ("ทุนซ้ำ", Reason.SAME_ID.message) in errors
    assert report.has_errors
    for reason in Reason:
        assert reason.message


def test_what_is_no_feed_is_one_error() -> None:
    report = check(b"<html>Log in</html>", "text/html")
    assert [each.message for each in report.findings] == [Reason.NOT_A_FEED.message]


def test_another_encoding_than_utf8_is_told() -> None:
    feed = "<rss><channel><item><title>ทุนการศึกษา</title></item></channel></rss>"
    assert told(check(feed.encode("cp874")))[0].startswith("The feed is not in UTF-8.")


def test_findings_are_told_in_thai_to_a_thai() -> None:
    report = checked(GOOD | {"positions": -1})
    try:
        use_language("th")
        [words] = told(report)
    finally:
        use_language("en")
    assert words == "ช่อง positions อ่านไม่ออก: -1 ต้องใส่จำนวนเต็ม"
