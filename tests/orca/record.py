"""`python -m tests.orca.record TASK.txt` prints what Orca says in a task, anew."""

import sys
from pathlib import Path

from tests.desktop.record import record
from tests.orca.desk import OrcaDesk

if __name__ == "__main__":
    with OrcaDesk() as desk:
        for name in sys.argv[1:]:
            record(desk, Path(name), desk.options)
