"""Settings: what a setting is, and the values that a user has chosen."""

import json
import logging
import os
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Protocol, TypeVar

_log = logging.getLogger(__name__)

T = TypeVar("T")
Kept = TypeVar("Kept", covariant=True)


class Kind(Protocol[Kept]):
    """A setting's type: it knows how to check a value that comes from a file."""

    def check(self, value: object) -> Kept:
        """The value itself; raises ValueError where it does not fit."""
        ...


@dataclass(frozen=True, slots=True)
class Int:
    """A whole number from `least` to `most`, changed by `step` at a key press."""

    least: int
    most: int
    step: int = 1

    def check(self, value: object) -> int:
        """The number; raises ValueError outside the bounds."""
        if isinstance(value, bool) or not isinstance(value, int):
            raise ValueError(f"{value!r} is not a whole number")
        if not self.least <= value <= self.most:
            raise ValueError(f"{value} is not between {self.least} and {self.most}")
        return value

    def moved(self, value: int, steps: int) -> int:
        """The value some steps up or down, kept within the bounds."""
        return max(self.least, min(self.most, value + steps * self.step))


@dataclass(frozen=True, slots=True)
class Bool:
    """Yes or no."""

    def check(self, value: object) -> bool:
        """The value; raises ValueError for anything but true and false."""
        if not isinstance(value, bool):
            raise ValueError(f"{value!r} is neither true nor false")
        return value


@dataclass(frozen=True, slots=True)
class Choice:
    """One of some words; `options` gives each its title."""

    options: Mapping[str, str]

    def check(self, value: object) -> str:
        """The word; raises ValueError for one that is not offered."""
        if not isinstance(value, str) or value not in self.options:
            raise ValueError(f"{value!r} is not one of {', '.join(self.options)}")
        return value


@dataclass(frozen=True, slots=True)
class Text:
    """Any line of text, as the name of a voice or a device; empty means that none is chosen."""

    def check(self, value: object) -> str:
        """The text; raises ValueError for anything else."""
        if not isinstance(value, str) or not value.isprintable():
            raise ValueError(f"{value!r} is not a line of text")
        return value


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """One declaration: the name in the file, its type, the default, and the words for people."""

    name: str
    kind: Kind[T]
    default: T
    title: str
    help: str


class Settings:
    """The user's values, read from a file and written back at each change.

    A value that does not fit is logged once and the default holds. Used from one thread.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._values = _read(path)
        self._listeners: list[Callable[[str], None]] = []

    def get(self, setting: Setting[T]) -> T:
        """The user's value, or the default."""
        if setting.name not in self._values:
            return setting.default
        try:
            return setting.kind.check(self._values[setting.name])
        except ValueError as error:
            _log.warning("setting %s: %s; the default is used", setting.name, error)
            del self._values[setting.name]
            return setting.default

    def set(self, setting: Setting[T], value: T) -> None:
        """Keep the value; raises ValueError where it does not fit, OSError where not written."""
        self._values[setting.name] = setting.kind.check(value)
        _write(self._path, self._values)
        for listener in self._listeners:
            listener(setting.name)

    def on_change(self, listener: Callable[[str], None]) -> None:
        """Call the listener with the setting's name after each change."""
        self._listeners.append(listener)


def _read(path: Path) -> dict[str, object]:
    try:
        values = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        _log.warning("settings cannot be read from %s: %s", path, error)
        return {}
    return values if isinstance(values, dict) else {}


def _write(path: Path, values: Mapping[str, object]) -> None:
    """Replace the file in one step, so that a kill leaves the old one or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, scratch = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(values, file, ensure_ascii=False, indent=2)
            file.flush()
            os.fsync(file.fileno())
        Path(scratch).replace(path)
    except OSError:
        Path(scratch).unlink(missing_ok=True)
        raise
