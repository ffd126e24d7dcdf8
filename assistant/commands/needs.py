"""What commands need of the program, with the words for where it is not there."""

from assistant.app import App
from assistant.messages import _
from assistant.opened import OpenedBook
from assistant.reading.reader import Reader


def open_reader(app: App) -> Reader | None:
    """The reader of the open book; says so where none is open."""
    if app.reader is None:
        app.announce(_("No book is open."))
    return app.reader


def open_text(app: App) -> OpenedBook | None:
    """The open book; says so where there is none or it has no text yet."""
    if app.opened is None:
        app.announce(_("No book is open."))
    elif not app.opened.book.count:
        app.announce(_("No page is ready yet."))
    else:
        return app.opened
    return None
