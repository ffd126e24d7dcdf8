"""The directory's list of ten thousand rows in the window: keys, searching, and stalls meanwhile.

    python -m benchmarks.directory_list [--count 10000]

A key's time is the processor time that the Qt thread spends on it. `heard` is how long it takes
from the key until the row that it led to has its words, by the clock. A stall is a gap between two
beats of a timer of 5 ms, less the time in which the machine kept the thread from a core.
"""

import argparse
import os
import tempfile
import time
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from assistant.app import App
from assistant.feeds.catalogue import SchoolFeeds
from assistant.importing import Importer
from assistant.library import Library
from assistant.library.directory import Directory
from assistant.library.directory_feeds import FeedState
from assistant.messages import use_language
from assistant.noticeboard import open_noticeboard
from assistant.settings import Settings
from benchmarks.big_book import KEY_LIMIT_MS, Beats, row
from benchmarks.directory_search import NOW, opportunities
from speech.host import EngineHost
from speech.player import SilentSink
from speech.speaker import Speaker
from ui.announce import Announcer
from ui.window import Window

KEYS = {
    "next row (Down)": (Qt.Key.Key_Down, 200),
    "screenful (PgDown)": (Qt.Key.Key_PageDown, 50),
    "last row (End)": (Qt.Key.Key_End, 1),
    "previous row (Up)": (Qt.Key.Key_Up, 100),
    "first row (Home)": (Qt.Key.Key_Home, 1),
}
HEARD_LIMIT_MS, SEARCH_LIMIT_MS = 100, 500
SEARCHES = ("คนพิการ", "ทุน", "screen reader", "ครู", "ไม่มีคำนี้แน่นอน", "")


def measure(window: Window, application: QApplication) -> None:
    rows = window.directory_view.rows
    print(f"{'ms':24} {'median':>8} {'max':>8} {'limit':>8}")
    for name, (key, times) in KEYS.items():
        spent, heard = [], []
        for _ in range(times):
            start_s, busy_s = time.perf_counter(), time.thread_time()
            before = rows.currentIndex().row()
            QTest.keyClick(rows, key)
            spent.append((time.thread_time() - busy_s) * 1000)
            while rows.currentIndex().row() == before and time.perf_counter() - start_s < 1:
                application.processEvents()
            heard.append((time.perf_counter() - start_s) * 1000)
            application.processEvents()
        row(name, spent, KEY_LIMIT_MS)
        row("  until it is heard", heard, HEARD_LIMIT_MS)


def search(window: Window, application: QApplication) -> None:
    assert window.app is not None
    times = []
    for words in SEARCHES:
        told = len(window.announcer.history)
        start_s = time.perf_counter()
        window.app.directory.search(words)
        while len(window.announcer.history) == told:
            application.processEvents()
        times.append((time.perf_counter() - start_s) * 1000)
    row("search until it is told", times, SEARCH_LIMIT_MS)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    count = parser.parse_args().count
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication([])
    use_language("en")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with closing(Directory(folder)) as directory:
            made, state = list(opportunities(count)), FeedState("https://made-up.example/feed.json")
            directory.take_in(state, made, now_s=NOW.timestamp())
        host = EngineHost()
        window = Window(Announcer(lambda *_: None, lambda: False))
        library = Library(folder)
        app = App(
            Settings(folder / "settings.json"),
            library,
            Importer(library),
            Speaker(host, SilentSink()),
            window,
            open_directory=lambda background: open_noticeboard(
                folder,
                SchoolFeeds(presets=False),
                window,
                background,
                lambda _: 0.0,
                NOW.timestamp,
            ),
        )
        window.show()
        file = folder / "lesson.txt"
        file.write_text("A wave.", "utf-8")
        window.start(app, [file])
        while app.book is None or not app.book.complete:
            application.processEvents()
        app.directory.open()
        while window.chosen_opportunity() is None:
            application.processEvents()
        QTest.qWait(1000)
        beats = Beats()
        measure(window, application)
        search(window, application)
        beats.stop()
        row("stall meanwhile", beats.gaps_ms, KEY_LIMIT_MS)
        window.close()
        host.close()


if __name__ == "__main__":
    main()
