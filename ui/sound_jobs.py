"""The jobs of the command line that are about sound: voices, and books as sound files."""

import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from assistant.document import Page, Picture
from assistant.export.passages import Passage, passages_of_pages
from assistant.export.saving import TARGETS, check_target, export_book
from assistant.messages import LANGUAGES, UserError, _
from assistant.options import DEVICE, RATE, VOICES
from assistant.settings import Settings
from assistant.sounding import problem_words
from assistant.voices import Trial, add_voice, by_language, find_voice, try_voice
from assistant.voicing import Narration
from speech.engine import SAMPLE_RATE
from speech.errors import NoSoundDevice, SpeechError
from speech.host import EngineHost
from speech.player import DeviceSink, play
from ui.terminal import opened_file, pages

VOICE_ACTIONS = ("list", "test", "add")


def voices(settings: Settings, folder: Path, action: str, what: str | None) -> int:
    """List the voices, try one or all chosen ones, or add a voice file to the folder."""
    if action == "add":
        if what is None:
            raise UserError(_("Name the voice file to add."))
        voice = add_voice(Path(what), folder, settings.get(RATE))
        print(_("{voice} is added.").format(voice=voice.name))
        return 0
    with closing(EngineHost(voice_folder=folder)) as host:
        try:
            if action == "list":
                return _list(host, settings)
            return _test(host, settings, what)
        except SpeechError as error:
            raise UserError(_("No voice could be started: {reason}"), {"reason": error}) from error


def _list(host: EngineHost, settings: Settings) -> int:
    """A line for each voice, the best of a language first; 1 where a language has none."""
    complete = True
    for language, able in by_language(host.voices()).items():
        print(f"{LANGUAGES[language]}:")
        ids = [voice.id for voice in able]
        chosen = settings.get(VOICES[language].voice)
        if able and chosen not in ids:
            chosen = ids[0]
        for voice in able:
            mark = _("in use") if voice.id == chosen else ""
            print(f"  {voice.name} ({voice.id}) {mark}".rstrip())
        complete = complete and bool(able)
    return 0 if complete else 1


def _test(host: EngineHost, settings: Settings, name: str | None) -> int:
    """Let one voice speak, or the best of each language."""
    there = host.voices()
    chosen = (
        [find_voice(there, name)]
        if name
        else [each[0] for each in by_language(there).values() if each]
    )
    for voice in chosen:
        trial = try_voice(host, voice, settings.get(RATE))
        words = _("{voice}: {seconds} seconds of speech, the first after {first} milliseconds.")
        print(
            words.format(
                voice=voice.name,
                seconds=f"{len(trial.samples) / SAMPLE_RATE:.1f}",
                first=round(trial.first_s * 1000),
            )
        )
        _hear(trial, settings.get(DEVICE))
    return 0


def _hear(trial: Trial, device: str) -> None:
    try:
        play(trial.samples, DeviceSink(device or None))
    except NoSoundDevice:
        print(_("It cannot be heard: no sound device was found."), file=sys.stderr)


def export(
    path: Path,
    target: Path,
    first: int,
    last: int | None,
    password: str | None,
    narration: Narration,
) -> int:
    """Make a sound file of a file's pages; 1 where something could not be said."""
    check_target(target)
    console = Console(stderr=True)
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
    with opened_file(path, password) as source, Progress(*columns, console=console) as progress:
        count = min(last or source.page_count, source.page_count) - first + 1
        task = progress.add_task(target.name, total=count)
        shown: dict[str, Picture] = {}

        def read() -> Iterator[Page]:
            for page in pages(source, first, last):
                if TARGETS[target.suffix.lower()].shows_pictures:
                    shown.update((picture.block, picture) for picture in page.pictures)
                yield page

        passages = passages_of_pages(
            progress.track(read(), total=count, task_id=task), path.stem, narration.style
        )

        def go_on(_passage: Passage) -> bool:
            return True

        try:
            problems = export_book(
                passages, target, path.stem, narration, go_on, lambda block: shown.get(block.id)
            )
        except SpeechError as error:
            raise UserError(_("No voice could be started: {reason}"), {"reason": error}) from error
    for problem in problems or ():
        print(problem_words(problem), file=sys.stderr)
    return 1 if problems else 0
