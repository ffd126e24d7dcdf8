"""Commands that carry everything of a student's to another computer."""

from assistant.app import App
from assistant.commands.registry import Menu, command
from assistant.messages import N_


@command(
    "profile.export",
    N_("Export my profile"),
    help=N_("Writes your settings, keys, books, places, notes and cards to one file."),
    keys=("Ctrl+F12",),
    menu=Menu.FILE,
)
def export(app: App) -> None:
    """Write everything of the user's to a file."""
    app.profile.export()


@command(
    "profile.import",
    N_("Import a profile"),
    help=N_("Adds what is in a profile to what is here; of two changes the newer stays."),
    keys=("Ctrl+Shift+F12",),
    menu=Menu.FILE,
)
def take_in(app: App) -> None:
    """Put a profile together with what is here."""
    app.profile.take_in()
