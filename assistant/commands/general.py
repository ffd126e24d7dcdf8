"""Commands of the program as a whole."""

from assistant.app import App
from assistant.commands.registry import Menu, command
from assistant.messages import LANGUAGES, N_
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
    app.frontend.show_keys()


@command(
    "general.key_help",
    N_("Key help"),
    help=N_("Describes each key that you press and does not do it; twice tells more."),
    keys=("Ctrl+F1",),
    menu=Menu.HELP,
)
def switch_key_help(app: App) -> None:
    """Turn key help on or off."""
    app.frontend.switch_key_help()


@command(
    "general.tutor",
    N_("Keyboard lessons"),
    help=N_("Teaches the keys of the program, a few at a time: you press them and hear if right."),
    keys=("Shift+F9",),
    menu=Menu.HELP,
)
def learn_keys(app: App) -> None:
    """Let the user choose a lesson."""
    app.study.learn_keys()


@command(
    "general.palette",
    N_("Find a command"),
    help=N_("Lists every command with its keys; type to find one, Enter does it."),
    keys=("Ctrl+Shift+P",),
    menu=Menu.TOOLS,
    pad=("Num+/",),
)
def show_palette(app: App) -> None:
    """Let the user find a command and run it."""
    app.frontend.show_palette()


@command(
    "general.change_keys",
    N_("Change keys"),
    help=N_("Gives any command another key; lists can be exported and imported."),
    keys=("Ctrl+Shift+K",),
    menu=Menu.TOOLS,
)
def change_keys(app: App) -> None:
    """Open the dialog of keys."""
    app.frontend.change_keys()


@command(
    "general.messages",
    N_("Last messages"),
    help=N_("Lists what the program has said, the newest first."),
    keys=("Ctrl+Shift+R",),
    menu=Menu.HELP,
)
def show_messages(app: App) -> None:
    """Show the history of messages."""
    app.frontend.show_messages()


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
    help=N_("Moves between the list, of the library or the directory, and the book."),
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
    "general.lesson",
    N_("Open the lesson of keys"),
    help=N_("Opens the lesson that teaches the ten keys to begin with."),
    keys=("Shift+F1",),
    menu=Menu.HELP,
)
def open_lesson(app: App) -> None:
    """Open the lesson in the program's language."""
    app.open_lesson()


@command(
    "general.greet",
    N_("Ask the first questions again"),
    help=N_(
        "Asks again for language, voice, speed, keys and screen reader, as at the first start."
    ),
    keys=("Ctrl+Shift+F1",),
    menu=Menu.HELP,
)
def greet(app: App) -> None:
    """Ask what is asked at the first start, and open the lesson of keys."""
    app.greet()


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
