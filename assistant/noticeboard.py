"""The directory as the student meets it: finding, marking, refreshing, reminders."""

import datetime as dt
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from assistant.background import Background
from assistant.directory.opportunity import Kind, Opportunity, State
from assistant.directory.parsed import Parsed
from assistant.directory.query import Entry, Query, SavedSearch, thai_today
from assistant.directory.sorting import skim_key
from assistant.feed_words import Progress, refreshed_words
from assistant.feeds.catalogue import Catalogue, SchoolFeeds
from assistant.feeds.feed import Feed
from assistant.feeds.refresh import Outcome, Refresher
from assistant.feeds.thread import RefreshThread
from assistant.fetch import Rules
from assistant.frontend import Frontend
from assistant.library.directory import Directory
from assistant.library.directory_feeds import FeedState, Rejection
from assistant.library.directory_intake import Score
from assistant.messages import UserError, _, language, ngettext
from assistant.opportunity_words import deadline_words
from speech.utterance import Priority

T = TypeVar("T")

REMIND_DAYS = 7
"""Saved ones that close within so many days are told at the start."""


@dataclass(frozen=True, slots=True)
class FeedStanding:
    """A feed of the list, how its fetching stands, and what of it was rejected last."""

    feed: Feed
    state: FeedState
    rejected: Sequence[Rejection]


@dataclass(frozen=True, slots=True)
class Overview:
    """How many opportunities there are, and new ones; `refreshed_s` is when a feed last came."""

    all: int
    new: int
    refreshed_s: float | None
    feeds_on: int

    @property
    def words(self) -> str:
        """In one sentence or two; where it is empty, how to fill it."""
        if self.all:
            found = ngettext(
                "{count} opportunity in the directory",
                "{count} opportunities in the directory",
                self.all,
            ).format(count=self.all)
            new = ngettext("{count} new.", "{count} new.", self.new).format(count=self.new)
            return f"{found}, {new}"
        if not self.feeds_on:
            return _("The directory is empty, and no feed is on. Add a feed or switch one on.")
        if self.refreshed_s is None:
            return _("The directory is empty. Fetch the feeds to fill it; that needs a network.")
        return _("The directory is empty: the feeds that are on list nothing now.")


class Noticeboard:
    """Finds, marks and refreshes; what it finds it hands over on the window's thread.

    Its methods are called on the window's thread and return at once. `wanted` is whether feeds may
    be refreshed without being asked for, `score` tells how well an opportunity fits the student.
    """

    def __init__(
        self,
        directory: Directory,
        catalogue: Catalogue,
        refresher: Refresher,
        frontend: Frontend,
        background: Background,
        *,
        wanted: Callable[[], bool] = lambda: True,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._directory = directory
        self._catalogue = catalogue
        self._frontend = frontend
        self._background = background
        self._wanted = wanted
        self._clock = clock
        self._refresher = refresher
        self._refreshing = RefreshThread(
            refresher, self._feeds_on, self._may_refresh, self._refreshed_by_itself
        )

    @property
    def now_s(self) -> float:
        """The time, in seconds since 1970."""
        return self._clock()

    @property
    def today(self) -> dt.date:
        """The day it is in Thailand."""
        return thai_today(self._clock())

    def start(self) -> None:
        """Look after the feeds from now on, and once a day tell of saved ones that close soon."""
        self._refreshing.start()

        def remind() -> None:
            now_s = self._clock()
            if self._directory.first_today(now_s=now_s):
                entries = self._directory.due(REMIND_DAYS, now_s=now_s)
                self._background.then(lambda: self._remind(entries))

        self._background.do(remind)

    def close(self) -> None:
        """Give up what is under way and close the directory."""
        self._refreshing.close()
        self._directory.close()

    def on_change(self, listener: Callable[[], None]) -> None:
        """Call the listener on the window's thread after each change of what is in the directory.

        Many changes may come at once.
        """
        self._directory.on_change(lambda: self._frontend.call(listener))

    def begin_visit(self) -> None:
        """The student opens the directory: what came since she opened it last is new."""
        self._background.do(self._directory.begin_visit)

    def overview(self, take: Callable[[Overview], None]) -> None:
        """How full the directory is."""

        def find() -> None:
            states = self._directory.feed_states().values()
            times = [state.succeeded_s for state in states if state.succeeded_s is not None]
            found = Overview(
                self._directory.count(),
                len(self._directory.find(Query(new=True), now_s=self._clock())),
                max(times, default=None),
                len(self._feeds_on()),
            )
            self._background.then(lambda: take(found))

        self._background.do(find)

    def find(self, query: Query, take: Callable[[Sequence[int]], None]) -> None:
        """The ids of what the query asks for, in its order; `load` gives what they are."""

        def find() -> None:
            ids = self._directory.find(query, now_s=self._clock())
            self._background.then(lambda: take(ids))

        self._background.do(find)

    def skim(
        self, ids: Sequence[int], row: int, letters: str, take: Callable[[int | None], None]
    ) -> None:
        """The next row after this one whose title begins with the letters; round the end."""

        def find() -> None:
            titles = self._directory.titles()
            wanted = skim_key(letters)
            rows = (each % len(ids) for each in range(row + 1, row + 1 + len(ids)))
            found = next((r for r in rows if titles.get(ids[r], "").startswith(wanted)), None)
            self._background.then(lambda: take(found))

        self._background.do(find)

    def load(
        self,
        ids: Sequence[int],
        make: Callable[[Entry], T],
        take: Callable[[Sequence[tuple[int, T]]], None],
    ) -> None:
        """What is made of the entries of some ids; it is made in the background."""

        def find() -> None:
            entries = self._directory.entries(ids, now_s=self._clock())
            made = [(entry.id, make(entry)) for entry in entries]
            self._background.then(lambda: take(made))

        self._background.do(find)

    def read(self, identity: int, take: Callable[[Entry], None]) -> None:
        """The entry to be read in full; from now on it is seen."""

        def find() -> None:
            entry = self._directory.entry(identity, now_s=self._clock())
            self._directory.mark_seen(identity)
            self._background.then(lambda: take(entry))

        self._background.do(find)

    def mark(self, identity: int, state: State) -> None:
        """Save it, mark it as applied for, hide it, or take such a mark away (SEEN)."""
        self._background.do(lambda: self._directory.mark(identity, state))

    def write_note(self, identity: int, text: str) -> None:
        """Keep the student's note; an empty one is none."""
        self._background.do(lambda: self._directory.write_note(identity, text))

    def searches(self, take: Callable[[Sequence[SavedSearch]], None]) -> None:
        """The saved searches, by name."""

        def find() -> None:
            found = self._directory.searches()
            self._background.then(lambda: take(found))

        self._background.do(find)

    def save_search(self, name: str, query: Query) -> None:
        """Keep a search under a name; one of that name is replaced."""
        self._background.do(lambda: self._directory.save_search(SavedSearch(name, query)))

    def remove_search(self, name: str) -> None:
        """Forget a saved search."""
        self._background.do(lambda: self._directory.remove_search(name))

    def export_calendar(self, path: Path, ids: Sequence[int]) -> None:
        """Write the deadlines of these to a calendar file with reminders, and say where."""

        def write() -> None:
            # Only here, or every start of the program would load what writes calendars: 0.1 s.
            from assistant.calendar_export import write_calendar

            now_s = self._clock()
            write_calendar(path, self._directory.entries(ids, now_s=now_s), now_s)
            words = _("The deadlines are in {name}, with reminders.").format(name=path.name)
            self._background.then(lambda: self._frontend.announce(words))

        self._background.do(write)

    def rescore(self, score: Callable[[Opportunity], float]) -> None:
        """Reckon anew how well everything fits the student, whose profile has changed."""
        self._refresher.score = score
        self._background.do(lambda: self._directory.rescore(score))

    def refresh(self, addresses: Sequence[str] = ()) -> None:
        """Fetch these feeds now, or all that are on, and tell what came."""

        def begin() -> None:
            if not addresses and not self._feeds_on():
                words = _("No feed is on. Add a feed or switch one on.")
                self._background.then(lambda: self._frontend.announce(words))
                return
            words = _("Fetching the feeds.")
            self._background.then(lambda: self._frontend.announce(words))
            self._refreshing.ask(addresses, self._refreshed, Progress(self._announce_soon).done)

        self._background.do(begin)

    def cancel(self) -> None:
        """Give up fetching; what has come stays."""
        if self._refreshing.cancel():
            self._frontend.announce(_("Fetching was cancelled. What has come stays."))
        else:
            self._frontend.announce(_("No feed is being fetched."))

    def feeds(self, take: Callable[[Sequence[FeedStanding]], None]) -> None:
        """Every feed of the list and how it stands."""

        def find() -> None:
            states = self._directory.feed_states()
            found = [
                FeedStanding(
                    feed,
                    states.get(feed.address, FeedState(feed.address)),
                    self._directory.rejections(feed.address),
                )
                for feed in self._catalogue.feeds()
            ]
            self._background.then(lambda: take(found))

        self._background.do(find)

    def feeds_at(self, address: str, take: Callable[[Sequence[str]], None]) -> None:
        """The addresses of the feeds that a web page names, or the address itself.

        Where it cannot be fetched now it is taken at its word; refreshing tells what is wrong.
        """

        def found(parsed: Parsed | None) -> None:
            named = parsed.feeds if parsed is not None and not parsed.opportunities else ()
            self._frontend.call(lambda: take(named or (address,)))

        self._refreshing.look(address, found)

    def add_feed(self, address: str, name: str = "", kind: Kind | None = None) -> None:
        """Put a web address, a file or a folder on the list, and fetch it."""

        def add() -> None:
            feed = self._catalogue.add(address, name, kind)
            self._refreshing.ask((feed.address,), self._refreshed)

        self._background.do(add)

    def switch_feed(self, address: str, on: bool) -> None:
        """Switch a feed on or off."""
        self._background.do(lambda: self._switch(address, on))

    def remove_feed(self, address: str) -> None:
        """Take a feed off the list with what it listed, but for what is marked; and say so."""

        def remove() -> None:
            feed = self._catalogue.remove(address)
            words = _("{name} was removed. What you saved, applied for or noted stays.")
            told = words.format(name=feed.name)
            self._background.then(lambda: self._frontend.announce(told))

        self._background.do(remove)

    def import_feeds(self, path: Path) -> None:
        """Add the feeds of an OPML file and tell how many."""

        def take_in() -> None:
            count = self._catalogue.import_list(path)
            words = ngettext("{count} feed added.", "{count} feeds added.", count)
            told = words.format(count=count)
            self._background.then(lambda: self._frontend.announce(told))

        self._background.do(take_in)

    def export_feeds(self, path: Path) -> None:
        """Write every feed to an OPML file and say where."""

        def write() -> None:
            self._catalogue.export_list(path)
            words = _("The feeds are in {name}.").format(name=path.name)
            self._background.then(lambda: self._frontend.announce(words))

        self._background.do(write)

    def _switch(self, address: str, on: bool) -> None:
        feed = self._catalogue.switch(address, on)
        words = _("{name} is on.") if on else _("{name} is off.")
        told = words.format(name=feed.name)
        self._background.then(lambda: self._frontend.announce(told))

    def _feeds_on(self) -> list[Feed]:
        return [feed for feed in self._catalogue.feeds() if feed.enabled]

    def _may_refresh(self) -> bool:
        """By itself only once she has fetched something herself: before that nobody is asked."""
        states = self._directory.feed_states().values()
        return self._wanted() and any(state.succeeded_s is not None for state in states)

    def _announce_soon(self, words: str) -> None:
        """From the thread of the feeds."""
        self._frontend.call(lambda: self._frontend.announce(words, Priority.NEWS))

    def _refreshed(self, outcomes: Sequence[Outcome], error: UserError | None) -> None:
        told = refreshed_words(outcomes)
        if error is not None:
            told = f"{told} {error}".strip()
        if told:  # nothing came of what was cancelled at once
            self._announce_soon(told)

    def _refreshed_by_itself(self, outcomes: Sequence[Outcome], error: UserError | None) -> None:
        """Nothing is said unless there is news: having no network is the usual state."""
        news = [each for each in outcomes if each.intake and each.intake.new]
        if news:
            told = refreshed_words(news)
            self._frontend.call(lambda: self._frontend.announce(told, Priority.NEWS))
        if error is not None:
            self._frontend.call(lambda: self._frontend.announce(str(error), Priority.URGENT))

    def _remind(self, entries: Sequence[Entry]) -> None:
        if entries:
            words = ngettext(
                "{count} saved opportunity closes within a week: {titles}.",
                "{count} saved opportunities close within a week: {titles}.",
                len(entries),
            )
            titles = "; ".join(
                f"{entry.opportunity.title}, {deadline_words(entry, self.today)}"
                for entry in entries
            )
            words = words.format(count=len(entries), titles=titles)
            self._frontend.announce(words, Priority.NEWS)


def open_noticeboard(
    folder: Path,
    school: SchoolFeeds,
    frontend: Frontend,
    background: Background,
    score: Score,
    clock: Callable[[], float] = time.time,
) -> Noticeboard:
    """Open the directory of this folder. Raises UserError where it cannot be used."""
    directory = Directory(folder)
    catalogue = Catalogue(directory, school, language)
    refresher = Refresher(directory, Rules(school.hosts), score=score, clock=clock)
    return Noticeboard(directory, catalogue, refresher, frontend, background, clock=clock)
