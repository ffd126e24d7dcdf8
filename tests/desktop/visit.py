"""A student at a desk: does the steps of a task and hears what comes."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from assistant.messages import LANGUAGES
from assistant.options import LANGUAGE, RATE
from assistant.settings import Settings
from tests.desktop.desk import Desk, Utterance
from tests.desktop.task import PERHAPS, Step, fits
from tests.desktop.things import lay_out

PROGRAM = [sys.executable, "-c", "from ui.cli import main; raise SystemExit(main())"]
ROOT = Path(__file__).parents[2]
RATE_WPM = 400
"""Fast, as those listen who listen much, or tasks would take long."""


class Visit:
    """A student of the language at the desk, with a few files of hers in her folder.

    One of any other language is at her first start. `options` are given to the program whenever it
    is opened; `fit` tells whether what was said is what should be.
    """

    def __init__(
        self,
        desk: Desk,
        home: Path,
        language: str,
        options: Sequence[str] = (),
        fit: Callable[[Sequence[str], Sequence[str]], bool] = fits,
    ) -> None:
        self.said: list[str] = []
        self.delays_ms: list[float] = []
        """From each key to the first word that followed it."""
        self._desk = desk
        self._home = home
        self._options = options
        self._fit = fit
        if language in LANGUAGES:
            settings = Settings(home / "config" / "settings.json")
            settings.set(LANGUAGE, language)
            settings.set(RATE, RATE_WPM)
        lay_out(home)
        for made in desk.home.glob("*.ics"):
            made.unlink()
        # A dialog of files begins in the home of the person, which is the desk's.
        (desk.home / "story.txt").write_text("A story เรื่องสั้น.\n", "utf-8")
        self._variables = {"GUIDELIGHT_HOME": str(home), "PYTHONPATH": str(ROOT)}

    def open(self, *arguments: str) -> None:
        """Open the program's window."""
        self._desk.open([*PROGRAM, *self._options, *arguments], self._home, **self._variables)

    def act(self, step: Step) -> float | None:
        """Do what a step says; the time of the press, where keys are pressed."""
        kind, what = step.done[0], step.done[2:]
        if kind == "$" and what != "guidelight" and not step.expected:
            self._prepare(what.split()[1:])
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
        assert self._fit(step.expected, words), "\n".join(
            (f"after {step.done}", "should be said", *step.expected, "and was", *words)
        )
        return pressed_s if said else None

    def end(self) -> None:
        """AssertionError where anything is said when all is done."""
        late = [each.words for each in self.hear(())]
        self.said += late
        assert not late, "\n".join(("after the last step was said", *late))

    def hear(self, expected: Sequence[str]) -> list[Utterance]:
        """What is said: until it is what should come, or it is plain that it does not come."""
        # What may be said last comes, where it does, after all that has to be said.
        sure = bool(expected) and not expected[-1].startswith(PERHAPS)
        return self._desk.listen(
            lambda said: self._fit(expected, said),
            quiet_s=self._desk.quiet_s if sure else self._desk.silence_s,
            patience_s=20.0,
        )

    def report(self, folder: Path) -> Path:
        """Keep what was said, a screenshot and the logs; the folder where they are."""
        shutil.rmtree(folder, ignore_errors=True)
        self._desk.keep(folder)
        (folder / "speech.txt").write_text("\n".join(self.said) + "\n", "utf-8")
        return folder.resolve()

    def _prepare(self, arguments: Sequence[str]) -> None:
        """Run the command line; what was taken into the library once is only copied again."""
        ready = self._desk.home / "ready" / " ".join(arguments)
        if ready.exists():
            shutil.copytree(ready, self._home / "data", dirs_exist_ok=True)
            return
        self._run(arguments)
        if arguments[0] == "import":
            shutil.copytree(self._home / "data", ready)

    def _run(self, arguments: Sequence[str]) -> None:
        subprocess.run(
            [*PROGRAM, *arguments],
            cwd=self._home,
            env=self._desk.environment | self._variables,
            capture_output=True,
            check=True,
        )
