"""The sample course that ships with the program."""

from pathlib import Path

import resources


def sample_files() -> list[Path]:
    """The files of the sample course, the first lesson first."""
    folder = Path(resources.__file__).parent / "samples"
    return sorted(path for path in folder.iterdir() if path.suffix in {".pdf", ".txt"})
