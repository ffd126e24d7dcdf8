"""The engine process: what it hears and says over its pipe.

It ends with its parent, however that ends: a closed pipe is the end of the world.
"""

import logging
import os
import signal
import threading
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue

from speech.driver import DriverEngine
from speech.engine import Engine, Samples
from speech.errors import Problem, SpeechError
from speech.espeak import EspeakEngine
from speech.neural import neural_engines
from speech.onecore import onecore_engines
from speech.orders import Cancel, Done, Order, Ready, Reply, Reword
from speech.synthesis import Synthesiser
from speech.system import system_engines
from speech.thai import ThaiEngine
from speech.utterance import Mark

_log = logging.getLogger(__name__)

BATCH_SAMPLES = 4096
"""Sound is sent in pieces of about this size once the first piece has gone out at once."""


def serve(connection: Connection, voice_folder: Path | None) -> None:
    """Run the engine process until its parent goes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    engines: tuple[Engine, ...] = (
        *_own_engines(),
        *system_engines(),
        *onecore_engines(),
        *neural_engines(voice_folder),
    )
    Service(connection, Synthesiser(engines)).run()


def _own_engines() -> tuple[Engine, ...]:
    """English and Thai by eSpeak NG, or none where that is missing: other voices still speak."""
    try:
        return (DriverEngine((EspeakEngine(), ThaiEngine())),)
    except SpeechError as problem:
        _log.warning("our own voices cannot be used: %s", problem)
        return ()


class Service:
    """Takes orders on one thread and speaks them, one after the other, on another."""

    def __init__(self, connection: Connection, synthesiser: Synthesiser) -> None:
        self._connection = connection
        self._synthesiser = synthesiser
        self._orders: SimpleQueue[Order | Reword] = SimpleQueue()
        self._cancelled = 0

    def run(self) -> None:
        """Speak orders for ever; called on the main thread of the process."""
        threading.Thread(target=self._listen, name="orders", daemon=True).start()
        self._connection.send(Ready(self._synthesiser.voices))
        while True:
            message = self._orders.get()
            if isinstance(message, Reword):
                self._synthesiser.wording = message.wording
            else:
                self._carry_out(message)

    def _listen(self) -> None:
        while True:
            try:
                message = self._connection.recv()
            except (EOFError, OSError):
                # Not sys.exit: the main thread may be inside an engine that never returns.
                os._exit(0)
            if isinstance(message, Cancel):
                self._cancelled = message.number
            else:
                self._orders.put(message)

    def _carry_out(self, order: Order) -> None:
        error = ""
        pieces = _Batch(self._connection, order.number)

        def emit(piece: Samples | Mark) -> bool:
            if order.number > self._cancelled:
                pieces.add(piece)
            return order.number > self._cancelled

        def tell(problem: Problem) -> None:
            self._connection.send(Reply(order.number, problem))

        try:
            if order.number > self._cancelled:
                self._synthesiser.speak(order, emit, tell)
        except Exception as problem:  # noqa: BLE001  # the edge of the process: told to the parent
            error = f"{type(problem).__name__}: {problem}"
        pieces.send()
        self._connection.send(Done(order.number, error))


class _Batch:
    """Collects small pieces of sound, for each message costs as much as 20 ms of speech."""

    def __init__(self, connection: Connection, number: int) -> None:
        self._connection = connection
        self._number = number
        self._bytes = bytearray()
        self._limit = 1

    def add(self, piece: Samples | Mark) -> None:
        if isinstance(piece, Mark):
            self.send()
            self._connection.send(Reply(self._number, piece))
            return
        self._bytes += piece.tobytes()
        if len(self._bytes) >= self._limit:
            self.send()
            self._limit = BATCH_SAMPLES * 2

    def send(self) -> None:
        if self._bytes:
            self._connection.send(Reply(self._number, bytes(self._bytes)))
            self._bytes.clear()
