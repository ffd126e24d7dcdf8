"""`python -m tests.heard.record TASK.txt...` prints what our voice says in tasks, anew."""

import sys
from pathlib import Path

from tests.desktop.record import record
from tests.heard.desk import HeardDesk

if __name__ == "__main__":
    with HeardDesk() as desk:
        for name in sys.argv[1:]:
            record(desk, Path(name), desk.options)
