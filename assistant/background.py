"""Work off the window's thread, one piece after another; what goes wrong is told."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from assistant.frontend import Frontend
from assistant.messages import UserError, _
from speech.utterance import Priority

_log = logging.getLogger(__name__)


class Background:
    """One thread for reading the library and for slow calls; may be used from any thread."""

    def __init__(self, frontend: Frontend) -> None:
        self._frontend = frontend
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="background")
        self._closed = False

    def do(self, work: Callable[[], None]) -> None:
        """Do the work soon; an error is announced, and logged where it was not expected."""
        if not self._closed:
            self._thread.submit(self._guarded, work)

    def then(self, work: Callable[[], None]) -> None:
        """Do the work on the window's thread."""
        self._frontend.call(work)

    def close(self) -> None:
        """Finish the piece in hand and drop the rest."""
        self._closed = True
        self._thread.shutdown(wait=True, cancel_futures=True)

    def _guarded(self, work: Callable[[], None]) -> None:
        try:
            work()
        except UserError as error:
            self._tell(str(error))
        except Exception:  # noqa: BLE001  # the thread's edge
            _log.exception("work in the background failed")
            self._tell(_("That did not work. The details are in the log file."))

    def _tell(self, words: str) -> None:
        self._frontend.call(lambda: self._frontend.announce(words, Priority.URGENT))
