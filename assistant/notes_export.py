"""A book's notes as a text to keep or hand in, with page references."""

import html
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.annotation import Annotation, AnnotationKind
from assistant.file_kinds import patterns_of, write_as
from assistant.marks import KIND_TITLES
from assistant.messages import N_, _


@dataclass(frozen=True, slots=True)
class Entry:
    """An annotation and the number of the page it stands on."""

    page: int
    annotation: Annotation


@dataclass(frozen=True, slots=True)
class NotesFormat:
    """A kind of file: its name ending, its title, and how title and entries are written in it."""

    suffix: str
    title: str
    write: Callable[[str, Sequence[Entry]], str | bytes]


def _heading(entry: Entry) -> str:
    page = _("page {page}").format(page=entry.page)
    return f"{_(KIND_TITLES[entry.annotation.kind])}, {page}"


def _plain(title: str, entries: Sequence[Entry]) -> str:
    parts = [title, ""]
    for entry in entries:
        parts.append(_heading(entry))
        parts += [f"  {line}" for line in _lines(entry.annotation)]
        parts.append("")
    return "\n".join(parts)


def _markdown(title: str, entries: Sequence[Entry]) -> str:
    parts = [f"# {title}", ""]
    for entry in entries:
        parts += [f"## {_heading(entry)}", ""]
        if entry.annotation.quote:
            parts += [f"> {entry.annotation.quote}", ""]
        if entry.annotation.text:
            parts += [entry.annotation.text, ""]
    return "\n".join(parts)


def _html(title: str, entries: Sequence[Entry]) -> str:
    parts = [f"<!DOCTYPE html>\n<meta charset='utf-8'>\n<title>{html.escape(title)}</title>"]
    parts.append(f"<h1>{html.escape(title)}</h1>")
    for entry in entries:
        parts.append(f"<h2>{html.escape(_heading(entry))}</h2>")
        if entry.annotation.quote:
            parts.append(f"<blockquote>{html.escape(entry.annotation.quote)}</blockquote>")
        if entry.annotation.text:
            parts.append(f"<p>{html.escape(entry.annotation.text)}</p>")
    return "\n".join(parts) + "\n"


def _word(title: str, entries: Sequence[Entry]) -> bytes:
    # Only here: with what it brings it takes 70 ms, and few ever export.
    from docx import Document

    document = Document()
    document.core_properties.title = _storable(title)
    document.core_properties.author = ""
    document.add_heading(_storable(title), 1)
    for entry in entries:
        document.add_heading(_storable(_heading(entry)), 2)
        if entry.annotation.quote:
            document.add_paragraph(_storable(entry.annotation.quote), style="Quote")
        for line in entry.annotation.text.splitlines():
            document.add_paragraph(_storable(line))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _storable(text: str) -> str:
    """The text without what XML cannot hold."""
    return "".join(each for each in text if each.isprintable() or each == "\t")


def _lines(annotation: Annotation) -> list[str]:
    words = [annotation.quote, annotation.text]
    if annotation.kind is AnnotationKind.NOTE:
        words.reverse()
    return [word for word in words if word]


NOTES_FORMATS = (
    NotesFormat(".md", N_("Markdown"), _markdown),
    NotesFormat(".txt", N_("Plain text"), _plain),
    NotesFormat(".html", N_("Web page"), _html),
    NotesFormat(".docx", N_("Word"), _word),
)


def name_patterns() -> str:
    """The kinds of files for a dialog, in Qt's notation."""
    return patterns_of(NOTES_FORMATS)


def write_notes(path: Path, title: str, entries: Sequence[Entry]) -> Path:
    """Write the file whole or not at all, Markdown where its name does not tell; its path.

    Raises UserError where it cannot be written.
    """
    return write_as(path, NOTES_FORMATS, lambda kind: kind.write(title, entries))
