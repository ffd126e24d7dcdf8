"""Keys that are heard while another program is in front, and the keyboard's own media keys."""

import importlib
import logging
import os
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol, cast

from PySide6.QtCore import Qt

from assistant.messages import N_, UserError

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RemoteKey:
    """A command's keys anywhere, as the package `keyboard` writes them, and its media keys.

    Their names are the same in every keyboard layout. `comes_forward` is whether the command needs
    the window.
    """

    command: str
    anywhere: tuple[str, ...]
    media: tuple[Qt.Key, ...] = ()
    comes_forward: bool = False


REMOTE_KEYS = (
    RemoteKey(
        "reading.play_pause",
        ("ctrl+alt+space", "play/pause media"),
        (Qt.Key.Key_MediaTogglePlayPause, Qt.Key.Key_MediaPlay, Qt.Key.Key_MediaPause),
    ),
    RemoteKey(
        "reading.previous_sentence",
        ("ctrl+alt+page up", "previous track"),
        (Qt.Key.Key_MediaPrevious,),
    ),
    RemoteKey(
        "reading.next_sentence", ("ctrl+alt+page down", "next track"), (Qt.Key.Key_MediaNext,)
    ),
    RemoteKey("reading.again", ("ctrl+alt+home",)),
    RemoteKey("study.note", ("ctrl+alt+enter",), comes_forward=True),
    RemoteKey("reading.stop", (), (Qt.Key.Key_MediaStop,)),
)

MEDIA_COMMANDS: Mapping[Qt.Key, str] = {
    key: remote.command for remote in REMOTE_KEYS for key in remote.media
}
"""What a media key does while the window is in front."""

WAYLAND = N_(
    "Under Wayland no program hears keys while another is in front. The keys in Guide Light's own "
    "window work as before."
)
RIGHTS = N_(
    "On Linux keys while another program is in front need the rights of an administrator. The keys "
    "in Guide Light's own window work as before."
)
MISSING = N_(
    "Keys while another program is in front need the package keyboard. Install it: pip install "
    "keyboard"
)
FAILED = N_(
    "Keys while another program is in front do not work here. The details are in the log file."
)


class Keyboard(Protocol):
    """What is used of the package `keyboard`; its callbacks come on a thread of its own."""

    def add_hotkey(self, hotkey: str, callback: Callable[[], None]) -> Callable[[], None]:
        """Call back at each press, which other programs get too; returns what ends that.

        Raises ValueError for a key that this keyboard has not, ImportError or OSError without
        rights.
        """
        ...


def load_keyboard() -> Keyboard:
    """The package; raises UserError where it is absent or cannot work on this desktop."""
    reason = refusal(sys.platform, os.environ, is_root=sys.platform == "win32" or os.geteuid() == 0)
    if reason:
        raise UserError(reason)
    try:
        return cast(Keyboard, importlib.import_module("keyboard"))
    except ImportError as error:
        raise UserError(MISSING) from error


def refusal(platform: str, environment: Mapping[str, str], *, is_root: bool) -> str | None:
    """Why keys cannot be heard on such a desktop; None where they can."""
    if platform == "win32":
        return None
    if environment.get("XDG_SESSION_TYPE") == "wayland" or "WAYLAND_DISPLAY" in environment:
        return WAYLAND
    return None if is_root else RIGHTS


class GlobalKeys:
    """Hears the keys while it is on. `press` is called on any thread, `refuse` too where it fails.

    Loading the package and its tables takes a while, so that is done on a thread.
    """

    def __init__(
        self,
        press: Callable[[RemoteKey, str], None],
        refuse: Callable[[UserError], None],
        load: Callable[[], Keyboard] = load_keyboard,
    ) -> None:
        self._press, self._refuse, self._load = press, refuse, load
        self._lock = threading.Lock()
        self._wanted = False
        self._removers: list[Callable[[], None]] = []

    def switch(self, on: bool) -> threading.Thread:
        """Begin or cease to hear them; the thread ends when that is done."""
        self._wanted = on
        thread = threading.Thread(target=self._apply, name="global keys", daemon=True)
        thread.start()
        return thread

    def _apply(self) -> None:
        with self._lock:
            try:
                if self._wanted and not self._removers:
                    self._removers = self._register(self._load())
                elif not self._wanted:
                    for remove in self._removers:
                        remove()
                    self._removers = []
            except UserError as error:
                self._wanted = False
                self._refuse(error)

    def _register(self, keyboard: Keyboard) -> list[Callable[[], None]]:
        """Hear every key that this keyboard has; raises UserError where none can be heard."""
        removers = []
        for remote in REMOTE_KEYS:
            for key in remote.anywhere:
                try:
                    removers.append(keyboard.add_hotkey(key, self._presser(remote, key)))
                except ValueError as error:
                    _log.info("this keyboard has no %s: %s", key, error)
                except (ImportError, OSError) as error:
                    _log.warning("keys cannot be heard: %s", error)
                    raise UserError(FAILED) from error
        if not removers:
            raise UserError(FAILED)
        return removers

    def _presser(self, remote: RemoteKey, key: str) -> Callable[[], None]:
        return lambda: self._press(remote, key)


def is_media(key: str) -> bool:
    """Whether it is one of the keyboard's media keys, which Qt gives to a window in front too."""
    return key.endswith((" media", " track"))
