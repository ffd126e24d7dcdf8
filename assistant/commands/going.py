"""Commands that jump: find, go to a page, the list of headings, and the way back."""

import re

from assistant.app import App
from assistant.commands.registry import Context, Menu, command
from assistant.document import TO_BLOCK
from assistant.messages import N_, _
from assistant.needs import need_text
from assistant.opening import ask_to_open
from assistant.reading.cursor import Unit
from assistant.reading.place import link_at, start_of_page
from assistant.reading.text import BookText

LINKED_PAGE = re.compile(r"#page=(\d+)")
PERCENT = re.compile(r"(\d{1,3})\s*(?:%|percent|เปอร์เซ็นต์)$")


@command(
    "going.find",
    N_("Find in the book"),
    help=N_("Asks for words and goes to where they stand next; Up brings back earlier words."),
    keys=("Ctrl+F",),
    menu=Menu.MOVE,
)
def find(app: App) -> None:
    """Ask for words and go to them."""
    app.finder.ask_here()


@command(
    "going.find_next",
    N_("Find next"),
    help=N_("Goes to the next place that has the words; after the last, to the first."),
    keys=("F3",),
    menu=Menu.MOVE,
)
def find_next(app: App) -> None:
    """Go to the next place."""
    app.finder.again(1)


@command(
    "going.find_previous",
    N_("Find previous"),
    help=N_("Goes to the place before that has the words; before the first, to the last."),
    keys=("Shift+F3",),
    menu=Menu.MOVE,
)
def find_previous(app: App) -> None:
    """Go to the place before."""
    app.finder.again(-1)


@command(
    "going.find_everywhere",
    N_("Find in all books"),
    help=N_("Lists the places in the library that have the words; Enter opens the book there."),
    keys=("Ctrl+Shift+F",),
    menu=Menu.MOVE,
)
def find_everywhere(app: App) -> None:
    """Search the library."""
    app.finder.ask_everywhere()


@command(
    "going.page",
    N_("Go to page"),
    help=N_("Asks for a page, as printed or by number, or a part of the book such as 50%."),
    keys=("Ctrl+G",),
    menu=Menu.MOVE,
)
def go_to_page(app: App) -> None:
    """Ask for a page or percent and go there."""
    opened = need_text(app.opened)
    question = _("Page, 1 to {count}, or percent such as 50%")
    wanted = app.frontend.ask_line(
        _("Go to page"), question.format(count=opened.book.page_count), ()
    )
    if wanted is None or not wanted.strip():
        return
    offset = offset_of(opened.book, wanted.strip())
    if offset is None:
        app.announce(_("There is no page {page} here.").format(page=wanted.strip()))
        return
    app.announce(_("Page {page}").format(page=opened.book.page_at(offset)))
    app.jumps.go(offset)


@command(
    "going.follow",
    N_("Follow the link"),
    help=N_("Goes where the link at your place leads: to a page, or to the web after asking."),
    keys=("Return", "Enter"),
    context=Context.READER,
    menu=Menu.MOVE,
)
def follow_link(app: App) -> None:
    """Go where the link leads."""
    opened = need_text(app.opened)
    book, place = opened.book, opened.reader.place
    target = link_at(book, *opened.reader.cursor.range_at(Unit.SENTENCE, place), place)
    page = LINKED_PAGE.fullmatch(target)
    if not target:
        words = _("There is no link here. {key} goes to the next one.")
        app.announce(words.format(key=app.frontend.key_of("reading.next_link")))
    elif page is not None:
        _go_to_linked_page(app, book, int(page.group(1)))
    elif target.startswith(TO_BLOCK):
        _go_to_linked_block(app, book, target.removeprefix(TO_BLOCK))
    else:
        ask_to_open(app.frontend, target)


def _go_to_linked_page(app: App, book: BookText, number: int) -> None:
    offset = start_of_page(book, number)
    if offset is None:
        app.announce(_("There is no page {page} here.").format(page=number))
        return
    app.announce(_("Page {page}").format(page=number))
    app.jumps.go(offset)


def _go_to_linked_block(app: App, book: BookText, name: str) -> None:
    offset = book.start_of_block(name)
    if offset is None:
        app.announce(_("The place that the link leads to is not here yet."))
        return
    app.announce(_("Page {page}").format(page=book.page_at(offset)))
    app.jumps.go(offset)


@command(
    "going.back",
    N_("Back"),
    help=N_("Goes back to where you were before the last jump."),
    keys=("Alt+Left",),
    menu=Menu.MOVE,
)
def go_back(app: App) -> None:
    """Undo the last jump."""
    if not app.jumps.back():
        app.announce(_("There is no jump to undo."))


@command(
    "going.forward",
    N_("Forward"),
    help=N_("Does the jump again that you have undone."),
    keys=("Alt+Right",),
    menu=Menu.MOVE,
)
def go_forward(app: App) -> None:
    """Redo the last jump."""
    if not app.jumps.forward():
        app.announce(_("There is no jump to do again."))


def offset_of(book: BookText, wanted: str) -> int | None:
    """Where a page, by its printed label or its number, or a percent of the text starts."""
    percent = PERCENT.fullmatch(wanted)
    if percent is not None:
        share = int(percent.group(1))
        return book.length * share // 100 if share <= 100 else None
    pages = enumerate(book.blocks)
    printed = next((i for i, block in pages if block.page_label == wanted), None)
    if printed is None and wanted.isdecimal():
        return start_of_page(book, int(wanted))
    return None if printed is None else book.start_of(printed)
