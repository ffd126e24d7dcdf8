"""Refreshing takes in what feeds list, whatever their servers do, and never loses an item."""

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.directory.opportunity import State
from assistant.directory.query import Query
from assistant.feed_words import refreshed_words
from assistant.feeds.refresh import Outcome, Refresher
from assistant.feeds.schedule import FIRST_WAIT_S
from assistant.library.directory import Directory
from assistant.library.directory_intake import Intake
from assistant.messages import UserError
from tests.assistant.feeds.bodies import (
    RSS,
    THAI,
    items,
    json_feed,
    rss,
)
from tests.assistant.feeds.conftest import HERE, LIMITS, Now, feed, refresh, titles
from tests.assistant.fetch.server import Behaviour, Request, Server, answer, serving
from tests.assistant.library.opportunities import NOW_S


@pytest.fixture
def server() -> Iterator[Server]:
    """It has a feed of one item."""
    with serving({"feed": answer(json_feed(items(1)))}) as served:
        yield served


def test_a_server_without_news_is_asked_by_what_it_said_and_changes_nothing(
    here: Callable[[Behaviour], Outcome], directory: Directory
) -> None:
    asked: list[str | None] = []

    def conditional(request: Request) -> None:
        asked.append(request.headers.get("if-none-match"))
        if asked[-1] is None:
            answer(json_feed(items(1)), ETag='W/"a b"')(request)
        else:
            answer(b"", "304 Not Modified")(request)

    assert here(conditional).intake == Intake(new=1, all=1)
    again = here(conditional)
    assert (again.intake, again.problem) == (None, None)
    here(conditional)
    assert asked == [None, 'W/"a b"', 'W/"a b"']
    assert titles(directory) == ["ทุนสมมติที่ 1"]


def test_a_feed_that_was_cut_off_is_asked_for_all_of_it_again(
    here: Callable[[Behaviour], Outcome], directory: Directory
) -> None:
    whole = rss("หนึ่ง", "utf-8", "utf-8")
    here(answer(whole[:-20], Content_Type=RSS, ETag='"1"'))
    [state] = directory.feed_states().values()
    assert state.etag == ""


def test_where_time_is_up_a_part_is_kept_and_the_rest_comes_soon(
    here: Callable[[Behaviour], Outcome], directory: Directory, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = answer(json_feed(items(*range(150))), ETag='"1"')
    here(answer(json_feed(items(149))))
    monkeypatch.setattr("assistant.feeds.refresh.WHOLE_S", 0.0)
    outcome = here(many)
    assert outcome.intake == Intake(new=100, all=100, left=50)
    assert "School lists so much that 50 come with the next fetch." in refreshed_words([outcome])
    ids = directory.find(Query(), now_s=NOW_S)
    assert all(entry.listed for entry in directory.entries(ids, now_s=NOW_S))
    [state] = directory.feed_states().values()
    assert (state.etag, state.next_try_s) == ("", NOW_S + FIRST_WAIT_S)
    monkeypatch.undo()
    assert here(many).intake == Intake(new=49, all=150)


def test_a_deadline_that_was_extended_changes_the_one_that_was_saved(
    here: Callable[[Behaviour], Outcome], directory: Directory
) -> None:
    here(answer(json_feed(items(1))))
    [identity] = directory.find(Query(), now_s=NOW_S)
    directory.mark(identity, State.SAVED)
    later = {"kind": "scholarship", "deadline": "2027-01-31"}
    assert here(answer(json_feed(items(1, _guidelight=later)))).intake == Intake(changed=1, all=1)
    entry = directory.entry(identity, now_s=NOW_S)
    assert entry.state is State.SAVED
    assert entry.opportunity.closes is not None
    assert entry.opportunity.closes.day.isoformat() == "2027-01-31"


def test_a_server_that_is_busy_is_left_alone_even_where_one_asks(
    refresher: Refresher, now: Now
) -> None:
    busy = answer(b"", "429 Too Many Requests", Retry_After="7200")
    with serving({"a": busy, "b": busy}) as served:
        assert refresh(refresher, served.address("a")).problem is not None
        for path in ("a", "b"):
            assert refresh(refresher, served.address(path)).wait_until_s == NOW_S + 7200
        now.s += 7201
        assert refresh(refresher, served.address("a")).problem is not None
        assert len(served.requests) == 2


def test_waits_are_kept_over_a_restart(
    refresher: Refresher, directory: Directory, tmp_path: Path, server: Server, now: Now
) -> None:
    good = dataclasses.replace(feed(server.address("feed")), interval_s=3600.0)
    list(refresher.refresh([good], asked=False))
    directory.close()
    again = Directory(tmp_path)
    other = Refresher(again, HERE, limits=LIMITS, clock=now)
    assert other.due([good]) == []
    [outcome] = other.refresh([good], asked=True)
    assert outcome.wait_until_s == NOW_S + 3600
    now.s += 6 * 3600 * 1.25
    assert other.due([good]) == [good]
    other.close()
    again.close()


def test_a_file_and_a_folder_are_feeds_and_a_drive_that_is_unplugged_loses_nothing(
    refresher: Refresher, directory: Directory, tmp_path: Path
) -> None:
    usb = tmp_path / "usb"
    usb.mkdir()
    (usb / "ทุน.json").write_bytes(json_feed(items(1)))
    (usb / "jobs.xml").write_bytes(rss(THAI, "cp874", "TIS-620"))
    (usb / "readme.txt").write_text("no feed")
    outcome = refresh(refresher, usb.as_uri())
    assert outcome.intake == Intake(new=2, all=2)
    assert titles(directory) == ["ทุนสมมติที่ 1", THAI]
    usb.rename(tmp_path / "away")
    assert "Plug in the drive" in str(refresh(refresher, usb.as_uri()).problem)
    assert titles(directory) == ["ทุนสมมติที่ 1", THAI]
    (tmp_path / "away").rename(usb)
    (usb / "jobs.xml").unlink()
    refresh(refresher, usb.as_uri())
    ids = directory.find(Query(), now_s=NOW_S)
    listed = {e.opportunity.title: e.listed for e in directory.entries(ids, now_s=NOW_S)}
    assert listed == {"ทุนสมมติที่ 1": True, THAI: False}


def test_a_full_disk_ends_the_refresh_in_words(
    refresher: Refresher, directory: Directory, server: Server
) -> None:
    refresh(refresher, server.address("feed"))
    writer = directory._database._writer
    pages = writer.execute("PRAGMA page_count").fetchone()[0]
    writer.execute(f"PRAGMA max_page_count = {pages}")
    many = answer(json_feed(items(*range(2, 200), content_text="ก ข " * 200)))
    with serving({"many": many}) as served:
        with pytest.raises(UserError, match="disk is full"):
            refresh(refresher, served.address("many"))
        writer.execute("PRAGMA max_page_count = 1073741823")
        assert titles(directory)[0] == "ทุนสมมติที่ 1"
        assert refresh(refresher, served.address("many")).problem is None
    assert directory.count() == 199
