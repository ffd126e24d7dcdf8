"""Exporting and importing a profile while the user goes on."""

import logging
from collections.abc import Callable
from threading import Thread

from assistant.frontend import Frontend
from assistant.library import Library
from assistant.messages import UserError, _, ngettext
from assistant.profile import SUFFIX, Incoming, apply_config, export_profile, import_library
from assistant.pronunciation import Pronunciations
from assistant.settings import Settings
from speech.utterance import Priority

_log = logging.getLogger(__name__)

STEP_PERCENT = 25


class ProfileDesk:
    """One job at a time on a thread of its own. Methods are for the window's thread.

    `taken` is called once settings and pronunciations have been taken in.
    """

    def __init__(
        self,
        frontend: Frontend,
        library: Library,
        settings: Settings,
        pronunciations: Pronunciations | None,
        taken: Callable[[], None],
    ) -> None:
        self._frontend = frontend
        self._library = library
        self._settings = settings
        self._pronunciations = pronunciations
        self._taken = taken
        self._thread: Thread | None = None

    def export(self) -> None:
        """Write everything of the user's to a file that she names."""
        path = self._frontend.ask_save(_("Export my profile"), f"my{SUFFIX}", _patterns())
        if path is None:
            return
        config = self._settings.path.parent

        def work() -> None:
            written = export_profile(path, self._library, config, self._progress())
            self._tell(_("Everything of yours is in {name}.").format(name=written.name))

        self._start(work)

    def take_in(self) -> None:
        """Put a profile that the user chooses together with what is here."""
        path = self._frontend.ask_file(_("Import a profile"), _patterns())
        if path is None:
            return

        def work() -> None:
            incoming = import_library(path, self._library, self._progress())
            self._frontend.call(lambda: self._apply(incoming))

        self._start(work)

    def close(self) -> None:
        """Wait a moment for the job; what is not finished leaves nothing behind."""
        if self._thread is not None:
            self._thread.join(timeout=2.0)

    def _apply(self, incoming: Incoming) -> None:
        apply_config(incoming, self._settings, self._pronunciations)
        self._frontend.reload_keys()
        self._taken()
        words = ngettext(
            "The profile was taken in, with {count} new book.",
            "The profile was taken in, with {count} new books.",
            incoming.documents,
        )
        self._frontend.announce(words.format(count=incoming.documents))

    def _start(self, work: Callable[[], None]) -> None:
        if self._thread is not None and self._thread.is_alive():
            raise UserError(_("A profile is being worked on already. Wait until that is done."))

        def guarded() -> None:
            try:
                work()
            except UserError as error:
                self._tell(str(error), Priority.URGENT)
            except Exception:  # noqa: BLE001  # the thread's edge
                _log.exception("the profile failed")
                words = _("That did not work. The details are in the log file.")
                self._tell(words, Priority.URGENT)

        self._thread = Thread(target=guarded, name="profile", daemon=True)
        self._thread.start()

    def _progress(self) -> Callable[[int], None]:
        told = 0

        def progress(percent: int) -> None:
            nonlocal told
            if percent >= told + STEP_PERCENT and percent < 100:
                told = percent // STEP_PERCENT * STEP_PERCENT
                self._tell(_("Profile: {percent} percent.").format(percent=told))

        return progress

    def _tell(self, words: str, priority: Priority = Priority.NEWS) -> None:
        """From the job's thread."""
        self._frontend.call(lambda: self._frontend.announce(words, priority))


def _patterns() -> str:
    return "{} (*{})".format(_("Profile"), SUFFIX)
