"""pyttsx3 as the engine interface: our driver under it, the operating system's behind it."""

import struct
import wave
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import pyttsx3

from speech.driver import NAME, install
from speech.engine import SAMPLE_RATE, Samples
from speech.espeak import EspeakEngine
from speech.system import SystemEngine, system_engines
from speech.utterance import Mark


def test_pyttsx3_hands_on_sound_and_words_instead_of_playing() -> None:
    install((EspeakEngine(),))
    engine = pyttsx3.init(NAME)
    events: list[tuple[str, Any]] = []
    engine.connect("started-word", lambda name, location, **_: events.append((name, location)))
    engine.connect("samples", lambda name, samples: events.append((name, len(samples))))
    engine.connect("finished-utterance", lambda name, completed: events.append((name, completed)))
    engine.say("one two", "first")
    engine.say("three", "second")
    engine.runAndWait()
    assert events[0] == ("first", 0)
    assert ("first", 4) in events
    assert events[-1] == ("second", True)
    assert {name for name, _ in events} == {"first", "second"}


def test_pyttsx3_stop_ends_what_is_being_said() -> None:
    install((EspeakEngine(),))
    engine = pyttsx3.init(NAME)
    ends: list[bool] = []
    engine.connect("started-word", lambda **_: engine.stop())
    engine.connect("finished-utterance", lambda name, completed: ends.append(completed))
    engine.say("one two three " * 100)
    engine.runAndWait()
    assert ends == [False]


class FakeSystem:
    """What pyttsx3 offers of SAPI: it saves a stereo file at another rate."""

    def __init__(self) -> None:
        self.properties: dict[str, Any] = {}
        self._saves: list[tuple[str, str]] = []

    def getProperty(self, name: str) -> Any:  # noqa: ANN401, N802  # pyttsx3's own
        assert name == "voices"
        return [
            SimpleNamespace(id="TTS_TH", name="Pattara", languages=["th-TH"]),
            SimpleNamespace(id="TTS_EN", name="Zira", languages=[b"\x05en-us"]),
            SimpleNamespace(id="TTS_NONE", name="Nobody", languages=[]),
        ]

    def setProperty(self, name: str, value: Any) -> None:  # noqa: ANN401, N802  # pyttsx3's own
        self.properties[name] = value

    def save_to_file(self, text: str, path: str) -> None:
        self._saves.append((text, path))

    def runAndWait(self) -> None:  # noqa: N802  # pyttsx3's own
        for text, path in self._saves:
            frames = np.full((len(text) * 1600, 2), 500, "<i2")
            with wave.open(str(Path(path)), "wb") as file:
                file.setparams((2, 2, 16000, 0, "NONE", ""))
                file.writeframes(frames.tobytes())
        self._saves.clear()


def test_the_systems_voices_rank_above_ours_for_thai() -> None:
    voices = SystemEngine(FakeSystem(), "sapi5").voices
    assert [(voice.id, voice.languages) for voice in voices] == [
        ("sapi5:TTS_TH", ("th",)),
        ("sapi5:TTS_EN", ("en",)),
    ]
    assert voices[0].quality > 10


def test_a_broken_system_driver_leaves_the_other_voices(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    assert system_engines() == ()
    assert "sapi5 cannot be used" in caplog.text


class FakeMac(FakeSystem):
    """macOS saves AIFF, whatever the name."""

    def __init__(self, kind: bytes, order: str) -> None:
        super().__init__()
        self._kind, self._order = kind, order

    def runAndWait(self) -> None:  # noqa: N802  # pyttsx3's own
        for text, path in self._saves:
            frames = np.full(len(text) * 2205, 700, f"{self._order}i2").tobytes()
            format_chunk = struct.pack(
                ">hIhHQ4s", 1, len(frames) // 2, 16, 16383 + 14, 22050 << 49, self._kind
            )
            chunks = struct.pack(">4sI", b"COMM", len(format_chunk)) + format_chunk
            chunks += struct.pack(">4sIII", b"SSND", 8 + len(frames), 0, 0) + frames
            Path(path).write_bytes(
                struct.pack(">4sI4s", b"FORM", 4 + len(chunks), b"AIFC") + chunks
            )


@pytest.mark.parametrize(("kind", "order"), [(b"sowt", "<"), (b"NONE", ">")])
def test_macos_files_are_read_too(kind: bytes, order: str) -> None:
    engine = SystemEngine(FakeMac(kind, order), "nsss")
    pieces: list[Samples | Mark] = []

    def emit(piece: Samples | Mark) -> bool:
        pieces.append(piece)
        return True

    engine.speak("ten", engine.voices[0], 300, emit)
    samples = np.concatenate([piece for piece in pieces if not isinstance(piece, Mark)])
    assert len(samples) == 3 * 2205
    assert set(samples) == {700}


def test_the_systems_speech_comes_through_a_file_at_our_rate() -> None:
    system = FakeSystem()
    engine = SystemEngine(system, "sapi5")
    pieces: list[Samples | Mark] = []

    def emit(piece: Samples | Mark) -> bool:
        pieces.append(piece)
        return True

    engine.speak("สิบตัวอักษร", engine.voices[0], 300, emit)
    assert pieces[0] == Mark(0, 11, 0.0)
    samples = np.concatenate([piece for piece in pieces if not isinstance(piece, Mark)])
    assert len(samples) == 11 * SAMPLE_RATE // 10
    assert set(samples) == {500}
    assert system.properties == {"voice": "TTS_TH", "rate": 300}
