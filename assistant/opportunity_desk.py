"""What is done with one opportunity: read, mark, note, apply, put it in a calendar."""

from collections.abc import Callable, Sequence
from functools import partial

from assistant.directory.opportunity import Opportunity, State, StatedDate
from assistant.directory.query import Entry, Query
from assistant.frontend import Frontend
from assistant.loose_text import LooseText
from assistant.messages import N_, _
from assistant.noticeboard import Noticeboard
from assistant.opening import ask_to_open, domain
from assistant.opportunity_text import text_id, text_of
from assistant.opportunity_words import date_words, deadline_words


class OpportunityDesk:
    """Opportunities are told by their ids. Methods are called on the window's thread.

    `ask` does something with the directory as soon as it is open; `show` shows a text in place of
    the book.
    """

    def __init__(
        self,
        frontend: Frontend,
        ask: Callable[[Callable[[Noticeboard], None]], None],
        show: Callable[[LooseText], None],
    ) -> None:
        self._frontend = frontend
        self._ask = ask
        self._show_text = show

    def read(self, identity: int) -> None:
        """Show all of it as a text in place of the book."""

        def show(entry: Entry, board: Noticeboard) -> None:
            blocks = text_of(entry, board.today)
            opportunity = entry.opportunity
            language = opportunity.language or "th"
            self._show_text(LooseText(text_id(identity), opportunity.title, language, blocks))

        self._ask(lambda board: board.read(identity, lambda entry: show(entry, board)))

    def save(self, identity: int) -> None:
        """Save it or take that back, and say its deadline."""
        self._toggle(identity, State.SAVED, N_("Saved."), N_("No longer saved."))

    def apply_for(self, identity: int) -> None:
        """Mark it as applied for or take that back."""
        self._toggle(identity, State.APPLIED, N_("Applied."), N_("No longer applied."))

    def hide(self, identity: int) -> None:
        """Leave it out of the list from now on, or list it again."""
        words = N_("Hidden. The filter for your marks lists hidden ones.")
        self._toggle(identity, State.HIDDEN, words, N_("No longer hidden."))

    def write_note(self, identity: int) -> None:
        """Let the user write or change her note of it; an empty one is removed."""

        def write(entry: Entry, board: Noticeboard) -> None:
            title = entry.opportunity.title
            text = self._frontend.ask_text(_("Note"), title, entry.note)
            if text is None:
                self._announce(_("The note was not changed."))
                return
            board.write_note(identity, text.strip())
            self._announce(_("Note kept.") if text.strip() else _("Note removed."))

        self._with_entry(identity, write)

    def choose_way(self, identity: int) -> None:
        """List the ways to apply: a web page is opened after asking, all else is copied."""

        def choose(entry: Entry, _board: Noticeboard) -> None:
            ways = _ways(entry.opportunity)
            if not ways:
                self._announce(_("It does not say how to apply."))
                return
            rows = [words for words, _value, _link in ways]
            chosen = self._frontend.choose(_("Ways to apply"), rows)
            if chosen is None:
                return
            _words, value, is_link = ways[chosen]
            if is_link:
                ask_to_open(self._frontend, value)
            else:
                self._frontend.copy(value)
                self._announce(_("{text} is copied.").format(text=value))

        self._with_entry(identity, choose)

    def export_calendar(self, identity: int) -> None:
        """Let the user write its deadline to a calendar file."""

        def export(entry: Entry, board: Noticeboard) -> None:
            if entry.opportunity.last is None:
                self._announce(_("No deadline is known here, so there is nothing for a calendar."))
                return
            path = self._frontend.ask_save(
                _("Export the deadline"), f"{entry.opportunity.title}.ics", "iCalendar (*.ics)"
            )
            if path is not None:
                board.export_calendar(path, (identity,))

        self._with_entry(identity, export)

    def export_saved(self) -> None:
        """Let the user write the deadlines of all that she saved to a calendar file."""

        def export(board: Noticeboard, ids: Sequence[int]) -> None:
            if not ids:
                self._announce(_("Nothing is saved."))
                return
            name = _("deadlines") + ".ics"
            path = self._frontend.ask_save(_("Export the deadlines"), name, "iCalendar (*.ics)")
            if path is not None:
                board.export_calendar(path, ids)

        def find(board: Noticeboard) -> None:
            board.find(Query(states=(State.SAVED,)), lambda ids: export(board, ids))

        self._ask(find)

    def _with_entry(self, identity: int, work: Callable[[Entry, Noticeboard], None]) -> None:
        def take(board: Noticeboard, found: Sequence[tuple[int, Entry]]) -> None:
            for _identity, entry in found:
                work(entry, board)

        self._ask(lambda board: board.load((identity,), lambda entry: entry, partial(take, board)))

    def _toggle(self, identity: int, state: State, done: str, undone: str) -> None:
        def toggle(entry: Entry, board: Noticeboard) -> None:
            on = entry.state is not state
            board.mark(identity, state if on else State.SEEN)
            said = [_(done if on else undone)]
            if on and state is State.SAVED:
                said.append(_deadline_sentence(entry, board))
            self._announce(" ".join(said))

        self._with_entry(identity, toggle)

    def _announce(self, words: str) -> None:
        self._frontend.announce(words)


def _deadline_sentence(entry: Entry, board: Noticeboard) -> str:
    last: StatedDate | None = entry.opportunity.last_from(board.today)
    if last is None:
        return _("No deadline is known.")
    until = deadline_words(entry, board.today)
    return _("Last day: {date}, {until}.").format(date=date_words(last), until=until)


def _ways(opportunity: Opportunity) -> list[tuple[str, str, bool]]:
    """Each way in words, what is opened or copied, and whether it is a web page."""
    ways = opportunity.application
    links = ways.links or ((opportunity.link,) if opportunity.link else ())
    page = _("Web page at {domain}")
    return [
        *((page.format(domain=domain(link)), link, True) for link in links),
        *((_("Telephone: {number}").format(number=each), each, False) for each in ways.phones),
        *((_("E-mail: {address}").format(address=each), each, False) for each in ways.emails),
    ]
