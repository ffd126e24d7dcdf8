"""A book is read from the top of its first page on while the rest of the page is recognised."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.document import Block, BlockKind, DocumentState, Page, Position
from assistant.library import Library
from assistant.opened import OpenedBook
from assistant.reading.reader import State
from ocr.page import PageSource
from tests.assistant.reading.voice import Voice

HEADING = Block("1.1", BlockKind.HEADING, "Rain", 1, level=1)
BEGUN = Block("1.2", BlockKind.PARAGRAPH, "It rains. The water runs", 1, open_end=True)
WHOLE = replace(BEGUN, text="It rains. The water runs off. It is gone.", open_end=False)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library(tmp_path / "library")
    yield library
    library.close()


@pytest.fixture
def document(library: Library, tmp_path: Path) -> str:
    """A book of which the top of the first page is here."""
    path = tmp_path / "book.txt"
    path.write_text("It rains.", "utf-8")
    identity = library.add(path).id
    library.set_state(identity, DocumentState.IMPORTING, page_count=1)
    library.commit_page(identity, Page(1, (HEADING, BEGUN), PageSource.RECOGNISED), begun=True)
    return identity


def opened(library: Library, document: str, voice: Voice) -> OpenedBook:
    return OpenedBook(
        library.document(document),
        library,
        voice,
        in_background=lambda work: work(),
        call=lambda work: work(),
        on_text=lambda text, first: None,
        on_place=lambda start, end: None,
    )


def finish(library: Library, document: str) -> None:
    library.commit_page(document, Page(1, (HEADING, WHOLE), PageSource.RECOGNISED))
    library.set_state(document, DocumentState.READY)


def test_whole_sentences_are_read_at_once_and_the_others_when_they_are_here(
    library: Library, document: str
) -> None:
    voice = Voice()
    book = opened(library, document, voice)
    book.fetch()
    book.reader.read_from(0)
    assert voice.finish() == ["Rain", "It rains. "]
    assert book.reader.state is State.WAITING
    finish(library, document)
    book.fetch()
    assert voice.finish() == ["The water runs off. ", "It is gone."]
    assert book.reader.at_end


def test_the_place_stays_when_the_page_comes_whole(library: Library, document: str) -> None:
    voice = Voice()
    book = opened(library, document, voice)
    book.fetch()
    book.caret_moved(book.book.text.index("water"))
    finish(library, document)
    book.fetch()
    assert book.book.text[book.reader.place :].startswith("water runs off.")


def test_a_place_kept_below_the_top_is_gone_to_when_the_page_is_whole(
    library: Library, document: str
) -> None:
    library.save_position(Position(document, "1.2", 17, "The water ", "runs off."))
    book = opened(library, document, Voice())
    book.fetch()
    assert book.reader.place == 0
    finish(library, document)
    book.fetch()
    assert book.book.text[book.reader.place :].startswith("The water runs off.") or (
        book.book.text[book.reader.place :].startswith("runs off.")
    )
