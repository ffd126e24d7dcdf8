"""Write down what Orca says in a task: `python -m tests.orca.record TASK.txt` prints it anew.

What the file expects is passed over; each step waits until Orca has been quiet for a while. What
is printed is to be read, judged and mended before it becomes what the task expects.
"""

import sys
import tempfile
from pathlib import Path

from tests.desktop.task import read_task
from tests.desktop.visit import Visit
from tests.orca.desk import OrcaDesk

QUIET_S = 1.5
START_QUIET_S = 5.0
PATIENCE_S = 5.0


def record(path: Path) -> None:
    """Do the steps of a task's file and print them with what Orca says, and after how long."""
    with OrcaDesk() as desk, tempfile.TemporaryDirectory() as folder:
        visit = Visit(desk, Path(folder), path.stem.rpartition(".")[2], [])
        for step in read_task(path):
            pressed_s = visit.act(step)
            quiet_s = START_QUIET_S if step.done.startswith("$") else QUIET_S
            sys.stdout.write(step.done + "\n")
            for each in desk.listen(bool, quiet_s, quiet_s + PATIENCE_S):
                late = f"  # {1000 * (each.time_s - pressed_s):.0f} ms" if pressed_s else ""
                sys.stdout.write(f"{each.words}{late}\n")
            sys.stdout.flush()
        desk.end_program()


if __name__ == "__main__":
    record(Path(sys.argv[1]))
