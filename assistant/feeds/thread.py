"""The thread that refreshes feeds: when a person asks, and by itself when their time has come."""

import logging
import threading
from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue

from assistant.directory.parsed import Parsed
from assistant.feeds.feed import Feed
from assistant.feeds.refresh import Outcome, Refresher
from assistant.fetch import Cancelled
from assistant.messages import N_, UserError

_log = logging.getLogger(__name__)

LOOK_S = 60.0
"""So often it looks whether a feed's time has come."""

Report = Callable[[Sequence[Outcome], UserError | None], None]
"""Is given what became of each feed, and what made an end of it before all were done."""

Progress = Callable[[Outcome, int, int], None]
"""Is given what became of a feed, how many are done, and of how many."""


class RefreshThread:
    """Any thread may call it. `feeds` gives those that are on, `wanted` whether to go by itself."""

    def __init__(
        self,
        refresher: Refresher,
        feeds: Callable[[], Sequence[Feed]],
        wanted: Callable[[], bool],
        report: Report,
    ) -> None:
        self._refresher = refresher
        self._feeds = feeds
        self._wanted = wanted
        self._report = report
        self._asked: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._busy = threading.Event()
        self._thread = threading.Thread(target=self._run, name="feeds", daemon=True)
        self._closed = threading.Event()

    def start(self) -> None:
        """Begin to look after the feeds."""
        self._thread.start()

    def ask(
        self, addresses: Sequence[str], done: Report, progress: Progress = lambda *_: None
    ) -> None:
        """Refresh these feeds soon, or with none given all that are on."""
        self._asked.put(lambda: self._do(addresses, done, progress, asked=True))

    def look(self, address: str, found: Callable[[Parsed | None], None]) -> None:
        """Fetch what is at an address soon and hand it over; None where it cannot be read."""

        def look() -> None:
            try:
                parsed = self._refresher.look(address)
            except (Cancelled, UserError) as error:
                _log.info("%s: %s", address, error)
                parsed = None
            found(parsed)

        self._asked.put(look)

    def cancel(self) -> bool:
        """Give up what is under way; False where nothing is."""
        busy = self._busy.is_set()
        self._refresher.cancel()
        return busy

    def close(self) -> None:
        """Give up what is under way; what has been taken in stays."""
        self._closed.set()
        self._refresher.close()
        self._asked.put(None)
        if self._thread.is_alive():
            self._thread.join(_CLOSE_S)

    def _run(self) -> None:
        while not self._closed.is_set():
            work: Callable[[], None] | None
            try:
                work = self._asked.get(timeout=LOOK_S)
            except Empty:
                work = self._look_after
            if work is None:
                return
            self._busy.set()
            work()
            self._busy.clear()

    def _look_after(self) -> None:
        """Refresh those whose time has come."""
        self._do((), self._report, lambda *_: None, asked=False)

    def _do(
        self, addresses: Sequence[str], done: Report, progress: Progress, *, asked: bool
    ) -> None:
        outcomes: list[Outcome] = []
        try:
            feeds = [each for each in self._feeds() if not addresses or each.address in addresses]
            if not asked:
                feeds = self._refresher.due(feeds) if self._wanted() else []
            for outcome in self._refresher.refresh(feeds, asked=asked):
                outcomes.append(outcome)
                progress(outcome, len(outcomes), len(feeds))
        except UserError as error:
            done(outcomes, error)
        except Exception:  # noqa: BLE001  # the thread's edge
            if self._closed.is_set():  # the directory was closed under it
                return
            _log.exception("refreshing failed")
            done(outcomes, UserError(_FAILED))
        else:
            if asked or feeds:
                done(outcomes, None)


_CLOSE_S = 3.0
_FAILED = N_("That did not work. The details are in the log file.")
