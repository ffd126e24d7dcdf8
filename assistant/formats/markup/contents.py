"""The table of contents and the list of pages of a book: EPUB 3's nav, and the NCX of DAISY."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.document import BlockKind
from assistant.formats.flowing import INSIDE, Piece, Turn
from assistant.formats.markup.elements import LISTS, name_of, text_of, types_of
from assistant.formats.markup.links import target_of
from assistant.formats.safe_xml import Element

DEEPEST = 6
LONGEST_HEADING = 200
_NEAR = 3
"""A heading so many pieces after the place that is named is the one that is meant."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A chapter: its title, its level from 1, the name of the place where it begins."""

    title: str
    level: int
    name: str


def nav_entries(root: Element, path: str, kind: str = "toc") -> Iterator[Entry]:
    """The entries of the nav of this kind: "toc" or "page-list"."""
    for nav in root.iter():
        if name_of(nav) == "nav" and {kind, f"doc-{kind}", f"doc-{kind.replace('-', '')}"} & set(
            types_of(nav)
        ):
            for child in nav:
                if name_of(child) in LISTS:
                    yield from _list_entries(child, path, 1)


def _list_entries(ordered: Element, path: str, level: int) -> Iterator[Entry]:
    for item in ordered:
        for child in item:
            name = name_of(child)
            if name in LISTS and level < DEEPEST:
                yield from _list_entries(child, path, level + 1)
            elif name == "a" and child.get("href"):
                yield Entry(text_of(child), level, _name(child.get("href"), path))


def ncx_entries(root: Element, path: str) -> Iterator[Entry]:
    """The chapters of an NCX."""
    for child in root:
        if name_of(child) == "navmap":
            yield from _points(child, path, 1)


def ncx_pages(root: Element, path: str) -> Iterator[Entry]:
    """The pages of an NCX, their labels as titles."""
    for child in root.iter():
        if name_of(child) == "pagetarget":
            yield _point(child, path, 1)


def _points(parent: Element, path: str, level: int) -> Iterator[Entry]:
    for child in parent:
        if name_of(child) == "navpoint":
            yield _point(child, path, level)
            if level < DEEPEST:
                yield from _points(child, path, level + 1)


def _point(point: Element, path: str, level: int) -> Entry:
    titles = (text_of(child) for child in point if name_of(child) == "navlabel")
    places = (child.get("src", "") for child in point if name_of(child) == "content")
    return Entry(next(titles, ""), level, _name(next(places, ""), path))


def _name(href: str, path: str) -> str:
    return target_of(href, path).removeprefix(INSIDE)


def with_headings(
    items: Iterable[Piece | Turn], entries: Sequence[Entry]
) -> Iterator[Piece | Turn]:
    """The items; a chapter of the contents whose text has no heading gets one of its title."""
    items = list(items)
    waiting = {entry.name: entry for entry in entries if entry.title and entry.name}
    for place, item in enumerate(items):
        found = [] if isinstance(item, Turn) else [n for n in item.names if n in waiting]
        if isinstance(item, Turn) or not found:
            yield item
            continue
        entry = waiting.pop(found[-1])
        if _has_heading(items[place : place + _NEAR], waiting):
            yield item
        elif _same(item.text, entry.title) and item.kind is not BlockKind.TABLE_CELL:
            yield replace(item, kind=BlockKind.HEADING, level=entry.level)
        else:
            title = entry.title[:LONGEST_HEADING]
            yield Piece(BlockKind.HEADING, title, level=entry.level, names=item.names)
            yield replace(item, names=())


def _has_heading(items: Iterable[Piece | Turn], others: Container[str]) -> bool:
    """Whether one of these is a heading, before the place of another chapter."""
    for item in items:
        if isinstance(item, Turn) or any(name in others for name in item.names):
            return False
        if item.kind is BlockKind.HEADING:
            return True
    return False


def _same(text: str, title: str) -> bool:
    return "".join(text.split()).casefold() == "".join(title.split()).casefold()
