"""Pictures of every view in every theme, at 100 and 300 percent, Thai and English, to be looked at.

    xvfb-run -s "-screen 0 1366x768x24" .venv/bin/python -m tools.screenshots [FOLDER]

They go to build/screenshots. It tells of widgets that are wider than the screen or wider than
their window, and ends with 1 where there are any.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QDialog, QWidget

from assistant.app import App
from assistant.appearance import THEMES
from assistant.commands import REGISTRY
from assistant.directory_profile import PREFIX, score_for
from assistant.feeds.catalogue import SchoolFeeds
from assistant.importing import Importer
from assistant.library import Library
from assistant.messages import LANGUAGES, _, use_language
from assistant.noticeboard import open_noticeboard
from assistant.options import LANGUAGE, TEXT_SIZE, THEME, TICKER
from assistant.reading.cursor import Unit
from assistant.settings import Settings
from assistant.voices import Offers
from speech.host import EngineHost
from speech.player import SilentSink
from speech.speaker import Speaker
from speech.utterance import Priority
from ui import dialogs
from ui.announce import Announcer
from ui.first_run import FirstRun
from ui.window import Window

SIZES = (100, 300)
SCREEN = QSize(1366, 768)
PATIENCE_S = 60.0

Show = Callable[[Window], object]
ROUNDS = 2
"""Timer ticks after which a dialog has been laid out."""
TICK_MS = 20


class View(NamedTuple):
    """How a view is brought up; a dialog may come a while later."""

    show: Show
    is_dialog: bool = True


def _offers(_take: Callable[[Offers], None]) -> None:
    """No voices to choose from: the questions go on without."""


def _first_run(window: Window) -> None:
    assert window.app is not None
    FirstRun(
        window,
        window.app.settings,
        window.announce,
        hear=lambda _text: None,
        find_offers=_offers,
        reader=None,
    ).open()


def _with_ticker(window: Window, *, shown: bool) -> None:
    assert window.app is not None
    window.app.settings.set(TICKER, shown)
    show_sentence(window)


def show_sentence(window: Window) -> None:
    """Show a word in the middle of the text as if it sounded."""
    assert window.app is not None
    reader = window.app.reader
    assert reader is not None
    place = reader.cursor.next(Unit.PARAGRAPH, 0) or 0
    start, end = reader.cursor.range_at(Unit.WORD, place + 40)
    window.show_place(start, end, reader.cursor.range_at(Unit.SENTENCE, start))


def _directory(window: Window) -> None:
    """The list with rows as the directory would give them."""
    window.show_directory()
    window.list_opportunities([1, 2])
    rows = {
        1: "ทุนการศึกษาสำหรับนักศึกษาพิการ, มหาวิทยาลัย, เหลือ 5 วัน, ขอนแก่น, บันทึกไว้",
        2: "Call centre officer, company, closes in 25 days, remote, may be a scam",
    }
    window.fill_opportunities(rows)


def _command(name: str) -> Show:
    return lambda window: window.run_command(REGISTRY[name])


VIEWS: dict[str, View] = {
    "window": View(lambda window: _with_ticker(window, shown=False), is_dialog=False),
    "ticker": View(lambda window: _with_ticker(window, shown=True), is_dialog=False),
    "first-run": View(_first_run),
    "settings": View(lambda window: window.show_settings()),
    "change-keys": View(lambda window: window.change_keys()),
    "key-list": View(lambda window: window.show_keys()),
    "palette": View(lambda window: window.show_palette()),
    "question": View(lambda window: window.confirm(_("Guide Light"))),
    "note": View(lambda window: window.ask_text(_("Note"), _("Your note"), "คลื่นเสียง")),
    "line": View(lambda window: window.ask_line(_("Find in the book"), _("Find in the book"), [])),
    "password": View(lambda window: window.ask_password("เสียง", again=True)),
    "files": View(lambda window: dialogs.ask_files(window, "PDF (*.pdf)")),
    "directory": View(_directory, is_dialog=False),
    "feeds": View(lambda window: window.show_feeds()),
    "about-you": View(lambda window: window.show_settings(PREFIX)),
    "tutor": View(_command("general.tutor")),
    "messages": View(_command("general.messages")),
}


def main() -> int:
    """Make all pictures; 1 where something did not fit."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "build/screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    misfits: list[str] = []
    with _program() as window:
        assert window.app is not None
        for language in LANGUAGES:
            window.app.settings.set(LANGUAGE, language)
            for theme in THEMES:
                window.app.settings.set(THEME, theme)
                for size in SIZES:
                    window.app.settings.set(TEXT_SIZE, size)
                    for view in VIEWS:
                        name = f"{view}-{theme}-{size}-{language}"
                        misfits += _photograph(window, VIEWS[view], folder / f"{name}.png")
    for line in misfits:
        print(line)
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder}, {len(misfits)} misfits")
    return 1 if misfits else 0


@contextmanager
def _program() -> Iterator[Window]:
    """The program on an empty home, with the lesson of keys open in mid-sentence."""
    application = QApplication(["guidelight"])
    with tempfile.TemporaryDirectory() as home:
        settings = Settings(Path(home) / "settings.json")
        settings.set(LANGUAGE, "th")
        use_language("th")
        library = Library(Path(home))
        host = EngineHost()
        speaker = Speaker(host, SilentSink())
        window = Window(Announcer(_say_nothing, lambda: False))
        app = App(
            settings,
            library,
            Importer(library),
            speaker,
            window,
            open_directory=lambda background: open_noticeboard(
                Path(home), SchoolFeeds(), window, background, score_for(settings)
            ),
        )
        window.start(app, [])
        window.resize(SCREEN)
        window.show()
        _until(application, lambda: app.book is not None and app.book.complete)
        yield window
        window.close()
        host.close()


def _say_nothing(_text: str, _priority: Priority, _interrupt: bool) -> None:
    """Pictures need no voice."""


def _until(application: QApplication, holds: Callable[[], object]) -> None:
    end_s = time.monotonic() + PATIENCE_S
    while not holds() and time.monotonic() < end_s:
        application.processEvents()
        time.sleep(0.01)


def visit(window: Window, view: View, look: Callable[[QWidget], None]) -> None:
    """Bring the view up, look at it once and close it again."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    rounds = 0
    is_done = False

    def tick() -> None:
        nonlocal rounds, is_done
        shown = QApplication.activeModalWidget() if view.is_dialog else window
        rounds += shown is not None
        if shown is None or is_done or rounds < ROUNDS:
            return
        is_done = True
        timer.stop()
        look(shown)
        if isinstance(shown, QDialog):
            shown.reject()

    timer = QTimer(interval=TICK_MS)
    timer.timeout.connect(tick)
    timer.start()
    view.show(window)
    _until(application, lambda: is_done)
    application.processEvents()


def _photograph(window: Window, view: View, path: Path) -> list[str]:
    """Take the view's picture; what does not fit in it."""
    found: list[str] = []

    def take(shown: QWidget) -> None:
        shown.grab().save(str(path))
        found.extend(f"{path.stem}: {each}" for each in misfits(shown))

    visit(window, view, take)
    return found or ([] if path.exists() else [f"{path.stem}: did not come up"])


def misfits(shown: QWidget) -> list[str]:
    """What of a window is wider than the screen, scrolls sideways or is cut off, in words."""
    found = []
    least = shown.minimumSizeHint()
    if least.width() > SCREEN.width() or least.height() > SCREEN.height():
        found.append(f"needs {least.width()} by {least.height()} pixels")
    for each in shown.findChildren(QWidget):
        if not each.isVisible():
            continue
        kind = type(each).__name__
        if isinstance(each, QAbstractScrollArea) and each.horizontalScrollBar().maximum() > 0:
            found.append(f"{kind} {each.accessibleName()!r} scrolls sideways")
        if each.width() < each.minimumSizeHint().width():
            found.append(f"{kind} {each.accessibleName()!r} is cut off")
    return found


if __name__ == "__main__":
    sys.exit(main())
