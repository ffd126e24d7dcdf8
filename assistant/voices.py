"""The voices of this computer: what there is, adding a voice file, trying one."""

import shutil
import tempfile
import time
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np

from assistant.messages import LANGUAGES, N_, UserError
from assistant.options import DEVICE, VOICES
from assistant.sounding import problem_words
from speech import neural
from speech.engine import SAMPLE_RATE, Samples, ranked_voices
from speech.errors import Problem, SpeechError
from speech.host import EngineHost
from speech.utterance import Manner, Utterance, Voice

PIPER_MISSING = N_(
    "Voice files need the program piper-tts. Install it: pip install guidelight[neural]"
)

SENTENCES = {
    "th": "สวัสดี นี่คือเสียงที่จะอ่านหนังสือให้ฟัง",
    "en": "Hello. This is the voice that will read your books.",
}
"""What a voice is tried with."""


Offers: TypeAlias = Mapping[str, Mapping[str, str]]
"""By a setting's name: the values that it can have now, each with a name for people."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What a voice made of its sentence: the sound, seconds to the first of it and to the last."""

    samples: Samples
    first_s: float
    whole_s: float


def by_language(voices: tuple[Voice, ...]) -> dict[str, list[Voice]]:
    """The voices of each of our languages, the best first."""
    return {language: ranked_voices(voices, language) for language in LANGUAGES}


def offers(voices: tuple[Voice, ...], devices: Iterable[str]) -> Offers:
    """What can be chosen of voices and sound devices."""
    found: dict[str, Mapping[str, str]] = {DEVICE.name: {name: name for name in devices}}
    for language, able in by_language(voices).items():
        found[VOICES[language].voice.name] = {voice.id: voice.name for voice in able}
    return found


def find_voice(voices: tuple[Voice, ...], name: str) -> Voice:
    """The voice of this id or name; raises UserError where there is none."""
    for voice in voices:
        if name in (voice.id, voice.name):
            return voice
    raise UserError(
        N_("There is no voice {name}. The list of voices tells what there is."), {"name": name}
    )


def try_voice(host: EngineHost, voice: Voice, rate_wpm: int) -> Trial:
    """Let the voice say its sentence; raises UserError where it cannot."""
    language = next((each for each in voice.languages if each in SENTENCES), voice.languages[0])
    sentence = Utterance(SENTENCES.get(language, SENTENCES["en"]), language=language)
    started_s = time.perf_counter()
    first_s = 0.0
    pieces: list[Samples] = [np.zeros(0, np.int16)]
    problems: list[Problem] = []
    try:
        for piece in host.synthesise(sentence, rate_wpm, {language: Manner(voice.id)}):
            if isinstance(piece, Problem):
                problems.append(piece)
            elif isinstance(piece, np.ndarray):
                first_s = first_s or time.perf_counter() - started_s
                pieces.append(piece)
    except SpeechError as error:
        raise UserError(
            N_("The voice {voice} does not work: {reason}"), {"voice": voice.name, "reason": error}
        ) from error
    if problems:
        raise UserError("{problem}", {"problem": problem_words(problems[0])})
    return Trial(np.concatenate(pieces), first_s, time.perf_counter() - started_s)


def add_voice(path: Path, folder: Path, rate_wpm: int) -> Voice:
    """Copy a voice file into the folder once it has spoken; raises UserError if it cannot."""
    description = path.with_name(path.stem + neural.DESCRIPTION_SUFFIX)
    if path.suffix != neural.SUFFIX or not path.is_file():
        raise UserError(
            N_("{name} is not a voice file. Give the file of a Piper voice that ends in .onnx."),
            {"name": path.name},
        )
    if not description.is_file():
        raise UserError(
            N_("{name} must lie beside the voice file. Copy it there and try again."),
            {"name": description.name},
        )
    if not neural.is_installed():
        raise UserError(PIPER_MISSING)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix="adding") as trial:
        for file in (path, description):
            shutil.copyfile(file, Path(trial) / file.name)
        with closing(EngineHost(voice_folder=Path(trial))) as host:
            voice = heard_once(host, Path(trial) / path.name, rate_wpm)
        for file in (description, path):
            (Path(trial) / file.name).replace(folder / file.name)
    return voice


def heard_once(host: EngineHost, path: Path, rate_wpm: int) -> Voice:
    """The voice of a file in the host's folder once it has spoken; raises UserError if it cannot.

    Whoever calls has made sure that Piper is installed.
    """
    try:
        voice = neural.describe(path)
    except SpeechError as error:
        raise UserError(
            N_("{name} is damaged or of another kind. Get the voice file anew."),
            {"name": path.stem + neural.DESCRIPTION_SUFFIX},
        ) from error
    trial = try_voice(host, voice, rate_wpm)
    if len(trial.samples) < SAMPLE_RATE // 5:
        raise UserError(N_("The voice {voice} makes no sound."), {"voice": voice.name})
    return voice
