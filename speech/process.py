"""Engine processes: one that works, and one that is ready to take its place."""

import multiprocessing
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from speech.errors import EngineLost
from speech.orders import Cancel, Done, Order, Ready, Reply, Reword
from speech.utterance import Voice


class Lost(Exception):  # noqa: N818  # names what is the matter
    """The process has died or says nothing."""


class EngineProcess:
    """One process with all engines in it; used by one thread at a time.

    It begins to load when it is made. Raises EngineLost where that is impossible.
    """

    def __init__(self, voice_folder: Path | None) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(
            target=_serve, args=(theirs, voice_folder), name="speech", daemon=True
        )
        try:
            self._process.start()
        except OSError as problem:
            self._connection.close()
            raise EngineLost(f"the engine process does not start: {problem}") from problem
        finally:
            theirs.close()

    @property
    def id(self) -> int | None:
        """The operating system's number for it."""
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        """Whether it runs, or hangs."""
        return self._process.is_alive()

    @property
    def has_loaded(self) -> bool:
        """Whether it could speak now; asked before `await_voices`."""
        try:
            return self._connection.poll(0)
        except OSError:
            return False

    def await_voices(self, timeout_s: float) -> tuple[Voice, ...]:
        """What it can speak with, once it has loaded. Asked once; raises EngineLost."""
        try:
            ready = self.receive(timeout_s)
        except Lost:
            raise EngineLost("the engine process does not start") from None
        assert isinstance(ready, Ready)
        return ready.voices

    def send(self, message: Order | Cancel | Reword) -> None:
        """Hand a message over; raises Lost."""
        try:
            self._connection.send(message)
        except OSError as problem:
            raise Lost from problem

    def receive(self, timeout_s: float) -> Reply | Done | Ready:
        """Wait for the next message; raises Lost."""
        try:
            if not self._connection.poll(timeout_s):
                raise Lost
            message: Reply | Done | Ready = self._connection.recv()
        except (EOFError, OSError) as problem:
            raise Lost from problem
        return message

    def kill(self) -> None:
        """End it at once, from any thread; whoever waits for it finds it lost."""
        self._process.kill()

    def close(self) -> None:
        """End it and give everything back."""
        self._process.kill()
        self._process.join()
        self._connection.close()


class Spare:
    """Keeps a loaded process at hand, for loading takes longer than a reader should wait.

    The first is made `after_s` from now, when the program itself has started. It costs 50 MB.
    """

    def __init__(self, make: Callable[[], EngineProcess], after_s: float) -> None:
        self._make = make
        self._after_s = after_s
        self._process: EngineProcess | None = None
        self._closed = False
        self._wanted = threading.Condition()
        threading.Thread(target=self._keep, name="engine spare", daemon=True).start()

    @property
    def process_id(self) -> int | None:
        """The number of the process that is ready, if one is."""
        process = self._process
        return process.id if process and process.has_loaded else None

    def take(self) -> EngineProcess | None:
        """The process, which is the caller's from now on; None if there is none that lives."""
        with self._wanted:
            process, self._process = self._process, None
            self._wanted.notify()
        if process is not None and not process.is_alive:
            process.close()
            return None
        return process

    def close(self) -> None:
        """End the process; there is no other."""
        with self._wanted:
            self._closed = True
            self._wanted.notify()
        process = self.take()
        if process is not None:
            process.close()

    def _keep(self) -> None:
        with self._wanted:
            self._wanted.wait_for(lambda: self._closed, self._after_s)
            while not self._closed:
                try:
                    self._process = self._make()
                except EngineLost:
                    return
                self._wanted.wait_for(lambda: self._process is None or self._closed)


def _serve(connection: Connection, voice_folder: Path | None) -> None:
    """The engine process. The engines are loaded there alone, for they are heavy."""
    from speech.service import serve

    serve(connection, voice_folder)
