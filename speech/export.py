"""Utterances into a sound file, as fast as they can be made."""

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import numpy as np

from speech.engine import SAMPLE_RATE
from speech.errors import Problem, ProblemKind
from speech.host import EngineHost
from speech.player import FileSink, silence
from speech.utterance import Manners, Utterance


def write_wav(
    utterances: Iterable[Utterance],
    path: Path,
    rate_wpm: int,
    *,
    host: EngineHost | None = None,
    manners: Manners | None = None,
) -> set[str]:
    """Write the file whole or not at all; returns the languages that no voice could say.

    Starts a host of its own where none is given. Holds one sentence in memory. Raises SpeechError
    and OSError.
    """
    if host is None:
        with closing(EngineHost()) as own:
            return write_wav(utterances, path, rate_wpm, host=own, manners=manners)
    part = path.with_name(path.name + ".part")
    sink = FileSink(part)
    try:
        sink.start(SAMPLE_RATE)
        missing: set[str] = set()
        for utterance in utterances:
            for piece in host.synthesise(utterance, rate_wpm, manners):
                if isinstance(piece, np.ndarray):
                    sink.write(piece)
                elif isinstance(piece, Problem) and piece.kind is ProblemKind.NO_VOICE:
                    missing.add(piece.language)
            sink.write(silence(utterance.pause_after_ms, SAMPLE_RATE))
        sink.close()
        part.replace(path)
    finally:
        sink.close()
        part.unlink(missing_ok=True)
    return missing
