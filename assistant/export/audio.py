"""A book into a sound file, by an engine process of its own."""

from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

import numpy as np

from assistant.export.passages import Passage
from assistant.messages import N_, UserError
from assistant.voicing import Narration
from speech.audio_file import AUDIO_KINDS, AudioFile, Tags
from speech.engine import SAMPLE_RATE
from speech.errors import Problem
from speech.player import silence


def check_target(path: Path) -> None:
    """Raise UserError where no sound file can be made of this name."""
    if path.suffix.lower() not in AUDIO_KINDS:
        raise UserError(
            N_("{name} is of no kind that can be made. Let it end in {kinds}."),
            {"name": path.name, "kinds": ", ".join(AUDIO_KINDS)},
        )


def export_audio(
    passages: Iterable[Passage],
    path: Path,
    tags: Tags,
    narration: Narration,
    on_progress: Callable[[Passage], bool],
) -> set[Problem] | None:
    """Write the file whole or not at all; returns what could not be said as it should.

    `on_progress` hears of each passage that is done; False cancels, and the answer is None.
    Raises UserError where nothing could be said, SpeechError and OSError.
    """
    check_target(path)
    problems: set[Problem] = set()
    delivery = narration.delivery
    with closing(narration.host()) as host, AudioFile(path, tags) as file:
        sounded = False
        for passage in passages:
            if passage.chapter:
                file.chapter(passage.chapter)
            before = file.written
            for piece in host.synthesise(passage.utterance, delivery.rate_wpm, delivery.manners):
                if isinstance(piece, np.ndarray):
                    file.write(piece)
                elif isinstance(piece, Problem):
                    problems.add(piece)
            sounded = sounded or file.written > before
            file.write(silence(passage.utterance.pause_after_ms, SAMPLE_RATE))
            if not on_progress(passage):
                return None
        if not sounded:
            raise UserError(N_("There is nothing here that could be said."))
        file.finish()
    return problems
