"""DAISY books packed as ZIP files: the text of DAISY 2.02 and of DAISY 3 (DTBook, ANSI Z39.86)."""

import posixpath
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from assistant.formats.archive import Archive
from assistant.formats.errors import DocumentError
from assistant.formats.flowing import LONGEST_MARKED, FlowingSource, Piece, Turn
from assistant.formats.markup.elements import language_of, name_of, text_of
from assistant.formats.markup.epub import Book
from assistant.formats.markup.images import Images
from assistant.formats.markup.links import part_of
from assistant.formats.markup.parsing import parse_chapter
from assistant.formats.markup.reader import MarkupReader
from assistant.formats.safe_xml import Element
from assistant.formats.source import PAGE_CHARACTERS, title_of
from assistant.messages import N_

_DTBOOK = "application/x-dtbook+xml"
_SOUND_ALONE = N_(
    "This DAISY book has sound and no text to read. Play it with a DAISY player, or ask for the "
    "book with its text."
)
_MOST_PARTS = 5000


@contextmanager
def daisy_source(path: Path) -> Iterator[FlowingSource]:
    """The open book. Raises DocumentError."""
    with Archive(path) as archive:
        title, parts = _parts(archive)
        images = Images(archive.read)
        tables = count(1)
        items: list[Piece | Turn] = []
        for part in parts[:_MOST_PARTS]:
            root = parse_chapter(archive.read(part))
            language = language_of(root)
            items += MarkupReader(part, images, None, tables, language).items(root)
        if not any(isinstance(item, Piece) for item in items):
            raise DocumentError(_SOUND_ALONE)
        is_paged = any(isinstance(item, Turn) for item in items)
        longest = LONGEST_MARKED if is_paged else PAGE_CHARACTERS
        yield FlowingSource(items, title, images.load, longest)


@contextmanager
def dtbook_source(path: Path) -> Iterator[FlowingSource]:
    """The text of a DAISY 3 book as a file of its own; its pictures are not in it."""
    root = parse_chapter(path.read_bytes())
    titles = (text_of(each) for each in root.iter() if name_of(each) == "doctitle")
    items = MarkupReader(language=language_of(root)).items(root)
    yield FlowingSource(items, title_of(next(titles, "")), longest=LONGEST_MARKED)


def _parts(archive: Archive) -> tuple[str, list[str]]:
    """The book's title, and its texts in order."""
    package = next((name for name in archive.names if name.lower().endswith(".opf")), None)
    if package is not None:
        book = Book(archive, package)
        return book.title, book.of_type(_DTBOOK)
    contents = next(name for name in archive.names if is_contents(name))
    root = parse_chapter(archive.read(contents))
    titles = (text_of(each) for each in root.iter() if name_of(each) == "title")
    return title_of(next(titles, "")), list(_texts(archive, root, contents))


def is_contents(name: str) -> bool:
    """Whether a part is the list of contents of a DAISY 2.02 book."""
    return posixpath.basename(name).lower() in {"ncc.html", "ncc.htm"}


def _texts(archive: Archive, root: Element, contents: str) -> Iterator[str]:
    """The texts that the synchronisation files name, which the contents name in order."""
    seen = {contents}
    for smil in dict.fromkeys(_named(root, "a", "href", contents)):
        if not smil.lower().endswith(".smil") or smil not in archive:
            continue
        for text in _named(parse_chapter(archive.read(smil)), "text", "src", smil):
            if text not in seen and text in archive:
                seen.add(text)
                yield text


def _named(root: Element, element: str, attribute: str, path: str) -> Iterator[str]:
    """The parts that attributes of such elements name."""
    for each in root.iter():
        if name_of(each) == element and each.get(attribute):
            yield part_of(each.get(attribute), path)
