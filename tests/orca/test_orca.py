"""What the real Orca says of the program in whole tasks, line by line. Run by `make test-orca`."""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.messages import LANGUAGES
from assistant.options import LANGUAGE
from assistant.settings import Settings
from tests.ocr.pdf_files import pdf
from tests.orca.conftest import DELAYS_MS
from tests.orca.desk import Desk, Utterance, missing_programs
from tests.orca.task import Step, fits, read_task

pytestmark = [
    pytest.mark.orca,
    pytest.mark.timeout(180),
    pytest.mark.skipif(bool(missing_programs()), reason=f"not installed: {missing_programs()}"),
]

TASKS = sorted((Path(__file__).parent / "tasks").glob("*.txt"))
REPORTS = Path("build/orca")
PROGRAM = [sys.executable, "-c", "from ui.cli import main; raise SystemExit(main())"]
ROOT = Path(__file__).parents[2]
MADE = ROOT / "tests" / "ocr" / "made"
SILENCE_S = 2.0
LESSON = """# Waves คลื่น

เสียงเป็นคลื่น เรียกว่า sound wave

A wave carries energy.

# Ears หู

The ear hears. หูได้ยินเสียง
"""
FILES = 50


class Visit:
    """A student of the language at the desk, with a few files of hers in her folder.

    One of any other language is at her first start.
    """

    def __init__(self, desk: Desk, home: Path, language: str) -> None:
        self.said: list[str] = []
        self._desk = desk
        self._home = home
        if language in LANGUAGES:
            Settings(home / "config" / "settings.json").set(LANGUAGE, language)
        (home / "lesson.txt").write_text(LESSON, "utf-8")
        # A dialog of files begins in the home of the person, which is the desk's.
        (desk.home / "story.txt").write_text("A story เรื่องสั้น.\n", "utf-8")
        shutil.copy(MADE / "writer.pdf", home / "water.pdf")
        (home / "locked.pdf").write_bytes(pdf([["A wave carries energy."]], password="sesame"))
        self._variables = {"GUIDELIGHT_HOME": str(home), "PYTHONPATH": str(ROOT)}

    def act(self, step: Step) -> float | None:
        """Do what a step says; the time of the press, where keys are pressed."""
        kind, what = step.done[0], step.done[2:]
        if kind == "$" and what != "guidelight" and not step.expected:
            self._run(what.split()[1:])
        elif kind == "$":
            self._desk.open([*PROGRAM, *what.split()[1:]], self._home, **self._variables)
        elif what.startswith("type "):
            self._desk.type(what.removeprefix("type "))
        else:
            return self._desk.press(*what.split())
        return None

    def do(self, step: Step) -> None:
        """Do a step and hear what comes; AssertionError where it is not what should come."""
        pressed_s = self.act(step)
        said = self.hear(step.expected)
        if pressed_s is not None and said:
            DELAYS_MS.append((said[0].time_s - pressed_s) * 1000)
        words = [each.words for each in said]
        self.said += [step.done, *words]
        assert fits(step.expected, words), "\n".join(
            (f"after {step.done}", "Orca should say", *step.expected, "and said", *words)
        )

    def hear(self, expected: Sequence[str]) -> list[Utterance]:
        """What Orca says: until it is what should come, or it is plain that it does not come."""
        return self._desk.listen(
            lambda said: fits(expected, said),
            quiet_s=0.5 if expected else SILENCE_S,
            patience_s=20.0,
        )

    def _run(self, arguments: Sequence[str]) -> None:
        subprocess.run(
            [*PROGRAM, *arguments],
            cwd=self._home,
            env=self._desk.environment | self._variables,
            capture_output=True,
            check=True,
        )


def report(desk: Desk, visit: Visit, name: str) -> Path:
    """Keep what Orca said, a screenshot and the logs; the folder where they are."""
    folder = REPORTS / name
    shutil.rmtree(folder, ignore_errors=True)
    desk.keep(folder)
    (folder / "speech.txt").write_text("\n".join(visit.said) + "\n", "utf-8")
    return folder.resolve()


@pytest.mark.parametrize("task", TASKS, ids=lambda path: str(path.stem))
def test_orca_says_what_the_task_tells(desk: Desk, tmp_path: Path, task: Path) -> None:
    visit = Visit(desk, tmp_path, task.stem.rpartition(".")[2])
    try:
        for step in read_task(task):
            visit.do(step)
    except AssertionError as error:
        pytest.fail(f"{error}\nSee {report(desk, visit, task.stem)}", pytrace=False)
    finally:
        desk.end_program()


def test_no_announcement_is_lost_in_a_burst(desk: Desk, tmp_path: Path) -> None:
    visit = Visit(desk, tmp_path, "en")
    names = [f"text-{number}" for number in range(FILES)]
    for name in names:
        (tmp_path / f"{name}.txt").write_text(f"This is {name}.\n", "utf-8")
    expected = [f"{name} is ready, 1 page." for name in names]
    desk.open(
        [*PROGRAM, *(f"{name}.txt" for name in names)],
        tmp_path,
        GUIDELIGHT_HOME=str(tmp_path),
        PYTHONPATH=str(ROOT),
    )
    said = desk.listen(lambda said: all(each in " ".join(said) for each in expected), 2.0, 90.0)
    words = " ".join(each.words for each in said)
    visit.said += [each.words for each in said]
    wrong = [each for each in expected if words.count(each) != 1]
    where = report(desk, visit, "burst") if wrong else ""
    desk.end_program()
    assert wrong == [], f"See {where}"
