"""Fetching feeds one after another and taking in what they list."""

import logging
import random
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol
from urllib.parse import urlsplit

from assistant.directory.opportunity import Opportunity, Source
from assistant.directory.parsed import Parsed, Reason, Rejected
from assistant.feeds.feed import Feed
from assistant.feeds.files import contents, feed_files
from assistant.feeds.parsing import MOST_ITEMS, Parser
from assistant.feeds.schedule import (
    USUAL_INTERVAL_S,
    after_failure,
    after_part,
    after_success,
    wait_until,
)
from assistant.fetch import (
    Cancelled,
    Fetched,
    FetchError,
    Limits,
    Rules,
    Trouble,
    Validators,
    fetch,
)
from assistant.library.directory import Directory
from assistant.library.directory_feeds import FeedState, Rejection
from assistant.library.directory_intake import Intake, Score
from assistant.messages import N_, UserError

_log = logging.getLogger(__name__)

FEED_S = 8.5
"""The longest that a feed is fetched and parsed; keeping what it lists comes after."""

WHOLE_S = 9.5
"""After so long no more of it is kept; the rest comes with the next fetch."""

MOST_PAGES = 10
"""So many pages of one feed are followed (RFC 5005, JSON Feed's next_url)."""

_MOST_REJECTED_KEPT = 100
_CHANCE = random.SystemRandom()


class Fetch(Protocol):
    """What `assistant.fetch.fetch` is."""

    def __call__(
        self,
        address: str,
        validators: Validators,
        rules: Rules,
        limits: Limits,
        cancelled: threading.Event | None,
    ) -> Fetched:
        """Get the document at this address. Raises FetchError, Cancelled."""
        ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one feed: what it brought, or the problem, or until when it must wait.

    All are None where nothing had changed. `moved` is the address that it has moved to for good,
    where that is news.
    """

    feed: Feed
    intake: Intake | None = None
    problem: UserError | None = None
    wait_until_s: float | None = None
    rejected: int = 0
    moved: str = ""

    @property
    def offline(self) -> bool:
        """Whether there was no way to its host."""
        return isinstance(self.problem, FetchError) and self.problem.trouble is Trouble.OFFLINE


class Refresher:
    """Refreshes on the thread that calls it; `cancel` and `close` may be called by any."""

    def __init__(
        self,
        directory: Directory,
        rules: Rules,
        *,
        score: Score = lambda _: 0.0,
        fetching: Fetch = fetch,
        limits: Limits = Limits(),  # noqa: B008  # it is frozen
        clock: Callable[[], float] = time.time,
        jitter: Callable[[], float] = _CHANCE.random,
        usual_s: Callable[[], float | None] = lambda: USUAL_INTERVAL_S,
    ) -> None:
        self._directory = directory
        self._rules = rules
        self.score = score
        """How well an opportunity fits the student."""
        self._fetch = fetching
        self._limits = limits
        self._clock = clock
        self._jitter = jitter
        self._usual_s = usual_s
        self._parser = Parser()
        self._cancelled = threading.Event()
        self._closed = False
        self._begun_s = 0.0

    def refresh(self, feeds: Sequence[Feed], *, asked: bool) -> Iterator[Outcome]:
        """Refresh those that may be now; one after another, so no host is asked twice at a time.

        `asked` is whether a person asks for it now. Raises UserError where the directory cannot be
        written, as on a full disk.
        """
        if not self._closed:
            self._cancelled.clear()
        states = self._directory.feed_states()
        for feed in feeds:
            if self._cancelled.is_set():
                return
            state = states.get(feed.address, FeedState(feed.address))
            host_wait_s = self._directory.host_waits().get(feed.host, 0.0)
            until_s = wait_until(feed, state, host_wait_s, self._clock(), asked=asked)
            if until_s is not None:
                yield Outcome(feed, wait_until_s=until_s)
                continue
            try:
                yield self._refresh(feed, state)
            except Cancelled:
                return

    def due(self, feeds: Sequence[Feed]) -> list[Feed]:
        """Those of the feeds whose time has come."""
        states, waits = self._directory.feed_states(), self._directory.host_waits()
        now_s = self._clock()
        return [
            feed
            for feed in feeds
            if wait_until(
                feed,
                states.get(feed.address, FeedState(feed.address)),
                waits.get(feed.host, 0.0),
                now_s,
                asked=False,
            )
            is None
        ]

    def look(self, address: str) -> Parsed:
        """What is at an address, taking nothing in. Raises UserError, Cancelled."""
        feed = Feed(Source(address))
        self._parser.make_ready()
        if feed.path is not None:
            return Parsed()
        fetched = self._fetch(address, Validators(), self._rules, self._limits, self._cancelled)
        body = fetched.body or b""
        return self._parser.parse(body, feed.source, fetched.content_type, FEED_S)

    def cancel(self) -> None:
        """Give up what is under way; what has been taken in stays."""
        self._cancelled.set()

    def close(self) -> None:
        """Give up what is under way; nothing may be asked afterwards."""
        self._closed = True
        self._cancelled.set()
        self._parser.close()

    def _refresh(self, feed: Feed, state: FeedState) -> Outcome:
        """Raises UserError where the directory cannot be written, which is no fault of the feed."""
        self._begun_s = time.monotonic()
        try:
            self._parser.make_ready()
            read = self._read_files if feed.path is not None else self._read_web
            done, parts = read(feed, state)
        except UserError as error:
            if self._cancelled.is_set():
                raise Cancelled from error
            _log.info("feed %s: %s", feed.address, error)
            now_s = self._clock()
            if isinstance(error, FetchError) and error.retry_after_s is not None:
                self._directory.keep_host_wait(feed.host, now_s + error.retry_after_s)
            failed = after_failure(feed, state, error, now_s, self._jitter())
            self._directory.keep_feed_state(failed)
            return Outcome(feed, problem=error)
        if parts is None:
            self._directory.keep_feed_state(done)
            return Outcome(feed)
        outcome = self._take(feed, done, parts)
        return outcome if done.moved == state.moved else replace(outcome, moved=done.moved)

    def _read_web(self, feed: Feed, state: FeedState) -> tuple[FeedState, list[Parsed] | None]:
        """How the feed stands now, and what it lists; None where nothing has changed."""
        validators = Validators(state.etag, state.last_modified)
        address = state.moved or feed.address
        fetched = self._fetch(address, validators, self._rules, self._limits, self._cancelled)
        done = self._after_success(feed, state, fetched)
        if fetched.body is None:
            return done, None
        first = self._parse(feed, fetched)
        _refuse_no_feed(feed, [first])
        return done, [first, *self._further(feed, fetched, first)]

    def _further(self, feed: Feed, fetched: Fetched, parsed: Parsed) -> Iterator[Parsed]:
        """The pages that follow, within the limits of one feed; what could not be had is a part
        that is not complete.
        """
        seen = {feed.address, fetched.address}
        host = urlsplit(fetched.address).hostname
        left_bytes = self._limits.decoded_bytes - len(fetched.body or b"")
        pages, count = 1, len(parsed.opportunities)
        while parsed.next and parsed.next not in seen:
            seen.add(parsed.next)
            whole = pages >= MOST_PAGES or count >= MOST_ITEMS or left_bytes <= 0
            if whole or urlsplit(parsed.next).hostname != host:
                yield Parsed(complete=False)
                return
            left_s = min(self._limits.seconds, self._left_s())
            limits = replace(self._limits, seconds=left_s, decoded_bytes=left_bytes)
            try:
                page = self._fetch(parsed.next, Validators(), self._rules, limits, self._cancelled)
                parsed = self._parse(feed, page)
            except UserError as error:
                _log.info("feed %s, page %s: %s", feed.address, parsed.next, error)
                yield Parsed(complete=False)
                return
            left_bytes -= len(page.body or b"")
            pages, count = pages + 1, count + len(parsed.opportunities)
            yield parsed

    def _parse(self, feed: Feed, fetched: Fetched) -> Parsed:
        """What a page lists; addresses in it are relative to where it came from."""
        there = replace(feed.source, address=fetched.address)
        body = fetched.body or b""
        parsed = self._parser.parse(body, there, fetched.content_type, self._left_s())
        listed = tuple(_listed_by(each, feed.source) for each in parsed.opportunities)
        return replace(parsed, opportunities=listed)

    def _left_s(self) -> float:
        return max(0.0, self._begun_s + FEED_S - time.monotonic())

    def _read_files(self, feed: Feed, state: FeedState) -> tuple[FeedState, list[Parsed]]:
        """A folder's files are one feed: the ids of each are told apart by its name."""
        assert feed.path is not None
        parts = []
        for file in feed_files(feed.path):
            parsed = self._parser.parse(contents(file), feed.source, "", FEED_S)
            if file != feed.path:
                named = tuple(_named(each, file.name) for each in parsed.opportunities)
                parsed = replace(parsed, opportunities=named)
            parts.append(parsed)
        _refuse_no_feed(feed, parts)
        return self._after_success(feed, state, Fetched(None)), parts

    def _after_success(self, feed: Feed, state: FeedState, fetched: Fetched) -> FeedState:
        usual_s = self._usual_s() or USUAL_INTERVAL_S
        return after_success(feed, state, fetched, self._clock(), self._jitter(), usual_s)

    def _take(self, feed: Feed, state: FeedState, parts: Sequence[Parsed]) -> Outcome:
        found: dict[str, Opportunity] = {}
        for part in parts:  # an item may move to the next page while pages are fetched
            for each in part.opportunities:
                found.setdefault(each.listings[0].external_id, each)
        opportunities = list(found.values())[:MOST_ITEMS]
        rejected = [each for part in parts for each in part.rejected]
        complete = all(part.complete for part in parts) and len(found) <= MOST_ITEMS
        if not complete:  # or the rest would never come, for nothing would have changed
            state = replace(state, etag="", last_modified="")
        now_s, state = self._clock(), replace(state, items=len(opportunities))
        intake = self._directory.take_in(
            state,
            opportunities,
            _rejections(rejected),
            now_s=now_s,
            complete=complete,
            score=self.score,
            part=after_part(feed, state, now_s, self._jitter()),
            enough=lambda: time.monotonic() > self._begun_s + WHOLE_S,
        )
        return Outcome(feed, intake, rejected=len(rejected))


def _refuse_no_feed(feed: Feed, parts: Sequence[Parsed]) -> None:
    """Raises UserError where nothing of it is a feed, or nothing tells what it lists."""
    if any(part.opportunities for part in parts):
        return
    reasons = {each.reason for part in parts for each in part.rejected}
    if Reason.NOT_A_FEED in reasons:
        raise UserError(_NO_FEED, {"name": feed.name})
    if reasons == {Reason.NO_KIND}:
        raise UserError(_NO_KIND, {"name": feed.name})


def _named(opportunity: Opportunity, name: str) -> Opportunity:
    [listing] = opportunity.listings
    known = replace(listing, external_id=f"{name}#{listing.external_id}")
    return replace(opportunity, listings=(known,))


def _listed_by(opportunity: Opportunity, source: Source) -> Opportunity:
    [listing] = opportunity.listings
    return replace(opportunity, listings=(replace(listing, source=source),))


def _rejections(rejected: Sequence[Rejected]) -> list[Rejection]:
    """By reason and title, the first hundred; the rest by reason alone."""
    shown = [Rejection(each.reason.value, each.title) for each in rejected[:_MOST_REJECTED_KEPT]]
    rest = [Rejection(each.reason.value, "") for each in rejected[_MOST_REJECTED_KEPT:]]
    return shown + rest


_NO_FEED = N_(
    "{name} sends something that is no feed, as a page to log in. Check the address in a browser."
)
_NO_KIND = N_(
    "Nothing tells what {name} lists. Add it again with its kind: "
    "job, scholarship, welfare, training or event."
)
