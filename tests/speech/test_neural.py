"""Voice files on the machine, through the real Piper, with a model made here that hums."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from assistant.doctor import findings
from assistant.folders import Folders
from assistant.messages import UserError
from assistant.voices import add_voice, find_voice, try_voice
from speech.engine import SAMPLE_RATE
from speech.errors import Problem, ProblemKind
from speech.host import EngineHost
from speech.neural import neural_engines
from speech.utterance import Manner, Mark, Utterance
from tests.speech.tiny_voice import write_voice

pytest.importorskip("piper")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_voice(tmp_path)
    return tmp_path


@pytest.fixture
def host(folder: Path) -> Iterator[EngineHost]:
    host = EngineHost(voice_folder=folder)
    yield host
    host.close()


def test_a_voice_file_speaks_and_ranks_above_our_own(host: EngineHost) -> None:
    hum = find_voice(host.voices(), "neural:hum")
    assert hum.quality > max(each.quality for each in host.voices() if each.engine == "espeak")
    pieces = list(host.synthesise(Utterance("one two three.", language="en"), 200))
    marks = [piece for piece in pieces if isinstance(piece, Mark)]
    assert [(mark.start, mark.end) for mark in marks] == [(0, 3), (4, 7), (8, 14)]
    sound = np.concatenate([piece for piece in pieces if isinstance(piece, np.ndarray)])
    cycles = np.count_nonzero(np.diff(np.signbit(sound))) / 2
    # The hum is 0.1 radians a sample at 16,000 Hz.
    assert cycles * SAMPLE_RATE / len(sound) == pytest.approx(255, rel=0.02)


def test_its_rate_is_calibrated_and_goes_on_above_its_ceiling(host: EngineHost) -> None:
    text = "this book tells how plants grow and why they need light and water to live."
    for rate_wpm in (100, 200, 400, 600):
        pieces = list(host.synthesise(Utterance(text, language="en"), rate_wpm))
        length = sum(len(piece) for piece in pieces if isinstance(piece, np.ndarray))
        assert 15 * 60 * SAMPLE_RATE / length == pytest.approx(rate_wpm, rel=0.1)


def test_a_damaged_model_is_left_out_and_another_voice_speaks(folder: Path) -> None:
    (folder / "hum.onnx").write_bytes(b"not a model")
    host = EngineHost(voice_folder=folder)
    try:
        for expected in ([Problem(ProblemKind.VOICE_FAILED, "en", "hum")], []):
            pieces = list(host.synthesise(Utterance("one two", language="en"), 200))
            assert [piece for piece in pieces if isinstance(piece, Problem)] == expected
            assert len([piece for piece in pieces if isinstance(piece, Mark)]) == 2
        other = list(
            host.synthesise(Utterance("one", language="en"), 200, {"en": Manner("neural:hum")})
        )
        assert [each.kind for each in other if isinstance(each, Problem)] == [
            ProblemKind.OTHER_VOICE
        ]
    finally:
        host.close()


def test_a_description_that_cannot_be_read_leaves_the_voice_out(folder: Path) -> None:
    write_voice(folder, "second")
    (folder / "hum.onnx.json").write_text('{"audio": {}}')
    assert [voice.name for voice in neural_engines(folder)[0].voices] == ["second"]


def test_without_a_folder_there_are_no_neural_voices(tmp_path: Path) -> None:
    assert neural_engines(None) == ()
    assert neural_engines(tmp_path / "none") == ()


def test_a_voice_file_is_added_once_it_has_spoken(tmp_path: Path) -> None:
    source, folder = tmp_path / "downloads", tmp_path / "voices"
    source.mkdir()
    voice = add_voice(write_voice(source, "school"), folder, 180)
    assert voice.name == "school"
    assert sorted(file.name for file in folder.iterdir()) == ["school.onnx", "school.onnx.json"]
    host = EngineHost(voice_folder=folder)
    try:
        trial = try_voice(host, find_voice(host.voices(), "school"), 180)
    finally:
        host.close()
    assert 0 < trial.first_s <= trial.whole_s
    assert len(trial.samples) > SAMPLE_RATE


def test_what_is_no_voice_is_refused_in_words_and_not_kept(tmp_path: Path) -> None:
    source, folder = tmp_path / "downloads", tmp_path / "voices"
    source.mkdir()
    path = write_voice(source, "school")
    with pytest.raises(UserError, match="is not a voice file"):
        add_voice(source / "school.onnx.json", folder, 180)
    path.write_bytes(b"\0" * 100)
    with pytest.raises(UserError, match="school"):
        add_voice(path, folder, 180)
    (source / "school.onnx.json").write_text("{")
    with pytest.raises(UserError, match="damaged"):
        add_voice(path, folder, 180)
    (source / "school.onnx.json").unlink()
    with pytest.raises(UserError, match="must lie beside"):
        add_voice(path, folder, 180)
    assert list(folder.iterdir()) == []


def test_doctor_hears_each_added_voice_and_names_what_is_damaged(tmp_path: Path) -> None:
    voices = tmp_path / "voices"
    voices.mkdir()
    for name in ("good", "garbled", "nameless"):
        write_voice(voices, name)
    (voices / "garbled.onnx").write_bytes(b"not a model")
    (voices / "nameless.onnx.json").write_text("{")
    found = list(findings(Folders(tmp_path, tmp_path, tmp_path, tmp_path), None))
    told = {finding.words: finding.good for finding in found}
    assert told["The added voice good speaks."]
    assert not told["The voice garbled does not work and is left out. Test or add it again."]
    assert not told["nameless.onnx.json is damaged or of another kind. Get the voice file anew."]
