"""The user's pronunciation dictionary: a file of her own words, which she can share.

A line is language, kind, written form and spoken form, with tabs between; `#` begins a note.
"""

import logging
from pathlib import Path

from assistant.messages import LANGUAGES, N_, UserError
from assistant.whole_file import write_whole
from speech.wording import Entry, EntryKind

_log = logging.getLogger(__name__)

FILE_NAME = "pronunciation.tsv"
_ANY_LANGUAGE = "any"
_HEAD = "# language, kind (word, anywhere, pattern), written, said; tabs between\n"


class Pronunciations:
    """The entries of one user. Used from one thread."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.entries: tuple[Entry, ...] = ()
        if path.exists():
            self.entries = _read(path)

    def add(self, entry: Entry) -> None:
        """Keep an entry in place of one for the same written form; raises OSError."""
        self._keep((*self._without(entry), entry))

    def remove(self, written: str) -> bool:
        """Forget a written form; False where there is none. Raises OSError."""
        kept = tuple(entry for entry in self.entries if entry.written != written)
        found = len(kept) < len(self.entries)
        if found:
            self._keep(kept)
        return found

    def take_in(self, path: Path) -> int:
        """Add the entries of a file; returns how many. Raises UserError and OSError."""
        new = _read(path)
        if not new:
            raise UserError(
                N_("{file} has no line of language, kind, written and said with tabs between."),
                {"file": path.name},
            )
        kept = self.entries
        for entry in new:
            kept = (*(each for each in kept if not _same(each, entry)), entry)
        self._keep(kept)
        return len(new)

    def write_to(self, path: Path) -> None:
        """Write all entries to a file that another user can take in; raises OSError."""
        write_whole(path, _HEAD + "".join(map(_line, self.entries)))

    def _without(self, entry: Entry) -> tuple[Entry, ...]:
        return tuple(each for each in self.entries if not _same(each, entry))

    def _keep(self, entries: tuple[Entry, ...]) -> None:
        before, self.entries = self.entries, entries
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self.write_to(self._path)
        except OSError:
            self.entries = before
            raise


def _same(one: Entry, other: Entry) -> bool:
    return (one.written, one.language) == (other.written, other.language)


def _line(entry: Entry) -> str:
    fields = (entry.language or _ANY_LANGUAGE, entry.kind, entry.written, entry.said)
    return "\t".join(" ".join(field.split()) for field in fields) + "\n"


def _read(path: Path) -> tuple[Entry, ...]:
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(
            N_("{file} is not a text in UTF-8. Save it as UTF-8 and try again."),
            {"file": path.name},
        ) from error
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        entry = _entry(line.split("\t"))
        if entry is None:
            _log.warning("%s, line %d is left out: %s", path, number, line)
        else:
            found.append(entry)
    return tuple(found)


def _entry(fields: list[str]) -> Entry | None:
    if len(fields) != 4:
        return None
    language, kind, written, said = (field.strip() for field in fields)
    known = language == _ANY_LANGUAGE or language in LANGUAGES
    if not known or kind not in tuple(EntryKind) or not written:
        return None
    return Entry(written, said, EntryKind(kind), "" if language == _ANY_LANGUAGE else language)
