"""Where sound goes."""

import numpy as np
import pytest

from speech.engine import SAMPLE_RATE
from speech.errors import NoSoundDevice
from speech.host import EngineHost
from speech.player import BUFFER_S, DeviceSink, SilentSink
from speech.survey import survey
from tests.speech.conftest import Clock

BUFFER = int(BUFFER_S * SAMPLE_RATE)


def noise(count: int) -> "np.ndarray[tuple[int], np.dtype[np.int16]]":
    return np.full(count, 1000, np.int16)


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


def test_the_survey_finds_engines_and_voices(host: EngineHost) -> None:
    found = survey(host)
    assert set(found.engines) == {"espeak", "guidelight"}
    assert set(found.voices) == {"en", "th"}
    qualities = [voice.quality for voice in found.voices["en"]]
    assert qualities == sorted(qualities, reverse=True)
    assert not found.problem
