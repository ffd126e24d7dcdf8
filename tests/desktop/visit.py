"""A student at a desk: does the steps of a task and hears what comes."""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from assistant.messages import LANGUAGES
from assistant.options import LANGUAGE
from assistant.settings import Settings
from tests.desktop.desk import Desk, Utterance
from tests.desktop.task import Step, fits
from tests.ocr.pdf_files import pdf

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


class Visit:
    """A student of the language at the desk, with a few files of hers in her folder.

    One of any other language is at her first start. `options` are given to the program whenever it
    is opened.
    """

    def __init__(
        self,
        desk: Desk,
        home: Path,
        language: str,
        options: Sequence[str] = (),
    ) -> None:
        self.said: list[str] = []
        self.delays_ms: list[float] = []
        """From each key to the first word that followed it."""
        self._desk = desk
        self._home = home
        self._options = options
        if language in LANGUAGES:
            Settings(home / "config" / "settings.json").set(LANGUAGE, language)
        (home / "lesson.txt").write_text(LESSON, "utf-8")
        # A dialog of files begins in the home of the person, which is the desk's.
        (desk.home / "story.txt").write_text("A story เรื่องสั้น.\n", "utf-8")
        shutil.copy(MADE / "writer.pdf", home / "water.pdf")
        (home / "locked.pdf").write_bytes(pdf([["A wave carries energy."]], password="sesame"))
        self._variables = {"GUIDELIGHT_HOME": str(home), "PYTHONPATH": str(ROOT)}

    def open(self, *arguments: str) -> None:
        """Open the program's window."""
        self._desk.open([*PROGRAM, *self._options, *arguments], self._home, **self._variables)

    def act(self, step: Step) -> float | None:
        """Do what a step says; the time of the press, where keys are pressed."""
        kind, what = step.done[0], step.done[2:]
        if kind == "$" and what != "guidelight" and not step.expected:
            self._run(what.split()[1:])
        elif kind == "$":
            self.open(*what.split()[1:])
        elif what.startswith("type "):
            self._desk.type(what.removeprefix("type "))
        else:
            return self._desk.press(*what.split())
        return None

    def do(self, step: Step) -> float | None:
        """Do a step and hear what comes; the time of the press of a key that was answered.

        AssertionError where it is not what should come.
        """
        pressed_s = self.act(step)
        said = self.hear(step.expected)
        if pressed_s is not None and said:
            self.delays_ms.append((said[0].time_s - pressed_s) * 1000)
        words = [each.words for each in said]
        self.said += [step.done, *words]
        assert fits(step.expected, words), "\n".join(
            (f"after {step.done}", "should be said", *step.expected, "and was", *words)
        )
        return pressed_s if said else None

    def hear(self, expected: Sequence[str]) -> list[Utterance]:
        """What is said: until it is what should come, or it is plain that it does not come."""
        return self._desk.listen(
            lambda said: fits(expected, said),
            quiet_s=0.5 if expected else SILENCE_S,
            patience_s=20.0,
        )

    def report(self, folder: Path) -> Path:
        """Keep what was said, a screenshot and the logs; the folder where they are."""
        shutil.rmtree(folder, ignore_errors=True)
        self._desk.keep(folder)
        (folder / "speech.txt").write_text("\n".join(self.said) + "\n", "utf-8")
        return folder.resolve()

    def _run(self, arguments: Sequence[str]) -> None:
        subprocess.run(
            [*PROGRAM, *arguments],
            cwd=self._home,
            env=self._desk.environment | self._variables,
            capture_output=True,
            check=True,
        )
