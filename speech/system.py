"""The operating system's own voices: SAPI on Windows, NSSpeechSynthesizer on macOS, by pyttsx3.

They cannot stop in mid-sentence nor say when a word sounds, so each run is made into a file and
handed on from there, with one mark for the whole of it.
"""

import logging
import struct
import sys
import tempfile
import wave
from pathlib import Path
from typing import Any

import numpy as np
import pyttsx3

from speech.engine import SAMPLE_RATE, Emit, Samples
from speech.sound import at_our_rate
from speech.utterance import Mark, Voice

_log = logging.getLogger(__name__)

_DRIVERS = {"win32": "sapi5", "darwin": "nsss"}
_PIECE = 4096
_THAI_QUALITY = 60
_OTHER_QUALITY = 25
_FASTEST_WPM = {"sapi5": 445}
"""Where the scale of an engine ends."""


class SystemEngine:
    """A pyttsx3 engine that saves to a file; `tts` is what `pyttsx3.init` returns."""

    def __init__(self, tts: Any, name: str) -> None:  # noqa: ANN401  # untyped library
        self._tts = tts
        self._name = name

    @property
    def voices(self) -> tuple[Voice, ...]:
        """Voices that name a language; those of Thai rank above our own."""
        return tuple(
            self._voice(voice) for voice in self._tts.getProperty("voices") if voice.languages
        )

    def speak(self, text: str, voice: Voice, rate_wpm: int, emit: Emit) -> None:
        """See Engine."""
        self._tts.setProperty("voice", voice.id.removeprefix(f"{self._name}:"))
        self._tts.setProperty("rate", rate_wpm)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "run"
            self._tts.save_to_file(text, str(path))
            self._tts.runAndWait()
            samples = _read(path)
        if not emit(Mark(0, len(text), 0.0)):
            return
        for start in range(0, len(samples), _PIECE):
            if not emit(samples[start : start + _PIECE]):
                return

    def _voice(self, voice: Any) -> Voice:  # noqa: ANN401  # untyped library
        languages = tuple({_code(language) for language in voice.languages})
        quality = _THAI_QUALITY if "th" in languages else _OTHER_QUALITY
        return Voice(
            f"{self._name}:{voice.id}",
            voice.name,
            self._name,
            languages,
            quality,
            _FASTEST_WPM.get(self._name, 1000),
        )


def system_engines() -> tuple[SystemEngine, ...]:
    """The engine of this operating system, or none."""
    name = _DRIVERS.get(sys.platform)
    if name is None:
        return ()
    try:
        engine = SystemEngine(pyttsx3.init(name), name)
        return (engine,) if engine.voices else ()
    except Exception:  # noqa: BLE001  # any fault of a driver: our own voices are still there
        _log.exception("the voices of %s cannot be used", name)
        return ()


def _code(language: str | bytes) -> str:
    """Two letters of 'en-US', 'th_TH' or eSpeak's b'\\x05en'."""
    text = language.decode(errors="replace") if isinstance(language, bytes) else language
    return text.strip("\x02\x05 ").replace("_", "-").split("-")[0].lower()


def _read(path: Path) -> Samples:
    """The file, WAV or AIFF, as mono at our rate."""
    data = path.read_bytes()
    frames, rate = _aiff(data) if data[:4] == b"FORM" else _wav(path)
    return at_our_rate(frames.mean(axis=1), rate)


def _wav(path: Path) -> tuple[Samples, float]:
    """Frames by channels, and the rate."""
    with wave.open(str(path), "rb") as file:
        frames = np.frombuffer(file.readframes(file.getnframes()), "<i2")
        return frames.reshape(-1, file.getnchannels()), file.getframerate()


def _aiff(data: bytes) -> tuple[Samples, float]:
    """The same of an AIFF or AIFC file of 16-bit samples, as macOS writes them."""
    order, channels, rate = ">", 1, float(SAMPLE_RATE)
    frames = b""
    at = 12
    while at + 8 <= len(data):
        name, size = struct.unpack_from(">4sI", data, at)
        body = data[at + 8 : at + 8 + size]
        if name == b"COMM":
            channels, _, _, exponent, mantissa = struct.unpack_from(">hIhHQ", body)
            rate = mantissa * 2.0 ** (exponent - 16383 - 63)
            order = "<" if body[18:22] == b"sowt" else ">"
        elif name == b"SSND":
            frames = body[8 + struct.unpack_from(">I", body)[0] :]
        at += 8 + size + size % 2
    return np.frombuffer(frames, f"{order}i2").reshape(-1, channels), rate
