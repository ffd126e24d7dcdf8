"""What a student was told is kept is there after a kill at any moment."""

import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from assistant.library import Library
from assistant.options import RATE
from assistant.settings import Settings
from tests.assistant.study.kill_program import rate_of

KILLS = 20
PLACES_LATE_S = 2.0
"""Places are on disk within two seconds; all else is before it is told."""

Told = dict[str, list[tuple[int, float]]]


def told_by(log: Path) -> Told:
    """The numbers and times of each kind that were told to be kept."""
    found: Told = {"card": [], "review": [], "note": [], "place": [], "setting": []}
    for line in log.read_text("utf-8").splitlines() if log.exists() else ():
        kind, number, at = line.split()
        found[kind].append((int(number), float(at)))
    return found


def assert_kept(folder: Path, told: Told, killed: float) -> None:
    with closing(sqlite3.connect(folder / "guidelight.sqlite3")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    with closing(Library(folder)) as library:
        book = library.documents()[0].id
        cards = {int(each.id): each for each in library.cards.all()}
        reviews = {int(each.card) for each in library.cards.reviews()}
        notes = {int(each.id) for each in library.annotations.of(book)}
        place = library.position(book)
    assert {number for number, _at in told["card"]} <= cards.keys()
    assert {number for number, _at in told["review"]} <= reviews
    # A review and what it makes of the card are kept together or not at all.
    assert {number for number, each in cards.items() if each.schedule.reviewed} == reviews
    assert {number for number, _at in told["note"]} <= notes
    on_disk = place.offset if place else 0
    assert on_disk >= max((n for n, at in told["place"] if at < killed - PLACES_LATE_S), default=0)
    last = max((number for number, _at in told["setting"]), default=0)
    if last:
        rate = Settings(folder / "settings.json").get(RATE)
        assert rate in (rate_of(last), rate_of(last + 1))


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_twenty_kills_lose_no_card_review_note_place_or_setting(tmp_path: Path) -> None:
    folder, log = tmp_path / "library", tmp_path / "log"
    book = tmp_path / "book.txt"
    book.write_text("A wave carries energy.", "utf-8")
    with closing(Library(folder)) as library:
        library.add(book)
    moments = random.Random(20261121)
    program = "tests.assistant.study.kill_program"
    for _ in range(KILLS):
        before = told_by(log)["card"]
        first = max((number for number, _at in before), default=0) + 1
        process = subprocess.Popen(
            [sys.executable, "-m", program, str(folder), str(log), str(first)]
        )
        while len(told_by(log)["card"]) == len(before) and process.poll() is None:
            time.sleep(0.02)
        time.sleep(moments.uniform(0.0, 3.0))
        process.kill()
        process.wait()
        assert_kept(folder, told_by(log), time.time())
    assert len(told_by(log)["card"]) > KILLS
