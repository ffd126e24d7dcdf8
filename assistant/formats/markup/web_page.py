"""A web page as a file: one document, its pictures only where they are inside of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.formats.archive import LARGEST_PART_BYTES, too_large
from assistant.formats.flowing import FlowingSource
from assistant.formats.markup.elements import language_of, name_of, text_of
from assistant.formats.markup.images import Images
from assistant.formats.markup.parsing import parse_page
from assistant.formats.markup.reader import MarkupReader
from assistant.formats.source import title_of

_WITHOUT = frozenset({"nav", "button"})
"""What leads through a site is no part of the text."""


@contextmanager
def web_page_source(path: Path) -> Iterator[FlowingSource]:
    """The open file. Raises DocumentError."""
    if path.stat().st_size > LARGEST_PART_BYTES:
        raise too_large()
    root = parse_page(path.read_bytes())
    images = Images()
    titles = (text_of(each) for each in root.iter() if name_of(each) == "title")
    reader = MarkupReader(images=images, language=language_of(root), without=_WITHOUT)
    yield FlowingSource(reader.items(root), title_of(next(titles, "")), images.load)
