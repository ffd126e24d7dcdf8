"""Worker processes are made ready, die and end without anything being lost."""

import os
from pathlib import Path

import psutil
import pytest

from assistant.document import DocumentState
from assistant.importing import Importer
from assistant.library import Library
from tests.assistant.importing.scans import scanned_pdf
from tests.assistant.importing.watching import TIMEOUT_S, at_page, kill_workers, lessons, workers

READY = DocumentState.READY


def test_a_worker_that_dies_once_costs_nothing(
    library: Library, importer: Importer, tmp_path: Path
) -> None:
    deaths = [kill_workers]
    importer.start()
    with at_page(2, lambda: deaths.pop()() if deaths else None) as handler:
        file = lessons(tmp_path / "book.pdf", 3)
        document = importer.wait(importer.enqueue(file).id, TIMEOUT_S)
    assert (document.state, document.problem) == (READY, "")
    assert handler.count == 2
    assert len(library.blocks(document.id)) == 3


def test_a_page_that_kills_its_worker_twice_is_given_up(
    library: Library, importer: Importer, tmp_path: Path
) -> None:
    importer.start()
    with at_page(2, kill_workers) as handler:
        file = lessons(tmp_path / "book.pdf", 3)
        document = importer.wait(importer.enqueue(file).id, TIMEOUT_S)
    assert document.state is READY
    assert handler.count == 2
    assert "could not be read: 2." in document.problem
    assert [block.page for block in library.blocks(document.id)] == [1, 3]


@pytest.mark.skipif(os.name == "nt", reason="there are no such files on Windows")
def test_stopping_leaves_no_process_behind(
    library: Library, importer: Importer, tmp_path: Path
) -> None:
    before = psutil.Process().children(recursive=True)
    importer.start()
    document = importer.enqueue(scanned_pdf(tmp_path / "scan.pdf", 30))
    while not library.pages_done(document.id):
        importer.wait(document.id, 0.05)
    started = [p for p in psutil.Process().children(recursive=True) if p not in before]
    assert started
    importer.stop()
    _, alive = psutil.wait_procs(started, timeout=10)
    assert [p for p in alive if p.status() != psutil.STATUS_ZOMBIE] == []


def test_a_worker_that_was_made_ready_does_the_first_book(
    library: Library, importer: Importer, tmp_path: Path
) -> None:
    importer.start()
    importer.make_ready()
    importer.make_ready()
    (ready,) = workers()
    document = importer.enqueue(lessons(tmp_path / "book.pdf", 2))
    assert importer.wait(document.id, TIMEOUT_S).state is READY
    assert workers() == [ready]
    importer.make_ready()
    assert workers() == [ready]


def test_a_worker_that_was_made_ready_in_vain_is_ended(
    importer: Importer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.importing.spare.READY_S", 0.0)
    importer.start()
    importer.make_ready()
    psutil.wait_procs(workers(), timeout=TIMEOUT_S)
    assert workers() == []


def test_a_book_is_read_though_the_worker_that_was_made_ready_died(
    library: Library, importer: Importer, tmp_path: Path
) -> None:
    importer.start()
    importer.make_ready()
    kill_workers()
    document = importer.enqueue(lessons(tmp_path / "book.pdf", 1))
    assert importer.wait(document.id, TIMEOUT_S).state is READY
