"""Pitch moved in sound, on pulses of a known note."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from speech.engine import SAMPLE_RATE, Samples
from speech.psola import Retuner
from tools.pitch import pitches_hz

NOTE_HZ = 89
PERIOD = SAMPLE_RATE / NOTE_HZ


def pulses(duration_s: float = 0.6) -> Samples:
    """A buzz on one note: a damped 500 Hz ring at each period."""
    sound = np.zeros(int(duration_s * SAMPLE_RATE))
    times = np.arange(400)
    ring = 8000 * np.exp(-times / 60) * np.sin(2 * np.pi * 500 * times / SAMPLE_RATE)
    for start in np.arange(0, len(sound) - len(ring), PERIOD).astype(int):
        sound[start : start + len(ring)] += ring
    return sound.astype(np.int16)


def moved(
    sound: Samples, factors: "np.ndarray[tuple[int], np.dtype[np.floating]]", piece: int
) -> Samples:
    retuner = Retuner(PERIOD)
    pieces = [
        retuner.through(sound[at : at + piece], factors[at : at + piece])
        for at in range(0, len(sound), piece)
    ]
    return np.concatenate([*pieces, retuner.rest()])


@pytest.mark.parametrize("semitones", [-5, -2, 3, 6])
def test_a_note_is_moved_as_far_as_asked_and_keeps_its_length(semitones: int) -> None:
    sound = pulses()
    out = moved(sound, np.full(len(sound), 2 ** (semitones / 12)), 1000)
    assert len(out) == len(sound)
    heard = 12 * np.log2(np.nanmedian(pitches_hz(out)) / NOTE_HZ)
    assert heard == pytest.approx(semitones, abs=0.2)


def test_a_step_of_pitch_comes_where_it_was_asked_for() -> None:
    sound = pulses()
    half = len(sound) // 2
    factors = np.ones(len(sound))
    factors[half:] = 2 ** (4 / 12)
    out = moved(sound, factors, 1000)
    before, after = pitches_hz(out[: half - 300]), pitches_hz(out[half + 300 :])
    assert 12 * np.log2(np.nanmedian(before) / NOTE_HZ) == pytest.approx(0, abs=0.2)
    assert 12 * np.log2(np.nanmedian(after) / NOTE_HZ) == pytest.approx(4, abs=0.2)


def test_noise_has_no_pitch_to_move_and_stays_as_it_was() -> None:
    noise = np.random.default_rng(1).normal(0, 3000, 8000).astype(np.int16)
    out = moved(noise, np.full(len(noise), 1.3), 500)
    assert np.corrcoef(out.astype(float), noise.astype(float))[0, 1] > 0.9


def test_silence_stays_silent() -> None:
    silence = np.zeros(5000, np.int16)
    assert not moved(silence, np.full(5000, 1.2), 700).any()


@given(piece=st.integers(1, 4000), semitones=st.integers(-6, 6))
@settings(max_examples=10, deadline=None)
def test_the_pieces_in_which_sound_comes_make_no_difference(piece: int, semitones: int) -> None:
    sound = pulses(0.15)
    factors = np.full(len(sound), 2 ** (semitones / 12))
    whole = moved(sound, factors, len(sound))
    assert np.array_equal(moved(sound, factors, piece), whole)
