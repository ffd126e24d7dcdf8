"""The voices of Windows, with a stand-in for Windows that answers as its interface does."""

import io
import wave
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from speech.engine import SAMPLE_RATE, Samples
from speech.onecore import OneCoreEngine, onecore_engines
from speech.utterance import Mark


class FakeWindows:
    """Says each character as 0.1 s at 16,000 Hz; words are told in UTF-16 units."""

    def __init__(self) -> None:
        self.options = SimpleNamespace(speaking_rate=1.0, include_word_boundary_metadata=False)
        self.voice: Any = None
        self.tells_words = True

    def SpeechSynthesizer(self) -> "FakeWindows":  # noqa: N802  # Windows' name
        return self

    def all_voices(self) -> list[Any]:
        return [
            SimpleNamespace(id="TH", display_name="Microsoft Pattara", language="th-TH"),
            SimpleNamespace(id="EN", display_name="Microsoft Zira", language="en-US"),
        ]

    def speech_cue(self, cue: Any) -> Any:  # noqa: ANN401
        return cue

    def read(self, stream: Any) -> bytes:  # noqa: ANN401
        assert isinstance(stream.data, bytes)
        return stream.data

    def synthesize_text_to_stream_async(self, text: str) -> Any:  # noqa: ANN401
        file = io.BytesIO()
        with wave.open(file, "wb") as out:
            out.setparams((1, 2, 16000, 0, "NONE", ""))
            out.writeframes(np.full(len(text) * 1600, 400, "<i2").tobytes())
        cues, at = [], 0
        for word in text.split(" "):
            units = len(word.encode("utf-16-le")) // 2
            cues.append(
                SimpleNamespace(
                    start_position_in_input=at,
                    end_position_in_input=at + units - 1,
                    start_time=timedelta(seconds=at / 10),
                )
            )
            at += units + 1
        tracks = [SimpleNamespace(cues=cues)] if self.tells_words else []
        stream = SimpleNamespace(data=file.getvalue(), timed_metadata_tracks=tracks)
        return SimpleNamespace(get=lambda: stream)


def spoken(engine: OneCoreEngine, text: str, rate_wpm: int) -> tuple[Samples, list[Mark]]:
    pieces: list[Samples | Mark] = []

    def emit(piece: Samples | Mark) -> bool:
        pieces.append(piece)
        return True

    engine.speak(text, engine.voices[0], rate_wpm, emit)
    marks = [piece for piece in pieces if isinstance(piece, Mark)]
    return np.concatenate([each for each in pieces if not isinstance(each, Mark)]), marks


def test_pattara_ranks_above_our_own_thai() -> None:
    voices = OneCoreEngine(FakeWindows()).voices
    assert [(voice.id, voice.languages) for voice in voices] == [
        ("onecore:TH", ("th",)),
        ("onecore:EN", ("en",)),
    ]
    assert voices[0].quality > 10


def test_words_are_marked_in_code_points_though_windows_counts_otherwise() -> None:
    windows = FakeWindows()
    samples, marks = spoken(OneCoreEngine(windows), "ok 😀😀 สวัสดี", 360)
    assert [(mark.start, mark.end) for mark in marks] == [(0, 2), (3, 5), (6, 12)]
    assert len(samples) == 12 * SAMPLE_RATE // 10
    assert windows.options.speaking_rate == 2.0
    assert windows.options.include_word_boundary_metadata
    assert windows.voice.id == "TH"


def test_without_word_boundaries_there_is_one_mark_for_the_whole() -> None:
    windows = FakeWindows()
    windows.tells_words = False
    assert spoken(OneCoreEngine(windows), "one two", 180)[1] == [Mark(0, 7, 0.0)]


def test_where_windows_is_not_there_are_no_such_voices(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    assert onecore_engines() == ()
    monkeypatch.setattr("sys.platform", "win32")
    assert onecore_engines() == ()
    assert "OneCore voices cannot be used" in caplog.text
