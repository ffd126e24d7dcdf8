"""Writes down what is said in a task, to be read, judged and mended before the task expects it."""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.desktop.desk import START_S, Desk
from tests.desktop.task import read_task
from tests.desktop.visit import Visit

QUIET_S = 2.0
START_QUIET_S = 4.0
PATIENCE_S = 8.0


def record(desk: Desk, path: Path, options: Sequence[str] = ()) -> None:
    """Do the steps of a task's file and print them with what is said, and after how long.

    What the file expects is passed over; each step waits until it has been quiet for a while.
    """
    with tempfile.TemporaryDirectory() as folder:
        visit = Visit(desk, Path(folder), path.stem.rpartition(".")[2], options)
        for step in read_task(path):
            pressed_s = visit.act(step)
            starts = step.done.startswith("$")
            quiet_s, patience_s = (START_QUIET_S, START_S) if starts else (QUIET_S, PATIENCE_S)
            sys.stdout.write(step.done + "\n")
            for each in desk.listen(bool, quiet_s, quiet_s + patience_s):
                late = f"  # {1000 * (each.time_s - pressed_s):.0f} ms" if pressed_s else ""
                sys.stdout.write(f"{each.words}{late}\n")
            sys.stdout.flush()
        desk.end_program()
