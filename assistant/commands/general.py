"""Commands of the program as a whole."""

from assistant.app import App
from assistant.commands.registry import CONTEXT_TITLES, REGISTRY, Menu, command
from assistant.messages import LANGUAGES, N_, _
from assistant.options import LANGUAGE


@command(
    "general.keys",
    N_("Key list"),
    help=N_("Shows every key and what it does."),
    keys=("F1",),
    menu=Menu.HELP,
)
def show_keys(app: App) -> None:
    """Show the list of keys, a line each."""
    rows = [
        f"{', '.join(each.keys)}: {_(each.title)}. {_(each.help)} "
        f"({_(CONTEXT_TITLES[each.context])})"
        for each in REGISTRY
    ]
    app.frontend.show_list(_("Key list"), rows)


@command(
    "general.repeat",
    N_("Repeat the last message"),
    help=N_("Says the last message of the program again."),
    keys=("Ctrl+R",),
    menu=Menu.HELP,
)
def repeat(app: App) -> None:
    """Say the last message again."""
    app.frontend.repeat_last()


@command(
    "general.other_part",
    N_("Go to the other part of the window"),
    help=N_("Moves between the library and the book."),
    keys=("F6",),
    menu=Menu.MOVE,
)
def other_part(app: App) -> None:
    """Move the focus between library and book."""
    app.frontend.focus_other_part()


@command(
    "general.settings",
    N_("Settings"),
    help=N_("Opens the settings; each change holds at once."),
    keys=("Ctrl+,",),
    menu=Menu.TOOLS,
)
def show_settings(app: App) -> None:
    """Open the settings dialog."""
    app.frontend.show_settings()


@command(
    "general.language",
    N_("Change the program's language"),
    help=N_("Switches menus and messages between Thai and English."),
    keys=("Ctrl+Shift+L",),
    menu=Menu.TOOLS,
)
def change_language(app: App) -> None:
    """Take the next language of the interface."""
    codes = list(LANGUAGES)
    now = app.settings.get(LANGUAGE)
    code = codes[(codes.index(now) + 1) % len(codes)]
    app.settings.set(LANGUAGE, code)
    app.announce(LANGUAGES[code])


@command(
    "general.quit",
    N_("Quit"),
    help=N_("Keeps your place and closes the program."),
    keys=("Ctrl+Q",),
    menu=Menu.FILE,
)
def quit_program(app: App) -> None:
    """Close the window."""
    app.frontend.quit()
