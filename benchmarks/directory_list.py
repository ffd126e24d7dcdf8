"""The directory's list of ten thousand rows in the window: keys, searching, and stalls meanwhile.

    python -m benchmarks.directory_list [--count 10000]

A key's time is the processor time that the Qt thread spends on it. `heard` is how long it takes
from the key until the row that it led to has its words, by the clock. A stall is a gap between two
beats of a timer of 5 ms, less the time in which the machine kept the thread from a core; below it
is what of such a gap was the Qt thread's own work.
"""

import argparse
import time
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from assistant.library.directory import Directory
from assistant.library.directory_feeds import FeedState
from benchmarks.directory_search import NOW, opportunities
from benchmarks.window import KEY_LIMIT_MS, Beats, Program, heading, program, row

KEYS = {
    "next row (Down)": (Qt.Key.Key_Down, 200),
    "screenful (PgDown)": (Qt.Key.Key_PageDown, 50),
    "last row (End)": (Qt.Key.Key_End, 1),
    "previous row (Up)": (Qt.Key.Key_Up, 100),
    "first row (Home)": (Qt.Key.Key_Home, 1),
}
HEARD_LIMIT_MS, SEARCH_LIMIT_MS = 100, 500
SEARCHES = ("คนพิการ", "ทุน", "screen reader", "ครู", "ไม่มีคำนี้แน่นอน", "")
LESSON = "lesson.txt"


def prepare(home: Path, count: int) -> None:
    """A directory of so many opportunities, and a file to open."""
    with closing(Directory(home)) as directory:
        made, state = list(opportunities(count)), FeedState("https://made-up.example/feed.json")
        directory.take_in(state, made, now_s=NOW.timestamp())
    (home / LESSON).write_text("A wave.", "utf-8")


def measure(opened: Program) -> None:
    rows = opened.window.directory_view.rows
    heading()
    for name, (key, times) in KEYS.items():
        spent, heard = [], []
        for _ in range(times):
            start_s, busy_s = time.perf_counter(), time.thread_time()
            before = rows.currentIndex().row()
            QTest.keyClick(rows, key)
            spent.append((time.thread_time() - busy_s) * 1000)
            while rows.currentIndex().row() == before and time.perf_counter() - start_s < 1:
                opened.application.processEvents()
            heard.append((time.perf_counter() - start_s) * 1000)
            opened.application.processEvents()
        row(name, spent, KEY_LIMIT_MS)
        row("  until it is heard", heard, HEARD_LIMIT_MS)


def search(opened: Program) -> None:
    times = []
    history = opened.window.announcer.history
    for words in SEARCHES:
        told = len(history)
        start_s = time.perf_counter()
        opened.app.directory.search(words)
        opened.until(lambda told=told: len(history) != told)  # type: ignore[misc]
        times.append((time.perf_counter() - start_s) * 1000)
    row("search until it is told", times, SEARCH_LIMIT_MS)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    count = parser.parse_args().count
    with program(lambda home: prepare(home, count), NOW.timestamp) as opened:
        opened.start([opened.home / LESSON])
        opened.open_whole()
        opened.app.directory.open()
        opened.until(lambda: opened.window.chosen_opportunity() is not None)
        QTest.qWait(1000)
        beats = Beats()
        measure(opened)
        search(opened)
        beats.stop()
        row("stall meanwhile", beats.gaps_ms, KEY_LIMIT_MS)
        row("  its own work", beats.own_ms, KEY_LIMIT_MS)


if __name__ == "__main__":
    main()
