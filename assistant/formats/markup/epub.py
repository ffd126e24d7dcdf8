"""EPUB 2 and 3: the parts of a book in the order of its spine (EPUB 3.3, W3C; OPF 2.0.1, IDPF)."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from urllib.parse import unquote

from assistant.formats.archive import Archive, joined, protected
from assistant.formats.errors import DAMAGED, DocumentError
from assistant.formats.flowing import LONGEST_MARKED, FlowingSource, Piece, Turn
from assistant.formats.markup import contents
from assistant.formats.markup.contents import Entry
from assistant.formats.markup.elements import name_of, text_of
from assistant.formats.markup.images import Images
from assistant.formats.markup.parsing import parse_chapter
from assistant.formats.markup.reader import MarkupReader
from assistant.formats.safe_xml import Element, parse
from assistant.formats.source import PAGE_CHARACTERS, title_of

CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_OF_FONTS = frozenset({"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"})
"""What hides fonts alone, and no text."""
_NCX = "application/x-dtbncx+xml"
_PICTURE = "image/"


@dataclass(frozen=True, slots=True)
class Part:
    """A file of the book: its name in the archive, its type and what the manifest says of it."""

    path: str
    media_type: str
    properties: frozenset[str]


class Book:
    """The package of a book: what it consists of, in which order, and what it says of itself."""

    def __init__(self, archive: Archive, path: str) -> None:
        """`path` is the name of the package document. Raises DocumentError."""
        self._archive = archive
        root = _tree(archive, path)
        self._parts: dict[str, Part] = {}
        self._spine: list[str] = []
        self.title = self.language = self._ncx = ""
        for element in root.iter():
            match name_of(element):
                case "item":
                    self._parts[element.get("id", "")] = _part(element, path)
                case "spine":
                    self._ncx = element.get("toc", "")
                case "itemref":
                    self._spine.append(element.get("idref", ""))
                case "title" if not self.title:
                    self.title = title_of(text_of(element))
                case "language" if not self.language:
                    self.language = text_of(element)

    @property
    def parts(self) -> list[Part]:
        """The parts that are read, in order."""
        found = (self._parts.get(identity) for identity in dict.fromkeys(self._spine))
        return [part for part in found if part is not None and part.path in self._archive]

    def of_type(self, media_type: str) -> list[str]:
        """The names of all parts of this type, in the order of the manifest."""
        found = (part.path for part in self._parts.values() if part.media_type == media_type)
        return [path for path in found if path in self._archive]

    def contents(self) -> tuple[list[Entry], dict[str, str]]:
        """The chapters, and the labels of the pages by the name where they begin."""
        nav = next((part for part in self._parts.values() if "nav" in part.properties), None)
        if nav is not None and nav.path in self._archive:
            root = parse_chapter(self._archive.read(nav.path))
            entries = list(contents.nav_entries(root, nav.path))
            return entries, _labels(contents.nav_entries(root, nav.path, "page-list"))
        ncx = self._parts.get(self._ncx) or next(
            (part for part in self._parts.values() if part.media_type == _NCX), None
        )
        if ncx is None or ncx.path not in self._archive:
            return [], {}
        root = parse(self._archive.read(ncx.path), recover=True)
        entries = list(contents.ncx_entries(root, ncx.path))
        return entries, _labels(contents.ncx_pages(root, ncx.path))


@contextmanager
def epub_source(path: Path) -> Iterator[FlowingSource]:
    """The open book. Raises DocumentError."""
    with Archive(path) as archive:
        _refuse_locked(archive)
        package = _package(archive)
        book = Book(archive, package)
        images = Images(archive.read)
        items, is_paged = book_items(archive, book, images)
        longest = LONGEST_MARKED if is_paged else PAGE_CHARACTERS
        yield FlowingSource(items, book.title, images.load, longest)


def book_items(archive: Archive, book: Book, images: Images) -> tuple[Sequence[Piece | Turn], bool]:
    """The pieces of the whole book, and whether it tells its printed pages."""
    entries, labels = book.contents()
    tables = count(1)
    chapters = []
    for part in book.parts:
        if part.media_type.startswith(_PICTURE):
            continue
        root = parse_chapter(archive.read(part.path))
        reader = MarkupReader(part.path, images, labels, tables, book.language)
        chapters.append(reader.items(root))
    is_paged = any(isinstance(item, Turn) for chapter in chapters for item in chapter)
    items: list[Piece | Turn] = []
    for chapter in chapters:
        # Without printed pages each part begins a page.
        items += chapter if is_paged else [Turn(), *chapter]
    return list(contents.with_headings(items, entries)), is_paged


def _package(archive: Archive) -> str:
    """The name of the package document."""
    root = _tree(archive, CONTAINER)
    paths = (each.get("full-path", "") for each in root.iter() if name_of(each) == "rootfile")
    path = joined("", unquote(next(paths, "")))
    if path not in archive:
        raise DocumentError(DAMAGED)
    return path


def _tree(archive: Archive, name: str) -> Element:
    try:
        return parse(archive.read(name), recover=True)
    except KeyError as error:
        raise DocumentError(DAMAGED) from error


def _refuse_locked(archive: Archive) -> None:
    """Raises DocumentError where more than fonts is encrypted."""
    if _ENCRYPTION not in archive:
        return
    for element in parse(archive.read(_ENCRYPTION), recover=True).iter():
        if name_of(element) != "encrypteddata":
            continue
        methods = {
            each.get("Algorithm", "") for each in element if name_of(each) == "encryptionmethod"
        }
        if not methods <= _OF_FONTS:
            raise protected()


def _part(item: Element, package: str) -> Part:
    return Part(
        joined(package, unquote(item.get("href", ""))),
        item.get("media-type", "").lower(),
        frozenset(item.get("properties", "").split()),
    )


def _labels(entries: Iterable[Entry]) -> dict[str, str]:
    return {entry.name: entry.title for entry in entries if entry.name and entry.title}
