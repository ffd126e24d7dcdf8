"""Commands of the library."""

from assistant.app import App
from assistant.commands.registry import Context, Menu, command
from assistant.messages import N_, _


@command(
    "library.open_file",
    N_("Open files"),
    help=N_("Takes PDF, Word, slide, EPUB and other files into the library and opens the first."),
    keys=("Ctrl+O",),
    menu=Menu.FILE,
)
def open_files(app: App) -> None:
    """Ask for files and take them in."""
    app.expect_files()
    paths = app.frontend.ask_files()
    if paths:
        app.shelf.take_in(paths)


@command(
    "library.open_document",
    N_("Open the chosen book"),
    help=N_("Opens the book where you left it."),
    keys=("Return", "Enter"),
    context=Context.LIBRARY,
    menu=Menu.FILE,
)
def open_document(app: App) -> None:
    """Open the document that is chosen in the list."""
    chosen = app.frontend.chosen_document()
    if chosen is None:
        words = _("The library is empty. Press {key} to open a file.")
        app.announce(words.format(key=app.frontend.key_of("library.open_file")))
    else:
        app.open_document(chosen)


@command(
    "library.cancel",
    N_("Cancel the import"),
    help=N_("Stops taking in the chosen book; pages that are done stay."),
    keys=("Ctrl+Shift+C",),
    context=Context.LIBRARY,
    menu=Menu.FILE,
)
def cancel(app: App) -> None:
    """Cancel the import of the chosen document."""
    chosen = app.frontend.chosen_document()
    if chosen is not None:
        app.shelf.cancel(chosen)


@command(
    "library.remove",
    N_("Remove the chosen book"),
    help=N_("Removes the book from the library after asking. Your own file stays."),
    keys=("Delete",),
    context=Context.LIBRARY,
    menu=Menu.FILE,
)
def remove(app: App) -> None:
    """Remove the chosen document after asking."""
    chosen = app.frontend.chosen_document()
    if chosen is not None:
        app.shelf.remove(chosen)


@command(
    "library.sample",
    N_("Open the sample course"),
    help=N_("Takes the sample course into the library and opens its first lesson."),
    keys=("Ctrl+Shift+O",),
    menu=Menu.HELP,
)
def open_sample(app: App) -> None:
    """Take in the sample course and open it."""
    app.open_sample()
