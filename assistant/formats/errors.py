"""What can be wrong with a file, in words; the engines below only give names."""

from collections.abc import Iterator
from contextlib import contextmanager

from assistant.messages import N_, UserError
from ocr.errors import (
    DamagedImage,
    DamagedPdf,
    EmptyPdf,
    EncryptedPdf,
    PageTooLarge,
    RecognitionTimeout,
    TesseractMissing,
    WrongPassword,
)


class DocumentError(UserError):
    """The file, or every page still to come, cannot be read."""


class PasswordNeeded(UserError):  # noqa: N818  # named for what happened
    """The file is locked."""


class PasswordWrong(PasswordNeeded):
    """The password does not open the file."""


class PageError(UserError):
    """One page cannot be read; others may."""


DAMAGED = N_("This file is damaged and cannot be read. Fetch or save it again.")
NO_TEXT = N_("This file holds no text. Fetch or save it again.")
_DAMAGED_PAGE = N_("The page is damaged.")
_SENTENCES: dict[type[Exception], tuple[type[UserError], str]] = {
    WrongPassword: (PasswordWrong, N_("The password does not fit. Try again.")),
    EncryptedPdf: (PasswordNeeded, N_("This PDF is locked. Type its password to read it.")),
    DamagedPdf: (
        DocumentError,
        N_("This PDF is damaged and cannot be read. Fetch or save it again, then open it again."),
    ),
    EmptyPdf: (DocumentError, N_("This PDF has no pages. Ask its maker for a complete one.")),
    DamagedImage: (
        DocumentError,
        N_("This picture is damaged and cannot be read. Scan or save it again."),
    ),
    PageTooLarge: (
        PageError,
        N_("The page is too large to be recognised. Scan it again at 300 dots per inch."),
    ),
    RecognitionTimeout: (PageError, N_("The page took too long to recognise.")),
    TesseractMissing: (
        DocumentError,
        N_(
            "Guide Light's own reader of scanned pages does not run on this computer, and of "
            "Tesseract, which could read instead, {missing} is missing. Install Guide Light again, "
            "or Tesseract with its Thai and English data, then open the file again."
        ),
    ),
    MemoryError: (PageError, N_("The page needs more memory than there is.")),
}
"""Whose fault, and the sentence. A class comes before those it is derived from."""


@contextmanager
def in_words(page: bool = False) -> Iterator[None]:
    """Raises the engines' failures as UserError; damage met on a page is that page's."""
    try:
        yield
    except tuple(_SENTENCES) as error:
        kind, message = next(_SENTENCES[known] for known in _SENTENCES if isinstance(error, known))
        if page and isinstance(error, (DamagedPdf, DamagedImage)):
            kind, message = PageError, _DAMAGED_PAGE
        missing = ", ".join(error.missing) if isinstance(error, TesseractMissing) else ""
        raise kind(message, {"missing": missing} if missing else None) from error
