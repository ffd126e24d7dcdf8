"""The window on a book of a thousand pages: keys, jumps, opening and memory, against the limits.

    python -m benchmarks.big_book [--pages N]

A key's time is what the Qt thread spends on it. A stall is a gap between two beats of a timer of
5 ms while the book is being opened, less the time in which the machine kept the thread from a core.
"""

import argparse
import os
import statistics
import tempfile
import time
from pathlib import Path

import psutil
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from assistant.app import App
from assistant.document import Block, BlockKind, DocumentState, Page
from assistant.feeds.catalogue import SchoolFeeds
from assistant.importing import Importer
from assistant.library import Library
from assistant.messages import use_language
from assistant.noticeboard import open_noticeboard
from assistant.settings import Settings
from ocr.page import PageSource
from speech.host import EngineHost
from speech.player import SilentSink
from speech.speaker import Speaker
from ui.announce import Announcer
from ui.window import Window

PARAGRAPH = (
    "เสียงเกิดจากการสั่นของวัตถุ เมื่อเราดีดสายกีตาร์ สายจะสั่นและทำให้อากาศรอบ ๆ สั่นตามไปด้วย "
    "การสั่นนี้เดินทางต่อไปเป็นคลื่น เรียกว่า คลื่นเสียง (sound wave) ซึ่งต้องอาศัยตัวกลาง เช่น อากาศ น้ำ "
    "หรือของแข็ง A sound wave carries energy, but not the air itself."
)
KEYS = {
    "character (Right)": (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier),
    "word (Ctrl+Right)": (Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier),
    "line (Down)": (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier),
    "end (Ctrl+End)": (Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier),
    "start (Ctrl+Home)": (Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier),
    "sentence (S)": (Qt.Key.Key_S, Qt.KeyboardModifier.NoModifier),
    "heading (H)": (Qt.Key.Key_H, Qt.KeyboardModifier.NoModifier),
    "page (Ctrl+PgDown)": (Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier),
}
KEY_LIMIT_MS, JUMP_LIMIT_MS, MEMORY_LIMIT_MB = 16, 100, 300
TIMES = 15


def make_book(library: Library, folder: Path, pages: int) -> str:
    """A finished book of headings and paragraphs; its id."""
    file = folder / "book.txt"
    file.write_text(f"a book of {pages} pages", "utf-8")
    document = library.add(file, "A big book")
    for number in range(1, pages + 1):
        heading = Block(f"{number}.0", BlockKind.HEADING, f"บทที่ {number} Sound", number, level=1)
        paragraphs = [
            Block(f"{number}.{i}", BlockKind.PARAGRAPH, PARAGRAPH, number) for i in range(1, 7)
        ]
        page = Page(number, (heading, *paragraphs), PageSource.TEXT_LAYER)
        library.commit_page(document.id, page)
    library.set_state(document.id, DocumentState.READY, page_count=pages)
    return document.id


class Beats:
    """Measures the gaps between the beats of a timer."""

    def __init__(self) -> None:
        self.gaps_ms: list[float] = []
        self._last, self._waited = time.perf_counter(), _waited_ms()
        self._timer = QTimer(interval=5)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _beat(self) -> None:
        now, waited = time.perf_counter(), _waited_ms()
        self.gaps_ms.append((now - self._last) * 1000 - (waited - self._waited))
        self._last, self._waited = now, waited


def _waited_ms() -> float:
    return int(Path("/proc/thread-self/schedstat").read_text().split()[1]) / 1e6


def row(name: str, times_ms: list[float], limit_ms: float) -> None:
    worst = max(times_ms)
    print(f"{name:24} {statistics.median(times_ms):8.2f} {worst:8.2f} {limit_ms:8.0f}")


def measure_keys(window: Window) -> None:
    print(f"{'ms':24} {'median':>8} {'max':>8} {'limit':>8}")
    for name, (key, modifier) in KEYS.items():
        times = []
        for _time in range(TIMES):
            start = time.perf_counter()
            QTest.keyClick(window.reader_view, key, modifier)
            times.append((time.perf_counter() - start) * 1000)
        row(name, times, KEY_LIMIT_MS)
    times = []
    assert window.app is not None
    assert window.app.book is not None
    for part in range(1, TIMES):
        start = time.perf_counter()
        offset = window.app.book.length * part // TIMES
        window.show_place(offset, offset + 4, (offset, offset + 4))
        QApplication.processEvents()
        times.append((time.perf_counter() - start) * 1000)
    row("jump", times, JUMP_LIMIT_MS)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1000)
    pages = parser.parse_args().pages
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication([])
    use_language("en")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        library = Library(folder / "data")
        make_book(library, folder, pages)
        host = EngineHost()
        speaker = Speaker(host, SilentSink())
        window = Window(Announcer(lambda *_: None, lambda: False))
        app = App(
            Settings(folder / "settings.json"),
            library,
            Importer(library),
            speaker,
            window,
            open_directory=lambda background: open_noticeboard(
                folder, SchoolFeeds(presets=False), window, background, lambda _: 0.0
            ),
        )
        window.show()
        beats, start = Beats(), time.perf_counter()
        window.start(app, [])
        while app.book is None or not app.book.complete:
            application.processEvents()
        opened_s = time.perf_counter() - start
        beats.stop()
        QTest.qWait(1500)
        measure_keys(window)
        memory = psutil.Process().memory_info().rss >> 20
        row("stall while opening", beats.gaps_ms, 50)
        print(f"all {pages} pages in the window after {opened_s:.2f} s")
        print(f"memory {memory} MB, limit {MEMORY_LIMIT_MB} MB")
        window.close()
        host.close()


if __name__ == "__main__":
    main()
