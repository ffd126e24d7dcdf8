"""The sound of a book in pieces, kept on disk so that an export that was broken off goes on.

A piece is a few minutes of one chapter. Its name is a digest of everything that its sound depends
on, so a piece that is there already is the right one, whatever has changed elsewhere in the book.
"""

import hashlib
import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import astuple, dataclass, replace
from pathlib import Path

import numpy as np

from assistant.export.passages import Passage
from assistant.messages import N_, UserError, _
from assistant.sounding import problem_words
from assistant.voicing import Narration
from assistant.whole_file import write_whole
from speech.audio_file import AudioKind, encode
from speech.engine import SAMPLE_RATE, Samples
from speech.errors import Problem, ProblemKind
from speech.host import EngineHost
from speech.host import Piece as HostPiece
from speech.player import silence

LONGEST_PIECE = 4000
"""Characters; a chapter that is longer is cut where a passage ends."""

_LEAST_MS = 1
"""After a passage; a file without any sample is none."""

OnProgress = Callable[[Passage], bool]
"""Hears of each passage that is done; False breaks the export off."""


@dataclass(frozen=True, slots=True)
class Clip:
    """A passage and where its words sound in the piece: from one sample to before another."""

    passage: Passage
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A file of sound, and what is heard in it."""

    path: Path
    clips: tuple[Clip, ...]


@dataclass(frozen=True, slots=True)
class Recording:
    """A whole book in pieces, in order; `problems` are what could not be said as it should."""

    pieces: tuple[Piece, ...]
    problems: frozenset[Problem]


class _BrokenOff(Exception):  # noqa: N818  # no error: somebody wanted it
    """Nobody wants the rest now."""


def work_folder(target: Path) -> Path:
    """Where the pieces for a target are kept until it is done."""
    return target.with_name(target.name + ".part")


def forget_work(target: Path) -> None:
    """Delete what an export that was broken off has left."""
    shutil.rmtree(work_folder(target), ignore_errors=True)


def record(
    passages: Iterable[Passage],
    folder: Path,
    kind: AudioKind,
    narration: Narration,
    on_progress: OnProgress,
) -> Recording | None:
    """Say everything; pieces that the folder has already are not said again. None if broken off.

    Raises UserError where nothing could be said, SpeechError and OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with closing(narration.host()) as host:
        recorder = _Recorder(folder, kind, narration, host, on_progress)
        try:
            made = [recorder.piece(part) for part in _parts(passages)]
        except _BrokenOff:
            return None
    sounding = tuple(
        piece for piece, _ in made if any(each.end > each.start for each in piece.clips)
    )
    problems = frozenset[Problem]().union(*(told for _, told in made))
    if not sounding:
        nothing = N_("There is nothing here that could be said.")
        raise UserError("{why}", {"why": " ".join(map(problem_words, problems)) or _(nothing)})
    return Recording(sounding, problems)


def _parts(passages: Iterable[Passage]) -> Iterator[list[Passage]]:
    """The passages of one piece after another; every chapter begins one."""
    part: list[Passage] = []
    length = 0
    for passage in passages:
        if part and (passage.chapter or length > LONGEST_PIECE):
            yield part
            part, length = [], 0
        part.append(passage)
        length += len(passage.utterance.text)
    if part:
        yield part


class _Recorder:
    """Makes one piece after the other."""

    def __init__(
        self,
        folder: Path,
        kind: AudioKind,
        narration: Narration,
        host: EngineHost,
        on_progress: OnProgress,
    ) -> None:
        self._folder, self._kind, self._host = folder, kind, host
        self._delivery = narration.delivery
        self._on_progress = on_progress
        voices = [(voice.id, voice.quality) for voice in host.voices()]
        manners = sorted(narration.delivery.manners.items())
        rate_wpm = narration.delivery.rate_wpm
        self._circumstances = repr((kind, rate_wpm, manners, narration.wording, voices))

    def piece(self, part: list[Passage]) -> tuple[Piece, set[Problem]]:
        """The piece of these passages, made now or before."""
        name = self._digest(part)
        path = self._folder / f"{name}.{self._kind.container}"
        notes = self._folder / f"{name}.json"
        if not notes.exists():
            self._make(part, path, notes)
        elif not self._on_progress(part[-1]):
            raise _BrokenOff
        places, problems = json.loads(notes.read_text("utf-8"))
        clips = (Clip(each, *place) for each, place in zip(part, places, strict=True))
        told = {Problem(ProblemKind(kind), *where) for kind, *where in problems}
        return Piece(path, tuple(clips)), told

    def _digest(self, part: list[Passage]) -> str:
        said = [replace(passage.utterance, token=None) for passage in part]
        return hashlib.sha256(repr((self._circumstances, said)).encode()).hexdigest()[:24]

    def _make(self, part: list[Passage], path: Path, notes: Path) -> None:
        """Write the sound, then the notes, which say that the sound is whole."""
        places: list[tuple[int, int]] = []
        problems: set[Problem] = set()

        def sound() -> Iterator[Samples]:
            at = 0
            for passage in part:
                start = at
                for piece in self._say(passage):
                    if isinstance(piece, Problem):
                        problems.add(piece)
                    elif isinstance(piece, np.ndarray):
                        at += len(piece)
                        yield piece
                places.append((start, at))
                pause = silence(max(_LEAST_MS, passage.utterance.pause_after_ms), SAMPLE_RATE)
                at += len(pause)
                yield pause
                if not self._on_progress(passage):
                    raise _BrokenOff

        encode(sound(), path, self._kind)
        write_whole(notes, json.dumps([places, [astuple(each) for each in problems]]))

    def _say(self, passage: Passage) -> Iterator[HostPiece]:
        return self._host.synthesise(
            passage.utterance, self._delivery.rate_wpm, self._delivery.manners
        )
