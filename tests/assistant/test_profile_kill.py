"""An import of a profile that is killed spoils nothing, and the next one completes it."""

import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest

from assistant.directory.opportunity import State
from assistant.directory.query import Query
from assistant.document import Block, BlockKind, DocumentState, Page
from assistant.library import Library
from assistant.library.directory import Directory
from assistant.library.directory_feeds import FeedState
from assistant.profile import export_profile, import_library
from ocr.page import PageSource
from tests.assistant.library.opportunities import FEED, NOW_S, opportunity
from tests.assistant.study.cards import card

KILLS = 20
LONGEST_S = 0.8
MANY = 300


def computer(folder: Path, name: str, numbers: Iterable[int]) -> None:
    """A computer with a book, cards, and marked offers of these numbers."""
    with closing(Library(folder)) as library:
        file = folder / f"{name}.txt"
        file.write_text(f"{name} carries energy.", "utf-8")
        book = library.add(file).id
        for number in range(1, 40):
            block = Block(f"{number}.1", BlockKind.PARAGRAPH, f"{name} {number}", number)
            library.commit_page(book, Page(number, (block,), PageSource.TEXT_LAYER))
        library.set_state(book, DocumentState.READY, page_count=39)
        library.cards.keep([card(f"{name}{number}") for number in numbers])
    with closing(Directory(folder)) as directory:
        offers = [opportunity(f"{name}{n}", text=f"Offer {n} of {name}. " * 20) for n in numbers]
        directory.take_in(FeedState(FEED), offers, now_s=NOW_S)
        for identity in directory.find(Query(), now_s=NOW_S):
            directory.mark(identity, State.SAVED)
            directory.write_note(identity, name)


def found(folder: Path) -> tuple[set[str], set[str], list[str]]:
    """The books, cards and marked offers, after both databases were found whole."""
    for name in ("guidelight.sqlite3", "directory.sqlite3"):
        with closing(sqlite3.connect(folder / name)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    with closing(Library(folder)) as library:
        books = {each.title for each in library.documents() if len(library.blocks(each.id)) == 39}
        cards = {each.id for each in library.cards.all()}
    with closing(Directory(folder)) as directory:
        ids = directory.find(Query(states=(State.SAVED,)), now_s=NOW_S)
        entries = directory.entries(ids, now_s=NOW_S)
        return books, cards, sorted(f"{e.opportunity.title} {e.note}" for e in entries)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_twenty_kills_of_an_import_lose_nothing_and_the_next_import_completes_it(
    tmp_path: Path,
) -> None:
    lab, home = tmp_path / "lab", tmp_path / "home"
    computer(lab, "lab", range(MANY))
    computer(home, "home", range(20))
    with closing(Library(lab)) as library:
        profile = export_profile(tmp_path / "my", library, tmp_path, lambda _percent: None)
    own, theirs = found(home), found(lab)
    moments = random.Random(20261121)
    killed = 0
    for number in range(KILLS):
        folder = tmp_path / str(number)
        shutil.copytree(home, folder)
        command = [sys.executable, "-m", "tests.assistant.import_profile_program"]
        program = subprocess.Popen(
            [*command, str(folder), str(profile)], stdout=subprocess.PIPE, text=True
        )
        assert program.stdout is not None
        with program.stdout:
            assert program.stdout.readline() == "begun\n"
            try:
                program.wait(moments.uniform(0.0, LONGEST_S))
            except subprocess.TimeoutExpired:
                program.kill()
                program.wait()
                killed += 1
        books, cards, offers = found(folder)
        assert own[0] <= books
        assert cards in (own[1], own[1] | theirs[1])
        assert offers in (own[2], sorted(own[2] + theirs[2]))
        with closing(Library(folder)) as library:
            import_library(profile, library, lambda _percent: None)
        everything = own[0] | theirs[0], own[1] | theirs[1], sorted(own[2] + theirs[2])
        assert found(folder) == everything
        shutil.rmtree(folder)
    assert killed >= KILLS // 2
