"""The directory as the student meets it: finding, marking, reminders, and beside it its feeds."""

import datetime as dt
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from assistant.background import Background
from assistant.directory.opportunity import Opportunity, State
from assistant.directory.query import Entry, Query, SavedSearch, thai_today
from assistant.directory.sorting import skim_key
from assistant.feed_board import FeedBoard
from assistant.feed_words import ago_words
from assistant.feeds.catalogue import Catalogue, SchoolFeeds
from assistant.feeds.refresh import Refresher
from assistant.feeds.schedule import USUAL_INTERVAL_S
from assistant.fetch import Rules
from assistant.frontend import Frontend
from assistant.library.directory import Directory
from assistant.library.directory_intake import Score
from assistant.messages import _, language, ngettext
from assistant.opportunity_words import reminder_words
from speech.utterance import Priority

T = TypeVar("T")

REMIND_DAYS = 7
"""Saved ones that close within so many days are told at the start."""

OLD_S = 2 * 86400.0
"""Where no feed has come for so long, this is told with how full the directory is."""


@dataclass(frozen=True, slots=True)
class Overview:
    """How many opportunities there are, and new ones; `age_s` is how long ago a feed last came."""

    all: int
    new: int
    age_s: float | None
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
            return " ".join([f"{found}, {new}", *self._age_words])
        if not self.feeds_on:
            return _("The directory is empty, and no feed is on. Add a feed or switch one on.")
        if self.age_s is None:
            return _("The directory is empty. Fetch the feeds to fill it; that needs a network.")
        return _("The directory is empty: the feeds that are on list nothing now.")

    @property
    def _age_words(self) -> list[str]:
        """That what is here is old, as where there has been no network for long."""
        if self.age_s is None or self.age_s < OLD_S:
            return []
        return [_("Fetched last {time}.").format(time=ago_words(self.age_s))]


class Noticeboard:
    """Finds, marks and refreshes; what it finds it hands over on the window's thread.

    Its methods are called on the window's thread and return at once. `feeds` are its feeds.
    """

    def __init__(
        self,
        directory: Directory,
        catalogue: Catalogue,
        refresher: Refresher,
        frontend: Frontend,
        background: Background,
        *,
        clock: Callable[[], float] = time.time,
        usual_s: Callable[[], float | None] = lambda: USUAL_INTERVAL_S,
    ) -> None:
        self._directory = directory
        self._frontend = frontend
        self._background = background
        self._clock = clock
        self._refresher = refresher
        self.feeds = FeedBoard(directory, catalogue, refresher, frontend, background, usual_s)

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
        self.feeds.start()

        def remind() -> None:
            reminders = self._directory.reminders(REMIND_DAYS, now_s=self._clock())
            words = reminder_words(reminders, self.today) if reminders is not None else ""
            if words:
                self._background.then(lambda: self._frontend.announce(words, Priority.NEWS))

        self._background.do(remind)

    def close(self) -> None:
        """Give up what is under way and close the directory."""
        self.feeds.close()
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
            now_s = self._clock()
            found = Overview(
                self._directory.count(),
                len(self._directory.find(Query(new=True), now_s=now_s)),
                now_s - max(times) if times else None,
                len(self.feeds.feeds_on()),
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


def open_noticeboard(
    folder: Path,
    school: SchoolFeeds,
    frontend: Frontend,
    background: Background,
    score: Score,
    clock: Callable[[], float] = time.time,
    usual_s: Callable[[], float | None] = lambda: USUAL_INTERVAL_S,
) -> Noticeboard:
    """Open the directory of this folder. Raises UserError where it cannot be used.

    `score` tells how well an opportunity fits the student, `usual_s` how often feeds are fetched
    without being asked for, None for never.
    """
    directory = Directory(folder)
    catalogue = Catalogue(directory, school, language)
    refresher = Refresher(directory, Rules(school.hosts), score=score, clock=clock, usual_s=usual_s)
    return Noticeboard(
        directory, catalogue, refresher, frontend, background, clock=clock, usual_s=usual_s
    )
