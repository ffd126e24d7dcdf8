"""Feeds are fetched when she asks, and by themselves only once she has asked, without noise."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.directory.opportunity import Kind
from assistant.feed_board import FeedStanding
from assistant.feeds import thread
from assistant.feeds.catalogue import SchoolFeeds
from assistant.feeds.parsing import Parser
from tests.assistant.feeds.bodies import items, json_feed
from tests.assistant.feeds.conftest import LastingParser
from tests.assistant.fetch.server import Behaviour, Server, answer, serving
from tests.assistant.library.opportunities import NOW_S
from tests.assistant.visits import Visit

HOUR_S = 3600.0
LONG_S = 0.2
"""In which a thread that looks every few milliseconds would have fetched."""

SCHOOL = SchoolFeeds(presets=False, hosts=frozenset({"127.0.0.1"}))


@pytest.fixture
def behaviours() -> dict[str, Behaviour]:
    page = (
        b"<html><head><link rel=alternate type='application/feed+json' href='/feed'></head></html>"
    )
    return {"feed": answer(json_feed(items(1))), "page": answer(page, Content_Type="text/html")}


@pytest.fixture(scope="module")
def parser() -> Iterator[LastingParser]:
    parser = LastingParser()
    yield parser
    Parser.close(parser)


@pytest.fixture
def server(
    behaviours: dict[str, Behaviour], monkeypatch: pytest.MonkeyPatch, parser: LastingParser
) -> Iterator[Server]:
    monkeypatch.setattr(thread, "LOOK_S", 0.01)
    monkeypatch.setattr("assistant.feeds.refresh.Parser", lambda: parser)
    with serving(behaviours) as served:
        yield served


def begin(visit: Callable[..., Visit], now_s: float = NOW_S, **more: object) -> Visit:
    begun = visit(now_s, SCHOOL, **more)
    begun.board.start()
    return begun


def standing(begun: Visit) -> FeedStanding:
    only: FeedStanding
    [only] = begun.given(begun.board.feeds.standings)
    return only


def fetched_once(visit: Callable[..., Visit], server: Server) -> None:
    """She has added a feed, which fetches it."""
    begun = begin(visit)
    begun.board.feeds.add(server.address("feed"), "School")
    begun.hears("1 new, 0 changed.")


def wait(begun: Visit) -> list[str]:
    """What was heard in a while in which nothing was asked."""
    time.sleep(LONG_S)
    return begun.done()


def test_nothing_is_fetched_before_she_has_fetched_once(
    visit: Callable[..., Visit], server: Server, tmp_path: Path
) -> None:
    listed = tmp_path / "school.opml"
    listed.write_text(
        f'<opml version="2.0"><body><outline xmlUrl="{server.address("feed")}"/></body></opml>'
    )
    begun = visit(NOW_S, SchoolFeeds(listed, presets=False, hosts=frozenset({"127.0.0.1"})))
    begun.board.start()
    assert wait(begun) == []
    assert server.requests == []
    begun.board.feeds.refresh()
    begun.hears("1 new, 0 changed.")
    assert begun.window.heard[0] == "Fetching the feeds."


def test_what_is_new_is_fetched_by_itself_and_told(
    visit: Callable[..., Visit], server: Server, behaviours: dict[str, Behaviour]
) -> None:
    fetched_once(visit, server)
    behaviours["feed"] = answer(json_feed(items(1, 2)))
    begun = begin(visit, NOW_S + 8 * HOUR_S)
    begun.hears("1 new, 0 changed.")
    assert wait(begun) == ["1 new, 0 changed."]


def test_a_start_without_a_network_says_nothing_and_the_age_is_told_where_it_is_asked_for(
    visit: Callable[..., Visit], server: Server
) -> None:
    fetched_once(visit, server)
    server.behaviours["feed"] = answer(b"", "500 Internal Server Error")
    begun = begin(visit, NOW_S + 72 * HOUR_S)
    assert wait(begun) == []
    assert begun.window.alarms == []
    assert begun.given(begun.board.overview).words.endswith("Fetched last 3 days ago.")


def test_feeds_are_never_fetched_by_themselves_where_she_wants_that(
    visit: Callable[..., Visit], server: Server
) -> None:
    fetched_once(visit, server)
    asked = len(server.requests)
    begun = begin(visit, NOW_S + 99 * HOUR_S, usual_s=None)
    assert wait(begun) == []
    assert len(server.requests) == asked
    begun.board.feeds.refresh()
    begun.hears("0 new, 0 changed.")


def test_a_shorter_wait_holds_at_once_and_a_longer_one_from_the_next_fetch(
    visit: Callable[..., Visit], server: Server
) -> None:
    begun = begin(visit, usual_s=168 * HOUR_S)
    begun.board.feeds.add(server.address("feed"), "School")
    begun.hears("1 new")
    assert standing(begun).state.next_try_s >= NOW_S + 168 * HOUR_S
    begun.usual_s = 6 * HOUR_S
    begun.board.feeds.reschedule()
    assert standing(begun).state.next_try_s == NOW_S + 6 * HOUR_S
    begun.usual_s = None
    begun.board.feeds.reschedule()
    assert standing(begun).state.next_try_s == NOW_S + 6 * HOUR_S


def test_feeds_are_switched_removed_and_written_to_lists_and_each_is_told(
    visit: Callable[..., Visit], server: Server, tmp_path: Path
) -> None:
    fetched_once(visit, server)
    begun = begin(visit)
    feeds, address = begun.board.feeds, server.address("feed")
    feeds.switch(address, on=False)
    assert begun.done() == ["School is off."]
    feeds.refresh()
    assert begun.done() == ["No feed is on. Add a feed or switch one on."]
    feeds.export_list(tmp_path / "feeds.opml")
    assert begun.done() == ["The feeds are in feeds.opml."]
    feeds.remove(address)
    told = "School was removed. What you saved, applied for or noted stays."
    assert begun.done() == [told]
    feeds.import_list(tmp_path / "feeds.opml")
    assert begun.done() == ["1 feed added."]
    assert not standing(begun).feed.enabled
    feeds.cancel()
    assert begun.done() == ["No feed is being fetched."]


def test_a_web_page_gives_the_feeds_that_it_names_and_a_feed_itself(
    visit: Callable[..., Visit], server: Server
) -> None:
    begun = begin(visit)
    found: list[tuple[str, ...]] = []
    gone = server.address("gone")
    for address in (server.address("page"), server.address("feed"), gone):
        begun.board.feeds.named_at(address, lambda named: found.append(tuple(named)))
    begun.board.feeds.add(server.address("feed"), "School", Kind.JOB)
    begun.hears("1 new")
    feed = server.address("feed")
    assert found == [(feed,), (feed,), (gone,)]
    assert standing(begun).feed.source.kind is Kind.JOB
