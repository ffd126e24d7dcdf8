"""A student at the program: presses keys, hears words. All parts are real but the sound card."""

import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, QKeyCombination, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from assistant.app import App
from assistant.directory_profile import score_for
from assistant.document import DocumentState
from assistant.feeds.catalogue import SchoolFeeds
from assistant.importing import Importer
from assistant.library import Library
from assistant.messages import use_language
from assistant.noticeboard import open_noticeboard
from assistant.options import ECHO, LANGUAGE, Echo
from assistant.pronunciation import Pronunciations
from assistant.samples import sample_files
from assistant.settings import Settings
from speech.host import EngineHost
from speech.player import SilentSink
from speech.speaker import Speaker
from speech.utterance import Priority, Utterance
from tests.ocr.pdf_files import pdf
from ui.announce import Announcer
from ui.character_names import CharacterNames
from ui.self_voice import SelfVoice
from ui.typing_echo import TypingEcho
from ui.window import Window

Part = TypeVar("Part", bound=QWidget)

NO_FEEDS = SchoolFeeds(presets=False)
"""A school that has taken our feeds away, so that no test asks anybody on the web."""

DATABASE = "guidelight.sqlite3"

PATIENCE_MS = 60_000
FASTER = 20
"""The sound card of the tests plays so many times faster than a real one."""


class Unhurried(Importer):
    """Makes no worker ready before there is a file: that takes a core most of a second."""

    def make_ready(self) -> None:
        return


class Student:
    """One run of the program on the folders of one user; `close` ends it as Ctrl+Q does."""

    def __init__(
        self,
        qtbot: QtBot,
        home: Path,
        host: EngineHost,
        greeted: bool = True,
        feeds: SchoolFeeds = NO_FEEDS,
        clock: Callable[[], float] = time.time,
        course: Callable[[], Path] | None = None,
    ) -> None:
        self.qtbot = qtbot
        self._course = course
        self.words: list[str] = []
        self.messages: list[str] = []
        self.message_words = 0
        self.read_aloud: list[str] = []
        self.passage = ""
        self._closed = False
        settings = Settings(home / "settings.json")
        if greeted:
            settings.set(LANGUAGE, "en")
        use_language(settings.get(LANGUAGE))
        library = Library(home)
        self.speaker = Speaker(host, SilentSink(lambda: time.monotonic() * FASTER))
        self.spoken: list[str] = []
        self._announcer = announcer = Announcer(self._speak, lambda: False)
        announcer.shown.connect(self.messages.append)
        self.window = Window(announcer)
        qtbot.addWidget(self.window)
        self._followers = [
            SelfVoice(_application(), announcer),
            TypingEcho(
                _application(),
                announcer.self_voice,
                CharacterNames(settings),
                lambda: Echo(settings.get(ECHO)),
            ),
        ]
        self.app = App(
            settings,
            library,
            Unhurried(library) if course else Importer(library),
            self.speaker,
            self.window,
            pronunciations=Pronunciations(home / "pronunciation.tsv"),
            reword=host.reword,
            open_directory=lambda background: open_noticeboard(
                home,
                feeds,
                self.window,
                background,
                score_for(settings),
                clock,
            ),
        )

    def start(self, *files: Path) -> None:
        """Open the window, on these files if any."""
        if self._course and not files and not self.app.settings.is_new:
            self._bring_course(self._course())
        self.window.show()
        self.window.activateWindow()
        self.window.start(self.app, files)
        follow = self.speaker.on_mark

        def mark(token: object, start: int, end: int) -> None:
            if follow is not None:
                follow(token, start, end)
            if token is None:
                self.message_words += 1
            elif isinstance(token, str):
                self.passage = token
                self.read_aloud.append(token[start:end])
            elif self.app.book is not None:
                word = token.start + start, token.start + end  # type: ignore[attr-defined]
                at, to = token.flow.word_range(*word)  # type: ignore[attr-defined]
                self.words.append(self.app.book.text[at:to])

        self.speaker.on_mark = mark

    def _bring_course(self, taken_in: Path) -> None:
        """The sample course of another library comes into this one, if it is new."""
        home = self.app.library.folder
        if not self.app.library.documents():
            shutil.copytree(taken_in / "originals", home / "originals", dirs_exist_ok=True)
            with (
                closing(sqlite3.connect(taken_in / DATABASE)) as source,
                closing(sqlite3.connect(home / DATABASE)) as target,
            ):
                source.backup(target)

    def was_told(self, words: str) -> bool:
        """Whether these words were in something that our voice was given to say."""
        # A row is said once its list has come to rest.
        QApplication.processEvents()
        return any(words in each for each in self.spoken)

    def press(self, keys: str) -> None:
        """Press keys, written as the key list writes them, where the focus is."""
        combination: QKeyCombination = QKeySequence(keys)[0]  # type: ignore[index]
        if QApplication.focusWidget() is None:
            # Without a window manager nobody gives the focus to a dialog, nor back after it.
            (QApplication.activeModalWidget() or self.window).activateWindow()
            self.until(lambda: QApplication.focusWidget())
        target = QApplication.focusWidget() or self.window
        QTest.keyClick(target, combination.key(), combination.keyboardModifiers())

    def type(self, letters: str) -> None:
        """Type letters where the focus is, once it is somewhere."""
        self.until(QApplication.focusWidget)
        for letter in letters:
            target = QApplication.focusWidget() or self.window
            if letter.isascii():
                QTest.keyClicks(target, letter)
            else:  # of which QTest knows no key
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                    QApplication.sendEvent(target, event)

    def until(self, holds: Callable[[], object]) -> None:
        """Wait until it holds."""
        self.qtbot.waitUntil(lambda: bool(holds()), timeout=PATIENCE_MS)

    def hears(self, message: str) -> None:
        """Wait for a message with these words in it."""
        self.until(lambda: any(message in each for each in self.messages))

    @property
    def line(self) -> str:
        """The paragraph of the book in which the caret stands."""
        return self.window.reader_view.textCursor().block().text()

    def close(self) -> None:
        """Quit; a second time does nothing."""
        if not self._closed:
            self._closed = True
            self.window.close()
            # Each would see every event of all tests that follow.
            _application().removeEventFilter(self._announcer)
            for follower in self._followers:
                follower.deleteLater()

    def end(self) -> None:
        """Close, and leave nothing to Python, which destroys objects on whichever thread."""
        self.close()
        self._announcer.deleteLater()

    def _speak(self, text: str, priority: Priority, interrupt: bool) -> None:
        self.spoken.append(text)
        self.speaker.speak(Utterance(text, priority, language="en"), interrupt=interrupt)


def when_open(kind: type[Part], act: Callable[[Part], object]) -> None:
    """Do this with the part of this kind of the dialog that opens next."""

    def find(shown: QWidget) -> None:
        part = shown.findChild(kind)
        assert part is not None
        act(part)

    in_dialog(find)


def in_dialog(act: Callable[[QWidget], object], after: QWidget | None = None) -> None:
    """Do this once a dialog is open, which the next key opens; where it fails, the dialog closes.

    It is another dialog than `after`. On a busy machine it takes its time to open and to get the
    focus, which without a window manager nobody gives it. What closes a dialog while it is only
    being shown leaves it waiting for ever.
    """

    def soon() -> None:
        shown = QApplication.activeModalWidget()
        focus = QApplication.focusWidget()
        if shown is None or shown is after or focus is None or not shown.isAncestorOf(focus):
            if shown is not None:
                shown.activateWindow()
            QTimer.singleShot(50, soon)
            return
        QTimer.singleShot(100, lambda: answer(shown))

    def answer(shown: QWidget) -> None:
        try:
            act(shown)
        except BaseException:
            # Else its loop would run on, and the test would hang in place of failing.
            shown.close()
            raise

    QTimer.singleShot(50, soon)


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application


@pytest.fixture(scope="session")
def host() -> Iterator[EngineHost]:
    host = EngineHost()
    yield host
    host.close()


@pytest.fixture(scope="session")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library into which the sample course has been taken."""
    folder = tmp_path_factory.mktemp("course")
    with closing(Library(folder)) as library:
        importer = Importer(library)
        importer.start()
        for document in [importer.enqueue(path) for path in sample_files()]:
            done = importer.wait(document.id, PATIENCE_MS / 1000)
            assert done.state is DocumentState.READY
        importer.stop()
    return folder


@pytest.fixture
def new_student(
    qtbot: QtBot, tmp_path: Path, host: EngineHost, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Student]]:
    """Makes a student of the same computer; call again for the next start of the program.

    One who has been greeted has the program in English, and the sample course in her library if
    she starts without a file; one who has not is asked at the start. `as_shipped` nothing is in
    the library, and a worker is made ready.
    """
    students: list[Student] = []

    def course() -> Path:
        folder = request.getfixturevalue("course")
        assert isinstance(folder, Path)
        return folder

    def make(
        greeted: bool = True,
        feeds: SchoolFeeds = NO_FEEDS,
        clock: Callable[[], float] = time.time,
        as_shipped: bool = False,
    ) -> Student:
        brought = None if as_shipped else course
        students.append(Student(qtbot, tmp_path / "home", host, greeted, feeds, clock, brought))
        return students[-1]

    yield make
    for student in students:
        student.end()


@pytest.fixture
def student(new_student: Callable[[], Student]) -> Student:
    return new_student()


@pytest.fixture
def locked_pdf(tmp_path: Path) -> Path:
    """A PDF that opens with the password sesame."""
    path = tmp_path / "locked.pdf"
    path.write_bytes(pdf([["A wave carries energy through the air."]], password="sesame"))
    return path
