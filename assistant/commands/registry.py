"""What a command is, and the registry that menus, keys and the key list come from."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from assistant.app import App
from assistant.messages import N_


class Context(StrEnum):
    """Where a command's keys apply."""

    EVERYWHERE = "everywhere"
    LIBRARY = "library"
    DIRECTORY = "directory"
    READER = "reader"
    TABLE = "table"
    """The book while its cells are gone through; the reader's keys apply there too."""


CONTEXT_TITLES = {
    Context.EVERYWHERE: N_("Everywhere"),
    Context.LIBRARY: N_("In the library"),
    Context.DIRECTORY: N_("In the directory"),
    Context.READER: N_("In the book"),
    Context.TABLE: N_("In a table"),
}


class Menu(StrEnum):
    """Which menu a command stands in; the value is its title."""

    FILE = N_("&File")
    READ = N_("&Read")
    MOVE = N_("&Move")
    STUDY = N_("&Study")
    DIRECTORY = N_("&Directory")
    VIEW = N_("&View")
    TOOLS = N_("&Tools")
    HELP = N_("&Help")


@dataclass(frozen=True, slots=True)
class Command:
    """One action of the program. Keys are written as Qt's portable names, such as Ctrl+O.

    `pad` are those of the numeric pad, which come before the others in that scheme.
    """

    id: str
    title: str
    help: str
    keys: tuple[str, ...]
    context: Context
    menu: Menu
    run: Callable[[App], None]
    pad: tuple[str, ...] = ()


class Registry:
    """The commands in the order of their declaration."""

    def __init__(self) -> None:
        self._commands: dict[str, Command] = {}

    def __iter__(self) -> Iterator[Command]:
        return iter(self._commands.values())

    def __getitem__(self, name: str) -> Command:
        return self._commands[name]

    def add(self, command: Command) -> None:
        """Take in a command; raises ValueError for a known id or a key that is taken."""
        if command.id in self._commands:
            raise ValueError(f"two commands are named {command.id}")
        for other in self:
            both = {*command.keys, *command.pad} & {*other.keys, *other.pad}
            if both and overlap(command.context, other.context):
                raise ValueError(f"{command.id} and {other.id} share the key {', '.join(both)}")
        self._commands[command.id] = command


def overlap(one: Context, other: Context) -> bool:
    """Whether a key pressed in some place would mean both."""
    places = {one, other}
    return one is other or Context.EVERYWHERE in places or places == {Context.READER, Context.TABLE}


REGISTRY = Registry()


def command(
    name: str,
    title: str,
    *,
    help: str,  # noqa: A002  # the field's word for it
    keys: tuple[str, ...],
    menu: Menu,
    context: Context = Context.EVERYWHERE,
    pad: tuple[str, ...] = (),
) -> Callable[[Callable[[App], None]], Callable[[App], None]]:
    """Declare the decorated function as a command."""

    def declare(run: Callable[[App], None]) -> Callable[[App], None]:
        REGISTRY.add(Command(name, title, help, keys, context, menu, run, pad))
        return run

    return declare
