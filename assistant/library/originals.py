"""The originals: a copy of every file that was taken in, named by its SHA-256."""

import errno
import hashlib
import os
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from assistant.messages import N_, UserError

_CHUNK_BYTES = 1 << 20
_UNFINISHED = "incoming-"
_BROKEN_OFF_AFTER_S = 24 * 3600


class Originals:
    """A folder of copies. Any thread may call it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._remove_broken_off()

    def path(self, digest: str) -> Path:
        """Where the copy with this SHA-256 lies."""
        return self._folder / digest

    def keep(self, source: Path) -> str:
        """Copy the file; its SHA-256 in hexadecimal. Half a copy never bears that name.

        Raises UserError where the file cannot be read or the disk is full.
        """
        try:
            handle, name = tempfile.mkstemp(prefix=_UNFINISHED, dir=self._folder)
        except OSError as error:
            raise _sentence(error, self._folder) from error
        copy = Path(name)
        try:
            with os.fdopen(handle, "wb") as target:
                digest = _copy(source, target.fileno())
                os.fsync(target.fileno())
            if not self.path(digest).exists():  # on Windows one that is open cannot be replaced
                copy.replace(self.path(digest))
            _sync_folder(self._folder)
        except OSError as error:
            raise _sentence(error, source) from error
        finally:
            copy.unlink(missing_ok=True)
        return digest

    def remove(self, digest: str) -> None:
        """Delete the copy; a file that another program holds open stays."""
        try:
            self.path(digest).unlink(missing_ok=True)
        except PermissionError:
            return

    def _remove_broken_off(self) -> None:
        """Delete what a kill left of copies long ago; a fresh one may be another program's."""
        for copy in self._folder.glob(f"{_UNFINISHED}*"):
            with suppress(OSError):
                if copy.stat().st_mtime < time.time() - _BROKEN_OFF_AFTER_S:
                    copy.unlink()


def _copy(source: Path, target: int) -> str:
    digest = hashlib.sha256()
    with source.open("rb") as file:
        while chunk := file.read(_CHUNK_BYTES):
            digest.update(chunk)
            view = memoryview(chunk)
            while view:
                view = view[os.write(target, view) :]
    return digest.hexdigest()


def _sync_folder(folder: Path) -> None:
    """Make the new name durable; Windows has no such call and does it with the file."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sentence(error: OSError, path: Path) -> UserError:
    values = {"name": path.name}
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return UserError(N_("The disk is full. Free some space and try again."))
    if isinstance(error, FileNotFoundError):
        return UserError(N_("The file {name} is not there any more. Choose it again."), values)
    if isinstance(error, PermissionError):
        return UserError(
            N_("You are not allowed to read {name}. Ask its owner for a copy of your own."), values
        )
    if isinstance(error, IsADirectoryError):
        return UserError(N_("{name} is a folder. Open it and choose the files in it."), values)
    return UserError(
        N_("The file {name} could not be read. Copy it to this computer and try again."), values
    )
