"""The program's entry. It imports nothing by itself: the engine process runs it again to begin."""

import multiprocessing


def main() -> int:
    """Run the command line, or a child process of a frozen program."""
    multiprocessing.freeze_support()
    # Only here, or each engine process would load the whole program: 0.5 s and 50 MB.
    from ui.cli import main as run

    return run()
