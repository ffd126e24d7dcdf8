"""Refreshing takes in what feeds list, whatever their servers do, and never loses an item."""

import dataclasses
import gzip
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from assistant.child.process import Child
from assistant.directory.opportunity import Kind, Source, State
from assistant.directory.query import Query
from assistant.feed_words import refreshed_words
from assistant.feeds import parsing
from assistant.feeds.feed import Feed
from assistant.feeds.parsing import Parser
from assistant.feeds.refresh import Outcome, Refresher
from assistant.feeds.schedule import FIRST_WAIT_S
from assistant.fetch import Limits, Rules
from assistant.library.directory import Directory
from assistant.library.directory_intake import Intake
from assistant.messages import UserError
from tests.assistant.fetch import server as act
from tests.assistant.fetch.server import Behaviour, Request, Server, answer, serving
from tests.assistant.library.opportunities import NOW_S

HERE = Rules(frozenset({"127.0.0.1"}))
LIMITS = Limits(wire_bytes=1_000_000, decoded_bytes=2_000_000, seconds=1.0)
RSS = "application/rss+xml"


def items(*numbers: int, **more: object) -> list[dict[str, object]]:
    """Items of a school's feed."""
    return [
        {
            "id": f"s{number}",
            "url": f"https://school.example/s{number}",
            "title": f"ทุนสมมติที่ {number}",
            "content_text": "สำหรับคนพิการทางการเห็น",
            "_guidelight": {"kind": "scholarship", "deadline": "2026-12-15"},
            **more,
        }
        for number in numbers
    ]


def json_feed(listed: list[dict[str, object]], **more: str) -> bytes:
    version = "https://jsonfeed.org/version/1.1"
    feed = {"version": version, "title": "โรงเรียน", "items": listed, **more}
    return json.dumps(feed, ensure_ascii=False).encode()


def rss(title: str, encoding: str, declared: str | None, more: str = "") -> bytes:
    says = f' encoding="{declared}"' if declared else ""
    return (
        f'<?xml version="1.0"{says}?><rss version="2.0"><channel><title>{title}</title>'
        f"<item><guid>a</guid><title>{title}</title><link>https://c.example/a</link>{more}</item>"
        "</channel></rss>"
    ).encode(encoding)


THAI = "รับสมัครเจ้าหน้าที่คอลเซ็นเตอร์"
ATTRIBUTES = b"<rss version='2.0'><channel><item " + b"".join(
    b"a%d='b' " % number for number in range(40_000)
)
LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">
<!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;">
<!ENTITY g "&f;&f;&f;&f;&f;&f;&f;&f;"><!ENTITY h "&g;&g;&g;&g;&g;&g;&g;&g;">]>
<rss version="2.0"><channel><item><guid>1</guid><title>&h;</title></item></channel></rss>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<rss version="2.0"><channel><item><guid>1</guid><title>&a;</title></item></channel></rss>"""

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


@pytest.fixture
def directory(tmp_path: Path) -> Iterator[Directory]:
    directory = Directory(tmp_path)
    yield directory
    directory.close()


class Now:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.s = NOW_S

    def __call__(self) -> float:
        return self.s


@pytest.fixture
def now() -> Now:
    return Now()


class LastingParser(Parser):
    """Outlives a refresher, since to start its process takes longer than most tests."""

    def close(self) -> None:
        """It is ended with the module's tests."""


@pytest.fixture(scope="module")
def parser() -> Iterator[Parser]:
    parser = LastingParser()
    yield parser
    Parser.close(parser)


@pytest.fixture
def refresher(directory: Directory, now: Now, parser: Parser) -> Iterator[Refresher]:
    refresher = Refresher(directory, HERE, limits=LIMITS, clock=now, jitter=lambda: 0.0)
    refresher._parser = parser
    yield refresher
    refresher.close()


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    behaviours = {name: behaviour for name, (behaviour, _) in (TAKEN | REFUSED).items()}
    with serving(behaviours) as served:
        yield served


def feed(address: str) -> Feed:
    return Feed(Source(address, "School", Kind.SCHOLARSHIP), interval_s=0.0)


def refresh(refresher: Refresher, address: str) -> Outcome:
    [outcome] = refresher.refresh([feed(address)], asked=True)
    return outcome


def titles(directory: Directory) -> list[str]:
    ids = directory.find(Query(closed=True), now_s=NOW_S)
    return sorted(e.opportunity.title for e in directory.entries(ids, now_s=NOW_S))


@pytest.fixture
def here(refresher: Refresher) -> Iterator[Callable[[Behaviour], Outcome]]:
    """Refreshes one feed whose server behaves in another way each time."""
    behaviours: dict[str, Behaviour] = {}
    with serving(behaviours) as served:

        def act_so(behaviour: Behaviour) -> Outcome:
            behaviours["feed"] = behaviour
            return refresh(refresher, served.address("feed"))

        yield act_so


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


def test_the_pages_that_follow_are_fetched_too_and_what_moves_between_them_comes_once(
    here: Callable[[Behaviour], Outcome], directory: Directory
) -> None:
    def pages(request: Request) -> None:
        first = "page" not in request.path
        listed = items(1, 2) if first else items(2, 3)
        more = {"next_url": "feed?page=2"} if first else {}
        answer(json_feed(listed, **more), ETag='"1"')(request)

    assert here(pages).intake == Intake(new=3, all=3)
    [state] = directory.feed_states().values()
    assert (state.items, state.etag) == (3, '"1"')
    [listing] = directory.entries([1], now_s=NOW_S)[0].opportunity.listings
    assert listing.source.name == "School"


def test_pages_of_a_ckan_catalogue_follow_by_their_start(
    here: Callable[[Behaviour], Outcome],
) -> None:
    def catalogue(request: Request) -> None:
        start = int(request.path.partition("start=")[2] or 0)
        found = [{"id": str(n), "title": f"ทุน {n}"} for n in range(start, min(start + 2, 5))]
        listed = {"success": True, "result": {"count": 5, "results": found}}
        answer(json.dumps(listed).encode())(request)

    assert here(catalogue).intake == Intake(new=5, all=5)


def test_pages_of_atom_follow_by_their_link(here: Callable[[Behaviour], Outcome]) -> None:
    def pages(request: Request) -> None:
        number = int(request.path.partition("page=")[2] or 1)
        more = f'<link rel="next" href="?page={number + 1}"/>' if number < 3 else ""
        atom = (
            f'<feed xmlns="http://www.w3.org/2005/Atom">{more}<entry><id>{number}</id>'
            f"<title>ทุน {number}</title></entry></feed>"
        )
        answer(atom.encode())(request)

    assert here(pages).intake == Intake(new=3, all=3)


@pytest.mark.parametrize(
    ("next_url", "second"),
    [
        ("feed?page=2", answer(b"", "500 Internal Server Error")),
        ("feed?page=2", act.redirect("https://10.0.0.1/")),
        ("https://elsewhere.example/feed", answer()),
    ],
)
def test_a_page_that_cannot_be_had_loses_nothing_and_all_is_asked_for_again(
    here: Callable[[Behaviour], Outcome], directory: Directory, next_url: str, second: Behaviour
) -> None:
    def pages(request: Request) -> None:
        first = answer(json_feed(items(1), next_url=next_url), ETag='"1"')
        (second if "page" in request.path else first)(request)

    here(answer(json_feed(items(1, 2))))
    outcome = here(pages)
    assert (outcome.problem, outcome.intake) == (None, Intake(all=1))
    ids = directory.find(Query(), now_s=NOW_S)
    assert [entry.listed for entry in directory.entries(ids, now_s=NOW_S)] == [True, True]
    [state] = directory.feed_states().values()
    assert state.etag == ""


def test_pages_without_end_are_followed_to_the_tenth_and_in_circles_once(
    refresher: Refresher,
) -> None:
    def endless(request: Request) -> None:
        number = int(request.path.partition("page=")[2] or 1)
        answer(json_feed(items(number), next_url=f"endless?page={number + 1}"))(request)

    circle = answer(json_feed(items(1), next_url="circle"))
    with serving({"endless": endless, "circle": circle}) as served:
        assert refresh(refresher, served.address("endless")).intake == Intake(new=10, all=10)
        refresh(refresher, served.address("circle"))
        assert [request.path for request in served.requests].count("circle") == 1


def test_a_feed_that_has_moved_for_good_is_fetched_from_there_and_this_is_told_once(
    refresher: Refresher, directory: Directory
) -> None:
    behaviours = {
        "old": act.redirect("/new/", "301 Moved Permanently"),
        "new/": answer(json_feed(items(1, url="one"))),
        "for-now": act.redirect("/new/"),
    }
    with serving(behaviours) as served:
        old, new = served.address("old"), served.address("new/")
        moved = refresh(refresher, old)
        assert refreshed_words([moved]) == (
            f"1 new, 0 changed. School has moved to {new} and is fetched from there from now on."
        )
        [entry] = directory.entries([1], now_s=NOW_S)
        assert entry.opportunity.link == f"{new}one"
        assert refresh(refresher, old).moved == ""
        assert [request.path for request in served.requests] == ["old", "new/", "new/"]
        behaviours["new/"] = answer(b"", "410 Gone")
        refresh(refresher, old)
        behaviours["old"] = answer(json_feed(items(1, 2)))
        assert refresh(refresher, old).intake is not None
        behaviours["new/"] = answer(json_feed(items(1)))
        assert refresh(refresher, served.address("for-now")).moved == ""


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
    good = dataclasses.replace(feed(server.address("gzip")), interval_s=3600.0)
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


def test_a_full_disk_ends_the_refresh_in_words(
    refresher: Refresher, directory: Directory, server: Server
) -> None:
    refresh(refresher, server.address("gzip"))
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
