"""Every kind of feed becomes opportunities, whatever state it comes in."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import regex as re
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.directory.adapters import ADAPTERS, adapter_for, parse
from assistant.directory.adapters.body import body
from assistant.directory.opportunity import Source
from assistant.directory.parsed import Parsed, Reason
from assistant.directory.record import to_record

FEEDS = Path(__file__).with_name("feeds")
SAMPLES = sorted(path for path in FEEDS.iterdir() if ".expected" not in path.name)
"""Feeds in the shapes that their makers document, with values of our own."""

SOURCE = Source("https://feeds.example/list/feed", "ตัวอย่าง")


def gives(path: Path) -> dict[str, Any]:
    """All that a sample gives, as plain data; of the source, that it is the one asked."""
    data = path.read_bytes()
    adapter = adapter_for(body(data))
    assert adapter is not None
    parsed = parse(data, SOURCE)
    records = []
    for opportunity in parsed.opportunities:
        assert [listing.source for listing in opportunity.listings] == [SOURCE]
        record = to_record(opportunity)
        [listing] = record.pop("listings")
        record["id"], record["link"] = listing["external_id"], listing.get("link", "")
        records.append(record)
    return {
        "adapter": adapter.name,
        "title": parsed.title,
        "complete": parsed.complete,
        "feeds": list(parsed.feeds),
        "rejected": [[rejected.reason.value, rejected.title] for rejected in parsed.rejected],
        "opportunities": records,
    }


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_feed_gives_all_that_it_tells(sample: Path) -> None:
    expected = json.loads(sample.with_suffix(".expected.json").read_text("utf-8"))
    assert gives(sample) == expected


def test_every_adapter_has_a_sample() -> None:
    known = {adapter.name for path in SAMPLES if (adapter := adapter_for(body(path.read_bytes())))}
    assert known == {adapter.name for adapter in ADAPTERS}


BAD = st.sampled_from(
    [
        *(
            b"<",
            b">",
            b"&",
            b'"',
            b"\0",
            b"\xff",
            b"\xe0\xb8",
            b"<![CDATA[",
            b"]]>",
            b"-->",
            b"<!--",
        ),
        *(b"<script>alert(1)</script>", b"&lt;img src=x onerror=alert(1)&gt;", b"&a;", b"//["),
        *(b"javascript:alert(1)", b"http://[::1", b"\xe2\x80\xae", b"\xe2\x80\x8b", b"\x1b[31m"),
        *(b"&#8238;", b"&#x202e;", b"{", b"}", b"[", b"]", b"null", b"-1", b"1e999", b"\\ud800"),
        *(b"\\u202e", b"99999999999999999999", b"\r\n", b"BEGIN:", b"\x85", b"9999-99-99"),
        b"<!DOCTYPE x [<!ENTITY a 'b'>]>",
    ]
)
HTML = re.compile(r"</?[a-z!?][^<>]*>", re.IGNORECASE)


@st.composite
def damaged(draw: st.DrawFn) -> tuple[Path, bytes]:
    """A sample of which some stretches are overwritten, cut out or repeated."""
    sample = draw(st.sampled_from(SAMPLES))
    data = sample.read_bytes()
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.sampled_from([0, 0, 1, 2, 8, 40, 400])))
        new = draw(BAD | st.binary(max_size=4) | st.just(data[start:end] * 2))
        data = data[:start] + new + data[end:]
    return sample, data


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts(each)


def test_an_item_whose_date_is_empty_has_none() -> None:
    data = (
        b"<rss version='2.0'><channel><title>School</title><item><title>Braille course</title>"
        b"<link>https://school.example/1</link><pubDate></pubDate></item></channel></rss>"
    )
    [opportunity] = parse(data, SOURCE).opportunities
    assert opportunity.posted is None


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(damaged())
def test_no_damage_stops_an_adapter_or_gets_through_it(case: tuple[Path, bytes]) -> None:
    sample, data = case
    adapter = adapter_for(body(sample.read_bytes()))
    assert adapter is not None
    spent_s = time.process_time()
    parsed = adapter.parse(body(data), SOURCE)
    assert time.process_time() - spent_s < 2
    parse(data, SOURCE)
    records = [to_record(opportunity) for opportunity in parsed.opportunities]
    for text in texts([*records, parsed.title, [each.title for each in parsed.rejected]]):
        assert not HTML.search(text), text
        assert not re.search(r"[^\P{C}\n]", text), text
    links = [listing.link for each in parsed.opportunities for listing in each.listings]
    for each in parsed.opportunities:
        links += [*each.application.links, *each.documents]
    assert all(link == "" or link.lower().startswith(("http://", "https://")) for link in links)


def test_a_feed_that_takes_too_long_is_read_as_far_as_time_allows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    listed = [{"id": f"{n}", "title": f"ทุน {n}", "tags": ["scholarship"]} for n in range(9)]
    data = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": listed}).encode()
    moments = iter(range(100))
    monkeypatch.setattr("assistant.directory.adapters.item.time.monotonic", lambda: next(moments))
    parsed = parse(data, Source("https://school.example/feed.json"))
    assert len(parsed.opportunities) == 4
    assert [each.reason for each in parsed.rejected] == [Reason.TOO_MANY]
    assert not parsed.complete


_KEYS = ("items", "jobs", "data", "result", "results", "success", "title", "version", "position")
_MORE_KEYS = ("department", "@type", "@graph", "jobTitle", "slug", "company_name", "absolute_url")
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inside: (
        st.lists(inside, max_size=3)
        | st.dictionaries(
            st.sampled_from((*_KEYS, *_MORE_KEYS, "JobPosting", "_guidelight")), inside
        )
    ),
    max_leaves=12,
)


@given(ANY_JSON)
@settings(max_examples=150, deadline=None)
def test_any_json_is_a_feed_or_none_and_never_an_exception(value: object) -> None:
    parsed = parse(json.dumps(value).encode(), SOURCE)
    assert parsed.opportunities or parsed.rejected or parsed.complete


def test_a_list_without_a_vacancy_takes_the_vacancies_down() -> None:
    assert parse(b"[]", SOURCE) == Parsed()
