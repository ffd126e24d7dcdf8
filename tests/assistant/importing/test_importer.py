"""Files become readable page by page, each in its turn, and none stands in another's way."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from assistant.document import BlockKind, DocumentState
from assistant.importing import Importer
from assistant.library import Change, Library
from assistant.messages import UserError
from tests.assistant.formats.handmade import GIANT, write_pdf
from tests.assistant.importing.scans import scanned_pdf
from tests.assistant.importing.watching import SENTENCE, TIMEOUT_S, at_page, heard_pages, lessons
from tools.render_pages import Style, render

READY, FAILED, CANCELLED = DocumentState.READY, DocumentState.FAILED, DocumentState.CANCELLED


def test_a_book_comes_in_with_its_title_its_language_and_all_its_pages(
    library: Library, importer: Importer, tmp_path: Path
) -> None:
    importer.start()
    texts = [SENTENCE.format(n) for n in (1, 2, 3)]
    file = write_pdf(tmp_path / "w.pdf", texts, title="On Whales")
    document = importer.wait(importer.enqueue(file).id, TIMEOUT_S)
    assert (document.state, document.problem) == (READY, "")
    assert (document.title, document.language) == ("On Whales", "en")
    assert (document.page_count, document.pages_done) == (3, 3)
    blocks = library.blocks(document.id)
    assert [(b.id, b.kind, b.text) for b in blocks] == [
        (f"{n}.1", BlockKind.PARAGRAPH, SENTENCE.format(n)) for n in (1, 2, 3)
    ]


def test_the_first_page_of_a_long_scan_can_be_read_before_the_second_is_finished(
    library: Library, importer: Importer, tmp_path: Path
) -> None:
    at_first: list[tuple[frozenset[int], list[str]]] = []

    def read(change: Change) -> None:
        if change.page == 1:
            texts = [block.text for block in library.blocks(change.document)]
            at_first.append((library.pages_done(change.document), texts))

    library.on_change(read)
    pages = heard_pages(library)
    importer.start()
    document = importer.enqueue(scanned_pdf(tmp_path / "scan.pdf", 50))
    while len(pages) < 2:
        importer.wait(document.id, 0.05)
    importer.cancel(document.id)
    assert at_first == [(frozenset({1}), ["Lesson number 1 begins here"])]
    assert [page for _, page in pages[:2]] == [1, 2]


def test_the_page_being_read_comes_next_and_then_those_after_it(
    library: Library, importer: Importer, tmp_path: Path
) -> None:
    pages = heard_pages(library)
    first = importer.enqueue(lessons(tmp_path / "first.pdf", 2))
    second = importer.enqueue(lessons(tmp_path / "second.pdf", 5))
    importer.want(second.id, 3)
    importer.start()
    importer.wait(first.id, TIMEOUT_S)
    assert pages == [
        *((second.id, page) for page in (3, 4, 5, 1, 2)),
        *((first.id, page) for page in (1, 2)),
    ]


def test_the_same_file_again_is_the_same_document_and_is_not_read_again(
    library: Library, importer: Importer, tmp_path: Path
) -> None:
    importer.start()
    first = importer.wait(importer.enqueue(lessons(tmp_path / "a.pdf", 2)).id, TIMEOUT_S)
    pages = heard_pages(library)
    again = importer.enqueue(lessons(tmp_path / "b.pdf", 2))
    assert again == first
    assert pages == []
    assert len(library.documents()) == 1


def test_a_cancelled_import_keeps_its_pages_and_goes_on_with_the_others(
    library: Library, importer: Importer, tmp_path: Path
) -> None:
    importer.start()
    pages = heard_pages(library)
    file = scanned_pdf(tmp_path / "scan.pdf", 4)
    with at_page(3, lambda: importer.cancel(library.documents()[0].id)):
        document = importer.wait(importer.enqueue(file).id, TIMEOUT_S)
        assert document.state is CANCELLED
    assert library.pages_done(document.id) == {1, 2}
    document = importer.wait(importer.enqueue(file).id, TIMEOUT_S)
    assert document.state is READY
    assert [page for _, page in pages] == [1, 2, 3, 4]


def test_a_stopped_import_goes_on_at_the_next_start(
    library: Library, new_importer: Callable[[], Importer], tmp_path: Path
) -> None:
    pages = heard_pages(library)
    first = new_importer()
    document = first.enqueue(scanned_pdf(tmp_path / "scan.pdf", 4))
    first.start()
    while not pages:
        first.wait(document.id, 0.05)
    first.stop()
    assert library.document(document.id).state is DocumentState.IMPORTING
    second = new_importer()
    second.start()
    assert second.wait(document.id, TIMEOUT_S).state is READY
    assert [page for _, page in pages] == [1, 2, 3, 4]


def test_a_removed_document_leaves_the_queue_to_the_next(
    library: Library, importer: Importer, tmp_path: Path
) -> None:
    importer.start()
    with at_page(2, lambda: library.remove(library.documents()[0].id)):
        importer.enqueue(scanned_pdf(tmp_path / "scan.pdf", 3))
        following = importer.enqueue(lessons(tmp_path / "next.pdf", 1))
        assert importer.wait(following.id, TIMEOUT_S).state is READY
    assert [document.id for document in library.documents()] == [following.id]


def test_a_locked_book_waits_for_its_password(
    library: Library, importer: Importer, tmp_path: Path
) -> None:
    importer.start()
    locked = write_pdf(tmp_path / "locked.pdf", ["A secret about whales and their songs."], "krill")
    document = importer.wait(importer.enqueue(locked).id, TIMEOUT_S)
    assert (document.state, document.problem) == (DocumentState.NEEDS_PASSWORD, "")
    importer.give_password(document.id, "plankton")
    document = importer.wait(document.id, TIMEOUT_S)
    assert document.state is DocumentState.NEEDS_PASSWORD
    assert "does not fit" in document.problem
    importer.give_password(document.id, "krill")
    document = importer.wait(document.id, TIMEOUT_S)
    assert (document.state, document.problem) == (READY, "")
    assert [b.text for b in library.blocks(document.id)] == [
        "A secret about whales and their songs."
    ]
    for path in library.folder.glob("*.sqlite3*"):
        assert b"krill" not in path.read_bytes()


def test_a_damaged_book_fails_in_words_and_the_next_comes_in(
    importer: Importer, tmp_path: Path
) -> None:
    damaged = tmp_path / "damaged.pdf"
    damaged.write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 20)
    first = importer.enqueue(damaged)
    second = importer.enqueue(lessons(tmp_path / "good.pdf", 1))
    importer.start()
    assert importer.wait(second.id, TIMEOUT_S).state is READY
    failed = importer.wait(first.id, TIMEOUT_S)
    assert failed.state is FAILED
    assert "damaged" in failed.problem


def test_a_file_that_cannot_be_opened_never_gets_into_the_library(
    library: Library, importer: Importer, tmp_path: Path
) -> None:
    path = tmp_path / "empty.pdf"
    path.touch()
    with pytest.raises(UserError, match="is empty"):
        importer.enqueue(path)
    assert library.documents() == []


def test_pages_that_cannot_be_read_are_told_and_the_others_are_there(
    library: Library, importer: Importer, tmp_path: Path
) -> None:
    texts = [SENTENCE.format(1), "", SENTENCE.format(3), "", ""]
    sizes = {2: GIANT, 4: GIANT, 5: GIANT}
    importer.start()
    file = write_pdf(tmp_path / "giant.pdf", texts, sizes=sizes)
    document = importer.wait(importer.enqueue(file).id, TIMEOUT_S)
    assert document.state is READY
    assert "could not be read: 2, 4-5." in document.problem
    assert [block.page for block in library.blocks(document.id)] == [1, 3]


def test_a_book_of_which_nothing_can_be_read_has_failed(importer: Importer, tmp_path: Path) -> None:
    importer.start()
    file = write_pdf(tmp_path / "giant.pdf", [""], sizes={1: GIANT})
    document = importer.wait(importer.enqueue(file).id, TIMEOUT_S)
    assert document.state is FAILED
    assert "None of the pages" in document.problem


def test_a_full_disk_stops_the_import_and_it_goes_on_when_there_is_room(
    library: Library, importer: Importer, tmp_path: Path
) -> None:
    def limit(page_count: int) -> None:
        with library._database.write() as connection:
            connection.execute(f"PRAGMA max_page_count = {page_count}")

    file = tmp_path / "long.txt"
    file.write_text("\n\n".join(f"Whale {i} sings. " * 50 for i in range(300)), "utf-8")
    document = importer.enqueue(file)
    limit(1)  # SQLite raises it to what is in use
    importer.start()
    document = importer.wait(document.id, TIMEOUT_S)
    assert document.state is FAILED
    assert "disk is full" in document.problem
    done = library.pages_done(document.id)
    limit(1_000_000)
    pages = heard_pages(library)
    document = importer.wait(importer.enqueue(file).id, TIMEOUT_S)
    assert (document.state, document.problem) == (READY, "")
    assert done.isdisjoint(page for _, page in pages)


def test_a_listener_that_fails_does_not_stop_the_queue(
    library: Library, importer: Importer, tmp_path: Path
) -> None:
    first = importer.enqueue(lessons(tmp_path / "first.pdf", 1))

    def fail(change: Change) -> None:
        if change == Change(first.id, 1):
            raise ValueError

    library.on_change(fail)
    importer.start()
    second = importer.enqueue(lessons(tmp_path / "second.pdf", 2))
    assert importer.wait(second.id, TIMEOUT_S).state is READY
    assert importer.wait(first.id, TIMEOUT_S).state is FAILED


def test_of_two_programs_one_imports_and_the_other_takes_over(
    library: Library, new_importer: Callable[[], Importer], tmp_path: Path
) -> None:
    first, second = new_importer(), new_importer()
    first.start()
    second.start()
    document = second.enqueue(lessons(tmp_path / "a.pdf", 1))
    assert second.wait(document.id, TIMEOUT_S).state is READY
    with pytest.raises(UserError, match="open twice"):
        second.give_password(document.id, "x")
    first.stop()
    document = second.enqueue(lessons(tmp_path / "b.pdf", 2))
    assert second.wait(document.id, TIMEOUT_S).state is READY


def test_the_top_of_a_scans_first_page_is_there_before_the_page_is(
    library: Library, importer: Importer, tmp_path: Path
) -> None:
    lines = [f"Whales breathe air and sing, line {number}." for number in range(12)]
    page = render("# The whale\n" + "\n".join(lines), Style("Loma"), 150).image
    Image.fromarray(page).save(tmp_path / "scan.pdf", resolution=150)
    begun: list[list[str]] = []

    def look(change: Change) -> None:
        if library.pages_begun(change.document):
            assert library.pages_done(change.document) == frozenset()
            begun.append([block.text for block in library.blocks(change.document)])

    library.on_change(look)
    importer.start()
    document = importer.enqueue(tmp_path / "scan.pdf")
    assert importer.wait(document.id, TIMEOUT_S).state is READY
    whole = [block.text for block in library.blocks(document.id)]
    assert begun
    assert sum(map(len, begun[0])) < sum(map(len, whole)) / 2
    for top in begun:
        assert whole[: len(top) - 1] == top[:-1]
        assert whole[len(top) - 1].startswith(top[-1])
    assert library.pages_begun(document.id) == frozenset()
