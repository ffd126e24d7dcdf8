"""A desk with the real Orca and a message bus. Keys go in, words come out."""

import json
import os
import re
import threading
import time
import tty
from datetime import datetime

from speech.record import Event
from tests.desktop import desk
from tests.desktop.desk import Utterance
from tests.desktop.task import BOOK

PROGRAMS = (
    *desk.PROGRAMS,
    "dbus-daemon",
    "dbus-send",
    "orca",
    "speech-dispatcher",
    "/usr/libexec/at-spi-bus-launcher",
)

# Orca hangs where speech-dispatcher cannot start, and that needs a device to play on.
SILENT_DEVICE = "pcm.!default { type null }\nctl.!default { type null }\n"
SPEECHD = """LogLevel 0
DefaultLanguage "en-US"
AudioOutputMethod "alsa"
AddModule "silent" "sd_generic" "silent.conf"
DefaultModule silent
"""
SILENT_MODULE = """GenericExecuteSynth "true"
GenericCmdDependency "true"
AddVoice "en" "MALE1" "en"
AddVoice "th" "MALE1" "th"
GenericLanguage "en" "en" "utf-8"
GenericLanguage "th" "th" "utf-8"
"""

SPOKEN = re.compile(r"^(\d\d:\d\d:\d\d\.\d+) - SPEECH OUTPUT: '(.*)' ?\{")

# The names of keys would come before what the program has to say to them.
ORCA_SETTINGS = {
    "general": {"startingProfile": ["Default", "default"], "enableKeyEcho": False},
    "pronunciations": {},
    "keybindings": {},
    "profiles": {
        "default": {
            "profile": ["Default", "default"],
            "pronunciations": {},
            "keybindings": {},
            "enableKeyEcho": False,
        }
    },
}

UNHEARD = "\N{ZERO WIDTH SPACE}"
"""Ends a message that is told again, so that it is another one for the screen reader."""

LAST_EVENT = "Window:Destroy:"
"""What Orca asks the registry for last; it follows programs from then on."""


class OrcaDesk(desk.Desk):
    """Orca on a display of its own; what the program reads by its own voice is heard too."""

    # What comes later is heard in the next step, and does not fit there.
    quiet_s = 0.1
    silence_s = 0.5

    def __init__(self) -> None:
        super().__init__()
        self._record = self.home / "speech.log"
        self._record.touch()
        self._read_aloud = self._record.open(encoding="utf-8")
        self._reads = False
        self.options = ("--log-speech", str(self._record))
        self.orca_log = self.home / "orca.debug"
        self.logs.append(self.orca_log)
        # A bare window manager sets none of the properties by which Qt sees a screen reader.
        self.environment["QT_LINUX_ACCESSIBILITY_ALWAYS_ON"] = "1"

    def end_program(self) -> None:
        """End the program under test, and what it started."""
        if self._program is not None:
            # After an arrow key Orca would say where the caret of the next program goes.
            self.press("Escape")
            time.sleep(0.2)
        super().end_program()
        self._reads = False

    def close(self) -> None:
        """End the program and everything that the desk started."""
        super().close()
        self._read_aloud.close()

    def _attend(self) -> bool:
        """Take in what the program reads; it is heard to its end."""
        for line in self._read_aloud:
            stamp, event, _priority, words = line.rstrip("\n").split("\t", 3)
            if not words:
                # So the book waits for Orca.
                continue
            self._reads = event == Event.BEGINS
            if self._reads:
                time_s = datetime.fromisoformat(stamp).timestamp()
                self._heard.append(Utterance(time_s, BOOK + words))
        return self._reads

    def _furnish(self) -> None:
        speechd = self.home / ".config/speech-dispatcher"
        (speechd / "modules").mkdir(parents=True)
        orca = self.home / ".local/share/orca"
        orca.mkdir(parents=True)
        (orca / "user-settings.conf").write_text(json.dumps(ORCA_SETTINGS))
        (self.home / ".asoundrc").write_text(SILENT_DEVICE)
        (speechd / "speechd.conf").write_text(SPEECHD)
        (speechd / "modules/silent.conf").write_text(SILENT_MODULE)
        super()._furnish()
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = self._answer(
            "dbus-daemon", "--session", "--nofork", "--print-address={fd}"
        )
        self._manage_windows()
        self._start("/usr/libexec/at-spi-bus-launcher", "--launch-immediately")
        self._wait("the accessibility bus", self._accessibility_bus)
        self._start("orca", "--replace", f"--debug-file={self._follow_orca()}")
        # It says that it is there before it follows any program.
        self._wait("Orca's first words", lambda: self._heard)
        self._wait("Orca's ears", self._orca_listens)
        self.listen(lambda _said: True)

    def _follow_orca(self) -> str:
        """A terminal for Orca's log: a file would get its lines in blocks, seconds too late."""
        listening, writing = os.openpty()
        tty.setraw(writing)

        def follow() -> None:
            with self.orca_log.open("w") as log, os.fdopen(listening, errors="replace") as lines:
                try:
                    for line in lines:
                        log.write(line)
                        if spoken := SPOKEN.match(line):
                            self._heard.append(
                                Utterance(_seconds(spoken[1]), spoken[2].rstrip(UNHEARD))
                            )
                except OSError:
                    # So a terminal says that its other side is closed.
                    return

        threading.Thread(target=follow, name="orca-log", daemon=True).start()
        return os.ttyname(writing)

    def _accessibility_bus(self) -> str:
        """The address of the bus on which programs show themselves; empty until it is there."""
        told = self._asked(
            "dbus-send", "--session", "--print-reply=literal", "--dest=org.a11y.Bus",
            "/org/a11y/bus", "org.a11y.Bus.GetAddress",
        )  # fmt: skip
        return told.strip()

    def _orca_listens(self) -> bool:
        """Whether the registry knows of the events and the keys that Orca wants."""
        keys = self._registry(
            "registry/deviceeventcontroller", "DeviceEventController.GetKeystrokeListeners"
        )
        events = self._registry("registry", "Registry.GetRegisteredEvents")
        return LAST_EVENT in events and "/listeners/" in keys

    def _registry(self, path: str, method: str) -> str:
        return self._asked(
            "dbus-send", f"--bus={self._accessibility_bus()}", "--print-reply",
            "--dest=org.a11y.atspi.Registry", f"/org/a11y/atspi/{path}", f"org.a11y.atspi.{method}",
        )  # fmt: skip


def _seconds(stamp: str) -> float:
    """The system's clock at a time of today."""
    now = datetime.now().astimezone()
    return (
        datetime.strptime(f"{now:%Y-%m-%d} {stamp}", "%Y-%m-%d %H:%M:%S.%f")
        .astimezone()
        .timestamp()
    )
