"""Plain text files, read a page at a time however long they are."""

import codecs
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from assistant.document import Block, Page
from assistant.formats.blocks import block_id
from assistant.formats.encoding import SAMPLE_BYTES, Encoding, detect
from assistant.formats.errors import NO_TEXT, DocumentError
from assistant.formats.paragraphs import pieces, wrap_width
from assistant.formats.source import PAGE_CHARACTERS, Format, OnTop, language_of
from assistant.formats.unsupported import is_refused_text
from assistant.messages import N_
from ocr.page import PageSource

_CHUNK_BYTES = 1 << 16
_LONGEST_FACTOR = 2
"""Past this many pages' length without a paragraph's end a page ends with a line or a word."""

_PARAGRAPH_END = re.compile(r"\f|\n[ \t\r]*\n|\r[ \t]*\r")
_LINE_END = re.compile(r"\r\n|[\n\r]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u200b\ufeff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class _Extent:
    """Where a page's text lies in the file."""

    start: int
    bytes: int


class TextSource:
    """A text file. Only where its pages begin is kept in memory."""

    title = ""

    def __init__(self, path: Path) -> None:
        sample = read_sample(path)
        encoding = detect(sample)
        if encoding is None:
            raise DocumentError(
                N_("This file is not text that can be read. Save it as plain text or as PDF.")
            )
        self._path = path
        self._encoding = encoding
        text = sample[encoding.mark_bytes :].decode(encoding.name, "replace")
        self._width = wrap_width(text.splitlines()[:-1])
        self.language = language_of(text) or "th"
        self._extents = list(_extents(path, encoding))
        if not self._extents:
            raise DocumentError(NO_TEXT)
        self.page_count = len(self._extents)

    def page(
        self,
        number: int,
        *,
        timeout_s: float,  # noqa: ARG002  # takes no time
        on_top: OnTop | None = None,  # noqa: ARG002
    ) -> Page:
        """The page, counted from 1."""
        extent = self._extents[number - 1]
        with self._path.open("rb") as file:
            file.seek(extent.start)
            text = file.read(extent.bytes).decode(self._encoding.name, self._encoding.errors)
        blocks = tuple(
            Block(block_id(number, i), piece.kind, piece.text, number, level=piece.level)
            for i, piece in enumerate(pieces(_cleaned(text), self._width), 1)
        )
        return Page(number, blocks, PageSource.PLAIN_TEXT)


def read_sample(path: Path) -> bytes:
    """The beginning of the file, or of the part that holds its first letters beyond English."""
    with path.open("rb") as file:
        head = sample = file.read(SAMPLE_BYTES)
        while sample and sample.isascii():
            sample = file.read(SAMPLE_BYTES)
    # A mark or a binary head tells more than any later part.
    return head if sample is head or b"\0" in head else (head + sample if sample else head)


def _extents(path: Path, encoding: Encoding) -> Iterator[_Extent]:
    start = encoding.mark_bytes
    for text in _cut(_decoded(path, encoding)):
        length = len(text.encode(encoding.name, encoding.errors))
        if text.strip():
            yield _Extent(start, length)
        start += length


def _decoded(path: Path, encoding: Encoding) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding.name)(encoding.errors)
    with path.open("rb") as file:
        file.seek(encoding.mark_bytes)
        while chunk := file.read(_CHUNK_BYTES):
            yield decoder.decode(chunk)


def _cut(chunks: Iterator[str]) -> Iterator[str]:
    """The text in pages; together they are the whole of it."""
    text = ""
    for chunk in chunks:
        text += chunk
        start = 0
        while (end := _page_end(text, start)) is not None:
            yield text[start:end]
            start = end
        text = text[start:]
    if text:
        yield text


def _page_end(text: str, start: int) -> int | None:
    """Where the page that begins at `start` ends; None where more text is needed to know."""
    longest = start + _LONGEST_FACTOR * PAGE_CHARACTERS
    form_feed = text.find("\f", start, start + PAGE_CHARACTERS)
    if form_feed >= 0:
        return form_feed + 1
    paragraph = _PARAGRAPH_END.search(text, start + PAGE_CHARACTERS, longest)
    if paragraph:
        return paragraph.end() if paragraph.end() < len(text) else None
    if len(text) <= longest + 1:
        return None
    line = _LINE_END.search(text, start + PAGE_CHARACTERS, longest)
    if line:
        return line.end()
    space = text.rfind(" ", start + 1, longest)
    return space + 1 if space > start else longest


def _cleaned(text: str) -> str:
    """Without what is no text; broken characters show as such."""
    return _CONTROLS.sub(lambda m: "\ufffd" if m[0] >= "\ud800" and m[0] != "\ufeff" else "", text)


@contextmanager
def _open(path: Path, password: str | None) -> Iterator[TextSource]:  # noqa: ARG001
    yield TextSource(path)


def _is_text(head: bytes, path: Path) -> bool:
    if is_refused_text(head):
        return False
    return detect(head) is not None and detect(read_sample(path)) is not None


TEXT = Format("text", N_("Text files"), ("*.txt", "*.md", "*.text"), _is_text, _open)
