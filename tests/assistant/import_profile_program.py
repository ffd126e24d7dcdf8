"""Imports a profile, to be killed on the way: python -m … FOLDER FILE."""

import sys
from contextlib import closing
from pathlib import Path

from assistant.library import Library
from assistant.profile import import_library

if __name__ == "__main__":
    folder, profile = map(Path, sys.argv[1:])
    with closing(Library(folder)) as library:
        sys.stdout.write("begun\n")
        sys.stdout.flush()
        import_library(profile, library, lambda _percent: None)
