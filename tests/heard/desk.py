"""A desk without a screen reader, and with ears: the program's own voice on a null sink."""

import time
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TextIO

from benchmarks.sound_server import ASOUNDRC, SERVER, Monitor
from speech.record import Event
from speech.utterance import Priority
from tests.desktop import desk
from tests.desktop.desk import Utterance

PROGRAMS = (*desk.PROGRAMS, "pulseaudio", "pactl", "parec")

OPTIONS = ("--set", "speech.interface=own", "--set", "speech.rate=300")
"""Fast, as those listen who listen much, or the suite would take twice as long."""

BOOK = "~ "
"""Before what is read from the book."""

BROKEN_OFF, UNSAID = " [broken off]", " [unsaid]"


@dataclass(frozen=True, slots=True)
class Spoken:
    """A stretch of time in which the voice says that it speaks, in seconds of the clock."""

    words: str
    begin_s: float
    end_s: float = float("inf")


class HeardDesk(desk.Desk):
    """One program is heard at a time; what it says is known from its record."""

    def __init__(self) -> None:
        super().__init__()
        self.spoken: list[Spoken] = []
        """Everything since the last `fall_silent`."""
        self._record = self.home / "speech.log"
        self._record.touch()
        self.logs.append(self._record)
        self._lines: TextIO = self._record.open(encoding="utf-8")
        self.options = (*OPTIONS, "--log-speech", str(self._record))
        self.environment["PULSE_SERVER"] = f"unix:{self.home}/run/pulse/native"

    def close(self) -> None:
        """End the program and everything that the desk started."""
        if hasattr(self, "monitor"):
            self.monitor.close()
        super().close()
        self._lines.close()

    def fall_silent(self) -> None:
        """Forget what was said and heard so far."""
        self.spoken = []
        self.monitor.reset()

    def voices(self) -> int:
        """How many streams of sound there are."""
        return len(self._asked("pactl", "list", "short", "sink-inputs").splitlines())

    def _furnish(self) -> None:
        (self.home / ".asoundrc").write_text(ASOUNDRC)
        super()._furnish()
        self._manage_windows()
        self._start(*SERVER)
        socket = self.home / "run/pulse/native"
        self._wait("the sound server", socket.exists)
        self._wait("the null sink", lambda: self._asked("pactl", "list", "short", "sinks"))
        self.monitor = Monitor(self.environment, time.time)
        self._wait("the recording", lambda: self.monitor.heard)

    def _attend(self) -> bool:
        for line in self._lines:
            self._take(line.rstrip("\n"))
        return bool(self.spoken) and self.spoken[-1].end_s == float("inf")

    def _take(self, line: str) -> None:
        stamp, event, priority, words = line.split("\t", 3)
        time_s = datetime.fromisoformat(stamp).timestamp()
        if priority == Priority.BOOK.name.lower():
            words = BOOK + words
        match Event(event):
            case Event.BEGINS:
                self.spoken.append(Spoken(words, time_s))
                self._heard.append(Utterance(time_s, words))
            case Event.UNSAID:
                self._heard.append(Utterance(time_s, words + UNSAID))
            case Event.ENDS | Event.BREAKS_OFF as ending:
                begun, self.spoken[-1] = self.spoken[-1], replace(self.spoken[-1], end_s=time_s)
                sounding = Utterance(begun.begin_s, begun.words)
                if ending is Event.BREAKS_OFF and sounding in self._heard:
                    broken_off = replace(sounding, words=sounding.words + BROKEN_OFF)
                    self._heard[self._heard.index(sounding)] = broken_off
