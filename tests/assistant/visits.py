"""Starts of the program on a folder's directory, without a window."""

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from assistant.background import Background
from assistant.feeds.catalogue import SchoolFeeds
from assistant.feeds.schedule import USUAL_INTERVAL_S
from assistant.frontend import Frontend
from assistant.noticeboard import Noticeboard, open_noticeboard
from speech.utterance import Priority
from tests.assistant.library.opportunities import NOW_S

PATIENCE_S = 20.0


class Window:
    """Hears what is announced, and does what is asked of the window's thread at once."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.alarms: list[str] = []

    def call(self, work: Callable[[], None]) -> None:
        work()

    def announce(self, words: str, priority: Priority = Priority.INTERFACE) -> None:
        (self.alarms if priority is Priority.URGENT else self.heard).append(words)


class Visit:
    """One start of the program on a folder, with all that is under way brought to its end."""

    def __init__(
        self,
        folder: Path,
        now_s: float = NOW_S,
        school: SchoolFeeds = SchoolFeeds(presets=False),  # noqa: B008  # it is frozen
        usual_s: float | None = USUAL_INTERVAL_S,
    ) -> None:
        self.now_s = now_s
        self.usual_s = usual_s
        self.window = Window()
        frontend = cast("Frontend", self.window)
        self._background = Background(frontend)
        self.board: Noticeboard = open_noticeboard(
            folder,
            school,
            frontend,
            self._background,
            lambda _: 0.0,
            lambda: self.now_s,
            usual_s=lambda: self.usual_s,
        )

    def done(self) -> list[str]:
        """What was heard once all that was asked is done."""
        finished = threading.Event()
        self._background.do(finished.set)
        assert finished.wait(PATIENCE_S)
        heard, self.window.heard = self.window.heard, []
        return heard

    def hears(self, words: str) -> None:
        """Wait for a message with these words, which another thread brings."""
        until_s = time.monotonic() + PATIENCE_S
        while not any(words in each for each in self.window.heard):
            assert time.monotonic() < until_s, self.window.heard
            time.sleep(0.01)

    def given(self, ask: Callable[[Callable[[Any], None]], None]) -> Any:  # noqa: ANN401  # whatever
        """What is handed over to one who asks so."""
        taken: list[Any] = []
        ask(taken.append)
        self.done()
        [only] = taken
        return only

    def close(self) -> None:
        self._background.close()
        self.board.close()
