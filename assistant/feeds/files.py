"""Feeds that are files: one file, or a folder of them as on a USB stick, for schools offline."""

from pathlib import Path

from assistant.messages import N_, UserError

MOST_FILES = 200
MOST_BYTES = 8_000_000

_SUFFIXES = {".json", ".xml", ".rss", ".atom", ".ics", ".html", ".htm", ".feed", ".rdf"}


def feed_files(path: Path) -> list[Path]:
    """The file itself, or those of the folder that may be feeds, by name. Raises UserError."""
    try:
        if not path.is_dir():
            path.stat()
            return [path]
        inside = sorted(each for each in path.iterdir() if each.suffix.lower() in _SUFFIXES)
        return [each for each in inside if each.is_file()][:MOST_FILES]
    except FileNotFoundError as error:
        raise UserError(
            N_("{path} is not there. Plug in the drive that it is on, or remove the feed."),
            {"path": path},
        ) from error
    except OSError as error:
        raise _unreadable(path, error) from error


def contents(path: Path) -> bytes:
    """What is in the file. Raises UserError where it cannot be read or is no feed by its size."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise _unreadable(path, error) from error
    if len(data) > MOST_BYTES:
        raise UserError(N_("{path} is bigger than a feed can be."), {"path": path})
    return data


def _unreadable(path: Path, error: OSError) -> UserError:
    return UserError(
        N_("{path} cannot be read: {reason}."), {"path": path, "reason": error.strerror}
    )
