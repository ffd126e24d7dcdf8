"""How long is read and which pages are heard, counted while it happens."""

import time
from collections import defaultdict
from collections.abc import Callable
from datetime import date, datetime

from assistant.library.reading_log import Reading

LONGEST_GAP_S = 15.0
"""Between two words or lines; after a longer silence she was not reading."""

KEEP_AFTER_S = 10.0
"""So much reading may be lost by a kill."""


class ReadingClock:
    """Adds up what is read until it is taken. Used from one thread.

    `clock` gives seconds that never go back, `today` the local day.
    """

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        today: Callable[[], date] = lambda: datetime.now().astimezone().date(),
    ) -> None:
        self._clock = clock
        self._today = today
        self._last: tuple[str, float] | None = None
        self._seconds: defaultdict[tuple[date, str], float] = defaultdict(float)
        self._pages: defaultdict[tuple[date, str], set[int]] = defaultdict(set)
        self._known: set[tuple[str, int]] = set()

    def reached(self, document: str, ended_page: int | None = None) -> None:
        """A word sounded, or the caret came to a new place; a page may have been heard to its end.

        The time since the last such moment in the same document counts.
        """
        now, last = self._clock(), self._last
        self._last = document, now
        key = self._today(), document
        if last is not None and last[0] == document and now - last[1] <= LONGEST_GAP_S:
            self._seconds[key] += now - last[1]
        if ended_page is not None and (document, ended_page) not in self._known:
            self._known.add((document, ended_page))
            self._pages[key].add(ended_page)

    @property
    def is_worth_keeping(self) -> bool:
        """Whether enough has come together to be put on disk."""
        return bool(self._pages) or sum(self._seconds.values()) >= KEEP_AFTER_S

    def take(self) -> list[Reading]:
        """What has been counted since it was taken last."""
        found = [
            Reading(*key, self._seconds.get(key, 0.0), frozenset(self._pages.get(key, ())))
            for key in sorted({*self._seconds, *self._pages})
        ]
        self._seconds.clear()
        self._pages.clear()
        return found
