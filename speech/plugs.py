"""Whether what the user listens with is pulled out, as PulseAudio and PipeWire tell it.

Their sound servers move sound from headphones that are pulled out to the loudspeakers, so that the
player knows nothing of it and a class hears the book. `pactl`, which comes with both, tells of
devices and sockets. Nothing is told where it is missing, or older than version 16.
"""

import json
import logging
import os
import select
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

_PACTL = "pactl"
_AT_ONCE = (b"'remove' on sink #", b"'new' on sink #", b" on card #", b" on server #")
_IN_TIME = b" on sink-input #"
_SETTLE_S, _IN_TIME_S, _RETRY_S = 0.05, 2.0, 30.0
_ASK_TIMEOUT_S = 5.0

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Plug:
    """A sound device, and its socket where it has several."""

    device: str
    socket: str = ""

    @property
    def is_worn(self) -> bool:
        """Whether it is one for headphones: other sockets are off while those are plugged in."""
        return not self.socket or "head" in self.socket.lower()


@dataclass(frozen=True, slots=True)
class Plugs:
    """What is connected, and where this program's sound goes, if it has any."""

    connected: frozenset[Plug]
    used: Plug | None = None

    @classmethod
    def read(cls, sinks: Any, streams: Any, process_id: int) -> "Plugs":  # noqa: ANN401  # JSON
        """From pactl's lists of sinks and of sink inputs."""
        connected = frozenset(plug for sink in sinks for plug in _plugs_of(sink))
        ours = {
            stream["sink"]
            for stream in streams
            if stream["properties"].get("application.process.id") == str(process_id)
        }
        used = (
            _plug(sink, sink.get("active_port") or "") for sink in sinks if sink["index"] in ours
        )
        return cls(connected, next(used, None))

    def has_lost(self, used: Plug) -> bool:
        """Whether what was listened with is there no more."""
        if used in self.connected:
            return False
        return used.is_worn or used.device not in {plug.device for plug in self.connected}


def _plugs_of(sink: Any) -> Iterator[Plug]:  # noqa: ANN401  # JSON
    ports = sink.get("ports") or []
    if not ports:
        yield _plug(sink, "")
    for port in ports:
        if port.get("availability") != "not available":
            yield _plug(sink, port["name"])


def _plug(sink: Any, port: str) -> Plug:  # noqa: ANN401  # JSON
    """A wireless headset goes by its address, for in a call it is another sink and port."""
    properties = sink.get("properties") or {}
    if str(properties.get("device.api", "")).startswith("bluez"):
        return Plug(str(properties.get("device.string")))
    return Plug(sink["name"], port)


class PlugWatch:
    """Tells when what is listened with is pulled out, and when it is back; on a thread of its own.

    `process_id` is the one whose sound is watched: this program's.
    """

    def __init__(
        self,
        unplugged: Callable[[], None],
        plugged_in: Callable[[], None],
        process_id: int | None = None,
    ) -> None:
        self._unplugged, self._plugged_in = unplugged, plugged_in
        self._process_id = process_id or os.getpid()
        self.used: Plug | None = None
        """Where the program's sound was last seen to go."""
        self._missing: Plug | None = None
        self._closed = threading.Event()
        self._listener: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._run, name="plug watch", daemon=True)
        self._thread.start()

    @property
    def is_alive(self) -> bool:
        """Whether there is a sound server's client to ask."""
        return self._thread.is_alive()

    def close(self) -> None:
        """Tell nothing more."""
        self._closed.set()
        if self._listener is not None:
            self._listener.kill()
        self._thread.join(timeout=2.0)

    def _run(self) -> None:
        while not self._closed.is_set():
            try:
                self._listener = subprocess.Popen(
                    [_PACTL, "subscribe"],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    env=_plain_environment(),
                )
            except OSError:
                return
            with self._listener as listener:
                try:
                    self._follow(listener)
                except (OSError, ValueError, LookupError, TypeError, subprocess.SubprocessError):
                    _log.debug("the sound server cannot be asked", exc_info=True)
                finally:
                    listener.kill()
            self._closed.wait(_RETRY_S)

    def _follow(self, listener: subprocess.Popen[bytes]) -> None:
        """Look at what is connected whenever that may have changed, until the server ends."""
        assert listener.stdout is not None
        stdout = listener.stdout.fileno()
        due_s: float | None = time.monotonic()
        while not self._closed.is_set():
            wait_s = None if due_s is None else max(0.0, due_s - time.monotonic())
            if select.select([stdout], [], [], wait_s)[0]:
                events = os.read(stdout, 65536)
                if not events:
                    return
                for kinds, delay_s in ((_AT_ONCE, _SETTLE_S), ((_IN_TIME,), _IN_TIME_S)):
                    if any(kind in events for kind in kinds):
                        new_s = time.monotonic() + delay_s
                        due_s = new_s if due_s is None else min(due_s, new_s)
            else:
                due_s = None
                self._look()

    def _look(self) -> None:
        plugs = Plugs.read(_asked("sinks"), _asked("sink-inputs"), self._process_id)
        if self.used is not None and plugs.has_lost(self.used):
            self._missing = self.used
            self._unplugged()
        elif self._missing is not None and self._missing in plugs.connected:
            self._missing = None
            self._plugged_in()
        self.used = plugs.used


def _asked(what: str) -> Any:  # noqa: ANN401  # JSON
    done = subprocess.run(
        [_PACTL, "--format=json", "list", what],
        capture_output=True,
        check=True,
        env=_plain_environment(),
        timeout=_ASK_TIMEOUT_S,
    )
    return json.loads(done.stdout)


def _plain_environment() -> dict[str, str]:
    """What pactl says is translated otherwise."""
    return {**os.environ, "LC_ALL": "C"}
