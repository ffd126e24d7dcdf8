"""Whole tasks without a screen reader: what our own voice says, and the sound of it.

Each is compared line by line with what should be said, and held against the recording of a null
sink. Recordings and transcripts are kept in build/heard. Run by `make test-heard`.
"""

from pathlib import Path

import pytest

from assistant.messages import LANGUAGES
from tests.desktop.desk import missing
from tests.desktop.task import read_task
from tests.desktop.visit import Visit
from tests.heard.conftest import DELAYS_MS
from tests.heard.desk import PROGRAMS, HeardDesk
from tests.heard.sound import Recording
from ui.screen_reader import probe_for_this_system

pytestmark = [
    pytest.mark.heard,
    pytest.mark.timeout(300),
    pytest.mark.skipif(bool(missing(PROGRAMS)), reason=f"not installed: {missing(PROGRAMS)}"),
]

TASKS = sorted((Path(__file__).parent / "tasks").glob("*.txt"))
REPORTS = Path("build/heard")


@pytest.mark.parametrize("task", TASKS, ids=lambda path: str(path.stem))
def test_our_voice_says_what_the_task_tells(desk: HeardDesk, tmp_path: Path, task: Path) -> None:
    language = task.stem.rpartition(".")[2]
    if language not in LANGUAGES and probe_for_this_system().running():
        pytest.skip("a screen reader runs on this computer, and the first start finds it")
    visit = Visit(desk, tmp_path, language, desk.options)
    desk.fall_silent()
    pressed_s: list[float] = []
    most_voices = 0
    try:
        for step in read_task(task):
            at_s = visit.do(step)
            pressed_s += [at_s] if at_s is not None else []
            most_voices = max(most_voices, desk.voices())
    except AssertionError as error:
        where = visit.report(REPORTS / task.stem)
        pytest.fail(f"{error}\nSee {where}", pytrace=False)
    finally:
        desk.end_program()
        recording = Recording(*desk.monitor.recording())
        recording.save(REPORTS / f"{task.stem}.wav", desk.spoken)
    onsets_s = [recording.onset_after(each) for each in pressed_s]
    DELAYS_MS.extend(1000 * each for each in onsets_s if each is not None)
    assert recording.faults(desk.spoken) == []
    assert most_voices == 1, "more than one stream of sound"
