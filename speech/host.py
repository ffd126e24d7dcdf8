"""The engine process as its user sees it: started in the background, replaced when it fails."""

import threading
from collections.abc import Generator, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Protocol, TypeAlias

import numpy as np

from speech.engine import Samples
from speech.errors import EngineLost, Problem, ProblemKind, SpeechError
from speech.orders import Cancel, Done, Order, Reply, Reword
from speech.process import EngineProcess, Lost, Spare
from speech.utterance import Manners, Mark, Utterance, Voice
from speech.wording import USUAL_WORDING, Wording

START_TIMEOUT_S = 30.0
REPLY_TIMEOUT_S = 8.0
TRIES = 3
SPARE_AFTER_S = 5.0
"""When a spare is made: not while the program and its first sentence want the processor."""

Piece: TypeAlias = Samples | Mark | Problem


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

    `voice_folder` holds the voice files that the user has added. With a spare, a second process
    waits to take the place of one that fails, which then costs no time.
    """

    def __init__(
        self,
        start_timeout_s: float = START_TIMEOUT_S,
        reply_timeout_s: float = REPLY_TIMEOUT_S,
        voice_folder: Path | None = None,
        *,
        with_spare: bool = False,
        spare_after_s: float = SPARE_AFTER_S,
    ) -> None:
        self._start = partial(EngineProcess, voice_folder)
        self._start_timeout_s = start_timeout_s
        self._reply_timeout_s = reply_timeout_s
        self._lock = threading.Lock()
        self._number = 0
        self._closed = self._has_failed = False
        self._process: EngineProcess | None = None
        self._voices: tuple[Voice, ...] = ()
        self._wording = USUAL_WORDING
        self._told_wording = USUAL_WORDING
        self._spare = Spare(self._start, spare_after_s) if with_spare else None
        threading.Thread(target=self._warm, name="engine start", daemon=True).start()

    @property
    def process_id(self) -> int | None:
        """The engine process's id while there is one."""
        process = self._process
        return process.id if process else None

    @property
    def spare_id(self) -> int | None:
        """The id of the process that is ready to take its place, if one is."""
        return self._spare.process_id if self._spare else None

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
                except (Lost, EngineLost):
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
        if self._spare is not None:
            self._spare.close()
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
        if self._process is not None and self._process.is_alive:
            return False
        replaces = self._has_failed or self._process is not None
        self._end()
        self._process = (self._spare.take() if self._spare else None) or self._start()
        try:
            self._voices = self._process.await_voices(self._start_timeout_s)
        except EngineLost:
            self._end()
            raise
        self._told_wording = USUAL_WORDING
        self._has_failed = False
        return replaces

    def _attempt(
        self, utterance: Utterance, rate_wpm: int, manners: Manners, made: "_Made"
    ) -> Iterator[Piece]:
        process = self._process
        if process is None:
            raise Lost
        self._number += 1
        number = self._number
        self._tell_wording(process)
        process.send(
            Order(
                number,
                utterance.text,
                utterance.language,
                rate_wpm,
                dict(manners),
                utterance.pitch_semitones,
                utterance.quoted,
            )
        )
        made.begin()
        finished = False
        try:
            while not finished:
                reply = process.receive(self._reply_timeout_s)
                if isinstance(reply, Reply) and reply.number == number:
                    yield from made.new(reply.piece)
                elif isinstance(reply, Done) and reply.number == number:
                    finished = True
                    if reply.error:
                        raise SpeechError(reply.error)
        finally:
            if not finished:
                with suppress(Lost):
                    process.send(Cancel(number))

    def _tell_wording(self, process: EngineProcess) -> None:
        wording = self._wording
        if wording is not self._told_wording:
            process.send(Reword(wording))
            self._told_wording = wording

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.close()


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
