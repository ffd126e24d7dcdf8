"""The sample course that ships with the program."""

from pathlib import Path

import resources

SAMPLES = Path(resources.__file__).parent / "samples"


def lesson_file(language: str) -> Path:
    """The lesson that teaches the first keys, in this language."""
    return next((SAMPLES / "keys" / language).glob("*.txt"))


def sample_files() -> list[Path]:
    """The files of the sample course, the first lesson first."""
    return sorted(path for path in SAMPLES.iterdir() if path.suffix in {".pdf", ".txt"})
