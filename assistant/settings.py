"""Settings: what a setting is, and the values that a school and a user have chosen."""

import json
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from assistant.messages import N_, UserError, _
from assistant.whole_file import write_whole

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


class Layer(StrEnum):
    """Where a value comes from, the weakest first; the value is said to people."""

    DEFAULT = N_("as the program has it")
    SCHOOL = N_("as your school has it")
    USER = N_("chosen by you")
    COMMAND_LINE = N_("from the command line")
    LOCKED = N_("fixed by your school")


_declared: dict[str, "Setting[Any]"] = {}


@dataclass(frozen=True, slots=True)
class Listed:
    """One of what this computer has, as a voice or a device; which there are, the program tells.

    What is not there now may be there tomorrow, so any line of text fits. Empty means that none is
    chosen; `unset` says in words what holds then.
    """

    unset: str

    def check(self, value: object) -> str:
        """The text; raises ValueError for anything else."""
        if not isinstance(value, str) or not value.isprintable():
            raise ValueError(f"{value!r} is not a line of text")
        return value


@dataclass(frozen=True, slots=True)
class Text:
    """A line of the user's own words; `unset` says what holds where it is empty."""

    unset: str

    def check(self, value: object) -> str:
        """The line; raises ValueError for anything else."""
        if not isinstance(value, str) or not value.isprintable():
            raise ValueError(f"{value!r} is not a line of text")
        return value


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """One declaration: the name in the file, its type, the default, and the words for people.

    To make one is to declare it; raises ValueError for a name that is taken.
    """

    name: str
    kind: Kind[T]
    default: T
    title: str
    help: str

    def __post_init__(self) -> None:
        if self.name in _declared:
            raise ValueError(f"two settings are named {self.name}")
        _declared[self.name] = self

    def words(self, value: object) -> str:
        """A value as a person reads it."""
        match self.kind:
            case Choice(options):
                return _(options[str(value)])
            case Bool():
                return _("on") if value else _("off")
            case Listed(unset) | Text(unset) if not value:
                return _(unset)
            case _:
                return str(value)

    def range_words(self) -> str:
        """Which values fit."""
        match self.kind:
            case Int(least, most):
                return _("{low} to {high}").format(low=least, high=most)
            case Choice(options):
                return ", ".join(f"{value}: {_(title)}" for value, title in options.items())
            case Bool():
                return _("on or off")
            case Listed(unset):
                return _("{unset}, or one that is there").format(unset=_(unset))
            case Text():
                return _("a line of text")
            case _:
                raise TypeError(self.kind)


def declared() -> Sequence[Setting[Any]]:
    """Every setting, in the order of declaration; the module of declarations must be imported."""
    return tuple(_declared.values())


@dataclass(frozen=True, slots=True)
class Policy:
    """What a school sets for all its computers: values to begin with, and values that are fixed.

    `feeds` is what it says of the directory's feeds.
    """

    values: Mapping[str, object] = field(default_factory=dict)
    locked: Mapping[str, object] = field(default_factory=dict)
    feeds: Mapping[str, object] = field(default_factory=dict)


def read_policy(paths: Sequence[Path]) -> Policy:
    """The policy of these files, the weakest first; what cannot be read is logged and left out."""
    values: dict[str, object] = {}
    locked: dict[str, object] = {}
    feeds: dict[str, object] = {}
    for path in paths:
        content = read_table(path)
        for layer, key in ((values, "set"), (locked, "lock"), (feeds, "feeds")):
            part = content.get(key, {})
            if isinstance(part, dict):
                layer.update(part)
            else:
                _log.warning("%s: %r is not a table of settings", path, key)
    return Policy(values, locked, feeds)


def value_of(text: str) -> object:
    """A value as written on the command line: a number, or else the text itself."""
    try:
        return json.loads(text)
    except ValueError:
        return text


class Settings:
    """The values that hold, in layers: default, school, user, command line, locked by the school.

    The user's are read from a file and written back at each change. A value that does not fit is
    logged once, and the layer below holds. Used from one thread.
    """

    def __init__(
        self,
        path: Path,
        policy: Policy | None = None,
        command_line: Mapping[str, object] | None = None,
    ) -> None:
        self.path = path
        self.policy = policy or Policy()
        self._values = read_table(path)
        self._command_line = dict(command_line or {})
        self._layers: Mapping[Layer, dict[str, object]] = {
            Layer.LOCKED: dict(self.policy.locked),
            Layer.COMMAND_LINE: self._command_line,
            Layer.USER: self._values,
            Layer.SCHOOL: dict(self.policy.values),
        }
        self._listeners: list[Callable[[str], None]] = []

    @property
    def is_new(self) -> bool:
        """Whether the user has never chosen anything: the first start."""
        return not self.path.exists()

    def get(self, setting: Setting[T]) -> T:
        """The value of the strongest layer that has one."""
        return next(self._fitting(setting))[1]

    def layer(self, setting: Setting[Any]) -> Layer:
        """Where the value that holds comes from."""
        return next(self._fitting(setting))[0]

    def set(self, setting: Setting[T], value: T) -> None:
        """Keep the user's value, which from now on replaces one of the command line.

        Raises ValueError where it does not fit, UserError where the school has fixed it, OSError
        where it cannot be written.
        """
        checked = setting.kind.check(value)
        self._refuse_locked(setting)
        self._command_line.pop(setting.name, None)
        self._values[setting.name] = checked
        self._changed(setting)

    def reset(self, setting: Setting[Any]) -> None:
        """Forget the user's value, so that the school's or the default holds; raises as `set`."""
        self._refuse_locked(setting)
        self._command_line.pop(setting.name, None)
        self._values.pop(setting.name, None)
        self._changed(setting)

    def on_change(self, listener: Callable[[str], None]) -> None:
        """Call the listener with the setting's name after each change."""
        self._listeners.append(listener)

    def _fitting(self, setting: Setting[T]) -> Iterator[tuple[Layer, T]]:
        """Layers with their values, the strongest first; values that do not fit are dropped."""
        for layer, values in self._layers.items():
            if setting.name not in values:
                continue
            try:
                yield layer, setting.kind.check(values[setting.name])
            except ValueError as error:
                _log.warning("setting %s, %s: %s; left out", setting.name, layer.name, error)
                del values[setting.name]
        yield Layer.DEFAULT, setting.default

    def _refuse_locked(self, setting: Setting[Any]) -> None:
        if self.layer(setting) is Layer.LOCKED:
            raise UserError(
                N_("{title} is fixed by your school. Ask the person who looks after it."),
                {"title": _(setting.title)},
            )

    def _changed(self, setting: Setting[Any]) -> None:
        write_table(self.path, self._values)
        for listener in self._listeners:
            listener(setting.name)


def read_table(path: Path) -> dict[str, object]:
    """The names and values of a file; none where it is missing, spoilt or not a table."""
    try:
        values = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        _log.warning("%s cannot be read: %s", path, error)
        return {}
    return values if isinstance(values, dict) else {}


def write_table(path: Path, values: Mapping[str, object]) -> None:
    """Replace the file in one step, so that a kill leaves the old one or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, json.dumps(values, ensure_ascii=False, indent=2))
