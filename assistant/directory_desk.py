"""The directory as commands ask for it: the list that is shown, its searches and its feeds."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.background import Background
from assistant.directory.opportunity import Opportunity
from assistant.directory.query import Query, Sort
from assistant.directory.sorting import LEADING_VOWELS
from assistant.feed_desk import FeedDesk
from assistant.frontend import Frontend
from assistant.messages import _, ngettext
from assistant.noticeboard import Noticeboard, Overview
from assistant.opportunity_filters import FILTERS, SORT_TITLES, filter_rows, filter_words
from assistant.opportunity_words import row_words


class DirectoryDesk:
    """Owns the query whose answer is listed. Methods are called on the window's thread.

    `open_board` opens the directory; it takes a while, so it is called in the background and what
    is asked before waits for it.
    """

    def __init__(
        self,
        frontend: Frontend,
        background: Background,
        open_board: Callable[[Background], Noticeboard],
    ) -> None:
        self._frontend = frontend
        self._background = background
        self._open_board = open_board
        self._board: Noticeboard | None = None
        self._waiting: list[Callable[[Noticeboard], None]] = []
        self._feeds: FeedDesk | None = None
        self._query = Query()
        self._shown = False
        self._finding = False
        self._closed = False

    def start(self) -> None:
        """Open the directory in the background, and look after the feeds."""

        def open_it() -> None:
            board = self._open_board(self._background)
            self._background.then(lambda: self._begin(board))

        self._background.do(open_it)

    def close(self) -> None:
        """Give up what is under way; nothing may be asked afterwards."""
        self._closed = True
        if self._board is not None:
            self._board.close()

    def ask(self, work: Callable[[Noticeboard], None]) -> None:
        """Do this with the directory, as soon as it is open."""
        if self._board is None:
            self._waiting.append(work)
        else:
            work(self._board)

    # The list.

    def open(self) -> None:
        """Show the list; the first time tell how full it is, or how to fill it."""
        self._frontend.show_directory()
        if self._shown:
            return
        self._shown = True

        def begin(board: Noticeboard) -> None:
            board.begin_visit()
            board.overview(self._tell_overview)
            self.refresh_list()

        self.ask(begin)

    def refresh_list(self) -> None:
        """Find anew what the query asks for; many changes at once are found once."""
        if not self._shown or self._finding:
            return
        self._finding = True

        def take(ids: Sequence[int]) -> None:
            self._frontend.list_opportunities(ids)

        def find(board: Noticeboard) -> None:
            self._finding = False
            board.find(self._query, take)

        # A moment later, so that what comes together is found together.
        self._frontend.call(lambda: self.ask(find))

    def load(self, ids: Sequence[int]) -> None:
        """Hand the lines of these to the list."""

        def ask(board: Noticeboard) -> None:
            today = board.today
            board.load(
                ids,
                lambda entry: row_words(entry, today),
                lambda rows: self._frontend.fill_opportunities(dict(rows)),
            )

        self.ask(ask)

    def search(self, words: str) -> None:
        """Narrow the list to what has these words, and tell how many are left."""
        self._change(replace(self._query, words=words.strip()), self._tell_count)

    def skim(self, ids: Sequence[int], row: int, letters: str) -> None:
        """Go to the next row whose title begins with the letters."""
        if letters[-1] in LEADING_VOWELS:  # the consonant that it is sorted by comes next
            return

        def take(found: int | None) -> None:
            if found is None:
                self._announce(_("No title begins with {letters}.").format(letters=letters))
            else:
                self._frontend.choose_opportunity(found)

        self.ask(lambda board: board.skim(ids, row, letters, take))

    def tell_list(self) -> None:
        """Say what is listed, in which order, and how many."""
        self._find(lambda ids: self._announce(self._list_words(len(ids))))

    def next_order(self) -> None:
        """Order the list in the next way."""
        orders = list(Sort)
        sort = orders[(orders.index(self._query.sort) + 1) % len(orders)]
        words = _(SORT_TITLES[sort])
        self._change(replace(self._query, sort=sort), lambda _ids: self._announce(words))

    def filter(self) -> None:
        """Let the user set filters, one after another, until she gives up."""
        query, row = self._query, 0
        while True:
            rows = [*filter_rows(query), _("Take all filters away")]
            chosen = self._frontend.choose(_("Filters"), rows, row)
            if chosen is None:
                break
            row = chosen
            if row == len(FILTERS):
                query, row = Query(sort=query.sort), 0
                continue
            options = FILTERS[row].options()
            words = [option.words for option in options]
            option = self._frontend.choose(_(FILTERS[row].title), words, FILTERS[row].chosen(query))
            if option is not None:
                query = options[option].narrowed(query)
        self._change(query, lambda ids: self._announce(self._list_words(len(ids))))

    def switch_new(self) -> None:
        """List only what is new since the last visit, or all again."""
        query = replace(self._query, new=not self._query.new)

        def tell(ids: Sequence[int]) -> None:
            if not query.new:
                self._announce(_("All are listed again."))
            elif not ids:
                self._announce(_("Nothing is new since your last visit."))
            else:
                words = ngettext(
                    "{count} is new since your last visit.",
                    "{count} are new since your last visit.",
                    len(ids),
                )
                self._announce(words.format(count=len(ids)))

        self._change(query, tell)

    # Saved searches.

    def keep_search(self) -> None:
        """Let the user name what is listed, to list it again later."""
        name = self._frontend.ask_line(_("Keep this search"), _("Name of the search"), ())
        if name is not None and name.strip():
            query = replace(self._query, new=False)
            self.ask(lambda board: board.save_search(name.strip(), query))
            self._announce(_("The search {name} is kept.").format(name=name.strip()))

    def choose_search(self) -> None:
        """Let the user take a search that she kept."""
        self._with_search(_("Saved searches"), lambda _name, query: self._take_search(query))

    def remove_search(self) -> None:
        """Let the user forget a search that she kept."""

        def remove(name: str, _query: Query) -> None:
            self.ask(lambda board: board.remove_search(name))
            self._announce(_("The search {name} is forgotten.").format(name=name))

        self._with_search(_("Forget a saved search"), remove)

    # The feeds.

    def refresh(self) -> None:
        """Fetch the feeds that are on."""
        self.ask(lambda board: board.feeds.refresh())

    def cancel(self) -> None:
        """Give up fetching."""
        self.ask(lambda board: board.feeds.cancel())

    def with_feeds(self, work: Callable[[FeedDesk], None]) -> None:
        """Do this with the feeds, as soon as the directory is open."""

        def give(board: Noticeboard) -> None:
            if self._feeds is None:
                self._feeds = FeedDesk(self._frontend, board)
            work(self._feeds)

        self.ask(give)

    def rescore(self, score: Callable[[Opportunity], float]) -> None:
        """What she has told of herself has changed."""
        self.ask(lambda board: board.rescore(score))

    def reschedule(self) -> None:
        """How often feeds are fetched by themselves has changed."""
        self.ask(lambda board: board.feeds.reschedule())

    def _begin(self, board: Noticeboard) -> None:
        if self._closed:
            board.close()
            return
        self._board = board
        board.on_change(self.refresh_list)
        board.start()
        waiting, self._waiting = self._waiting, []
        for work in waiting:
            work(board)

    def _tell_overview(self, overview: Overview) -> None:
        words = overview.words
        if not overview.all:
            keys = _("{fetch} fetches the feeds, {feeds} lists them.").format(
                fetch=self._frontend.key_of("directory.refresh"),
                feeds=self._frontend.key_of("directory.feeds"),
            )
            words = f"{words} {keys}"
        self._announce(words)

    def _change(self, query: Query, then: Callable[[Sequence[int]], None]) -> None:
        """List what this query asks for."""
        self._query = query

        def take(ids: Sequence[int]) -> None:
            self._frontend.list_opportunities(ids)
            then(ids)

        self._find(take)

    def _find(self, take: Callable[[Sequence[int]], None]) -> None:
        query = self._query

        def take_last(ids: Sequence[int]) -> None:
            if query is self._query:  # or she has asked for something else since
                take(ids)

        self.ask(lambda board: board.find(query, take_last))

    def _with_search(self, title: str, work: Callable[[str, Query], None]) -> None:
        def choose(board: Noticeboard) -> None:
            board.searches(
                lambda searches: self._choose(
                    title,
                    [(each.name, each.query) for each in searches],
                    work,
                )
            )

        self.ask(choose)

    def _choose(
        self,
        title: str,
        searches: Sequence[tuple[str, Query]],
        work: Callable[[str, Query], None],
    ) -> None:
        if not searches:
            words = _("No search is kept yet. Press {key} to keep the one that is listed.")
            self._announce(words.format(key=self._frontend.key_of("directory.keep_search")))
            return
        rows = [", ".join((name, *filter_words(query))) for name, query in searches]
        chosen = self._frontend.choose(title, rows)
        if chosen is not None:
            work(*searches[chosen])

    def _take_search(self, query: Query) -> None:
        self._frontend.show_directory(query.words)
        self._change(query, lambda ids: self._announce(self._list_words(len(ids))))

    def _tell_count(self, ids: Sequence[int]) -> None:
        words = ngettext("{count} found", "{count} found", len(ids)) if ids else _("Nothing found")
        self._announce(words.format(count=len(ids)))

    def _list_words(self, count: int) -> str:
        words = ngettext("{count} opportunity", "{count} opportunities", count).format(count=count)
        parts = [*filter_words(self._query), words, _(SORT_TITLES[self._query.sort])]
        return ", ".join(parts)

    def _announce(self, words: str) -> None:
        self._frontend.announce(words)
