"""The OneCore voices of Windows, such as Pattara for Thai, which its older interface leaves out.

Each run is made in one go: the system cannot be stopped inside it, but tells where words begin.
"""

import io
import logging
import sys
import wave
from typing import Any

import numpy as np

from speech.engine import USUAL_WPM, Emit, Samples
from speech.sound import at_our_rate
from speech.utterance import Mark, Voice

_log = logging.getLogger(__name__)

ENGINE = "onecore"
_THAI_QUALITY = 62
_OTHER_QUALITY = 27
"""What Windows says at its speaking rate of 1."""

_SLOWEST, _FASTEST = 0.5, 6.0
_PIECE = 4096


class OneCoreEngine:
    """`winrt` is the module below, or what stands in for it."""

    def __init__(self, winrt: Any) -> None:  # noqa: ANN401  # a library of Windows alone
        self._winrt = winrt
        self._synthesizer = winrt.SpeechSynthesizer()
        self._synthesizer.options.include_word_boundary_metadata = True
        self._records = {f"{ENGINE}:{each.id}": each for each in winrt.all_voices()}
        self._voices = tuple(
            _voice(name, each.display_name, each.language) for name, each in self._records.items()
        )

    @property
    def voices(self) -> tuple[Voice, ...]:
        """What the system has; those of Thai rank above our own."""
        return self._voices

    def speak(self, text: str, voice: Voice, rate_wpm: int, emit: Emit) -> None:
        """See Engine."""
        self._synthesizer.voice = self._records[voice.id]
        factor = min(max(rate_wpm / USUAL_WPM, _SLOWEST), _FASTEST)
        self._synthesizer.options.speaking_rate = factor
        stream = self._synthesizer.synthesize_text_to_stream_async(text).get()
        for mark in self._marks(stream, text):
            if not emit(mark):
                return
        samples = _samples(self._winrt.read(stream))
        for start in range(0, len(samples), _PIECE):
            if not emit(samples[start : start + _PIECE]):
                return

    def _marks(self, stream: Any, text: str) -> list[Mark]:  # noqa: ANN401  # untyped library
        """The word boundaries; where the system gives none, one mark for the whole."""
        places = _code_points(text)
        marks = []
        for track in stream.timed_metadata_tracks:
            for cue in map(self._winrt.speech_cue, track.cues):
                start, last = cue.start_position_in_input, cue.end_position_in_input
                if start is not None and last is not None and 0 <= start <= last < len(places):
                    time_ms = cue.start_time.total_seconds() * 1000
                    marks.append(Mark(places[start], places[last] + 1, time_ms))
        marks.sort(key=lambda mark: (mark.start, mark.time_ms))
        return marks or [Mark(0, len(text), 0.0)]


def onecore_engines() -> tuple[OneCoreEngine, ...]:
    """The engine on Windows, else none."""
    if sys.platform != "win32":
        return ()
    try:
        from speech import winrt

        engine = OneCoreEngine(winrt)
        return (engine,) if engine.voices else ()
    except Exception:  # noqa: BLE001  # any fault of the system: our own voices are still there
        _log.exception("the OneCore voices cannot be used")
        return ()


def _voice(name: str, title: str, language: str) -> Voice:
    code = language.split("-")[0].lower()
    quality = _THAI_QUALITY if code == "th" else _OTHER_QUALITY
    return Voice(name, title, ENGINE, (code,), quality)


def _code_points(text: str) -> list[int]:
    """The code point of each UTF-16 unit, which is what Windows counts."""
    return [
        index
        for index, character in enumerate(text)
        for _ in range(2 if ord(character) > 0xFFFF else 1)
    ]


def _samples(data: bytes) -> Samples:
    with wave.open(io.BytesIO(data), "rb") as file:
        frames = np.frombuffer(file.readframes(file.getnframes()), "<i2")
        return at_our_rate(
            frames.reshape(-1, file.getnchannels()).mean(axis=1), file.getframerate()
        )
