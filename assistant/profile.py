"""Everything of a student's in one file: her settings, keys, words, books, notes and cards.

A ZIP file: `profile.json` tells the format, the tables are JSON lines, and the files that the books
were made from bear their SHA-256 as name.
"""

import json
import logging
import os
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import IO, Any

from assistant.library import Library
from assistant.library.directory import Directory
from assistant.messages import N_, UserError
from assistant.options import DEVICE
from assistant.pronunciation import FILE_NAME as PRONUNCIATIONS
from assistant.pronunciation import Pronunciations
from assistant.settings import Layer, Settings, declared, read_table, write_table
from assistant.study.scheduling import replayed

_log = logging.getLogger(__name__)

SUFFIX = ".guidelight"
FORMAT = 1
MANIFEST, SETTINGS, KEYS = "profile.json", "settings.json", "keys.json"
TABLES, DIRECTORY, ORIGINALS = "library/", "directory/", "originals/"
CONFIG_FILES = (SETTINGS, KEYS, PRONUNCIATIONS)

LARGEST_CONFIG_BYTES = 16 << 20
LONGEST_LINE = 256 << 20
"""A row may hold a picture."""
_CHUNK = 1 << 20

_SPOILT = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, LookupError, RuntimeError)
"""What reading a spoilt or locked ZIP file raises."""

Progress = Callable[[int], None]
"""Is told how many percent are done."""


def export_profile(path: Path, library: Library, config: Path, progress: Progress) -> Path:
    """Write the profile whole or not at all; its path. `config` is the folder of settings.

    Raises UserError where it cannot be written.
    """
    path = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
    try:
        handle, part = tempfile.mkstemp(dir=path.parent, prefix=path.name)
        try:
            with os.fdopen(handle, "wb") as file:
                _write(file, library, config, progress)
                file.flush()
                os.fsync(file.fileno())
            Path(part).replace(path)
        finally:
            Path(part).unlink(missing_ok=True)
    except OSError as error:
        raise UserError(
            N_("The file {name} could not be written. Choose another folder, or free some space."),
            {"name": path.name},
        ) from error
    return path


def _write(file: IO[bytes], library: Library, config: Path, progress: Progress) -> None:
    originals: list[str] = []
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as package:
        changed = {name: (config / name).stat().st_mtime for name in _there(config)}
        package.writestr(MANIFEST, json.dumps({"format": FORMAT, "changed": changed}))
        for name in changed:
            package.write(config / name, name)
        for table, rows in groupby(library.rows(), key=lambda pair: pair[0]):
            with package.open(f"{TABLES}{table}.jsonl", "w", force_zip64=True) as lines:
                for _name, row in rows:
                    lines.write(_line(row))
                    if table == "documents":
                        originals.append(row["id"])
        for number, identity in enumerate(originals, start=1):
            source = library.original(identity)
            if source.exists():
                package.write(source, ORIGINALS + identity)
            progress(100 * number // len(originals))
        with closing(Directory(library.folder)) as directory:
            for table, rows in groupby(directory.rows(), key=lambda pair: pair[0]):
                with package.open(f"{DIRECTORY}{table}.jsonl", "w", force_zip64=True) as lines:
                    lines.writelines(_line(row) for _name, row in rows)


def _line(row: Mapping[str, Any]) -> bytes:
    return json.dumps(row, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"


def _there(config: Path) -> list[str]:
    return [name for name in CONFIG_FILES if (config / name).exists()]


@dataclass(frozen=True, slots=True)
class Incoming:
    """What of a profile is not in the library: the files of the folder of settings.

    `changed` is when each was last changed, in seconds since 1970.
    """

    documents: int
    config: dict[str, bytes] = field(default_factory=dict)
    changed: dict[str, float] = field(default_factory=dict)


def import_library(path: Path, library: Library, progress: Progress) -> Incoming:
    """Put a profile's books, notes and cards into the library, all or none, and its marks and
    searches into the directory; any thread may call it.

    Raises UserError where the file is no profile, is damaged, or was made by a newer program.
    """
    try:
        with zipfile.ZipFile(path) as package:
            manifest = _manifest(package, path)
            names = [each for each in package.namelist() if each.startswith(ORIGINALS)]
            for number, name in enumerate(names, start=1):
                _take_original(package, name, library)
                progress(90 * number // len(names))
            documents = library.merge(_rows(package, TABLES), replayed)
            with closing(Directory(library.folder)) as directory:
                directory.merge(_rows(package, DIRECTORY))
            progress(100)
            config = {name: _small(package, name) for name in CONFIG_FILES if _has(package, name)}
    except OSError as error:
        raise UserError(
            N_("The file {name} could not be read. Copy it to this computer and try again."),
            {"name": path.name},
        ) from error
    except _SPOILT as error:
        raise _no_profile(path) from error
    changed = manifest.get("changed")
    times = changed.items() if isinstance(changed, dict) else ()
    return Incoming(
        documents,
        config,
        {str(name): float(at) for name, at in times if isinstance(at, (int, float))},
    )


def _manifest(package: zipfile.ZipFile, path: Path) -> dict[str, Any]:
    manifest = json.loads(_small(package, MANIFEST))
    if not isinstance(manifest, dict) or not isinstance(manifest.get("format"), int):
        raise _no_profile(path)
    if manifest["format"] > FORMAT:
        raise UserError(
            N_(
                "{name} was made by a newer Guide Light. Install the newest version here, then "
                "import it again."
            ),
            {"name": path.name},
        )
    return manifest


def _no_profile(path: Path) -> UserError:
    return UserError(
        N_("{name} is no profile of Guide Light. Choose a file that was exported here."),
        {"name": path.name},
    )


def _take_original(package: zipfile.ZipFile, name: str, library: Library) -> None:
    identity = name.removeprefix(ORIGINALS)
    if len(identity) != 64 or not identity.isalnum() or library.original(identity).exists():
        return
    with tempfile.TemporaryDirectory(dir=library.folder) as folder:
        copy = Path(folder) / "original"
        with package.open(name) as source, copy.open("wb") as target:
            while chunk := source.read(_CHUNK):
                target.write(chunk)
        library.take_original(copy, identity)


def _rows(package: zipfile.ZipFile, folder: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows of a folder of tables in the order in which they were written."""
    for name in package.namelist():
        if name.startswith(folder):
            table = name.removeprefix(folder).removesuffix(".jsonl")
            with package.open(name) as lines:
                while line := lines.readline(LONGEST_LINE):
                    row = json.loads(line)
                    if not isinstance(row, dict):
                        raise ValueError(f"{name} has a line that is no row")
                    yield table, row


def _has(package: zipfile.ZipFile, name: str) -> bool:
    return name in package.namelist()


def _small(package: zipfile.ZipFile, name: str) -> bytes:
    with package.open(name) as file:
        return file.read(LARGEST_CONFIG_BYTES)


def apply_config(
    incoming: Incoming, settings: Settings, pronunciations: Pronunciations | None
) -> None:
    """Take settings, keys and pronunciations; where both sides have one, the newer file's stays.

    For the thread of the settings. What does not fit here is logged and left out.
    """
    config = settings.path.parent
    # Before anything is written, for that changes the times.
    newer = {name: _is_newer(incoming, config, name) for name in CONFIG_FILES}
    _take_settings(_table(incoming, SETTINGS), settings, newer=newer[SETTINGS])
    theirs, own = _table(incoming, KEYS), read_table(config / KEYS)
    if theirs:
        write_table(config / KEYS, {**own, **theirs} if newer[KEYS] else {**theirs, **own})
    words = incoming.config.get(PRONUNCIATIONS)
    if words and pronunciations is not None:
        _take_words(words, pronunciations, newer=newer[PRONUNCIATIONS])


def _is_newer(incoming: Incoming, config: Path, name: str) -> bool:
    here = config / name
    return not here.exists() or incoming.changed.get(name, 0.0) > here.stat().st_mtime


def _table(incoming: Incoming, name: str) -> dict[str, object]:
    try:
        values = json.loads(incoming.config.get(name, b"{}"))
    except ValueError:
        _log.warning("%s of the profile cannot be read", name)
        return {}
    return values if isinstance(values, dict) else {}


def _take_settings(table: dict[str, object], settings: Settings, *, newer: bool) -> None:
    for setting in declared():
        own = settings.layer(setting) is Layer.USER
        # The sound device is this computer's.
        if setting.name not in table or setting is DEVICE or (own and not newer):
            continue
        try:
            settings.set(setting, table[setting.name])
        except (UserError, ValueError) as error:
            _log.warning("setting %s of the profile is left out: %s", setting.name, error)


def _take_words(words: bytes, pronunciations: Pronunciations, *, newer: bool) -> None:
    own: Iterable[Any] = pronunciations.entries
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / PRONUNCIATIONS
        path.write_bytes(words)
        try:
            pronunciations.take_in(path)
        except UserError as error:
            _log.warning("the pronunciations of the profile are left out: %s", error)
            return
    if not newer:
        for entry in own:
            pronunciations.add(entry)
