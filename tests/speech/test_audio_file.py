"""Sound files that are put together from pieces."""

import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from speech.audio_file import AUDIO_KINDS, Chapter, Tags, encode, join
from speech.engine import SAMPLE_RATE, Samples

TONE = (8000 * np.sin(np.arange(SAMPLE_RATE) * 0.125)).astype(np.int16)
PAUSES = (7000, 7137, 7411, 0)
"""Samples of silence after the pieces; the last cannot be made shorter."""


def decoded(path: Path) -> Samples:
    if shutil.which("ffmpeg") is None:
        pytest.skip("ffmpeg is not installed")
    command = [
        "ffmpeg",
        "-v",
        "error",
        "-i",
        str(path),
        "-f",
        "s16le",
        "-ar",
        str(SAMPLE_RATE),
        "-",
    ]
    return np.frombuffer(subprocess.run(command, capture_output=True, check=True).stdout, np.int16)


def onsets(samples: Samples) -> list[int]:
    """Where a tone begins after silence."""
    loud = np.flatnonzero(np.abs(samples.astype(int)) > 2000)
    return [int(loud[0]), *(int(loud[at + 1]) for at in np.flatnonzero(np.diff(loud) > 2000))]


@pytest.mark.parametrize("suffix", AUDIO_KINDS)
def test_joined_pieces_keep_time(suffix: str, tmp_path: Path) -> None:
    kind = AUDIO_KINDS[suffix]
    pieces = []
    for number, pause in enumerate(PAUSES):
        pieces.append(tmp_path / f"{number}{suffix}")
        encode([TONE, np.zeros(pause, np.int16)], pieces[-1], kind)
    whole = tmp_path / ("whole" + suffix)
    join(pieces, whole, kind, Tags("Whole"), [Chapter(0, "One"), Chapter(2, "Two")])
    half_a_frame = kind.frame / kind.sample_rate / 2
    for (before, after), pause in zip(pairwise(onsets(decoded(whole))), PAUSES, strict=False):
        wanted_s = (len(TONE) + pause) / SAMPLE_RATE
        assert (after - before) / SAMPLE_RATE == pytest.approx(wanted_s, abs=half_a_frame + 0.004)


@pytest.mark.parametrize("suffix", AUDIO_KINDS)
def test_no_sound_is_lost_at_the_end_of_a_piece(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / ("tone" + suffix)
    encode([TONE], path, AUDIO_KINDS[suffix])
    loud = np.flatnonzero(np.abs(decoded(path).astype(int)) > 2000)
    assert loud[-1] - loud[0] > len(TONE) - 200


@pytest.mark.parametrize("suffix", AUDIO_KINDS)
def test_a_piece_of_silence_is_a_file_all_the_same(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / ("silence" + suffix)
    encode([np.zeros(22, np.int16)], path, AUDIO_KINDS[suffix])
    assert not np.abs(decoded(path)).max(initial=0) > 10
