"""Whether a screen reader runs, so that the program does not talk over it."""

import sys
import threading
from typing import Protocol

import psutil

from assistant.options import INTERFACE_SPEECH, InterfaceSpeech
from assistant.settings import Settings

LINUX_PROGRAMS = frozenset({"orca"})
WINDOWS_PROGRAMS = frozenset({"nvda.exe", "jfw.exe", "narrator.exe"})
SPI_GETSCREENREADER = 0x0046
ASK_EVERY_S = 3.0


class ScreenReaderProbe(Protocol):
    """Asks the system; takes up to some 50 ms, so it is called off the Qt thread."""

    def running(self) -> str | None:
        """The name of the screen reader that runs, or None."""
        ...


class ProcessProbe:
    """Looks for the programs among the processes of this computer."""

    def __init__(self, programs: frozenset[str]) -> None:
        self._programs = programs

    def running(self) -> str | None:
        """The first of the programs that runs."""
        for process in psutil.process_iter(["name", "status"]):
            name = (process.info["name"] or "").lower()
            if name in self._programs and process.info["status"] != psutil.STATUS_ZOMBIE:
                return name.removesuffix(".exe")
        return None


class WindowsProbe:
    """The system's own flag first, then the known programs."""

    def __init__(self) -> None:
        self._processes = ProcessProbe(WINDOWS_PROGRAMS)

    def running(self) -> str | None:
        """The screen reader's name, or "screen reader" where only the flag tells."""
        return self._processes.running() or ("screen reader" if _windows_flag() else None)


def _windows_flag() -> bool:
    """What SystemParametersInfo says; screen readers set the flag while they run."""
    if sys.platform != "win32":
        return False
    import ctypes

    flag = ctypes.c_int(0)
    asked = ctypes.windll.user32.SystemParametersInfoW(
        SPI_GETSCREENREADER, 0, ctypes.byref(flag), 0
    )
    return bool(asked and flag.value)


def probe_for_this_system() -> ScreenReaderProbe:
    """The probe that fits the system."""
    return WindowsProbe() if sys.platform == "win32" else ProcessProbe(LINUX_PROGRAMS)


def leaves_interface(settings: Settings, running: str | None) -> bool:
    """Whether menus, lists and messages are left to the screen reader."""
    match settings.get(INTERFACE_SPEECH):
        case InterfaceSpeech.OWN:
            return False
        case InterfaceSpeech.READER:
            return True
        case _:
            return running is not None


class Watch:
    """Asks every few seconds, on a thread of its own, and keeps the answer."""

    def __init__(self, probe: ScreenReaderProbe) -> None:
        self.running: str | None = None
        """The name of the screen reader that runs."""
        self._probe = probe
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="screen-reader", daemon=True)

    def start(self) -> None:
        """Ask once now, so that the first words go the right way, then begin to watch."""
        self.running = self._probe.running()
        self._thread.start()

    def stop(self) -> None:
        """End the watch."""
        self._stop.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._stop.wait(ASK_EVERY_S):
            self.running = self._probe.running()
