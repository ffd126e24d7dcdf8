"""Files that can be written in several kinds, told apart by the end of their name."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

from assistant.messages import N_, UserError, _
from assistant.whole_file import write_whole


class FileKind(Protocol):
    """A kind of file: its title, marked for translation, and the end of its name, such as .md."""

    @property
    def title(self) -> str:
        """What it is called."""
        ...

    @property
    def suffix(self) -> str:
        """The end of its name."""
        ...


Kind = TypeVar("Kind", bound=FileKind)


def patterns_of(kinds: Sequence[FileKind]) -> str:
    """The kinds as a file dialog takes them."""
    return ";;".join(f"{_(each.title)} (*{each.suffix})" for each in kinds)


def write_as(path: Path, kinds: Sequence[Kind], content: Callable[[Kind], str | bytes]) -> Path:
    """Write the file whole or not at all, in the first kind where its name does not tell; its path.

    Raises UserError where it cannot be written.
    """
    kind = next((each for each in kinds if each.suffix == path.suffix.lower()), None)
    if kind is None:
        kind = kinds[0]
        path = path.with_name(path.name + kind.suffix)
    try:
        write_whole(path, content(kind))
    except OSError as error:
        raise UserError(
            N_("The file {name} could not be written. Choose another folder, or free some space."),
            {"name": path.name},
        ) from error
    return path
