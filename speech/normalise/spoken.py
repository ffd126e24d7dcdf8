"""The spoken form, and where each of its characters comes from."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from speech.normalise.rule import JOINT


@dataclass(frozen=True, slots=True)
class Spoken:
    """A piece of the spoken form: its text, its language, the places each character stands for.

    What a rule has put into words stands for the whole of what was written.
    """

    text: str
    language: str
    sources: tuple[tuple[int, int], ...]
    by_rule: bool = False


@dataclass(frozen=True, slots=True)
class SpokenRun:
    """What one voice says in one go; `sources` gives start and end in the source by character."""

    text: str
    language: str
    sources: tuple[tuple[int, int], ...]

    def source_of(self, start: int, end: int) -> tuple[int, int]:
        """The characters of the source that text[start:end] stands for."""
        places = self.sources[start:end]
        return min(place[0] for place in places), max(place[1] for place in places)


def runs_of(pieces: list[Spoken]) -> list[SpokenRun]:
    """The pieces of one language after another, with a joint where words would run together."""
    runs = []
    for language, group in groupby(pieces, key=lambda piece: piece.language):
        text, sources = "", list[tuple[int, int]]()
        for part, places in _jointed(list(group)):
            text += part
            sources += places
        if text:
            runs.append(SpokenRun(text, language, tuple(sources)))
    return runs


def spoken_text(runs: list[SpokenRun]) -> str:
    """The spoken form as a person reads it."""
    return " ".join("".join(run.text for run in runs).replace(JOINT, "").split())


def _jointed(pieces: list[Spoken]) -> Iterator[tuple[str, tuple[tuple[int, int], ...]]]:
    before: Spoken | None = None
    for piece in pieces:
        if not piece.text:
            continue
        if before and (before.by_rule or piece.by_rule) and _touch(before.text, piece.text):
            at = before.sources[-1][1]
            yield (JOINT if piece.language == "th" else " "), ((at, at),)
        yield piece.text, piece.sources
        before = piece


def _touch(before: str, after: str) -> bool:
    """Whether two words would become one; Thai vowels and marks are letters here."""
    return not before[-1].isspace() and (after[0].isalnum() or after[0] > "\u0e00")
