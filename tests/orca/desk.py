"""A desk with the real Orca: its own display, message bus and home. Keys go in, words come out."""

import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import threading
import time
import tty
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType

PROGRAMS = (
    "Xvfb",
    "dbus-daemon",
    "dbus-send",
    "import",
    "openbox",
    "orca",
    "speech-dispatcher",
    "xdotool",
    "/usr/libexec/at-spi-bus-launcher",
)
START_S = 60.0
POLL_S = 0.03

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


def missing_programs() -> list[str]:
    """Which of the programs that a desk needs are not installed."""
    return [name for name in PROGRAMS if shutil.which(name) is None]


class NotReadyError(Exception):
    """A part of the desk has not started in time."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """What Orca said, and when, in seconds of the system's clock."""

    time_s: float
    words: str


class Desk:
    """Orca on a display of its own; one program at a time is opened on it."""

    def __init__(self) -> None:
        self.home = Path(tempfile.mkdtemp(prefix="desk-"))
        self.orca_log = self.home / "orca.debug"
        self.program_log = self.home / "program.log"
        self._servers: list[subprocess.Popen[bytes]] = []
        self._program: subprocess.Popen[bytes] | None = None
        self._heard: list[Utterance] = []
        self.environment = {
            name: value
            for name, value in os.environ.items()
            if name not in ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
        } | {
            "HOME": str(self.home),
            "XDG_RUNTIME_DIR": str(self.home / "run"),
            "XDG_CONFIG_HOME": str(self.home / ".config"),
            "XDG_DATA_HOME": str(self.home / ".local/share"),
            "LANG": "C.UTF-8",
            "QT_QPA_PLATFORM": "xcb",
            # A bare window manager sets none of the properties by which Qt sees a screen reader.
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }

    def __enter__(self) -> "Desk":
        try:
            self._furnish()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the program and everything that the desk started."""
        self.end_program()
        for server in reversed(self._servers):
            _end(server)
        shutil.rmtree(self.home, ignore_errors=True)

    def open(self, command: Sequence[str], folder: Path, **variables: str) -> None:
        """Start the program under test in a folder, once nothing else is on the screen."""
        with self.program_log.open("wb") as log:
            self._program = subprocess.Popen(
                command,
                cwd=folder,
                stdout=log,
                stderr=log,
                env=self.environment | variables,
                start_new_session=True,
            )

    def end_program(self) -> None:
        """End the program under test, and what it started."""
        if self._program is not None:
            # After an arrow key Orca would say where the caret of the next program goes.
            self.press("Escape")
            time.sleep(0.3)
            _end(self._program, group=True)
            self._program = None
        self.listen(lambda _said: True)

    def press(self, *keys: str) -> float:
        """Press keys by xdotool's names, one after the other; the time of the press."""
        pressed = time.time()
        self._run("xdotool", "key", *keys)
        return pressed

    def type(self, text: str) -> float:
        """Type a text; the time when its last key was down."""
        self._run("xdotool", "type", "--delay", "40", text)
        return time.time()

    def listen(
        self,
        enough: Callable[[list[str]], bool],
        quiet_s: float = 0.5,
        patience_s: float = START_S,
    ) -> list[Utterance]:
        """What Orca says from now until that is enough and it has been quiet for some time."""
        deadline = time.monotonic() + patience_s
        changed, count = time.monotonic(), len(self._heard)
        while time.monotonic() < deadline:
            words = [each.words for each in self._heard]
            if len(words) != count:
                changed, count = time.monotonic(), len(words)
            if enough(words) and time.monotonic() - changed > quiet_s:
                break
            time.sleep(POLL_S)
        said, self._heard[:count] = self._heard[:count], []
        return said

    def keep(self, folder: Path) -> None:
        """Keep a screenshot and the logs of Orca and the program in a folder."""
        folder.mkdir(parents=True, exist_ok=True)
        self._run("import", "-window", "root", str(folder / "screen.png"))
        for log in (self.orca_log, self.program_log):
            if log.exists():
                shutil.copy(log, folder / log.name)

    def _furnish(self) -> None:
        speechd = self.home / ".config/speech-dispatcher"
        (speechd / "modules").mkdir(parents=True)
        (self.home / "run").mkdir(mode=0o700)
        orca = self.home / ".local/share/orca"
        orca.mkdir(parents=True)
        (orca / "user-settings.conf").write_text(json.dumps(ORCA_SETTINGS))
        (self.home / ".asoundrc").write_text(SILENT_DEVICE)
        (speechd / "speechd.conf").write_text(SPEECHD)
        (speechd / "modules/silent.conf").write_text(SILENT_MODULE)
        self.environment["DISPLAY"] = ":" + self._answer(
            "Xvfb", "-displayfd", "{fd}", "-screen", "0", "1280x800x24"
        )
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = self._answer(
            "dbus-daemon", "--session", "--nofork", "--print-address={fd}"
        )
        # A display tells its number a moment before it takes connections.
        self._wait("the display", lambda: self._asked("xdotool", "getdisplaygeometry"))
        self._start("openbox")
        self._wait("the window manager", self._managed)
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

    def _managed(self) -> bool:
        """Whether a window manager runs; one that came too early has ended and is started again."""
        if self._servers[-1].poll() is not None:
            self._start("openbox")
        return bool(self._asked("xdotool", "get_num_desktops"))

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

    def _run(self, *command: str) -> None:
        subprocess.run(command, check=True, env=self.environment)

    def _asked(self, *command: str) -> str:
        """What a command answers; empty where it fails."""
        ran = subprocess.run(
            command, env=self.environment, capture_output=True, text=True, check=False
        )
        return "" if ran.returncode else ran.stdout

    def _start(self, *command: str, keep: tuple[int, ...] = ()) -> None:
        with (self.home / f"{len(self._servers)}.log").open("wb") as log:
            self._servers.append(
                subprocess.Popen(
                    command, stdout=log, stderr=log, env=self.environment, pass_fds=keep
                )
            )

    def _answer(self, *command: str) -> str:
        """Start a server that writes how to reach it to a file descriptor."""
        reader, writer = os.pipe()
        self._start(*(part.format(fd=writer) for part in command), keep=(writer,))
        os.close(writer)
        with os.fdopen(reader) as answer:
            return answer.readline().strip()

    def _wait(self, what: str, holds: Callable[[], object]) -> None:
        deadline = time.monotonic() + START_S
        while not holds():
            if time.monotonic() > deadline:
                raise NotReadyError(f"{what} did not come in {START_S:.0f} s")
            time.sleep(POLL_S)


def _seconds(stamp: str) -> float:
    """The system's clock at a time of today."""
    now = datetime.now().astimezone()
    return (
        datetime.strptime(f"{now:%Y-%m-%d} {stamp}", "%Y-%m-%d %H:%M:%S.%f")
        .astimezone()
        .timestamp()
    )


def _end(process: subprocess.Popen[bytes], group: bool = False) -> None:
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if group:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return
