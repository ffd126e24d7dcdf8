"""The pyttsx3 driver 'guidelight': pyttsx3 over our engines, its sound handed on, not played.

Beside pyttsx3's own notifications it sends `samples` (an int16 array), and `started-word` carries
`time_ms`. Used inside the engine process, by its one speaking thread.
"""

import sys
from types import ModuleType
from typing import Any

import numpy as np
import pyttsx3
from pyttsx3.voice import Voice as DriverVoice

from speech.engine import Emit, Engine, Samples
from speech.errors import SpeechError
from speech.utterance import Mark, Voice

NAME = "guidelight"


class Driver:
    """What pyttsx3 asks of a driver; `proxy` is pyttsx3's side of it."""

    def __init__(self, proxy: Any, engines: tuple[Engine, ...]) -> None:  # noqa: ANN401  # untyped library
        self._proxy = proxy
        self._speakers = {
            voice.id: (engine, voice) for engine in engines for voice in engine.voices
        }
        self._properties: dict[str, Any] = {
            "voices": [
                DriverVoice(voice.id, voice.name, list(voice.languages))
                for _, voice in self._speakers.values()
            ],
            "voice": next(iter(self._speakers)),
            "rate": 200,
            "volume": 1.0,
        }
        self._stopped = False

    def destroy(self) -> None:
        """Nothing is held."""

    def say(self, text: str) -> None:
        """Send the samples and word marks of the text, then `finished-utterance`."""
        self._stopped = False
        self._proxy.setBusy(True)
        self._proxy.notify("started-utterance")
        engine, voice = self._speakers[self._properties["voice"]]
        try:
            engine.speak(text, voice, int(self._properties["rate"]), self._emit)
        finally:
            self._proxy.notify("finished-utterance", completed=not self._stopped)
            self._proxy.setBusy(False)

    def _emit(self, piece: Samples | Mark) -> bool:
        if isinstance(piece, Mark):
            length = piece.end - piece.start
            self._proxy.notify(
                "started-word", location=piece.start, length=length, time_ms=piece.time_ms
            )
        else:
            self._proxy.notify("samples", samples=self._loudened(piece))
        return not self._stopped

    def _loudened(self, samples: Samples) -> Samples:
        volume = self._properties["volume"]
        return samples if volume == 1.0 else (samples * volume).astype(np.int16)

    def stop(self) -> None:
        """Stop what is being said. Safe from a callback and from another thread."""
        self._stopped = True

    def getProperty(self, name: str) -> Any:  # noqa: ANN401, N802
        """The value of voices, voice, rate or volume."""
        return self._properties[name]

    def setProperty(self, name: str, value: Any) -> None:  # noqa: ANN401, N802
        """Set voice, rate (words a minute) or volume (0..1)."""
        if name not in self._properties or (name == "voice" and value not in self._speakers):
            raise KeyError(name)
        self._properties[name] = value

    def startLoop(self) -> None:  # noqa: N802  # pyttsx3's name
        """Do all that is queued; each command is done when it returns, so there is no loop."""
        self._proxy.setBusy(False)

    def endLoop(self) -> None:  # noqa: N802  # pyttsx3's name
        """There is no loop to end."""

    def iterate(self) -> Any:  # noqa: ANN401  # untyped library
        """Do what is queued, inside somebody else's loop."""
        self._proxy.setBusy(False)
        yield


def install(engines: tuple[Engine, ...]) -> None:
    """Make `pyttsx3.init('guidelight')` speak by these engines."""
    module = ModuleType(f"pyttsx3.drivers.{NAME}")
    module.__dict__["buildDriver"] = lambda proxy: Driver(proxy, engines)
    sys.modules[module.__name__] = module


class DriverEngine:
    """The Engine protocol over a pyttsx3 engine that has our driver."""

    def __init__(self, engines: tuple[Engine, ...]) -> None:
        install(engines)
        self._voices = tuple(voice for engine in engines for voice in engine.voices)
        self._tts = pyttsx3.init(NAME)
        self._tts.connect("started-word", self._word)
        self._tts.connect("samples", self._sound)
        self._tts.connect("error", self._fail)
        self._emit: Emit | None = None
        self._error: Exception | None = None

    @property
    def voices(self) -> tuple[Voice, ...]:
        """The voices of all engines under the driver."""
        return self._voices

    def speak(self, text: str, voice: Voice, rate_wpm: int, emit: Emit) -> None:
        """See Engine."""
        self._emit, self._error = emit, None
        self._tts.setProperty("voice", voice.id)
        self._tts.setProperty("rate", rate_wpm)
        self._tts.say(text)
        self._tts.runAndWait()
        self._emit = None
        if self._error:
            raise SpeechError(str(self._error)) from self._error

    def _word(self, name: str, location: int, length: int, time_ms: float) -> None:  # noqa: ARG002
        self._pass_on(Mark(location, location + length, time_ms))

    def _sound(self, name: str, samples: Samples) -> None:  # noqa: ARG002
        self._pass_on(samples)

    def _pass_on(self, piece: Samples | Mark) -> None:
        if self._emit is not None and not self._emit(piece):
            self._emit = None
            self._tts.stop()

    def _fail(self, name: str, exception: Exception) -> None:  # noqa: ARG002
        self._error = exception
