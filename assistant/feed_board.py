"""The feeds of the directory as the student meets them: the list, fetching, what came of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.background import Background
from assistant.directory.opportunity import Kind
from assistant.directory.parsed import Parsed
from assistant.feed_words import Progress, refreshed_words
from assistant.feeds.catalogue import Catalogue
from assistant.feeds.feed import Feed
from assistant.feeds.refresh import Outcome, Refresher
from assistant.feeds.thread import RefreshThread
from assistant.frontend import Frontend
from assistant.library.directory import Directory
from assistant.library.directory_feeds import FeedState, Rejection
from assistant.messages import UserError, _, ngettext
from speech.utterance import Priority


@dataclass(frozen=True, slots=True)
class FeedStanding:
    """A feed of the list, how its fetching stands, and what of it was rejected last."""

    feed: Feed
    state: FeedState
    rejected: Sequence[Rejection]


class FeedBoard:
    """Lists and changes the feeds, and fetches them on a thread of its own.

    Its methods are called on the window's thread and return at once; what they find they hand over
    on it. `usual_s` tells how often feeds are fetched without being asked for, None for never.
    """

    def __init__(
        self,
        directory: Directory,
        catalogue: Catalogue,
        refresher: Refresher,
        frontend: Frontend,
        background: Background,
        usual_s: Callable[[], float | None],
    ) -> None:
        self._directory = directory
        self._catalogue = catalogue
        self._frontend = frontend
        self._background = background
        self._usual_s = usual_s
        self._refreshing = RefreshThread(
            refresher, self.feeds_on, self._may_refresh, self._refreshed_by_itself
        )

    def start(self) -> None:
        """Look after the feeds from now on."""
        self._refreshing.start()

    def close(self) -> None:
        """Give up what is under way."""
        self._refreshing.close()

    def reschedule(self) -> None:
        """How often feeds are fetched has changed: none rests longer than it would now."""

        def hasten() -> None:
            usual_s = self._usual_s()
            if usual_s is not None:
                self._directory.hasten(usual_s)

        self._background.do(hasten)

    def refresh(self, addresses: Sequence[str] = ()) -> None:
        """Fetch these feeds now, or all that are on, and tell what came."""

        def begin() -> None:
            if not addresses and not self.feeds_on():
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

    def standings(self, take: Callable[[Sequence[FeedStanding]], None]) -> None:
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

    def named_at(self, address: str, take: Callable[[Sequence[str]], None]) -> None:
        """The addresses of the feeds that a web page names, or the address itself.

        Where it cannot be fetched now it is taken at its word; refreshing tells what is wrong.
        """

        def found(parsed: Parsed | None) -> None:
            named = parsed.feeds if parsed is not None and not parsed.opportunities else ()
            self._frontend.call(lambda: take(named or (address,)))

        self._refreshing.look(address, found)

    def add(self, address: str, name: str = "", kind: Kind | None = None) -> None:
        """Put a web address, a file or a folder on the list, and fetch it."""

        def add() -> None:
            feed = self._catalogue.add(address, name, kind)
            self._refreshing.ask((feed.address,), self._refreshed)

        self._background.do(add)

    def switch(self, address: str, on: bool) -> None:
        """Switch a feed on or off."""
        self._background.do(lambda: self._switch(address, on))

    def remove(self, address: str) -> None:
        """Take a feed off the list with what it listed, but for what is marked; and say so."""

        def remove() -> None:
            feed = self._catalogue.remove(address)
            words = _("{name} was removed. What you saved, applied for or noted stays.")
            told = words.format(name=feed.name)
            self._background.then(lambda: self._frontend.announce(told))

        self._background.do(remove)

    def import_list(self, path: Path) -> None:
        """Add the feeds of an OPML file and tell how many."""

        def take_in() -> None:
            count = self._catalogue.import_list(path)
            words = ngettext("{count} feed added.", "{count} feeds added.", count)
            told = words.format(count=count)
            self._background.then(lambda: self._frontend.announce(told))

        self._background.do(take_in)

    def export_list(self, path: Path) -> None:
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

    def feeds_on(self) -> list[Feed]:
        """Those that are on; any thread may call it."""
        return [feed for feed in self._catalogue.feeds() if feed.enabled]

    def _may_refresh(self) -> bool:
        """By itself only once she has fetched something herself: before that nobody is asked."""
        if self._usual_s() is None:
            return False
        states = self._directory.feed_states().values()
        return any(state.succeeded_s is not None for state in states)

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
        news = [each for each in outcomes if each.moved or (each.intake and each.intake.new)]
        if news:
            self._announce_soon(refreshed_words(news))
        if error is not None:
            self._frontend.call(lambda: self._frontend.announce(str(error), Priority.URGENT))
