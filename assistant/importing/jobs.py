"""Which page of which document comes next."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from assistant.importing.across import AcrossPages

OPENING = 0
"""Stands for the task of finding out how many pages a document has."""
FIRST = 1


@dataclass(slots=True)
class Job:
    """A document that is being imported, with the pages still to come and those in hand."""

    document: str
    path: Path
    page_count: int = 0
    todo: set[int] = field(default_factory=lambda: {OPENING})
    in_hand: set[int] = field(default_factory=set)
    language_known: bool = False
    begun: bool = False
    """Whether the top of the first page is known, for which somebody waits."""
    lost: set[int] = field(default_factory=set)
    """Pages at which a worker died once."""
    across: AcrossPages = field(default_factory=AcrossPages)
    committing: threading.Lock = field(default_factory=threading.Lock)
    """Held while a page is compared with the others and committed; guards `across`, `unmet`."""
    unmet: set[int] = field(default_factory=set)
    """Pages finished in an earlier run that `across` has not been given."""
    headings_met: bool = False
    """Whether it has been given the headings of these pages."""

    def opened(self, page_count: int, done: frozenset[int]) -> None:
        """Plan the pages that are not done yet."""
        self.page_count = page_count
        self.todo = set(range(1, page_count + 1)) - done
        self.unmet = set(done)
        self.in_hand = set()

    @property
    def finished(self) -> bool:
        """Whether nothing is left to do or in hand."""
        return not self.todo and not self.in_hand

    def take(self, wanted: int) -> int | None:
        """The page to do now, counted as in hand: from the wanted one on, then the others.

        The first page has the computer to itself until there is something to read.
        """
        if not self.todo or (FIRST in self.in_hand and not self.begun):
            return None
        later = [page for page in self.todo if page >= wanted]
        page = min(later or self.todo)
        self.todo.discard(page)
        self.in_hand.add(page)
        return page


class Jobs:
    """All jobs in the order of adding; not safe for threads."""

    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}
        self._wanted: tuple[str, int] = ("", 1)

    def __iter__(self) -> Iterator[Job]:
        return iter(list(self._jobs.values()))

    def get(self, document: str) -> Job | None:
        """The document's job."""
        return self._jobs.get(document)

    def add(self, job: Job) -> None:
        """Put a job at the end."""
        self._jobs[job.document] = job

    def drop(self, document: str) -> None:
        """Take a job away."""
        self._jobs.pop(document, None)

    def want(self, document: str, page: int) -> None:
        """Do this document first, from this page on."""
        self._wanted = (document, page)

    def take(self) -> tuple[Job, int] | None:
        """The next page to do, or None."""
        wanted, page = self._wanted
        for job in sorted(self._jobs.values(), key=lambda job: job.document != wanted):
            taken = job.take(page if job.document == wanted else 1)
            if taken is not None:
                return job, taken
        return None


def page_ranges(numbers: list[int]) -> str:
    """Such as "2, 5-7"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)
