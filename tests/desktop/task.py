"""A task written down as it goes: what is started, which keys are pressed, what is said to each.

$ guidelight import lesson.txt      runs to its end before anybody listens
$ guidelight                        opens the program
lesson - Guide Light frame.         what is said to it, a line an utterance
> Down Down                         keys by xdotool's names, pressed one after the other
> type sound                        a text that is typed
~ Sound is a wave.                  what is read from the book
? Page 1 of 1.                      said or not: it depends on which of two things is first
...                                 any utterances, where their number depends on the time
*ready*                             an utterance with these words in it
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ANY_NUMBER = "..."
PERHAPS = "? "
BOOK = "~ "
STEP_MARKS = ("$ ", "> ")


@dataclass(frozen=True, slots=True)
class Step:
    """Something done, in the words of the file, and what should be said to it."""

    done: str
    expected: tuple[str, ...]


def read_task(path: Path) -> list[Step]:
    """The steps of a task's file; lines that begin with # are remarks."""
    steps: list[Step] = []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith(STEP_MARKS):
            steps.append(Step(line, ()))
        elif line and not line.startswith("#"):
            steps[-1] = Step(steps[-1].done, (*steps[-1].expected, line))
    return steps


def fits(expected: Sequence[str], said: Sequence[str]) -> bool:
    """Whether that is what should have been said."""
    if not expected:
        return not said
    first, rest = expected[0], expected[1:]
    if first.startswith(PERHAPS):
        return fits(rest, said) or fits((first.removeprefix(PERHAPS), *rest), said)
    if first == ANY_NUMBER:
        return any(fits(rest, said[skipped:]) for skipped in range(len(said) + 1))
    return bool(said) and _same(first, said[0]) and fits(rest, said[1:])


def fit_apart(expected: Sequence[str], said: Sequence[str]) -> bool:
    """The same where the book is read beside a screen reader: each of the two in its order."""
    return all(
        fits(
            [line for line in expected if _is_read(line) is book],
            [line for line in said if _is_read(line) is book],
        )
        for book in (False, True)
    )


def _is_read(line: str) -> bool:
    """Whether it is read from the book."""
    return line.removeprefix(PERHAPS).startswith(BOOK)


def _same(expected: str, said: str) -> bool:
    pattern = ".*".join(re.escape(part) for part in expected.split("*"))
    return re.fullmatch(pattern, said) is not None
