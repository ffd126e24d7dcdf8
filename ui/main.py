"""Puts the program and its window together, and runs them."""

import logging
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import psutil
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from assistant.app import App
from assistant.directory_profile import score_for
from assistant.feeds.catalogue import school_feeds
from assistant.folders import VOICE_FOLDER, Folders
from assistant.importing import Importer
from assistant.library import Library
from assistant.messages import use_language
from assistant.noticeboard import open_noticeboard
from assistant.options import DEVICE, ECHO, LANGUAGE, Echo, refresh_interval_s
from assistant.pronunciation import FILE_NAME, Pronunciations
from assistant.settings import Settings
from speech.host import EngineHost
from speech.player import DeviceSink
from speech.plugs import PlugWatch
from speech.speaker import Speaker
from speech.utterance import Earcon, Priority, Utterance
from ui.announce import Announcer, settle_ms
from ui.book_hold import BookHold
from ui.character_names import CharacterNames
from ui.late_alt import LateAlt
from ui.screen_reader import Watch, leaves_interface, probe_for_this_system
from ui.self_voice import SelfVoice
from ui.typing_echo import TypingEcho
from ui.window import Window

_log = logging.getLogger(__name__)

SWITCH_INTERVAL_S = 0.0005
"""How long another thread may keep Python from the Qt thread. Qt's calls give Python up and take it
again, each time after such a wait: with the usual 5 ms, a thread that loads the Thai dictionary
makes one event last 300 ms."""

QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def run(folders: Folders, settings: Settings, files: Sequence[Path]) -> NoReturn:
    """Open the window, stay until it closes, and end the process."""
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    use_language(settings.get(LANGUAGE))
    qInstallMessageHandler(_log_qt)
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Guide Light")
    # Windows' own style would draw parts of the themes in its colours.
    application.setStyle("Fusion")
    library = Library(folders.data)
    host = EngineHost(voice_folder=folders.data / VOICE_FOLDER, with_spare=True)
    speaker = Speaker(host, DeviceSink(settings.get(DEVICE) or None))
    plugs = PlugWatch(speaker.unplugged, speaker.plugged_in)
    watch = Watch(probe_for_this_system())
    watch.start()

    def speak(text: str, priority: Priority, interrupt: bool) -> None:
        earcons = (Earcon.ERROR,) if priority is Priority.URGENT else ()
        speaker.speak(
            Utterance(text, priority, language=settings.get(LANGUAGE), earcons=earcons),
            interrupt=interrupt,
        )

    def warn() -> None:
        speaker.signal(Earcon.ERROR)

    def be_silent(silence_ms: int, interrupt: bool) -> None:
        silence = Utterance("", Priority.INTERFACE, pause_after_ms=silence_ms)
        speaker.speak(silence, interrupt=interrupt)

    book_hold = BookHold(application, be_silent, speaker.hush)
    speaker.before_book = book_hold.book_begins
    start_ms = 1000 * (time.time() - psutil.Process().create_time())
    announcer = Announcer(
        speak,
        lambda: leaves_interface(settings, watch.running),
        warn,
        settle_ms(start_ms),
        reads=lambda: speaker.is_reading,
        hold=book_hold.hold,
    )
    window = Window(announcer, lambda: watch.running)
    LateAlt(application)
    SelfVoice(application, announcer)
    TypingEcho(
        application,
        announcer.self_voice,
        CharacterNames(settings),
        lambda: Echo(settings.get(ECHO)),
    )
    app = App(
        settings,
        library,
        Importer(library),
        speaker,
        window,
        pronunciations=Pronunciations(folders.config / FILE_NAME),
        reword=host.reword,
        open_directory=lambda background: open_noticeboard(
            folders.data,
            school_feeds(settings.policy),
            window,
            background,
            score_for(settings),
            usual_s=lambda: refresh_interval_s(settings),
        ),
    )
    window.start(app, files)
    window.show()
    status = application.exec()
    watch.stop()
    plugs.close()
    host.close()
    logging.shutdown()
    # Everything is closed. Taking Python down in good order would free the Thai dictionary word by
    # word, which takes more than a second.
    os._exit(status)


def _log_qt(kind: QtMsgType, _context: QMessageLogContext, message: str | None) -> None:
    _log.log(QT_LEVELS[kind], "Qt: %s", message)
