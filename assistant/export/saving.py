"""A book into a file for other players: what its name asks for."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from assistant.export.daisy import write_daisy
from assistant.export.epub import write_epub
from assistant.export.markup import PictureOf
from assistant.export.passages import Passage
from assistant.export.recording import (
    OnProgress,
    Recording,
    forget_work,
    record,
    work_folder,
)
from assistant.messages import N_, UserError
from assistant.voicing import Narration
from speech.audio_file import AUDIO_KINDS, MP3, AudioKind, Chapter, Tags, join
from speech.errors import Problem


@dataclass(frozen=True, slots=True)
class Target:
    """A kind of file: how its sound is encoded, and how a recording is put together to it."""

    kind: AudioKind
    write: Callable[[Recording, Path, Tags, PictureOf], None]
    shows_pictures: bool = False


def _write_sound(
    kind: AudioKind, recording: Recording, path: Path, tags: Tags, _picture_of: PictureOf
) -> None:
    """One file of sound, with a chapter for each heading."""
    openings = [piece.clips[0].passage.chapter for piece in recording.pieces]
    chapters = [Chapter(number, title) for number, title in enumerate(openings) if title]
    join([piece.path for piece in recording.pieces], path, kind, tags, chapters)


def _write_daisy(recording: Recording, path: Path, tags: Tags, _picture_of: PictureOf) -> None:
    """Its players show no pictures; what is said of them is read."""
    write_daisy(recording, path, tags)


TARGETS = {
    **{suffix: Target(kind, partial(_write_sound, kind)) for suffix, kind in AUDIO_KINDS.items()},
    ".epub": Target(MP3, write_epub, shows_pictures=True),
    ".zip": Target(MP3, _write_daisy),
}
"""By the suffix of the file's name."""


def check_target(path: Path) -> None:
    """Raise UserError where nothing can be made of this name."""
    if path.suffix.lower() not in TARGETS:
        raise UserError(
            N_("{name} is of no kind that can be made. Let it end in {kinds}."),
            {"name": path.name, "kinds": ", ".join(TARGETS)},
        )


def export_book(
    passages: Iterable[Passage],
    path: Path,
    title: str,
    narration: Narration,
    on_progress: OnProgress,
    picture_of: PictureOf = lambda _: None,
) -> frozenset[Problem] | None:
    """Write the file whole or not at all; returns what could not be said as it should.

    `picture_of` is asked once everything is said, for a target that shows pictures.
    None where `on_progress` broke it off. That, an error and a kill leave the pieces that are
    done, and the same order again goes on with them; `forget_work` gives them up. Raises UserError
    where nothing could be said, SpeechError and OSError.
    """
    check_target(path)
    target = TARGETS[path.suffix.lower()]
    try:
        recording = record(passages, work_folder(path), target.kind, narration, on_progress)
    except UserError:
        forget_work(path)
        raise
    if recording is None:
        return None
    target.write(recording, path, Tags(title, _language(recording)), picture_of)
    forget_work(path)
    return recording.problems


def _language(recording: Recording) -> str:
    """That of most of its characters."""
    lengths = Counter[str]()
    for piece in recording.pieces:
        for clip in piece.clips:
            lengths[clip.passage.utterance.language] += len(clip.passage.utterance.text)
    return lengths.most_common(1)[0][0]
