"""The engine process: started behind the scenes, replaced when it fails, gone with its parent."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import psutil
import pytest

from speech.engine import SAMPLE_RATE
from speech.errors import EngineLost, Problem, ProblemKind
from speech.host import EngineHost, Piece
from speech.survey import survey
from speech.utterance import Mark, Utterance
from tests.speech.conftest import Stage

SENTENCE = Utterance("The engine says this sentence, and บอกว่า this one. " * 30, language="en")


def parts(pieces: list[Piece]) -> tuple[bytes, list[Mark], list[Problem]]:
    return (
        b"".join(piece.tobytes() for piece in pieces if isinstance(piece, np.ndarray)),
        [piece for piece in pieces if isinstance(piece, Mark)],
        [piece for piece in pieces if isinstance(piece, Problem)],
    )


@pytest.fixture
def own_host() -> Iterator[EngineHost]:
    host = EngineHost()
    yield host
    host.close()


def kill(host: EngineHost) -> None:
    assert host.process_id is not None
    os.kill(host.process_id, signal.SIGKILL)


def test_english_and_thai_have_a_voice(host: EngineHost) -> None:
    languages = {language for voice in host.voices() for language in voice.languages}
    assert languages == {"en", "th"}


def test_espeaks_own_thai_is_not_offered(host: EngineHost) -> None:
    assert [voice.engine for voice in host.voices() if "th" in voice.languages] == ["guidelight"]


def test_marks_come_in_order_before_the_sound_they_lie_in(host: EngineHost) -> None:
    samples = 0
    last = Mark(0, 0, 0.0)
    for piece in host.synthesise(SENTENCE, 200):
        if isinstance(piece, Mark):
            assert piece.start >= last.end
            assert piece.time_ms >= max(last.time_ms, samples * 1000 / SAMPLE_RATE - 0.1)
            last = piece
        elif isinstance(piece, np.ndarray):
            samples += len(piece)
    assert last.time_ms * SAMPLE_RATE / 1000 < samples


def test_each_word_of_mixed_text_is_marked_where_it_stands(host: EngineHost) -> None:
    utterance = Utterance("ครูบอกว่า open the book หน้า 5")
    marks = parts(list(host.synthesise(utterance, 200)))[1]
    assert [utterance.text[mark.start : mark.end] for mark in marks] == [
        "ครู", "บอก", "ว่า", "open", "the", "book", "หน้า", "5",
    ]  # fmt: skip


def test_a_killed_engine_takes_the_sentence_up_again(own_host: EngineHost) -> None:
    whole = parts(list(own_host.synthesise(SENTENCE, 200)))
    pieces: list[Piece] = []
    for piece in own_host.synthesise(SENTENCE, 200):
        pieces.append(piece)
        if len(pieces) == 40:
            kill(own_host)
    sound, marks, problems = parts(pieces)
    assert problems == [Problem(ProblemKind.ENGINE_RESTARTED)]
    assert [mark.start for mark in marks] == [mark.start for mark in whole[1]]
    assert abs(len(sound) - len(whole[0])) < 0.02 * SAMPLE_RATE * 2


def test_an_engine_killed_while_it_starts_is_started_again() -> None:
    host = EngineHost()
    try:
        deadline = time.monotonic() + 10
        while host.process_id is None and time.monotonic() < deadline:
            time.sleep(0.01)
        pieces = host.synthesise(SENTENCE, 200)
        kill(host)
        assert len(parts(list(pieces))[1]) > 100
    finally:
        host.close()


def test_a_spare_engine_takes_the_place_of_one_that_was_killed() -> None:
    with closing(EngineHost(with_spare=True, spare_after_s=0.0)) as host:
        host.voices()
        for _ in range(3):
            spare = await_spare(host)
            pieces: list[Piece] = []
            for piece in host.synthesise(SENTENCE, 200):
                pieces.append(piece)
                if len(pieces) == 40:
                    kill(host)
            assert host.process_id == spare
            assert parts(pieces)[2] == [Problem(ProblemKind.ENGINE_RESTARTED)]


def test_a_spare_engine_that_was_killed_itself_is_not_relied_on() -> None:
    with closing(EngineHost(with_spare=True, spare_after_s=0.0)) as host:
        host.voices()
        spare = await_spare(host)
        os.kill(spare, signal.SIGKILL)
        kill(host)
        psutil.wait_procs([psutil.Process(spare)], timeout=10)
        assert len(parts(list(host.synthesise(Utterance("One two."), 200)))[1]) == 2
        assert host.process_id != spare


def test_a_closed_host_leaves_no_process_behind() -> None:
    host = EngineHost(with_spare=True, spare_after_s=0.0)
    host.voices()
    processes = [psutil.Process(await_spare(host)), psutil.Process(host.process_id)]
    host.close()
    _, alive = psutil.wait_procs(processes, timeout=10)
    assert not alive
    assert host.spare_id is None


def await_spare(host: EngineHost) -> int:
    deadline = time.monotonic() + 10
    while host.spare_id is None:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    return host.spare_id


def test_a_hanging_engine_is_replaced() -> None:
    host = EngineHost(reply_timeout_s=2.5)
    try:
        host.voices()
        assert host.process_id is not None
        os.kill(host.process_id, signal.SIGSTOP)
        _, marks, problems = parts(list(host.synthesise(Utterance("One two."), 200)))
    finally:
        host.close()
    assert problems == [Problem(ProblemKind.ENGINE_RESTARTED)]
    assert len(marks) == 2


def test_an_engine_that_always_dies_is_given_up(own_host: EngineHost) -> None:

    def say_and_kill() -> None:
        for piece in own_host.synthesise(SENTENCE, 200):
            if isinstance(piece, np.ndarray):
                kill(own_host)

    with pytest.raises(EngineLost):
        say_and_kill()
    marks = parts(list(own_host.synthesise(Utterance("Still here."), 200)))[1]
    assert len(marks) == 2


def test_a_closed_iterator_leaves_the_engine_free_for_the_next(host: EngineHost) -> None:
    pieces = host.synthesise(SENTENCE, 200)
    next(pieces)
    pieces.close()
    marks = parts(list(host.synthesise(Utterance("Next one."), 200)))[1]
    assert [mark.start for mark in marks] == [0, 5]


def test_a_closed_host_says_nothing(own_host: EngineHost) -> None:
    own_host.close()
    with pytest.raises(EngineLost):
        list(own_host.synthesise(Utterance("Anyone?"), 200))


def test_a_word_sounds_once_though_the_engine_dies_in_mid_sentence() -> None:
    host = EngineHost()
    stage = Stage(host)
    try:
        waiting = iter(
            [Utterance(f"Line {number} goes on here.", token=number) for number in range(6)]
        )
        stage.speaker.read(lambda: next(waiting, None))
        stage.play_until(lambda: len(stage.marks) == 3)
        kill(host)
        stage.play_to_end()
    finally:
        stage.speaker.close()
        host.close()
    assert Problem(ProblemKind.ENGINE_RESTARTED) in stage.problems
    assert len(stage.marks) == len(set(stage.marks)) == 6 * 5


def test_the_engine_goes_with_its_parent_though_that_is_killed() -> None:
    code = (
        "import time\n"
        "from speech.host import EngineHost\n"
        "if __name__ == '__main__':\n"
        "    host = EngineHost(); host.voices()\n"
        "    print(host.process_id, flush=True); time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        engine = psutil.Process(int(parent.stdout.readline()))
        parent.kill()
    deadline = time.monotonic() + 10
    while engine.is_running() and engine.status() != psutil.STATUS_ZOMBIE:
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_the_program_itself_loads_no_engine() -> None:
    code = (
        "import sys, speech.speaker, speech.player, speech.survey\n"
        "print(*{'pythainlp', 'pyttsx3', 'espeakng_loader', 'sounddevice'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not done.stdout.strip()


def test_without_espeak_ng_there_is_no_voice_and_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "espeakng_loader.py").write_text("raise ImportError('not installed')")
    monkeypatch.syspath_prepend(tmp_path)
    with closing(EngineHost()) as host:
        assert host.voices() == ()
        pieces = list(host.synthesise(Utterance("one สอง", language="en"), 200))
        languages = [piece.language for piece in pieces if isinstance(piece, Problem)]
        assert languages == ["en", "th"]
        assert host.process_id is not None
        assert survey(host).voices == {}
