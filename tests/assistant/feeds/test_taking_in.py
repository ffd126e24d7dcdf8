"""What feeds list is taken in, and what is no feed does no harm."""

import gzip
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress

import psutil
import pytest

from assistant.child.process import Child
from assistant.directory.opportunity import Source
from assistant.directory.query import Query
from assistant.feeds import parsing
from assistant.feeds.feed import Feed
from assistant.feeds.refresh import Outcome, Refresher
from assistant.fetch import Limits
from assistant.library.directory import Directory
from assistant.library.directory_intake import Intake
from tests.assistant.feeds.bodies import (
    ATTRIBUTES,
    LAUGHS,
    OUTSIDE,
    RSS,
    THAI,
    items,
    json_feed,
    rss,
)
from tests.assistant.feeds.conftest import feed, refresh, titles
from tests.assistant.fetch import server as act
from tests.assistant.fetch.server import Behaviour, Request, Server, answer, serving
from tests.assistant.library.opportunities import NOW_S

TAKEN: dict[str, tuple[Behaviour, list[str]]] = {
    "tis-620": (answer(rss(THAI, "cp874", "TIS-620"), Content_Type=RSS), [THAI]),
    "windows-874": (answer(rss(THAI, "cp874", "windows-874"), Content_Type=RSS), [THAI]),
    "cp874-undeclared": (answer(rss(THAI, "cp874", None), Content_Type=RSS), [THAI]),
    "cp874-said-by-server": (
        answer(rss(THAI, "cp874", None), Content_Type="text/xml; charset=windows-874"),
        [THAI],
    ),
    "utf-8-called-tis-620": (answer(rss(THAI, "utf-8", "TIS-620"), Content_Type=RSS), [THAI]),
    "tis-620-called-utf-8": (answer(rss(THAI, "cp874", "utf-8"), Content_Type=RSS), [THAI]),
    "utf-8-with-mark": (answer(b"\xef\xbb\xbf" + json_feed(items(1))), ["ทุนสมมติที่ 1"]),
    "gzip": (
        answer(gzip.compress(json_feed(items(1))), Content_Encoding="gzip"),
        ["ทุนสมมติที่ 1"],
    ),
    "nul-bytes": (answer(rss(THAI, "utf-8", "utf-8", "\0")), [THAI]),
    "same-id-twice": (
        answer(json_feed(items(1) + items(1, title="Again"))),
        ["ทุนสมมติที่ 1"],
    ),
    "one-bad-item": (
        answer(json_feed([{"id": 1}, *items(2), {"no": "item"}])),
        ["ทุนสมมติที่ 2"],
    ),
    "future": (
        answer(json_feed(items(1, date_published="2126-01-01T00:00:00Z"))),
        ["ทุนสมมติที่ 1"],
    ),
    "buddhist": (
        answer(json_feed(items(1, date_published="2569-11-20T08:00:00+07:00"))),
        ["ทุนสมมติที่ 1"],
    ),
    "huge-item": (
        answer(json_feed(items(1, content_text="ก" * 200_000))),
        ["ทุนสมมติที่ 1"],
    ),
    "no-id": (
        answer(rss(THAI, "utf-8", "utf-8").replace(b"<guid>a</guid>", b""), Content_Type=RSS),
        [THAI],
    ),
    "empty": (answer(json_feed([])), []),
}


REFUSED: dict[str, tuple[Behaviour, str]] = {
    "log-in": (answer(b"<html><body><h1>Log in</h1></body></html>"), "is no feed"),
    "a-path": (answer(b"/etc/passwd"), "is no feed"),
    "a-share": (answer(rb"\\school\jobs.xml"), "is no feed"),
    "nothing": (answer(b""), "is no feed"),
    "picture": (answer(b"\x89PNG\r\n\x1a\n" + bytes(900)), "is no feed"),
    "fault": (answer(b"", "500 Internal Server Error"), "fault of its own"),
    "bomb": (answer(act.bomb(), Content_Encoding="gzip"), "more than a feed can be"),
    "drip": (act.drip(b"HTTP/1.1 200 OK\r\n\r\n", b"<"), "too long to answer"),
    "cut": (answer(json_feed(items(1, 2)), length=9999), "broke off"),
    "inwards": (act.redirect("https://10.0.0.1/"), "inside your own network"),
    "in-circles": (act.redirect("/feed"), "without end"),
}


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    behaviours = {name: behaviour for name, (behaviour, _) in (TAKEN | REFUSED).items()}
    with serving(behaviours) as served:
        yield served


@pytest.mark.parametrize("name", TAKEN)
def test_what_a_feed_lists_is_taken_in(
    refresher: Refresher, directory: Directory, server: Server, name: str
) -> None:
    outcome = refresh(refresher, server.address(name))
    assert outcome.problem is None
    assert titles(directory) == TAKEN[name][1]


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_feed_is_told_and_what_was_there_stays(
    here: Callable[[Behaviour], Outcome], directory: Directory, name: str
) -> None:
    assert here(answer(json_feed(items(1, 2)))).intake == Intake(new=2, all=2)
    outcome = here(REFUSED[name][0])
    assert REFUSED[name][1] in str(outcome.problem)
    assert titles(directory) == ["ทุนสมมติที่ 1", "ทุนสมมติที่ 2"]
    ids = directory.find(Query(), now_s=NOW_S)
    assert all(entry.listed for entry in directory.entries(ids, now_s=NOW_S))
    [state] = directory.feed_states().values()
    assert (state.failures, state.succeeded_s) == (1, NOW_S)
    assert here(answer(json_feed(items(1, 2, 3)))).intake == Intake(new=1, all=3)


@pytest.mark.parametrize("body", [LAUGHS, OUTSIDE, ATTRIBUTES])
def test_a_body_made_to_do_harm_neither_blows_up_nor_reads_files(
    here: Callable[[Behaviour], Outcome], directory: Directory, body: bytes
) -> None:
    assert here(answer(body, Content_Type=RSS)).wait_until_s is None
    assert not any("ha" in title or "root" in title for title in titles(directory))


def test_a_feed_that_takes_too_long_to_parse_is_ended_and_the_next_one_is_not(
    here: Callable[[Behaviour], Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = Child.send

    def stand_still(child: Child, line: bytes) -> None:
        sent(child, line)
        with suppress(psutil.Error):
            psutil.Process(child.process_id).suspend()

    here(answer(json_feed(items(1))))
    monkeypatch.setattr("assistant.feeds.refresh.FEED_S", 1.0)
    monkeypatch.setattr(Child, "send", stand_still)
    assert "too long to read" in str(here(answer(json_feed(items(1, 2)))).problem)
    monkeypatch.undo()
    assert here(answer(json_feed(items(1, 2)))).intake == Intake(new=1, all=2)


def test_a_parser_that_dies_is_told_and_started_again(
    here: Callable[[Behaviour], Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = Child.send

    def send_and_die(child: Child, line: bytes) -> None:
        sent(child, line)
        child.kill()

    monkeypatch.setattr(Child, "send", send_and_die)
    assert "cannot be read" in str(here(answer(json_feed(items(1)))).problem)
    monkeypatch.undo()
    assert here(answer(json_feed(items(1)))).problem is None


def test_no_more_than_five_thousand_items_are_taken(
    here: Callable[[Behaviour], Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parsing, "MOST_ITEMS", 3)
    outcome = here(answer(json_feed(items(1, 2, 3, 4)), ETag='"1"'))
    assert outcome.intake == Intake(new=3, all=3)


def test_what_was_rejected_is_counted_with_the_reason(
    refresher: Refresher, directory: Directory, server: Server
) -> None:
    outcome = refresh(refresher, server.address("one-bad-item"))
    rejected = directory.rejections(server.address("one-bad-item"))
    assert outcome.rejected == sum(each.times for each in rejected) == 2


def test_a_feed_of_which_nothing_tells_what_it_lists_is_told(refresher: Refresher) -> None:
    with serving({"feed": answer(rss("ก ข ค", "utf-8", "utf-8"), Content_Type=RSS)}) as served:
        unknown = Feed(Source(served.address("feed")), interval_s=0.0)
        [outcome] = refresher.refresh([unknown], asked=True)
    assert "Add it again with its kind" in str(outcome.problem)


def test_closing_gives_up_what_is_under_way(refresher: Refresher, server: Server) -> None:
    begun = threading.Event()

    def drip(request: Request) -> None:
        begun.set()
        act.drip(b"HTTP/1.1 200 OK\r\n\r\n", b".")(request)

    refresher._limits = Limits(seconds=60.0)
    outcomes: list[Outcome] = []
    with serving({"feed": drip}) as served:
        work = threading.Thread(
            target=lambda: outcomes.extend(
                refresher.refresh([feed(served.address("feed"))], asked=True)
            )
        )
        work.start()
        assert begun.wait(10)
        refresher.close()
        work.join(10)
    assert not work.is_alive()
    assert outcomes == []
