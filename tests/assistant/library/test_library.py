"""The library keeps what it was given, whatever happens in between."""

import errno
import os
import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.document import (
    Block,
    BlockKind,
    DocumentState,
    Page,
    Picture,
    Position,
    Span,
    SpanKind,
)
from assistant.library import Change, Library
from assistant.library.rows import block_of, block_row
from assistant.messages import UserError
from ocr.page import Box, Cell, PageSource

UNIT = st.floats(0, 1)
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
SPANS = st.builds(Span, st.integers(0, 99), st.integers(0, 99), st.sampled_from(SpanKind), TEXT)
BLOCKS = st.builds(
    Block,
    TEXT,
    st.sampled_from(BlockKind),
    TEXT,
    st.integers(1, 10_000),
    st.lists(SPANS).map(tuple),
    st.integers(0, 6),
    st.none() | st.builds(Cell, st.integers(0), st.integers(0), st.integers(0), st.booleans()),
    TEXT,
    st.none() | st.builds(Box, UNIT, UNIT, UNIT, UNIT),
    st.floats(0, 100),
    open_start=st.booleans(),
    open_end=st.booleans(),
    size=st.floats(0, 100),
    bold=st.booleans(),
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library(tmp_path / "library")
    yield library
    library.close()


def file_with(tmp_path: Path, content: str, name: str = "lesson.txt") -> Path:
    path = tmp_path / name
    path.write_text(content, "utf-8")
    return path


def page_of(number: int, *texts: str) -> Page:
    blocks = (
        Block(f"{number}.{i}", BlockKind.PARAGRAPH, text, number) for i, text in enumerate(texts, 1)
    )
    return Page(number, tuple(blocks), PageSource.PLAIN_TEXT)


@given(BLOCKS)
def test_a_block_comes_back_as_it_was(block: Block) -> None:
    row = block_row("document", 1, 1, block)
    document, page, place, identity, kind, text, level, cell, description, box, *others = row
    sure, spans, *flags = others
    assert (document, page, place) == ("document", 1, 1)
    stored = (identity, kind, text, block.page, spans, level, cell, description, box, sure)
    kept = replace(block, page_label="xii", page_source=PageSource.RECOGNISED)
    assert block_of((*stored, "xii", *flags, "recognised")) == kept


def test_blocks_of_every_kind_survive_closing(tmp_path: Path) -> None:
    block = Block(
        "1.1",
        BlockKind.TABLE_CELL,
        "น้ำหนัก 5 กก.",
        1,
        (Span(0, 7, SpanKind.DOUBT), Span(8, 9, SpanKind.LANGUAGE, "en")),
        2,
        Cell(3, 4, 5, header=True),
        "a weight",
        Box(0.125, 0.25, 0.5, 0.75),
        87.5,
    )
    library = Library(tmp_path / "library")
    document = library.add(file_with(tmp_path, "x"))
    library.commit_page(document.id, Page(1, (block,), PageSource.RECOGNISED, "iv"))
    library.close()
    again = Library(tmp_path / "library")
    kept = replace(block, page_label="iv", page_source=PageSource.RECOGNISED)
    assert again.blocks(document.id) == [kept]
    again.close()


MAP = Picture("1.1", "image/png", b"\x89PNG a map")
PAGE_WITH_MAP = Page(
    1,
    (Block("1.1", BlockKind.FIGURE, "Figure 1", 1, description="of the file"),),
    PageSource.TEXT_LAYER,
    pictures=(MAP,),
)


def test_a_picture_is_kept_with_its_page_and_goes_with_it(library: Library, tmp_path: Path) -> None:
    document = library.add(file_with(tmp_path, "x"))
    library.commit_page(document.id, PAGE_WITH_MAP)
    assert library.pictures.of(document.id, "1.1") == MAP
    assert library.pictures.of(document.id, "1.2") is None
    library.commit_page(document.id, PAGE_WITH_MAP)
    assert library.pictures.of(document.id, "1.1") == MAP
    library.commit_page(document.id, page_of(1, "No picture after all"))
    assert library.pictures.of(document.id, "1.1") is None
    library.commit_page(document.id, PAGE_WITH_MAP)
    library.remove(document.id)
    assert library.pictures.of(document.id, "1.1") is None


def test_a_picture_that_cannot_be_kept_leaves_no_half_page(
    library: Library, tmp_path: Path
) -> None:
    document = library.add(file_with(tmp_path, "x"))
    with pytest.raises(sqlite3.IntegrityError):
        library.commit_page(document.id, replace(PAGE_WITH_MAP, pictures=(MAP, MAP)))
    assert library.blocks(document.id) == []
    assert library.pages_done(document.id) == frozenset()


def test_what_a_volunteer_wrote_goes_before_the_files_own_words_and_outlives_the_page(
    tmp_path: Path,
) -> None:
    library = Library(tmp_path / "library")
    document = library.add(file_with(tmp_path, "x"))
    library.commit_page(document.id, PAGE_WITH_MAP)
    library.pictures.describe(document.id, "1.1", "แผนที่ประเทศไทย")
    library.close()
    again = Library(tmp_path / "library")
    again.commit_page(document.id, PAGE_WITH_MAP)
    assert [block.description for block in again.blocks(document.id)] == ["แผนที่ประเทศไทย"]
    again.pictures.describe(document.id, "1.1", "")
    assert [block.description for block in again.blocks(document.id)] == ["of the file"]
    again.close()


def test_the_same_content_twice_is_one_document_and_keeps_its_state(
    library: Library, tmp_path: Path
) -> None:
    first = library.add(file_with(tmp_path, "same"), "Biology")
    library.set_state(first.id, DocumentState.READY, page_count=1)
    second = library.add(file_with(tmp_path, "same", "other name.txt"))
    assert second.id == first.id
    assert (second.title, second.state) == ("Biology", DocumentState.READY)
    assert len(library.documents()) == 1


def test_the_original_stays_when_the_file_it_came_from_changes(
    library: Library, tmp_path: Path
) -> None:
    path = file_with(tmp_path, "as it was")
    document = library.add(path)
    path.write_text("changed", "utf-8")
    assert library.original(document.id).read_text("utf-8") == "as it was"


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, "full"), "disk is full"),
        (OSError(errno.EIO, "broken"), "could not be read"),
    ],
)
def test_a_copy_that_fails_is_told_in_words_and_leaves_nothing(
    library: Library,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: OSError,
    words: str,
) -> None:
    def fail(handle: int) -> None:
        raise error

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(UserError, match=words):
        library.add(file_with(tmp_path, "text"))
    monkeypatch.undo()
    assert library.documents() == []
    assert list((library.folder / "originals").iterdir()) == []


def test_a_file_that_is_gone_or_a_folder_is_told_in_words(library: Library, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="not there any more"):
        library.add(tmp_path / "gone.pdf")
    with pytest.raises(UserError, match="is a folder"):
        library.add(tmp_path)


def test_what_a_kill_left_of_a_copy_is_cleared_away_the_day_after(tmp_path: Path) -> None:
    folder = tmp_path / "library" / "originals"
    folder.mkdir(parents=True)
    old, fresh = folder / "incoming-old", folder / "incoming-fresh"
    old.write_text("half", "utf-8")
    fresh.write_text("half", "utf-8")
    os.utime(old, (0, 0))
    Library(tmp_path / "library").close()
    assert list(folder.iterdir()) == [fresh]


def test_a_page_committed_twice_is_there_once_with_its_last_text(
    library: Library, tmp_path: Path
) -> None:
    document = library.add(file_with(tmp_path, "x"))
    library.commit_page(document.id, page_of(2, "old one", "old two"))
    library.commit_page(document.id, page_of(2, "new"))
    assert [block.text for block in library.blocks(document.id)] == ["new"]
    assert library.pages_done(document.id) == {2}
    assert library.search("old") == []


def test_a_page_that_is_begun_can_be_read_and_is_not_finished(
    library: Library, tmp_path: Path
) -> None:
    document = library.add(file_with(tmp_path, "x"))
    library.commit_page(document.id, page_of(1, "The top"), begun=True)
    assert [block.text for block in library.blocks(document.id)] == ["The top"]
    assert library.pages_begun(document.id) == {1}
    assert library.pages_done(document.id) == frozenset()
    assert library.document(document.id).pages_done == 0
    library.commit_page(document.id, page_of(1, "The top and", "the rest"))
    assert [block.text for block in library.blocks(document.id)] == ["The top and", "the rest"]
    assert library.pages_begun(document.id) == frozenset()
    assert library.pages_done(document.id) == {1}


def test_blocks_come_in_reading_order_and_for_the_pages_asked_for(
    library: Library, tmp_path: Path
) -> None:
    document = library.add(file_with(tmp_path, "x"))
    for number in (3, 1, 2):
        library.commit_page(document.id, page_of(number, f"{number}a", f"{number}b"))
    assert [b.text for b in library.blocks(document.id)] == ["1a", "1b", "2a", "2b", "3a", "3b"]
    assert [b.text for b in library.blocks(document.id, 2, 2)] == ["2a", "2b"]
    assert [b.text for b in library.blocks(document.id, 3)] == ["3a", "3b"]


def test_a_page_that_cannot_be_stored_leaves_the_one_before(
    library: Library, tmp_path: Path
) -> None:
    document = library.add(file_with(tmp_path, "x"))
    library.commit_page(document.id, page_of(1, "good"))
    block = page_of(1, "twice").blocks[0]
    with pytest.raises(sqlite3.IntegrityError):
        library.commit_page(document.id, Page(1, (block, block), PageSource.PLAIN_TEXT))
    assert [b.text for b in library.blocks(document.id)] == ["good"]
    assert len(library.search("good")) == 1


def test_a_full_disk_is_told_in_words_and_loses_nothing(library: Library, tmp_path: Path) -> None:
    document = library.add(file_with(tmp_path, "x"))
    library.commit_page(document.id, page_of(1, "kept"))
    with library._database.write() as connection:
        connection.execute("PRAGMA max_page_count = 1")  # SQLite raises it to what is in use
    with pytest.raises(UserError, match="disk is full"):
        library.commit_page(document.id, page_of(2, "ก" * 500_000))
    with library._database.write() as connection:
        connection.execute("PRAGMA max_page_count = 1000000")
    library.commit_page(document.id, page_of(3, "later"))
    assert library.pages_done(document.id) == {1, 3}


def test_listeners_hear_of_documents_pages_and_removals(library: Library, tmp_path: Path) -> None:
    heard: list[Change] = []
    library.on_change(heard.append)
    document = library.add(file_with(tmp_path, "x"))
    library.add(file_with(tmp_path, "x"))
    library.commit_page(document.id, page_of(1, "text"))
    library.remove(document.id)
    assert heard == [Change(document.id), Change(document.id, 1), Change(document.id)]


def test_a_listener_can_read_the_page_it_hears_of(library: Library, tmp_path: Path) -> None:
    read: list[str] = []
    document = library.add(file_with(tmp_path, "x"))
    library.on_change(lambda c: read.extend(b.text for b in library.blocks(c.document)))
    library.commit_page(document.id, page_of(1, "fresh"))
    assert read == ["fresh"]


def test_a_removed_document_is_gone_with_its_copy_its_text_and_its_place(
    library: Library, tmp_path: Path
) -> None:
    path = file_with(tmp_path, "x")
    document = library.add(path)
    library.commit_page(document.id, page_of(1, "some words"))
    library.save_position(Position(document.id, "1.1", 2))
    library.remove(document.id)
    assert library.documents() == []
    assert library.search("words") == []
    assert library.position(document.id) is None
    assert library.last_read() is None
    assert not library.original(document.id).exists()
    assert path.exists()
    with pytest.raises(UserError, match="no longer in the library"):
        library.document(document.id)
    with pytest.raises(UserError, match="no longer in the library"):
        library.commit_page(document.id, page_of(1, "late"))


def test_a_problem_is_told_in_the_language_of_now(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = library.add(file_with(tmp_path, "x"))
    library.set_state(document.id, DocumentState.FAILED, UserError("Page {n} fails.", {"n": 3}))
    assert library.document(document.id).problem == "Page 3 fails."
    monkeypatch.setattr("assistant.messages._", lambda message: "หน้า {n} เสีย")
    assert library.document(document.id).problem == "หน้า 3 เสีย"


def test_the_latest_position_wins_at_once_and_after_closing(tmp_path: Path) -> None:
    library = Library(tmp_path / "library")
    one = library.add(file_with(tmp_path, "1", "1.txt"))
    two = library.add(file_with(tmp_path, "2", "2.txt"))
    for offset in range(50):
        library.save_position(Position(two.id, "1.1", offset, "before", "after"))
    library.save_position(Position(one.id, "1.1", 7))
    assert library.last_read() == one.id
    library.close()
    again = Library(tmp_path / "library")
    kept = again.position(two.id)
    assert kept is not None
    assert (kept.offset, kept.before, kept.after) == (49, "before", "after")
    assert again.last_read() == one.id
    again.save_position(replace(kept, offset=3))
    assert again.last_read() == two.id
    again.close()


def test_many_threads_may_read_and_write_at_once(library: Library, tmp_path: Path) -> None:
    document = library.add(file_with(tmp_path, "x"))
    failures: list[BaseException] = []

    def work(first: int) -> None:
        try:
            for number in range(first, first + 20):
                library.commit_page(document.id, page_of(number, f"page {number}"))
                assert number in library.pages_done(document.id)
                library.save_position(Position(document.id, f"{number}.1", 0))
        except BaseException as error:  # noqa: BLE001  # told by the test's own thread
            failures.append(error)

    threads = [threading.Thread(target=work, args=(first,)) for first in (1, 21, 41, 61)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert library.pages_done(document.id) == set(range(1, 81))


def test_two_programs_may_use_one_library(tmp_path: Path) -> None:
    one, two = Library(tmp_path / "library"), Library(tmp_path / "library")
    document = one.add(file_with(tmp_path, "x"))
    two.commit_page(document.id, page_of(1, "from the second"))
    assert [block.text for block in one.blocks(document.id)] == ["from the second"]
    heard: list[Change] = []
    one.on_change(heard.append)
    one.notice_other_programs()
    one.notice_other_programs()
    assert heard == [Change(document.id)]
    one.commit_page(document.id, page_of(2, "its own"))
    one.notice_other_programs()
    assert heard == [Change(document.id), Change(document.id, 2)]
    one.close()
    two.close()
