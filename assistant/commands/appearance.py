"""Commands of how the program looks."""

from assistant.app import App
from assistant.appearance import THEMES
from assistant.commands.registry import Menu, command
from assistant.messages import N_, _
from assistant.options import TEXT_PERCENT, TEXT_SIZE, THEME, TICKER


@command(
    "appearance.larger",
    N_("Larger text"),
    help=N_("Makes the text larger, up to four times the usual size."),
    keys=("Ctrl++", "Ctrl+="),
    menu=Menu.VIEW,
)
def enlarge(app: App) -> None:
    """Make the text a step larger."""
    _resize(app, TEXT_PERCENT.moved(app.settings.get(TEXT_SIZE), 1))


@command(
    "appearance.smaller",
    N_("Smaller text"),
    help=N_("Makes the text smaller, down to the usual size."),
    keys=("Ctrl+-",),
    menu=Menu.VIEW,
)
def reduce(app: App) -> None:
    """Make the text a step smaller."""
    _resize(app, TEXT_PERCENT.moved(app.settings.get(TEXT_SIZE), -1))


@command(
    "appearance.usual_size",
    N_("Usual text size"),
    help=N_("Makes the text as large as at first."),
    keys=("Ctrl+0",),
    menu=Menu.VIEW,
)
def use_usual_size(app: App) -> None:
    """Take the usual size."""
    _resize(app, TEXT_SIZE.default)


@command(
    "appearance.next_theme",
    N_("Next colours"),
    help=N_("Takes the next colours: white on black, yellow on black, cream, the system's."),
    keys=("Ctrl+T",),
    menu=Menu.VIEW,
)
def use_next_theme(app: App) -> None:
    """Take the next theme and tell its name."""
    names = list(THEMES)
    name = names[(names.index(app.settings.get(THEME)) + 1) % len(names)]
    app.settings.set(THEME, name)
    app.announce(_(THEMES[name].title))


@command(
    "appearance.ticker",
    N_("Line in large type"),
    help=N_("Shows or hides one line with the sentence being read, twice as large as the book."),
    keys=("Ctrl+Alt+T",),
    menu=Menu.VIEW,
)
def switch_ticker(app: App) -> None:
    """Show the line, or hide it."""
    app.settings.set(TICKER, not app.settings.get(TICKER))
    shown = app.settings.get(TICKER)
    app.announce(_("Line in large type shown.") if shown else _("Line in large type hidden."))


def _resize(app: App, percent: int) -> None:
    app.settings.set(TEXT_SIZE, percent)
    app.announce(_("Text {percent} percent").format(percent=percent))
