"""What lies in a ZIP file, read part by part within limits; nothing is ever written to disk."""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from assistant.formats.errors import DAMAGED, DocumentError
from assistant.messages import N_

LARGEST_PART_BYTES = 128 << 20
LARGEST_TOTAL_BYTES = 1 << 30
"""A packed file of a few kilobytes can unpack to more than any computer has."""
MOST_PARTS = 65_535

_TOO_LARGE = N_("This file unpacks to more than can be read. Split it, or save it as PDF.")
_PROTECTED = N_(
    "This file is protected by a password or against copying. Ask for a copy without protection."
)
_ENCRYPTED_FLAG = 1


class Archive:
    """An open ZIP file; a context manager. Names are compared without regard to case.

    Raises DocumentError where it is damaged, protected or unpacks to too much.
    """

    def __init__(self, path: Path) -> None:
        with _in_words():
            self._zip = zipfile.ZipFile(path)
        self._parts = {info.filename.casefold(): info for info in self._zip.infolist()}
        self._left_bytes = LARGEST_TOTAL_BYTES
        if len(self._parts) > MOST_PARTS:
            raise too_large()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._zip.close()

    @property
    def names(self) -> list[str]:
        """The names of its parts, as they are written."""
        return [info.filename for info in self._parts.values() if not info.is_dir()]

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self._parts

    def read(self, name: str) -> bytes:
        """The content of a part. Raises KeyError where there is none of this name."""
        info = self._parts[name.casefold()]
        if info.flag_bits & _ENCRYPTED_FLAG:
            raise protected()
        # The size that is written down may be a lie, so what is unpacked is counted.
        most = min(LARGEST_PART_BYTES, self._left_bytes)
        with _in_words(), self._zip.open(info) as part:
            content = part.read(most + 1)
        if len(content) > most:
            raise too_large()
        self._left_bytes -= len(content)
        return content


def joined(base: str, target: str) -> str:
    """The name of a part that another one, `base`, calls `target`."""
    if target.startswith("/"):
        return posixpath.normpath(target.lstrip("/"))
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), target))


def too_large() -> DocumentError:
    """What to raise where a file holds more than can be read."""
    return DocumentError(_TOO_LARGE)


def protected() -> DocumentError:
    """What to raise where a file cannot be read without a key."""
    return DocumentError(_PROTECTED)


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise DocumentError(DAMAGED) from error
    except RuntimeError as error:  # encrypted by a method that zipfile does not know
        raise DocumentError(_PROTECTED) from error
