"""An import that is killed at any moment loses at most the pages in hand."""

import itertools
import random
import re
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import psutil
import pytest

from assistant.document import DocumentState, Position
from assistant.library import Library
from tests.assistant.importing.scans import scanned_pdf

KILLS = 20
PAGES = 20
BEGINS = re.compile(r"page (\d+) of \w+ begins")
WORKERS = re.compile(r"with workers \[(.*)\]")


def start(folder: Path, book: Path, log: Path) -> subprocess.Popen[bytes]:
    program = "tests.assistant.importing.import_program"
    return subprocess.Popen([sys.executable, "-m", program, str(folder), str(book), str(log)])


def finished_pages(folder: Path) -> dict[int, list[str]]:
    """The texts of each committed page, after the database was found whole."""
    if not (folder / "guidelight.sqlite3").exists():
        return {}
    with closing(sqlite3.connect(folder / "guidelight.sqlite3")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    library = Library(folder)
    try:
        pages: dict[int, list[str]] = {}
        for document in library.documents():
            pages = {number: [] for number in library.pages_done(document.id)}
            for block in library.blocks(document.id):
                if block.page in pages:  # else its top alone is here, and it is not finished
                    pages[block.page].append(block.text)
        return pages
    finally:
        library.close()


def begun_pages(log: Path) -> list[int]:
    """The pages that were handed to a worker; 0, the opening, is none."""
    if not log.exists():
        return []
    return [int(n) for n in BEGINS.findall(log.read_text("utf-8")) if n != "0"]


def assert_workers_end(log: Path) -> None:
    """The workers of a killed program notice by themselves."""
    lists = WORKERS.findall(log.read_text("utf-8")) if log.exists() else []
    pids = [int(pid) for pid in lists[-1].split(",") if pid] if lists else []
    processes = [psutil.Process(pid) for pid in pids if psutil.pid_exists(pid)]
    _, alive = psutil.wait_procs(processes, timeout=10)
    # An orphan that nobody waits for stays in the table as a zombie where there is no init.
    assert [p for p in alive if p.status() != psutil.STATUS_ZOMBIE] == []


def import_with_kills(folder: Path, book: Path, moments: random.Random, kills: int) -> int:
    """Kills the import until it is complete; how many kills it took, at most `kills`."""
    for count in range(kills):
        before = finished_pages(folder)
        log = folder.parent / f"{folder.name}-{count}.log"
        program = start(folder, book, log)
        try:
            ended = program.wait(moments.uniform(0.2, 4.0))
        except subprocess.TimeoutExpired:
            program.kill()
            program.wait()
        else:
            assert ended == 0
            assert set(finished_pages(folder)) == set(range(1, PAGES + 1))
            return count
        assert_workers_end(log)
        after = finished_pages(folder)
        assert before.items() <= after.items()
        begun = begun_pages(log)
        assert set(begun).isdisjoint(before)
        assert len(begun) == len(set(begun))
    return kills


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_twenty_kills_lose_no_finished_page_and_double_none(tmp_path: Path) -> None:
    book = scanned_pdf(tmp_path / "book.pdf", PAGES)
    moments = random.Random(20261121)
    left, folder = KILLS, tmp_path
    for attempt in itertools.count():
        if not left:
            break
        folder = tmp_path / f"library-{attempt}"
        left -= import_with_kills(folder, book, moments, left)
    log = tmp_path / "last.log"
    before = finished_pages(folder)
    assert start(folder, book, log).wait(100) == 0
    pages = finished_pages(folder)
    assert before.items() <= pages.items()
    assert set(begun_pages(log)) == set(pages) - set(before)
    for number in range(1, PAGES + 1):
        assert len(pages[number]) == 1
        assert pages[number][0].startswith(f"Lesson number {number} ")


SAVE_POSITIONS = """
import sys, time
from pathlib import Path
from assistant.document import Position
from assistant.library import Library
library = Library(Path(sys.argv[1]))
document = library.add(Path(sys.argv[2]))
for offset in range(100):
    library.save_position(Position(document.id, "1.1", offset))
    time.sleep(0.005)
print(document.id, flush=True)
time.sleep(60)
"""


def test_a_position_is_there_after_a_kill_two_seconds_later(tmp_path: Path) -> None:
    file = tmp_path / "lesson.txt"
    file.write_text("text", "utf-8")
    program = subprocess.Popen(
        [sys.executable, "-c", SAVE_POSITIONS, str(tmp_path / "library"), str(file)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert program.stdout is not None
    with program.stdout:
        document = program.stdout.readline().strip()
        time.sleep(2)
        program.kill()
        program.wait()
    library = Library(tmp_path / "library")
    assert library.position(document) == Position(document, "1.1", 99)
    assert library.document(document).state is DocumentState.WAITING
    library.close()
