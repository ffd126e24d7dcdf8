"""What is needed of the open book to do something with it; else a sentence says what lacks."""

from assistant.loose_text import NOT_KEPT
from assistant.messages import N_, UserError
from assistant.opened import OpenedBook


def need_book(opened: OpenedBook | None) -> OpenedBook:
    """The open book. Raises UserError where none is."""
    if opened is None:
        raise UserError(N_("No book is open."))
    return opened


def need_text(opened: OpenedBook | None) -> OpenedBook:
    """The open book, which has text. Raises UserError where it is not so."""
    book = need_book(opened)
    if not book.book.count:
        raise UserError(N_("No page is ready yet."))
    return book


def need_kept_text(opened: OpenedBook | None) -> OpenedBook:
    """The open book, which has text and is in the library. Raises UserError where it is not so."""
    book = need_text(opened)
    if book.is_loose:
        raise UserError(NOT_KEPT)
    return book
