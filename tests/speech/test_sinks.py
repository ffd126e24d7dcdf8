"""Where sound goes."""

import wave
from pathlib import Path

import numpy as np
import pytest

from speech.engine import SAMPLE_RATE
from speech.errors import NoSoundDevice
from speech.export import write_wav
from speech.host import EngineHost
from speech.player import BUFFER_S, DeviceSink, SilentSink
from speech.survey import survey
from speech.utterance import Utterance
from tests.speech.conftest import Clock

BUFFER = int(BUFFER_S * SAMPLE_RATE)


def noise(count: int) -> "np.ndarray[tuple[int], np.dtype[np.int16]]":
    return np.full(count, 1000, np.int16)


def duration_s(path: Path) -> float:
    with wave.open(str(path)) as file:
        return float(file.getnframes() / file.getframerate())


def test_the_silent_sink_takes_a_buffer_and_plays_it_by_the_clock() -> None:
    clock = Clock()
    sink = SilentSink(clock)
    sink.start(SAMPLE_RATE)
    assert sink.write(noise(SAMPLE_RATE)) == BUFFER
    assert sink.write(noise(SAMPLE_RATE)) == 0
    clock.advance(0.1)
    assert sink.played() == SAMPLE_RATE // 10
    assert sink.write(noise(SAMPLE_RATE)) == SAMPLE_RATE // 10
    clock.advance(10)
    assert sink.played() == BUFFER + SAMPLE_RATE // 10


def test_time_without_sound_does_not_count_as_played() -> None:
    clock = Clock()
    sink = SilentSink(clock)
    sink.start(SAMPLE_RATE)
    sink.write(noise(100))
    clock.advance(10)
    sink.write(noise(1000))
    assert sink.played() == 100


def test_no_sound_device_is_said_so() -> None:
    sink = DeviceSink("no such device")
    with pytest.raises(NoSoundDevice):
        sink.start(SAMPLE_RATE)
    sink.close()


def test_a_file_holds_all_sentences_and_their_pauses(host: EngineHost, tmp_path: Path) -> None:
    path = tmp_path / "lesson.wav"
    lines = [Utterance("บทที่หนึ่ง"), Utterance("Chapter one.", pause_after_ms=2000)]
    assert write_wav(lines, path, 200, host=host) == set()
    together = duration_s(path)
    write_wav([lines[0], Utterance("Chapter one.")], path, 200, host=host)
    assert together == pytest.approx(duration_s(path) + 2, abs=0.05)
    assert [file.name for file in tmp_path.iterdir()] == ["lesson.wav"]


def test_an_export_starts_an_engine_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "short.wav"
    write_wav([Utterance("สวัสดี")], path, 200)
    assert duration_s(path) > 0.4


def test_a_failed_export_leaves_the_old_file(host: EngineHost, tmp_path: Path) -> None:
    path = tmp_path / "lesson.wav"
    path.write_bytes(b"old")

    def broken() -> Utterance:
        raise OSError("the book is gone")

    with pytest.raises(OSError, match="gone"):
        write_wav((broken() for _ in range(2)), path, 200, host=host)
    assert path.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["lesson.wav"]


def test_the_survey_finds_engines_and_voices(host: EngineHost) -> None:
    found = survey(host)
    assert set(found.engines) == {"espeak", "guidelight"}
    assert set(found.voices) == {"en", "th"}
    qualities = [voice.quality for voice in found.voices["en"]]
    assert qualities == sorted(qualities, reverse=True)
    assert not found.problem
