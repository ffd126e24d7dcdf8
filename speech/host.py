"""The engine process as its user sees it: started in the background, replaced when it fails."""

import multiprocessing
import threading
from collections.abc import Generator, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Protocol, TypeAlias

import numpy as np

from speech.engine import Samples
from speech.errors import EngineLost, Problem, ProblemKind, SpeechError
from speech.orders import Cancel, Done, Order, Ready, Reply, Reword
from speech.utterance import Manners, Mark, Utterance, Voice
from speech.wording import USUAL_WORDING, Wording

START_TIMEOUT_S = 30.0
REPLY_TIMEOUT_S = 8.0
TRIES = 3

Piece: TypeAlias = Samples | Mark | Problem


class _Lost(Exception):  # noqa: N818  # names what is the matter
    """The process has died or says nothing."""


class Synthesis(Protocol):
    """What a speaker needs of a host."""

    def voices(self) -> tuple[Voice, ...]:
        """See EngineHost."""

    def synthesise(
        self, utterance: Utterance, rate_wpm: int, manners: Manners | None = None
    ) -> Generator[Piece, None, None]:
        """See EngineHost."""


class EngineHost:
    """One engine process. Any thread may call; sentences are made one after the other.

    `voice_folder` holds the voice files that the user has added.
    """

    def __init__(
        self,
        start_timeout_s: float = START_TIMEOUT_S,
        reply_timeout_s: float = REPLY_TIMEOUT_S,
        voice_folder: Path | None = None,
    ) -> None:
        self._voice_folder = voice_folder
        self._start_timeout_s = start_timeout_s
        self._reply_timeout_s = reply_timeout_s
        self._lock = threading.Lock()
        self._number = 0
        self._closed = self._has_failed = False
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None
        self._voices: tuple[Voice, ...] = ()
        self._wording = USUAL_WORDING
        self._told_wording = USUAL_WORDING
        threading.Thread(target=self._warm, name="engine start", daemon=True).start()

    @property
    def process_id(self) -> int | None:
        """The engine process's id while there is one."""
        return self._process.pid if self._process else None

    def voices(self) -> tuple[Voice, ...]:
        """All voices; waits for the process to have started. Raises EngineLost if it cannot."""
        with self._lock:
            self._ensure()
            return self._voices

    def synthesise(
        self, utterance: Utterance, rate_wpm: int, manners: Manners | None = None
    ) -> Generator[Piece, None, None]:
        """The sound of the utterance and its marks, each mark before the samples it lies in.

        A language without a voice is a NO_VOICE problem in the stream; its words are left out. If
        the process fails, the sentence goes on where it was in a new one, after an
        ENGINE_RESTARTED problem. Raises EngineLost if that fails too. Closing the iterator cancels.
        """
        made = _Made()
        with self._lock:
            for _ in range(TRIES):
                try:
                    if self._ensure():
                        yield Problem(ProblemKind.ENGINE_RESTARTED)
                    yield from self._attempt(utterance, rate_wpm, manners or {}, made)
                    return
                except (_Lost, EngineLost):
                    self._end()
                    self._has_failed = True
                    if self._closed:
                        break
        raise EngineLost(utterance.text)

    def reword(self, wording: Wording) -> None:
        """Say what is written so, from the next sentence that is made."""
        self._wording = wording

    def close(self) -> None:
        """End the process; nothing can be said afterwards."""
        self._closed = True
        process = self._process
        if process is not None:
            process.kill()
        with self._lock:
            self._end()

    def _warm(self) -> None:
        with suppress(SpeechError), self._lock:
            self._ensure()

    def _ensure(self) -> bool:
        """Start the process if there is none; True if it replaces one that failed.

        Called with the lock.
        """
        if self._closed:
            raise EngineLost("closed")
        if self._process is not None and self._process.is_alive():
            return False
        replaces = self._has_failed or self._process is not None
        self._end()
        context = multiprocessing.get_context("spawn")
        connection, theirs = context.Pipe()
        process = context.Process(
            target=_serve, args=(theirs, self._voice_folder), name="speech", daemon=True
        )
        try:
            process.start()
        except OSError as problem:
            connection.close()
            raise EngineLost(f"the engine process does not start: {problem}") from problem
        finally:
            theirs.close()
        self._process, self._connection = process, connection
        try:
            ready = self._receive(self._start_timeout_s)
        except _Lost:
            self._end()
            raise EngineLost("the engine process does not start") from None
        assert isinstance(ready, Ready)
        self._voices = ready.voices
        self._told_wording = USUAL_WORDING
        self._has_failed = False
        return replaces

    def _attempt(
        self, utterance: Utterance, rate_wpm: int, manners: Manners, made: "_Made"
    ) -> Iterator[Piece]:
        self._number += 1
        number = self._number
        self._tell_wording()
        self._send(
            Order(
                number,
                utterance.text,
                utterance.language,
                rate_wpm,
                dict(manners),
                utterance.pitch_semitones,
            )
        )
        made.begin()
        finished = False
        try:
            while not finished:
                reply = self._receive(self._reply_timeout_s)
                if isinstance(reply, Reply) and reply.number == number:
                    yield from made.new(reply.piece)
                elif isinstance(reply, Done) and reply.number == number:
                    finished = True
                    if reply.error:
                        raise SpeechError(reply.error)
        finally:
            if not finished:
                with suppress(_Lost):
                    self._send(Cancel(number))

    def _tell_wording(self) -> None:
        wording = self._wording
        if wording is not self._told_wording:
            self._send(Reword(wording))
            self._told_wording = wording

    def _send(self, message: Order | Cancel | Reword) -> None:
        try:
            if self._connection is None:
                raise _Lost
            self._connection.send(message)
        except OSError as problem:
            raise _Lost from problem

    def _receive(self, timeout_s: float) -> object:
        try:
            if self._connection is None or not self._connection.poll(timeout_s):
                raise _Lost
            return self._connection.recv()
        except (EOFError, OSError) as problem:
            raise _Lost from problem

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join()
        if self._connection is not None:
            self._connection.close()
        self._process = self._connection = None


class _Made:
    """What of a sentence has been handed out, so that a second attempt goes on from there.

    The same text, voice and rate give the same marks and, to a millisecond, the same samples, so
    counting them is enough.
    """

    def __init__(self) -> None:
        self._samples = self._marks = 0
        self._problems: set[Problem] = set()

    def begin(self) -> None:
        self._skip_samples, self._skip_marks = self._samples, self._marks

    def new(self, piece: bytes | Mark | Problem) -> Iterator[Piece]:
        """The piece, or the part of it that has not been handed out before."""
        if isinstance(piece, Problem):
            if piece not in self._problems:
                self._problems.add(piece)
                yield piece
        elif isinstance(piece, Mark):
            if self._skip_marks:
                self._skip_marks -= 1
            else:
                self._marks += 1
                yield piece
        else:
            samples = np.frombuffer(piece, np.int16)
            skipped = min(self._skip_samples, len(samples))
            self._skip_samples -= skipped
            if skipped < len(samples):
                self._samples += len(samples) - skipped
                yield samples[skipped:]


def _serve(connection: Connection, voice_folder: Path | None) -> None:
    """The engine process. The engines are loaded there alone, for they are heavy."""
    from speech.service import serve

    serve(connection, voice_folder)
