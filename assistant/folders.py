"""Where the program keeps things: one place that knows the user's folders."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

import platformdirs

HOME_VARIABLE = "GUIDELIGHT_HOME"
"""Set to a folder, everything lives there: on a USB stick, or in a test."""

POLICY = "policy.json"


VOICE_FOLDER = "voices"
"""Inside the folder of data: the voice files that the user has added."""


@dataclass(frozen=True, slots=True)
class Folders:
    """The folders of one user; `create` makes them."""

    data: Path
    config: Path
    cache: Path
    log: Path
    policies: tuple[Path, ...] = ()
    """Files that a school sets or fixes settings by, the weakest first; they need not be there."""

    @property
    def settings(self) -> Path:
        """The file of the user's settings."""
        return self.config / "settings.json"

    def create(self) -> None:
        """Make the folders that are missing; raises OSError where that is not allowed."""
        for folder in (self.data, self.config, self.cache, self.log):
            folder.mkdir(parents=True, exist_ok=True)


def user_folders() -> Folders:
    """The folders of the person who runs the program, by the custom of her system."""
    home = os.environ.get(HOME_VARIABLE)
    if home:
        root = Path(home)
        policies = (root / POLICY, _computers_policy())
        return Folders(root / "data", root / "config", root / "cache", root / "log", policies)
    system = platformdirs.PlatformDirs("guidelight", appauthor=False)
    return Folders(
        system.user_data_path,
        system.user_config_path,
        system.user_cache_path,
        system.user_log_path,
        (_computers_policy(),),
    )


def _computers_policy() -> Path:
    """The policy of the whole computer, which a student cannot write."""
    if sys.platform == "win32":
        return Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData")) / "guidelight" / POLICY
    return Path("/etc/guidelight") / POLICY
