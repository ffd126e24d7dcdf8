"""The list of feeds: presets, the school's, the student's own, and lists that are exchanged."""

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.directory.opportunity import Kind, Source
from assistant.feeds.catalogue import (
    PRESETS,
    Catalogue,
    SchoolFeeds,
    feed_address,
    school_feeds,
)
from assistant.feeds.feed import LEAST_INTERVAL_S, Feed, Origin
from assistant.feeds.opml import read_opml, write_opml
from assistant.library.directory import Directory
from assistant.library.directory_feeds import FeedState
from assistant.messages import UserError
from assistant.settings import Policy, read_policy
from tests.assistant.library.opportunities import NOW_S, opportunity

OWN = "https://school.example/feed.json"

LIST = """<?xml version="1.0"?>
<opml version="1.0"><body><outline text="News">
  <outline text="Company &amp; Sons" type="rss" xmlUrl=" https://company.example/jobs.xml "/>
  <outline text="No feed"/>
  <outline title="Twice" xmlUrl="https://company.example/jobs.xml"/>
  <outline title="School" xmlUrl="https://school.example/feed.json" language="th-TH"/>
</outline></body></opml>"""


@pytest.fixture
def catalogue(directory: Directory) -> Catalogue:
    return Catalogue(directory, SchoolFeeds(), lambda: "en")


def on(catalogue: Catalogue) -> set[str]:
    return {feed.host for feed in catalogue.feeds() if feed.enabled}


def test_only_presets_whose_terms_are_known_and_allow_it_are_on(catalogue: Catalogue) -> None:
    assert on(catalogue) == {"jobicy.com", "remotive.com"}
    for feed in catalogue.feeds():
        assert feed.address.startswith("https://")
        assert feed.origin is Origin.PRESET
        assert feed.source.terms
        assert feed.source.attribution
        assert feed.enabled or feed.note


def test_presets_are_told_in_both_languages(directory: Directory) -> None:
    english, thai = (read_opml(PRESETS.read_bytes(), Origin.PRESET, code) for code in ("en", "th"))
    assert [feed.address for feed in english] == [feed.address for feed in thai]
    for one, other in zip(english, thai, strict=True):
        assert one.name != other.name
        assert one.source.terms != other.source.terms
        assert (one.note == "") == (other.note == "")


def test_a_preset_can_be_switched_and_stays_so(catalogue: Catalogue, directory: Directory) -> None:
    jobicy = next(feed for feed in catalogue.feeds() if feed.host == "jobicy.com")
    catalogue.switch(jobicy.address, False)
    again = Catalogue(directory, SchoolFeeds(), lambda: "th")
    assert on(again) == {"remotive.com"}
    assert again.feed(jobicy.address).name.endswith("คนในไทย")


def test_her_own_feeds_files_and_folders_can_be_added_and_removed(
    catalogue: Catalogue, directory: Directory, tmp_path: Path
) -> None:
    (tmp_path / "ทุน ปี 69.json").write_text("{}", "utf-8")
    web = catalogue.add(OWN, "School", Kind.SCHOLARSHIP)
    file = catalogue.add(str(tmp_path / "ทุน ปี 69.json"))
    folder = catalogue.add(str(tmp_path))
    assert catalogue.feed(OWN) == web
    assert (file.path, folder.path) == (tmp_path / "ทุน ปี 69.json", tmp_path)
    directory.take_in(FeedState(OWN), [opportunity("1")], now_s=NOW_S)
    catalogue.remove(OWN)
    assert directory.count() == 0
    with pytest.raises(UserError, match="There is no feed"):
        catalogue.feed(OWN)


def test_a_feed_that_is_added_again_takes_its_new_name_and_kind(catalogue: Catalogue) -> None:
    catalogue.add(OWN, "School")
    catalogue.add(OWN, kind=Kind.EVENT)
    source = catalogue.feed(OWN).source
    assert (source.name, source.kind) == ("School", Kind.EVENT)


def test_a_preset_that_is_removed_is_off_and_its_list_is_gone(
    catalogue: Catalogue, directory: Directory
) -> None:
    [first, *_] = catalogue.feeds()
    directory.take_in(FeedState(first.address), [opportunity("1", feed=first.address)], now_s=NOW_S)
    catalogue.remove(first.address)
    assert not catalogue.feed(first.address).enabled
    assert directory.count() == 0


@pytest.mark.parametrize("written", ["", "school", "https://", "nowhere/feed.json", "mailto:a@b"])
def test_what_is_no_address_is_refused_in_words(catalogue: Catalogue, written: str) -> None:
    with pytest.raises(UserError, match="neither a web address nor a file"):
        catalogue.add(written)


def test_a_school_replaces_our_list_and_fixes_it(directory: Directory, tmp_path: Path) -> None:
    feeds, policy = tmp_path / "feeds.opml", tmp_path / "policy.json"
    feeds.write_text(LIST, "utf-8")
    told = f'{{"feeds": {{"file": "{feeds.as_posix()}", "presets": false, "own": false, '
    policy.write_text(told + '"hosts": ["Intranet.school.example"]}}', "utf-8")
    school = school_feeds(read_policy((policy,)))
    assert school.hosts == {"intranet.school.example"}
    catalogue = Catalogue(directory, school, lambda: "th")
    assert [feed.name for feed in catalogue.feeds()] == ["Twice", "School"]
    assert {feed.origin for feed in catalogue.feeds()} == {Origin.SCHOOL}
    with pytest.raises(UserError, match="Your school chooses the feeds"):
        catalogue.add("https://other.example/feed")


@pytest.mark.parametrize(
    "told", [{"hosts": "one"}, {"file": 7}, {"presets": "no"}, {"own": 1}, {"fiel": "x"}]
)
def test_a_policy_that_does_not_fit_is_logged_and_changes_nothing(
    told: dict[str, object], caplog: pytest.LogCaptureFixture
) -> None:
    assert school_feeds(Policy(feeds=told)) == SchoolFeeds()
    assert "do not fit" in caplog.text


def test_a_schools_list_that_is_gone_leaves_the_presets(
    directory: Directory, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    catalogue = Catalogue(directory, SchoolFeeds(tmp_path / "gone.opml"), lambda: "en")
    assert on(catalogue) == {"jobicy.com", "remotive.com"}
    assert "left out" in caplog.text


def test_lists_of_other_readers_come_in_and_all_goes_out_again(
    catalogue: Catalogue, directory: Directory, tmp_path: Path
) -> None:
    (tmp_path / "in.opml").write_text(LIST, "utf-8")
    assert catalogue.import_list(tmp_path / "in.opml") == 2
    assert catalogue.feed(OWN).source.language == "th"
    catalogue.export_list(tmp_path / "out.opml")
    out = read_opml((tmp_path / "out.opml").read_bytes(), Origin.OWN, "en")
    listed = catalogue.feeds()
    assert out == [replace(feed, origin=Origin.OWN) for feed in listed]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html><body/></html>",
        b"<opml",
        b"\x00\xff",
        b'<!DOCTYPE opml [<!ENTITY a "b">]><opml>&a;</opml>',
        b'<?xml version="1.0" encoding="martian"?><opml/>',
    ],
)
def test_what_is_no_list_is_told_in_words(
    catalogue: Catalogue, tmp_path: Path, data: bytes
) -> None:
    (tmp_path / "list.opml").write_bytes(data)
    with pytest.raises(UserError, match="no list of feeds"):
        catalogue.import_list(tmp_path / "list.opml")


def test_a_list_that_is_not_there_is_told_in_words(catalogue: Catalogue, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be read"):
        catalogue.import_list(tmp_path / "none.opml")


LINE = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=20)
FEEDS = st.builds(
    Feed,
    st.builds(
        Source,
        LINE.map(lambda name: f"https://feeds.example/{name}"),
        LINE,
        st.none() | st.sampled_from(Kind),
        st.sampled_from(["", "th", "en"]),
        LINE | st.just(""),
        LINE | st.just(""),
    ),
    st.booleans(),
    st.sampled_from(Origin),
    st.sampled_from([LEAST_INTERVAL_S, 3600.0, 86400.0]),
    LINE | st.just(""),
)


@given(st.lists(FEEDS, unique_by=lambda feed: feed.address))
def test_a_list_survives_being_written_and_read(feeds: list[Feed]) -> None:
    again = read_opml(write_opml(feeds), Origin.OWN, "th")
    assert again == [replace(feed, origin=Origin.OWN) for feed in feeds]


@given(st.binary())
def test_any_bytes_are_a_list_or_told_in_words(data: bytes) -> None:
    with suppress(UserError):
        assert read_opml(data, Origin.OWN, "th") == []


def test_a_web_address_stays_as_it_was_written() -> None:
    assert feed_address(" https://school.example/a?b=ค ") == "https://school.example/a?b=ค"


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("file:///media/usb/a%20b.json", "/media/usb/a b.json"),
        ("file:///C:/feeds/%E0%B8%97.json", "C:/feeds/ท.json"),
        ("file://server/share/feeds", "//server/share/feeds"),
    ],
)
def test_the_address_of_a_file_is_its_path_on_every_system(address: str, path: str) -> None:
    assert Feed(Source(address)).path == Path(path)
