"""A display and a home of its own, on which the real program is opened and keys are pressed."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

PROGRAMS = ("Xvfb", "import", "openbox", "xdotool")
START_S = 60.0
POLL_S = 0.03


def missing(programs: Sequence[str]) -> list[str]:
    """Which of the programs that a desk needs are not installed."""
    return [name for name in programs if shutil.which(name) is None]


class NotReadyError(Exception):
    """A part of the desk has not started in time."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """What was said, and when it began, in seconds of the system's clock."""

    time_s: float
    words: str


class Desk:
    """One program at a time is opened on it; what is said is put into `_heard` by a subclass."""

    quiet_s = 0.5
    """A silence that shows that what should be said was said."""

    silence_s = 2.0
    """One that shows that nothing is said."""

    def __init__(self) -> None:
        self.home = Path(tempfile.mkdtemp(prefix="desk-"))
        self.program_log = self.home / "program.log"
        self.logs = [self.program_log]
        """What is kept where a task fails."""
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
        }

    def __enter__(self) -> Self:
        try:
            (self.home / "run").mkdir(mode=0o700)
            self._furnish()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *error: object) -> None:
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
        # For letters that are on no key, xdotool gives a key another meaning each time.
        delay_ms = 40 if text.isascii() else 150
        self._run("xdotool", "type", "--delay", str(delay_ms), text)
        return time.time()

    def listen(
        self,
        enough: Callable[[list[str]], bool],
        quiet_s: float = quiet_s,
        patience_s: float = START_S,
    ) -> list[Utterance]:
        """What is said from now until that is enough and it has been quiet for some time."""
        deadline = time.monotonic() + patience_s
        changed, count = time.monotonic(), len(self._heard)
        while time.monotonic() < deadline:
            words = [each.words for each in self._heard]
            if len(words) != count or self._attend():
                changed, count = time.monotonic(), len(words)
            if enough(words) and time.monotonic() - changed > quiet_s:
                break
            time.sleep(POLL_S)
        said, self._heard[:count] = self._heard[:count], []
        return said

    def keep(self, folder: Path) -> None:
        """Keep a screenshot and the logs in a folder."""
        folder.mkdir(parents=True, exist_ok=True)
        self._run("import", "-window", "root", str(folder / "screen.png"))
        for log in self.logs:
            if log.exists():
                shutil.copy(log, folder / log.name)

    def _furnish(self) -> None:
        """Start the display, then what else the desk has."""
        self.environment["DISPLAY"] = ":" + self._answer(
            "Xvfb", "-displayfd", "{fd}", "-screen", "0", "1280x800x24"
        )
        # A display tells its number a moment before it takes connections.
        self._wait("the display", lambda: self._asked("xdotool", "getdisplaygeometry"))

    def _manage_windows(self) -> None:
        """Start the window manager."""
        self._start("openbox")
        self._wait("the window manager", self._managed)

    def _managed(self) -> bool:
        """Whether a window manager runs; one that came too early has ended and is started again."""
        if self._servers[-1].poll() is not None:
            self._start("openbox")
        return bool(self._asked("xdotool", "get_num_desktops"))

    def _attend(self) -> bool:
        """Take in what was said; whether it is known to be going on."""
        return False

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
