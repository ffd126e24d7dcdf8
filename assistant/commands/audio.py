"""Commands that save a book as a sound file."""

from assistant.app import App
from assistant.commands.registry import Context, Menu, command
from assistant.messages import N_, _
from assistant.needs import need_text


@command(
    "audio.save",
    N_("Save the book as sound"),
    help=N_(
        "Makes an MP3, M4B, Opus or WAV file with a chapter for each heading, or an EPUB or DAISY "
        "book (.zip) with text and sound in step."
    ),
    keys=("Ctrl+Shift+A",),
    context=Context.READER,
    menu=Menu.FILE,
)
def save(app: App) -> None:
    """Save the whole book."""
    _save(app, from_here=False)


@command(
    "audio.save_from_here",
    N_("Save as sound from here"),
    help=N_("Makes a sound file of the book from your place to its end."),
    keys=("Ctrl+Alt+A",),
    context=Context.READER,
    menu=Menu.FILE,
)
def save_from_here(app: App) -> None:
    """Save the rest of the book."""
    _save(app, from_here=True)


@command(
    "audio.cancel",
    N_("Cancel saving as sound"),
    help=N_("Stops saving the book as a sound file; nothing is left of it."),
    keys=("Ctrl+Alt+X",),
    menu=Menu.FILE,
)
def cancel(app: App) -> None:
    """Stop saving."""
    app.exporter.cancel()


def _save(app: App, *, from_here: bool) -> None:
    opened = need_text(app.opened)
    if not opened.book.complete:
        app.announce(_("Not all pages are here yet. What is here is saved."))
    path = app.frontend.ask_sound_file(opened.document.title)
    if path is not None:
        app.exporter.save(opened, path, opened.reader.place if from_here else 0)
