"""Pictures of every view in every theme, at 100 and 300 percent, Thai and English, to be looked at.

    xvfb-run -s "-screen 0 1366x768x24" .venv/bin/python -m tools.screenshots [FOLDER] [--view NAME]

They go to build/screenshots. It tells of what is cut off, larger than the screen or moved sideways,
and ends with 1 where there is any.
"""

import sys
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QListView,
    QWidget,
)

from assistant.app import App
from assistant.appearance import THEMES
from assistant.directory_profile import score_for
from assistant.feeds.catalogue import SchoolFeeds
from assistant.importing import Importer
from assistant.library import Library
from assistant.messages import LANGUAGES, use_language
from assistant.noticeboard import open_noticeboard
from assistant.options import LANGUAGE, TEXT_SIZE, THEME
from assistant.settings import Settings
from speech.host import EngineHost
from speech.player import SilentSink
from speech.speaker import Speaker
from speech.utterance import Priority
from tools.views import VIEWS, View, until, visit
from ui.announce import Announcer
from ui.window import Window

SIZES = (100, 300)
SCREEN = QSize(1366, 768)


def main() -> int:
    """Make the pictures that are asked for, or all; 1 where something did not fit."""
    asked = _asked()
    folder: Path = asked.folder
    folder.mkdir(parents=True, exist_ok=True)
    wrong: list[str] = []
    with _program() as window:
        assert window.app is not None
        for language in asked.language or LANGUAGES:
            window.app.settings.set(LANGUAGE, language)
            for theme in asked.theme or THEMES:
                window.app.settings.set(THEME, theme)
                for size in asked.size or SIZES:
                    window.app.settings.set(TEXT_SIZE, size)
                    for view in asked.view or VIEWS:
                        name = f"{view}-{theme}-{size}-{language}"
                        found = _photograph(window, VIEWS[view], folder / f"{name}.png")
                        wrong += found
                        for line in found:
                            print(line, flush=True)
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder}, {len(wrong)} misfits")
    return 1 if wrong else 0


def _asked() -> Namespace:
    parser = ArgumentParser(prog="python -m tools.screenshots")
    parser.add_argument("folder", nargs="?", type=Path, default=Path("build/screenshots"))
    parser.add_argument("--view", action="append", choices=VIEWS)
    parser.add_argument("--theme", action="append", choices=THEMES)
    parser.add_argument("--language", action="append", choices=LANGUAGES)
    parser.add_argument("--size", action="append", type=int, metavar="PERCENT")
    return parser.parse_args()


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
        until(lambda: app.book is not None and app.book.text and app.book.complete)
        application.processEvents()
        yield window
        window.close()
        host.close()


def _say_nothing(_text: str, _priority: Priority, _interrupt: bool) -> None:
    """Pictures need no voice."""


def _photograph(window: Window, view: View, path: Path) -> list[str]:
    """Take the view's picture; what does not fit in it."""
    found: list[str] = []

    def take(shown: QWidget) -> None:
        shown.grab().save(str(path))
        found.extend(f"{path.stem}: {each}" for each in misfits(shown))

    return found if visit(window, view, take) else [f"{path.stem}: did not come up"]


def misfits(shown: QWidget) -> list[str]:
    """What of a window is larger than the screen, scrolls sideways or is cut off, in words."""
    found = []
    least = shown.minimumSizeHint()
    if least.width() > SCREEN.width() or least.height() > SCREEN.height():
        found.append(f"needs {least.width()} by {least.height()} pixels")
    for each in shown.findChildren(QWidget):
        if not each.isVisible() or each.visibleRegion().isEmpty():
            continue
        name = f"{type(each).__name__} {each.accessibleName()!r}"
        if each.objectName() == "qt_menubar_ext_button":
            found.append("not all menus are seen")
        if isinstance(each, QAbstractScrollArea) and each.horizontalScrollBar().maximum() > 0:
            found.append(f"{name} scrolls sideways")
        needed = each.minimumSizeHint()
        if isinstance(each, QLabel) and each.wordWrap():
            needed = QSize(0, each.heightForWidth(each.width()))
        if each.width() < needed.width() or each.height() < needed.height():
            sizes = (each.width(), each.height()), (needed.width(), needed.height())
            found.append("{} is cut off: {} of {}".format(name, *sizes))
        if isinstance(each, QListView) and not _row_fits(each):
            found.append(f"{name}: its chosen row is cut off")
    return found


def _row_fits(view: QAbstractItemView) -> bool:
    """Whether the chosen row is seen whole, with all its text."""
    row = view.currentIndex()
    if not row.isValid():
        return True
    rectangle = view.visualRect(row)
    flags = Qt.TextFlag.TextWordWrap
    room = QRect(0, 0, rectangle.width(), 0)
    text = view.fontMetrics().boundingRect(room, flags, str(row.data() or ""))
    return text.height() <= rectangle.height() <= view.viewport().height()


if __name__ == "__main__":
    sys.exit(main())
