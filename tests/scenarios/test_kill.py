"""The program itself is killed while it takes a book in, and goes on at each start."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assistant.document import DocumentState
from assistant.library import Library
from tests.assistant.importing.scans import scanned_pdf
from tests.assistant.importing.test_kill import finished_pages

KILLS = 20
PAGES = 20
PATIENCE_S = 120


def start(home: Path, *files: Path) -> subprocess.Popen[bytes]:
    environment = os.environ | {"GUIDELIGHT_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.Popen(
        [sys.executable, "-c", "from ui.cli import main; main()", *map(str, files)],
        env=environment,
        stderr=subprocess.DEVNULL,
    )


def is_ready(data: Path) -> bool:
    library = Library(data)
    try:
        documents = library.documents()
        return bool(documents) and documents[0].state is DocumentState.READY
    finally:
        library.close()


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_twenty_kills_of_the_program_lose_no_finished_page(tmp_path: Path) -> None:
    book = scanned_pdf(tmp_path / "book.pdf", PAGES)
    moments = random.Random(20261122)
    home, kills, imports = tmp_path / "home-0", 0, 0
    while kills < KILLS:
        before = finished_pages(home / "data")
        if len(before) == PAGES:
            imports += 1
            home, before = tmp_path / f"home-{imports}", {}
        program = start(home, book)
        time.sleep(moments.uniform(0.3, 3.5))
        program.kill()
        program.wait()
        kills += 1
        after = finished_pages(home / "data")
        assert before.items() <= after.items()
        assert all(len(texts) == 1 for texts in after.values())
    program = start(home)
    deadline = time.monotonic() + PATIENCE_S
    while not is_ready(home / "data") and time.monotonic() < deadline:
        time.sleep(0.5)
    program.kill()
    program.wait()
    pages = finished_pages(home / "data")
    assert sorted(pages) == list(range(1, PAGES + 1))
    for number in range(1, PAGES + 1):
        assert [text.startswith(f"Lesson number {number} ") for text in pages[number]] == [True]
