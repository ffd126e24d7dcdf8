"""An exercise that is spoken and answered by keys; a dialog hands it every key."""

from collections.abc import Callable
from typing import Protocol

Tell = Callable[[str], None]


class Drill(Protocol):
    """One exercise. Used on the window's thread."""

    @property
    def title(self) -> str:
        """What it is called."""
        ...

    def begin(self, tell: Tell) -> None:
        """Ask the first question; all that is to be heard goes to `tell` from now on."""
        ...

    def press(self, key: str) -> bool:
        """Take a key, written as commands declare it; False once the exercise is over."""
        ...

    def leave(self) -> None:
        """The exercise is closed, whether or not it is over."""
        ...
