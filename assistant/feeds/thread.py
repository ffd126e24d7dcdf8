"""The thread that refreshes feeds: when a person asks, and by itself when their time has come."""

import logging
import threading
from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue

from assistant.feeds.feed import Feed
from assistant.feeds.refresh import Outcome, Refresher
from assistant.messages import N_, UserError

_log = logging.getLogger(__name__)

LOOK_S = 60.0
"""So often it looks whether a feed's time has come."""

Report = Callable[[Sequence[Outcome], UserError | None], None]
"""Is given what became of each feed, and what made an end of it before all were done."""


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
        self._asked: SimpleQueue[tuple[Sequence[str], Report] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="feeds", daemon=True)
        self._closed = threading.Event()

    def start(self) -> None:
        """Begin to look after the feeds."""
        self._thread.start()

    def ask(self, addresses: Sequence[str], done: Report) -> None:
        """Refresh these feeds soon, or with none given all that are on."""
        self._asked.put((addresses, done))

    def close(self) -> None:
        """Give up what is under way; what has been taken in stays."""
        self._closed.set()
        self._refresher.close()
        self._asked.put(None)
        if self._thread.is_alive():
            self._thread.join(_CLOSE_S)

    def _run(self) -> None:
        while not self._closed.is_set():
            try:
                order = self._asked.get(timeout=LOOK_S)
            except Empty:
                order = ((), self._report)
                asked = False
            else:
                asked = True
            if order is None:
                return
            self._do(*order, asked=asked)

    def _do(self, addresses: Sequence[str], done: Report, *, asked: bool) -> None:
        outcomes: list[Outcome] = []
        try:
            feeds = [each for each in self._feeds() if not addresses or each.address in addresses]
            if not asked:
                feeds = self._refresher.due(feeds) if self._wanted() else []
            outcomes.extend(self._refresher.refresh(feeds, asked=asked))
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
