"""A feed: where opportunities come from, and on what terms."""

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import unquote, urlsplit

from assistant.directory.opportunity import Source

_DRIVE = re.compile("/[A-Za-z]:")

LEAST_INTERVAL_S = 60.0
LONGEST_INTERVAL_S = 7 * 86400.0


class Origin(StrEnum):
    """Who put a feed on the list."""

    PRESET = "preset"
    SCHOOL = "school"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed on the list. `interval_s` is the least time between two fetches that its terms allow.

    `note` tells, where it is off at first, why.
    """

    source: Source
    enabled: bool = True
    origin: Origin = Origin.OWN
    interval_s: float = LEAST_INTERVAL_S
    note: str = ""

    @property
    def address(self) -> str:
        """Where it is: a web address, or that of a file or folder, by which it is also known."""
        return self.source.address

    @property
    def name(self) -> str:
        """What to call it."""
        return self.source.name or self.host or self.address

    @property
    def host(self) -> str:
        """The computer it is fetched from; "" for a file."""
        return urlsplit(self.address).hostname or ""

    @property
    def path(self) -> Path | None:
        """The file or folder that it is; None where it is fetched from the web."""
        parts = urlsplit(self.address)
        if parts.scheme != "file":
            return None
        path = unquote(parts.path)
        if _DRIVE.match(path):
            return Path(path[1:])
        # A share of another computer is a path with its name in front on Windows.
        return Path(f"//{parts.netloc}{path}" if parts.netloc else path)
