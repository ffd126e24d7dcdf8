"""A record of what is heard, for tests and for whoever helps a user: one line an event.

A line is the time, what happened, whose words they are and the words, parted by tabs. Nothing is
written until `record_to` names a file.
"""

import logging
from enum import StrEnum
from pathlib import Path

from speech.utterance import Utterance

_log = logging.getLogger(__name__)


class Event(StrEnum):
    """What happened to an utterance."""

    BEGINS = "begins"
    """It begins to sound, or goes on with its rest."""
    ENDS = "ends"
    BREAKS_OFF = "breaks off"
    """It is silenced in the word with which its rest begins."""
    UNSAID = "unsaid"
    """A message has been dropped before any of it sounded."""


def record_to(file: Path) -> None:
    """Add a line for each event to the end of the file. Raises OSError."""
    handler = logging.FileHandler(file, "a", encoding="utf-8")
    form = logging.Formatter("%(asctime)s\t%(message)s")
    form.default_msec_format = "%s.%03d"
    handler.setFormatter(form)
    _log.addHandler(handler)
    _log.setLevel(logging.DEBUG)
    _log.propagate = False


def note(event: Event, utterance: Utterance, start: int = 0) -> None:
    """Record it, with the words from this character on; a sound is written in brackets."""
    if not _log.isEnabledFor(logging.DEBUG):
        return
    rest = utterance.rest(start)
    words = [f"[{earcon}]" for earcon in rest.earcons] + rest.text.split()
    _log.debug("%s\t%s\t%s", event, rest.priority.name.lower(), " ".join(words))
