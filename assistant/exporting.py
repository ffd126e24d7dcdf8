"""Saving the open book as sound while the user goes on."""

import logging
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

from assistant.document import Block, Picture
from assistant.export.passages import Passage, passages_of_book
from assistant.export.recording import forget_work
from assistant.export.saving import check_target, export_book
from assistant.frontend import Frontend
from assistant.library import Library
from assistant.messages import UserError, _
from assistant.opened import OpenedBook
from assistant.sounding import problem_words
from assistant.voicing import Narration
from speech.errors import SpeechError
from speech.utterance import Priority

_log = logging.getLogger(__name__)

STEP_PERCENT = 25
"""How often progress is told."""


class Exporter:
    """Saves one book at a time on a thread of its own. Methods are for the window's thread."""

    def __init__(
        self, narration: Callable[[], Narration], frontend: Frontend, library: Library
    ) -> None:
        self._narration = narration
        self._library = library
        self._frontend = frontend
        self._cancelled, self._closing = Event(), Event()
        self._thread: Thread | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a book is being saved."""
        return self._thread is not None and self._thread.is_alive()

    def save(self, opened: OpenedBook, path: Path, start: int) -> None:
        """Save the book from the offset on; tells how far it is and when it is done."""
        check_target(path)
        if self.is_busy:
            raise UserError(_("A book is being saved already. Wait, or cancel that first."))
        self._cancelled.clear()
        work = self._work(opened, path, start)
        self._thread = Thread(target=work, name="export", daemon=True)
        self._thread.start()
        self._say(_("{name} is being saved.").format(name=path.name))

    def cancel(self) -> None:
        """Stop saving; no file is left of it."""
        if self.is_busy:
            self._cancelled.set()
        else:
            self._say(_("No book is being saved."))

    def close(self) -> None:
        """Stop saving before the program ends; the same order goes on with it another time."""
        self._closing.set()
        if self._thread is not None:
            self._thread.join(timeout=2.0)

    def _work(self, opened: OpenedBook, path: Path, start: int) -> Callable[[], None]:
        """What the thread does; the settings are those of now."""
        document, book, narration = opened.document, opened.book, self._narration()
        passages = passages_of_book(book, document.title, start, narration.style)
        progress = _Progress(start, book.length, self._tell_percent)

        def on_progress(passage: Passage) -> bool:
            progress.reached(passage.end)
            return not (self._cancelled.is_set() or self._closing.is_set())

        def picture_of(block: Block) -> Picture | None:
            return self._library.pictures.of(document.id, block.id)

        def work() -> None:
            try:
                problems = export_book(
                    passages, path, document.title, narration, on_progress, picture_of
                )
            except (UserError, SpeechError, OSError, ValueError) as error:
                _log.warning("%s could not be saved", path, exc_info=True)
                words = _("{name} could not be saved: {reason}")
                self._end(words.format(name=path.name, reason=error), Priority.URGENT)
                return
            if problems is None:
                if self._cancelled.is_set():
                    forget_work(path)
                    self._end(_("Saving was cancelled."))
                return
            for problem in problems:
                self._tell(problem_words(problem))
            self._end(_("{name} is saved.").format(name=path.name))

        return work

    def _tell_percent(self, percent: int) -> None:
        self._tell(_("Saving: {percent} percent.").format(percent=percent))

    def _tell(self, words: str) -> None:
        """From the export's thread."""
        self._frontend.call(lambda: self._frontend.announce(words, Priority.NEWS))

    def _end(self, words: str, priority: Priority = Priority.NEWS) -> None:
        """From the export's thread: who hears these words may save the next book at once."""

        def end() -> None:
            self._thread = None
            self._frontend.announce(words, priority)

        self._frontend.call(end)

    def _say(self, words: str) -> None:
        self._frontend.announce(words)


class _Progress:
    """Tells each step of the way once."""

    def __init__(self, start: int, end: int, tell: Callable[[int], None]) -> None:
        self._start, self._length = start, max(1, end - start)
        self._tell = tell
        self._next = STEP_PERCENT

    def reached(self, offset: int) -> None:
        """Everything up to the offset is done."""
        percent = 100 * (offset - self._start) // self._length
        if percent >= self._next and percent < 100:
            self._next = percent // STEP_PERCENT * STEP_PERCENT + STEP_PERCENT
            self._tell(percent)
