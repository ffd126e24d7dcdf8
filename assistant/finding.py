"""Finding words in the open book and in the whole library."""

from collections.abc import Callable, Sequence
from pathlib import Path

from assistant.background import Background
from assistant.frontend import Frontend
from assistant.jumps import Jumps
from assistant.library import Hit, Library
from assistant.messages import _, ngettext
from assistant.needs import need_text
from assistant.opened import OpenedBook
from assistant.reading.find import find_text
from assistant.settings import read_table, write_table

LONGEST_HISTORY = 20
SEARCHES = "searches"


class Finder:
    """Asks for words and goes to where they stand; the search itself is done in the background.

    `opened` gives the open book; the words looked for are kept in the file `kept`. Methods are
    called on the window's thread.
    """

    def __init__(
        self,
        frontend: Frontend,
        library: Library,
        background: Background,
        jumps: Jumps,
        opened: Callable[[], OpenedBook | None],
        kept: Path,
    ) -> None:
        self.history = _read_history(kept)
        self._kept = kept
        self._frontend = frontend
        self._library = library
        self._background = background
        self._jumps = jumps
        self._opened = opened
        self._last: tuple[OpenedBook, int, int] | None = None

    def ask_here(self) -> None:
        """Ask for words and go to the next place in the open book that has them."""
        need_text(self._opened())
        if self._ask(_("Find in the book")):
            self.again(1)

    def again(self, direction: int) -> None:
        """Go to the next (1) or previous (-1) place with the last words; past the end, go round."""
        opened = need_text(self._opened())
        if not self.history:
            self.ask_here()
            return
        words, place = self.history[0], self._place_in(opened)

        def find() -> None:
            found = find_text(opened.book, words, place, direction)
            around = found is None
            if around:
                edge = -1 if direction > 0 else opened.book.length + 1
                found = find_text(opened.book, words, edge, direction)
            self._background.then(lambda: self._go(words, found, direction if around else 0))

        self._background.do(find)

    def ask_everywhere(self) -> None:
        """Ask for words, list where the library has them, and go to the one that is chosen."""
        if not self._ask(_("Find in all books")):
            return
        words = self.history[0]

        def find() -> None:
            hits = self._library.search(words)
            self._background.then(lambda: self._choose(words, hits))

        self._background.do(find)

    def _ask(self, title: str) -> bool:
        words = self._frontend.ask_line(title, _("Words to find"), self.history)
        if words is None or not words.strip():
            return False
        others = [each for each in self.history if each != words.strip()]
        self.history = [words.strip(), *others][:LONGEST_HISTORY]
        kept = {SEARCHES: list(self.history)}
        self._background.do(lambda: write_table(self._kept, kept))
        return True

    def _go(self, words: str, found: int | None, around: int) -> None:
        """Go to what was found; `around` is the direction where the search went past an end."""
        if found is None:
            self._frontend.announce(_("{words} was not found.").format(words=words))
            return
        if around:
            told = _("From the start of the book.") if around > 0 else _("From its end.")
            self._frontend.announce(told)
        self._jumps.go(found)
        opened = self._opened()
        if opened is not None:
            self._last = opened, opened.reader.place, found

    def _place_in(self, opened: OpenedBook) -> int:
        """Where the search goes on: the place, or what was found in the sentence begun there."""
        place = opened.reader.place
        if self._last is not None and self._last[:2] == (opened, place):
            return self._last[2]
        return place

    def _choose(self, words: str, hits: Sequence[Hit]) -> None:
        if not hits:
            self._frontend.announce(_("{words} is in none of your books.").format(words=words))
            return
        count = ngettext("{count} place", "{count} places", len(hits)).format(count=len(hits))
        rows = [f"{hit.snippet}, {hit.title}" for hit in hits]
        chosen = self._frontend.choose(f"{words}: {count}", rows)
        if chosen is not None:
            self._jumps.go_to(hits[chosen].position)


def _read_history(path: Path) -> list[str]:
    """What was looked for in earlier runs, the last first."""
    kept = read_table(path).get(SEARCHES)
    texts = [each for each in kept if isinstance(each, str)] if isinstance(kept, list) else []
    return texts[:LONGEST_HISTORY]
