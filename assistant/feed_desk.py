"""The directory's feeds as their dialog asks for them."""

from collections.abc import Callable, Sequence

from assistant.feed_board import FeedStanding
from assistant.feed_words import feed_details, feed_words, rejection_words
from assistant.frontend import Frontend
from assistant.messages import _
from assistant.noticeboard import Noticeboard
from assistant.opportunity_words import KIND_TITLES

Take = Callable[[Sequence[FeedStanding]], None]

_LIST_FILES = "OPML (*.opml *.xml)"
_FEED_FILES = "(*.json *.xml *.rss *.atom *.ics *.html *.htm *.feed *.rdf)"


class FeedDesk:
    """What is done with the feeds of a directory. Methods are called on the window's thread."""

    def __init__(self, frontend: Frontend, board: Noticeboard) -> None:
        self._frontend = frontend
        self._board = board
        self._feeds = board.feeds
        self._take: Take | None = None
        self._asking = False
        board.on_change(self._ask)

    def follow(self, take: Take | None) -> None:
        """Hand over how the feeds stand now and after each change; None for no more."""
        self._take = take
        self._ask()

    def words(self, standing: FeedStanding) -> str:
        """The line of a list."""
        return feed_words(standing.feed, standing.state, standing.rejected, self._board.now_s)

    def details(self, standing: FeedStanding) -> str:
        """What there is to know of a feed, a line each."""
        return "\n".join(feed_details(standing.feed, standing.state))

    def tell(self, standing: FeedStanding) -> None:
        """Say what there is to know of a feed."""
        lines = [standing.feed.name, *feed_details(standing.feed, standing.state)]
        self._frontend.announce(
            " ".join(line if line.endswith(".") else f"{line}." for line in lines)
        )

    def switch(self, standing: FeedStanding) -> None:
        """Switch a feed on or off."""
        self._feeds.switch(standing.feed.address, not standing.feed.enabled)

    def fetch(self, standing: FeedStanding) -> None:
        """Fetch this feed now."""
        self._feeds.refresh((standing.feed.address,))

    def show_rejected(self, standing: FeedStanding) -> None:
        """Show what of a feed did not become an opportunity, and why."""
        rows = [rejection_words(each) for each in standing.rejected]
        if rows:
            self._frontend.show_list(_("Rejected"), rows)
        else:
            self._frontend.announce(_("Nothing of this feed was rejected."))

    def remove(self, standing: FeedStanding) -> None:
        """Remove a feed after asking."""
        question = _(
            "Remove {name} with what it lists? What you saved, applied for or noted stays."
        )
        if self._frontend.confirm(question.format(name=standing.feed.name)):
            self._feeds.remove(standing.feed.address)

    def add(self) -> None:
        """Ask for an address; where a web page names feeds, ask which of them."""
        asked = self._frontend.ask_line(
            _("Add a feed"), _("Address of a feed or a web page, or a file or folder"), ()
        )
        if asked is not None and asked.strip():
            self._add(asked.strip())

    def add_file(self) -> None:
        """Ask for a file that is a feed, as on a USB stick."""
        path = self._frontend.ask_file(_("Add a file"), f"{_('Feeds')} {_FEED_FILES}")
        if path is not None:
            self._keep(str(path))

    def import_list(self) -> None:
        """Add the feeds of an OPML file."""
        path = self._frontend.ask_file(_("Import a list"), _LIST_FILES)
        if path is not None:
            self._feeds.import_list(path)

    def export_list(self) -> None:
        """Write the feeds to an OPML file."""
        path = self._frontend.ask_save(_("Export the list"), "feeds.opml", _LIST_FILES)
        if path is not None:
            self._feeds.export_list(path)

    def _keep(self, address: str) -> None:
        """Ask what it offers, for feeds whose items do not tell."""
        kinds = list(KIND_TITLES)
        rows = [_("what its items say"), *(_(title) for title in KIND_TITLES.values())]
        chosen = self._frontend.choose(_("What does it offer?"), rows)
        if chosen is not None:
            self._feeds.add(address, kind=kinds[chosen - 1] if chosen else None)

    def _add(self, address: str) -> None:
        def choose(found: Sequence[str]) -> None:
            if list(found) == [address]:
                self._keep(address)
                return
            chosen = self._frontend.choose(_("Feeds that this page names"), list(found))
            if chosen is not None:
                self._keep(found[chosen])

        if address.startswith(("http://", "https://")):
            self._frontend.announce(_("Looking at {address}.").format(address=address))
            self._feeds.named_at(address, choose)
        else:
            self._keep(address)

    def _ask(self) -> None:
        """Ask how the feeds stand; many changes at once are asked for once."""
        if self._asking or self._take is None:
            return
        self._asking = True

        def take(feeds: Sequence[FeedStanding]) -> None:
            self._asking = False
            if self._take is not None:
                self._take(feeds)

        self._feeds.standings(take)
