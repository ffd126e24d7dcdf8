"""The keys that hold for a user: a scheme, and her own changes over it."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from assistant.commands.registry import CONTEXT_TITLES, Command, Context, Registry, overlap
from assistant.messages import N_, UserError, _
from assistant.options import PAD_SCHEME
from assistant.settings import read_table, write_table

CARET = frozenset({"Left", "Right", "Up", "Down", "PgUp", "PgDown"})
SCREEN_READER = frozenset({"Home", "End", "Insert", "CapsLock", "Tab", "Backtab", "Meta"})
ALIASES = {"Esc": "Escape", "Del": "Delete", "Ins": "Insert", "PageDown": "PgDown"}

PAD_WITHOUT_NUM_LOCK = {
    "Ins": "0",
    "End": "1",
    "Down": "2",
    "PgDown": "3",
    "Left": "4",
    "Clear": "5",
    "Right": "6",
    "Home": "7",
    "Up": "8",
    "PgUp": "9",
    "Del": ".",
}
"""The keys of the numeric pad while Num Lock is off; for commands they are the same keys."""

KEY_NAMES = {
    "Space": N_("Space"),
    "Return": N_("Enter"),
    "PgUp": N_("Page Up"),
    "PgDown": N_("Page Down"),
    "=": N_("the equals sign"),
    "-": N_("minus"),
    "+": N_("plus"),
    ",": N_("comma"),
    ".": N_("full stop"),
    "/": N_("slash"),
    "*": N_("asterisk"),
}
"""Keys that are called otherwise than they are written; a sign alone is often not said at all."""


class KeyMap:
    """Which keys each command has; the user's own are kept in a file. Used from one thread.

    A key that the user gave to one command is taken from every other that it would reach too.
    """

    def __init__(self, registry: Registry, path: Path, scheme: Callable[[], str]) -> None:
        self._registry = registry
        self._path = path
        self._scheme = scheme
        self._own = self._known(read_table(path))

    def keys_of(self, command: Command) -> tuple[str, ...]:
        """The keys that run the command now."""
        if command.id in self._own:
            return self._own[command.id]
        taken = {
            key
            for name, keys in self._own.items()
            if overlap(self._registry[name].context, command.context)
            for key in keys
        }
        return tuple(key for key in self._usual(command) if key not in taken)

    def words_for(self, command: Command) -> str:
        """How to reach the command, to be said after "press": its first key, else its menu."""
        keys = self.keys_of(command)
        if keys:
            return key_words(keys[0])
        menu = _(command.menu.value).replace("&", "")
        return _("Alt, and choose {title} in the menu {menu}").format(
            title=_(command.title), menu=menu
        )

    def command_for(self, key: str, context: Context) -> Command | None:
        """What the key does in this part of the window."""
        for command in self._registry:
            if overlap(command.context, context) and canonical(key) in self.keys_of(command):
                return command
        return None

    def taken_by(self, key: str, command: Command) -> Command | None:
        """The other command that has the key already, where both would be meant."""
        for other in self._registry:
            both = other.id != command.id and overlap(other.context, command.context)
            if both and canonical(key) in self.keys_of(other):
                return other
        return None

    def is_changed(self, command: Command) -> bool:
        """Whether the user gave the command keys of her own."""
        return command.id in self._own

    def assign(self, command: Command, key: str) -> None:
        """Make this the command's key, taking it from any other.

        Raises UserError for a key that no command may have, OSError where it cannot be kept.
        """
        key = canonical(key)
        refuse_reserved(key, command.context)
        for name, keys in self._own.items():
            if overlap(self._registry[name].context, command.context):
                self._own[name] = tuple(each for each in keys if each != key)
        self._own[command.id] = (key,)
        self._keep()

    def reset(self, command: Command) -> None:
        """Give the command the keys of the scheme again."""
        self._own.pop(command.id, None)
        self._keep()

    def reset_all(self) -> None:
        """Forget every key of the user's own."""
        self._own.clear()
        self._keep()

    def reload(self) -> None:
        """Take the user's own keys from their file again."""
        self._own = self._known(read_table(self._path))

    def export(self, path: Path) -> None:
        """Write the user's own keys to a file; raises OSError where that is not possible."""
        write_table(path, self._table())

    def take_in(self, path: Path) -> int:
        """Take the keys of a file in place of the user's own; how many commands have some.

        Raises UserError where the file is no list of keys.
        """
        try:
            table = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise UserError(
                N_("{name} is no list of keys. Choose a file that was exported here."),
                {"name": path.name},
            ) from error
        found = self._known(table if isinstance(table, dict) else {})
        if not found:
            raise UserError(
                N_("{name} has no keys for this program. Choose a file that was exported here."),
                {"name": path.name},
            )
        self._own = found
        self._keep()
        return len(found)

    def _usual(self, command: Command) -> tuple[str, ...]:
        on_pad = self._scheme() == PAD_SCHEME
        return (*command.pad, *command.keys) if on_pad else command.keys

    def _known(self, table: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
        """The entries that this program understands; a key that is there twice is the first's."""
        found: dict[str, tuple[str, ...]] = {}
        for command in self._registry:
            keys = table.get(command.id)
            if not isinstance(keys, list):
                continue
            given = {
                key
                for name, others in found.items()
                if overlap(self._registry[name].context, command.context)
                for key in others
            }
            found[command.id] = tuple(
                key
                for key in _texts(keys)
                if key not in given and not is_reserved(key, command.context)
            )
        return found

    def _table(self) -> dict[str, object]:
        return {name: list(keys) for name, keys in self._own.items()}

    def _keep(self) -> None:
        write_table(self._path, self._table())


def key_rows(registry: Registry, keys: KeyMap) -> list[str]:
    """A line for each command: its keys, what it is called, what it does and where."""
    rows = []
    for command in registry:
        words = (_(command.title), _(command.help), _(CONTEXT_TITLES[command.context]))
        named = ", ".join(keys.keys_of(command)) or _("no key")
        rows.append("{}: {}. {} ({})".format(named, *words))
    return rows


def canonical(key: str) -> str:
    """The one way in which the declarations write a key."""
    *modifiers, last = _parts(key)
    if "Num" in modifiers:
        return "+".join((*modifiers, PAD_WITHOUT_NUM_LOCK.get(last, last)))
    return "+".join((*modifiers, ALIASES.get(last, last)))


def as_pressed(keys: Iterable[str]) -> Iterator[str]:
    """The keys as they may come: those of the numeric pad with and without Num Lock."""
    for key in keys:
        yield key
        *modifiers, last = _parts(key)
        if "Num" in modifiers:
            twins = (name for name, sign in PAD_WITHOUT_NUM_LOCK.items() if sign == last)
            yield from ("+".join((*modifiers, twin)) for twin in twins)


def key_words(key: str) -> str:
    """A key as it is said in the user's language."""
    *modifiers, last = _parts(key)
    return "+".join((*modifiers, _(KEY_NAMES[last]) if last in KEY_NAMES else last))


def is_reserved(key: str, context: Context | None = None) -> bool:
    """Whether the key belongs to the caret, to menus or to screen readers.

    In a table that is gone through, the caret's keys go by its cells.
    """
    *modifiers, last = _parts(canonical(key))
    if last in SCREEN_READER or "Meta" in modifiers:
        return True
    if last in CARET:
        alone = set(modifiers) <= {"Shift"} and context is not Context.TABLE
        return alone or ("Ctrl" in modifiers and last not in {"PgUp", "PgDown"})
    return modifiers == ["Alt"] and len(last) == 1 and last.isalpha()


def refuse_reserved(key: str, context: Context) -> None:
    """Raise UserError for a key that no command of this context may have."""
    if is_reserved(key, context):
        raise UserError(
            N_("{key} moves the caret, opens a menu or is the screen reader's. Choose another."),
            {"key": key},
        )


def _parts(key: str) -> list[str]:
    """The modifiers and the key itself, which may be a plus."""
    if key.endswith("+"):
        return [*(part for part in key[:-1].split("+") if part), "+"]
    return key.split("+")


def _texts(keys: Iterable[object]) -> list[str]:
    return [canonical(key) for key in keys if isinstance(key, str) and key]
