"""Commands of the directory: finding, reading and marking opportunities, and its feeds."""

from collections.abc import Callable

from assistant.app import App
from assistant.commands.registry import Context, Menu, command
from assistant.directory_profile import PREFIX
from assistant.messages import N_, _


def _declare(  # one for each part of a declaration
    name: str,
    title: str,
    help: str,  # noqa: A002  # the field's word for it
    *keys: str,
    run: Callable[[App], None],
    context: Context = Context.DIRECTORY,
) -> None:
    declare = command(
        f"directory.{name}", title, help=help, keys=keys, menu=Menu.DIRECTORY, context=context
    )
    declare(run)


def _with_chosen(work: Callable[[App, int], None]) -> Callable[[App], None]:
    """The work on the chosen row; says so where there is none."""

    def run(app: App) -> None:
        chosen = app.frontend.chosen_opportunity()
        if chosen is None:
            words = _("Nothing is chosen in the directory. Press {key} to go to it.")
            app.announce(words.format(key=app.frontend.key_of("directory.open")))
        else:
            work(app, chosen)

    return run


_declare(
    "open",
    N_("Directory"),
    N_("Shows jobs, scholarships, welfare, training and events in place of the library."),
    "Ctrl+J",
    run=lambda app: app.directory.open(),
    context=Context.EVERYWHERE,
)
_declare(
    "leave",
    N_("Back to the library"),
    N_("Shows your books in place of the directory."),
    "Ctrl+Shift+J",
    run=lambda app: app.frontend.show_library(),
    context=Context.EVERYWHERE,
)
_declare(
    "read",
    N_("Read the chosen one"),
    N_("Shows all of it as a text, which is read with the keys of a book."),
    "Return",
    "Enter",
    run=_with_chosen(lambda app, chosen: app.opportunities.read(chosen)),
)
_declare(
    "save",
    N_("Save, or take that back"),
    N_("Saves the chosen one and says its deadline; you are reminded a week before."),
    "Ctrl+S",
    run=_with_chosen(lambda app, chosen: app.opportunities.save(chosen)),
)
_declare(
    "applied",
    N_("Mark as applied for, or take that back"),
    N_("Notes that you have applied for the chosen one."),
    "Ctrl+Shift+A",
    run=_with_chosen(lambda app, chosen: app.opportunities.apply_for(chosen)),
)
_declare(
    "hide",
    N_("Hide, or take that back"),
    N_("Leaves the chosen one out of the list; a filter lists hidden ones."),
    "Delete",
    run=_with_chosen(lambda app, chosen: app.opportunities.hide(chosen)),
)
_declare(
    "note",
    N_("Write a note on the chosen one"),
    N_("Writes your own note, or changes the one that is there."),
    "Ctrl+N",
    run=_with_chosen(lambda app, chosen: app.opportunities.write_note(chosen)),
)
_declare(
    "apply",
    N_("Ways to apply"),
    N_("Lists web pages, which open after their domain is said, and numbers to copy."),
    "Ctrl+Return",
    "Ctrl+Enter",
    run=_with_chosen(lambda app, chosen: app.opportunities.choose_way(chosen)),
)
_declare(
    "calendar",
    N_("Export the deadline"),
    N_("Writes a calendar file with reminders 7, 3 and 1 days before."),
    "Ctrl+Shift+E",
    run=_with_chosen(lambda app, chosen: app.opportunities.export_calendar(chosen)),
)
_declare(
    "calendar_saved",
    N_("Export the deadlines of all saved ones"),
    N_("Writes one calendar file of all that you saved."),
    "Ctrl+Alt+E",
    run=lambda app: app.opportunities.export_saved(),
)
_declare(
    "search",
    N_("Search the directory"),
    N_("Goes to the search field; what is typed there narrows the list."),
    "Ctrl+K",
    run=lambda app: app.frontend.search_directory(),
)
_declare(
    "new",
    N_("What is new, or all again"),
    N_("Lists only what came or changed since your last visit, or all again."),
    "Ctrl+Shift+N",
    run=lambda app: app.directory.switch_new(),
)
_declare(
    "order",
    N_("Next order of the list"),
    N_("Orders the list by deadline, newness, what fits you, or title, and says which."),
    "F2",
    run=lambda app: app.directory.next_order(),
)
_declare(
    "filter",
    N_("Filters"),
    N_("Lists the filters: kind, province, remote, your marks and others; Enter changes one."),
    "F4",
    run=lambda app: app.directory.filter(),
)
_declare(
    "tell",
    N_("What is listed"),
    N_("Says the filters, the order and how many there are."),
    "Ctrl+Shift+I",
    run=lambda app: app.directory.tell_list(),
)
_declare(
    "searches",
    N_("Saved searches"),
    N_("Lists the searches that you kept; Enter takes one."),
    "Ctrl+L",
    run=lambda app: app.directory.choose_search(),
)
_declare(
    "keep_search",
    N_("Keep this search"),
    N_("Keeps the words and filters under a name."),
    "Ctrl+Shift+S",
    run=lambda app: app.directory.keep_search(),
)
_declare(
    "forget_search",
    N_("Forget a saved search"),
    N_("Lists the searches that you kept; Enter forgets one."),
    "Ctrl+Shift+D",
    run=lambda app: app.directory.remove_search(),
)
_declare(
    "profile",
    N_("About you"),
    N_("Field of study, level, province and what you look for; it is sent to nobody."),
    "Ctrl+Shift+Y",
    run=lambda app: app.frontend.show_settings(PREFIX),
    context=Context.EVERYWHERE,
)
_declare(
    "feeds",
    N_("Feeds of the directory"),
    N_("Lists where opportunities come from; feeds are switched, added and removed there."),
    "F7",
    run=lambda app: app.frontend.show_feeds(),
)
_declare(
    "refresh",
    N_("Fetch the feeds"),
    N_("Asks all feeds that are on for what is new; that needs a network."),
    "F5",
    run=lambda app: app.directory.refresh(),
)
_declare(
    "cancel",
    N_("Cancel fetching"),
    N_("Stops asking the feeds; what has come stays."),
    "Ctrl+Shift+C",
    run=lambda app: app.directory.cancel(),
)
