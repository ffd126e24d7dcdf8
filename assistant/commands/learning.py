"""Commands of learning: cards, what was done, and listening."""

from assistant.app import App
from assistant.commands.registry import Context, Menu, command
from assistant.commands.study import with_book
from assistant.messages import N_
from assistant.opened import OpenedBook


@command(
    "cards.make",
    N_("Make a card"),
    help=N_("Makes a card of the selected words, the sentence or its note; asks front and back."),
    keys=("Ctrl+M",),
    context=Context.READER,
    menu=Menu.STUDY,
)
@with_book
def make_card(app: App, opened: OpenedBook) -> None:
    """Ask for a card's two sides."""
    app.study.make_question(opened)


@command(
    "cards.make_cloze",
    N_("Make a card with a hidden word"),
    help=N_("Makes a card of the sentence that asks for the word at your place, or the selection."),
    keys=("Ctrl+Shift+M",),
    context=Context.READER,
    menu=Menu.STUDY,
)
@with_book
def make_cloze(app: App, opened: OpenedBook) -> None:
    """Keep a card of the sentence with a gap."""
    app.study.make_cloze(opened)


@command(
    "cards.review",
    N_("Review cards"),
    help=N_("Asks the cards that are due: each is read, turned and rated by single keys."),
    keys=("F8",),
    menu=Menu.STUDY,
)
def review(app: App) -> None:
    """Go through the cards that are due."""
    app.study.review()


@command(
    "cards.list",
    N_("List of cards"),
    help=N_("Lists all cards; Enter changes one, and an empty front removes it."),
    keys=("Shift+F8",),
    menu=Menu.STUDY,
)
def list_cards(app: App) -> None:
    """Let the user choose a card and change it."""
    app.study.list_cards()


@command(
    "cards.export",
    N_("Export cards"),
    help=N_("Writes all cards to a file for Anki or to a table."),
    keys=("Ctrl+F8",),
    menu=Menu.STUDY,
)
def export(app: App) -> None:
    """Write the cards to a file."""
    app.study.export_cards()


@command(
    "cards.import",
    N_("Import cards"),
    help=N_("Takes in cards from a table or a text: a line each, a front and a back."),
    keys=("Ctrl+Shift+F8",),
    menu=Menu.STUDY,
)
def take_in(app: App) -> None:
    """Take in the cards of a file."""
    app.study.import_cards()


@command(
    "study.summary",
    N_("Study summary"),
    help=N_("Says how long you have read, what you have marked, and how many cards are due."),
    keys=("Ctrl+I",),
    menu=Menu.STUDY,
)
def tell_summary(app: App) -> None:
    """Tell what was read and what is due."""
    app.study.tell_summary(app.opened)


@command(
    "study.listening",
    N_("Listening trainer"),
    help=N_("Reads passages faster each time and asks what you heard, to find your best speed."),
    keys=("F9",),
    context=Context.READER,
    menu=Menu.STUDY,
)
@with_book
def train_listening(app: App, opened: OpenedBook) -> None:
    """Train with the open book."""
    app.study.train_listening(opened, app.settings)
