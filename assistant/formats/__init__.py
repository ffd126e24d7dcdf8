"""The kinds of files that can be opened; each is known by its content, never by its name."""

from pathlib import Path

from assistant.formats.encoding import SAMPLE_BYTES
from assistant.formats.errors import (
    DAMAGED,
    DocumentError,
    PageError,
    PasswordNeeded,
    PasswordWrong,
)
from assistant.formats.packed import DAISY, EPUB, SLIDES, WORD, WRITER
from assistant.formats.paged import PDF, PICTURE
from assistant.formats.source import Format, OnTop, Source, language_of
from assistant.formats.text import TEXT
from assistant.formats.unsupported import unsupported
from assistant.formats.web import DTBOOK, WEB_PAGE
from assistant.messages import N_, UserError, _

__all__ = [
    "DAMAGED",
    "FORMATS",
    "DocumentError",
    "Format",
    "OnTop",
    "PageError",
    "PasswordNeeded",
    "PasswordWrong",
    "Source",
    "format_of",
    "language_of",
    "name_patterns",
]

FORMATS = (PDF, PICTURE, WORD, WRITER, SLIDES, EPUB, DAISY, DTBOOK, WEB_PAGE, TEXT)
"""In the order of asking: text, the least certain, comes last."""

LARGEST_BYTES = 2_000_000_000


def format_of(path: Path) -> Format:
    """The format of the file. Raises UserError where it cannot be read or opened."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(SAMPLE_BYTES)
        if not head:
            raise UserError(N_("The file {name} is empty. Fetch or save it again."), _named(path))
        if size > LARGEST_BYTES:
            raise UserError(
                N_("The file {name} is larger than two gigabytes. Split it into parts."),
                _named(path),
            )
        for kind in FORMATS:
            if kind.recognise(head, path):
                return kind
        raise unsupported(head, path)
    except FileNotFoundError as error:
        raise UserError(N_("There is no file {name}. Choose it again."), _named(path)) from error
    except IsADirectoryError as error:
        raise UserError(
            N_("{name} is a folder. Open it and choose the files in it."), _named(path)
        ) from error
    except PermissionError as error:
        raise UserError(
            N_("You are not allowed to read {name}. Ask its owner for a copy of your own."),
            _named(path),
        ) from error
    except OSError as error:
        raise UserError(
            N_("The file {name} could not be read. Copy it to this computer and try again."),
            _named(path),
        ) from error


def name_patterns() -> str:
    """File kinds for a dialog that chooses files, in the user's language and Qt's notation."""
    every = " ".join(pattern for kind in FORMATS for pattern in kind.name_patterns)
    kinds = [f"{_(kind.title)} ({' '.join(kind.name_patterns)})" for kind in FORMATS]
    readable, anything = _("All readable files"), _("All files")
    return ";;".join([f"{readable} ({every})", *kinds, f"{anything} (*)"])


def _named(path: Path) -> dict[str, str]:
    return {"name": path.name}
