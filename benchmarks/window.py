"""The real window on a home of its own, and how to time the thread that runs it."""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from assistant.app import App
from assistant.feeds.catalogue import SchoolFeeds
from assistant.importing import Importer
from assistant.library import Library
from assistant.messages import use_language
from assistant.noticeboard import open_noticeboard
from assistant.options import LANGUAGE
from assistant.settings import Settings
from speech.host import EngineHost
from speech.player import SilentSink
from speech.speaker import Speaker
from ui.announce import Announcer
from ui.main import SWITCH_INTERVAL_S
from ui.window import Window

KEY_LIMIT_MS = 16
PATIENCE_S = 60.0


class Program:
    """The program in its window, without a sound card and without a feed of anybody's."""

    def __init__(self, home: Path, clock: Callable[[], float]) -> None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        qInstallMessageHandler(_tell_unusual)
        sys.setswitchinterval(SWITCH_INTERVAL_S)
        self.home = home
        self.application = QApplication.instance() or QApplication([])
        settings = Settings(home / "settings.json")
        # Who has chosen nothing yet is asked by a dialog that waits for answers.
        settings.set(LANGUAGE, "en")
        use_language("en")
        library = Library(home)
        self._host = EngineHost()
        self.window = Window(Announcer(lambda *_: None, lambda: False))
        self.app = App(
            settings,
            library,
            Importer(library),
            Speaker(self._host, SilentSink()),
            self.window,
            open_directory=lambda background: open_noticeboard(
                home, SchoolFeeds(presets=False), self.window, background, lambda _: 0.0, clock
            ),
        )

    def start(self, files: Sequence[Path] = ()) -> None:
        """Show the window, which then opens these files or the last book."""
        self.window.show()
        self.window.activateWindow()
        self.window.start(self.app, files)

    def open_whole(self) -> None:
        """Let the window live until all of the book is there."""
        self.until(lambda: self.app.book is not None and self.app.book.complete)

    def until(self, holds: Callable[[], object]) -> None:
        """Let the window live until it holds. Raises TimeoutError."""
        end_s = time.monotonic() + PATIENCE_S
        while not holds():
            if time.monotonic() > end_s:
                raise TimeoutError
            self.application.processEvents()

    def close(self) -> None:
        self.window.close()
        self._host.close()


@contextmanager
def program(
    prepare: Callable[[Path], None], clock: Callable[[], float] = time.time
) -> Iterator[Program]:
    """A program on a new home that `prepare` has filled; it is to be started."""
    with tempfile.TemporaryDirectory() as name:
        prepare(Path(name))
        opened = Program(Path(name), clock)
        yield opened
        opened.close()


class Watch:
    """Milliseconds since it was made, less those in which the thread was kept from a core."""

    def __init__(self) -> None:
        self._start_s, self._waited_ms = time.perf_counter(), _waited_ms()

    def __call__(self) -> float:
        elapsed_ms = (time.perf_counter() - self._start_s) * 1000
        return elapsed_ms - (_waited_ms() - self._waited_ms)


class Beats:
    """Measures the gaps between the beats of a timer of 5 ms, by a `Watch`.

    `own_ms` is the processor time that the thread itself used in each.
    """

    def __init__(self) -> None:
        self.gaps_ms: list[float] = []
        self.own_ms: list[float] = []
        self._watch, self._used_s = Watch(), time.thread_time()
        self._timer = QTimer(interval=5)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _beat(self) -> None:
        used_s = time.thread_time()
        self.gaps_ms.append(self._watch())
        self.own_ms.append((used_s - self._used_s) * 1000)
        self._watch, self._used_s = Watch(), used_s


def _tell_unusual(_kind: QtMsgType, _context: QMessageLogContext, words: str) -> None:
    """Qt tells of each dialog that a window without a screen knows no sizes."""
    if "propagateSizeHints" not in words:
        print(words, file=sys.stderr)


def _waited_ms() -> float:
    return int(Path("/proc/thread-self/schedstat").read_text().split()[1]) / 1e6


def heading() -> None:
    """The head of a table of `row`s."""
    print(f"{'ms':32} {'median':>8} {'worst':>8} {'limit':>8}")


def row(name: str, times_ms: Sequence[float], limit_ms: float) -> None:
    worst = max(times_ms)
    over = "  over" if worst > limit_ms else ""
    print(f"{name:32} {statistics.median(times_ms):8.2f} {worst:8.2f} {limit_ms:8.0f}{over}")
