"""A refresh that is killed at any moment loses nothing that was there; the next one repairs."""

import random
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import psutil
import pytest

from assistant.directory.opportunity import State
from assistant.directory.query import Query
from assistant.library.directory import Directory
from tests.assistant.feeds.bodies import items, json_feed
from tests.assistant.fetch.server import Behaviour, answer, serving
from tests.assistant.library.opportunities import NOW_S

ALL = 600


def start(folder: Path, address: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.assistant.feeds.refresh_program"]
    return subprocess.Popen(
        [*command, str(folder), address, "127.0.0.1"], stdout=subprocess.PIPE, text=True
    )


def found(folder: Path) -> dict[str, str]:
    """The state of each opportunity by its title, after the database was found whole."""
    with closing(sqlite3.connect(folder / "directory.sqlite3")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    with closing(Directory(folder)) as directory:
        ids = directory.find(Query(closed=True), now_s=NOW_S)
        entries = directory.entries(ids, now_s=NOW_S)
        assert all(entry.listed for entry in entries)
        return {entry.opportunity.title: entry.state for entry in entries}


@pytest.mark.parametrize("kills", [2, pytest.param(20, marks=pytest.mark.slow)])
def test_kills_lose_nothing_and_the_next_refresh_repairs(tmp_path: Path, kills: int) -> None:
    behaviours: dict[str, Behaviour] = {"feed": answer(json_feed(items(1, 2)), ETag='"1"')}
    moments = random.Random(20261121)
    with serving(behaviours) as served:
        program = start(tmp_path, served.address("feed"))
        assert program.communicate(timeout=60)[0].splitlines()[-1] == "done"
        with closing(Directory(tmp_path)) as directory:
            for identity in directory.find(Query(), now_s=NOW_S):
                directory.mark(identity, State.SAVED)
        behaviours["feed"] = answer(json_feed(items(*range(1, ALL + 1))), ETag='"2"')
        for _ in range(kills):
            before = found(tmp_path)
            program = start(tmp_path, served.address("feed"))
            assert program.stdout is not None
            with program.stdout:
                program.stdout.readline()
                children = psutil.Process(program.pid).children()
                try:
                    program.wait(moments.uniform(0.3, 1.5))
                except subprocess.TimeoutExpired:
                    program.kill()
                    program.wait()
            _, alive = psutil.wait_procs(children, timeout=10)
            assert [each for each in alive if each.status() != psutil.STATUS_ZOMBIE] == []
            assert before.items() <= found(tmp_path).items()
        program = start(tmp_path, served.address("feed"))
        assert program.communicate(timeout=100)[0].splitlines()[-1] == "done"
    whole = found(tmp_path)
    assert len(whole) == ALL
    assert whole["ทุนสมมติที่ 1"] == State.SAVED
