"""What works on this computer, in plain words."""

import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from assistant.folders import VOICE_FOLDER, Folders
from assistant.messages import LANGUAGES, UserError, _
from assistant.sounding import problem_words
from assistant.voices import PIPER_MISSING, heard_once
from ocr import reader, tesseract
from ocr.errors import TesseractMissing
from speech import neural
from speech.engine import USUAL_WPM
from speech.errors import Problem, ProblemKind
from speech.host import EngineHost
from speech.survey import Survey, survey

NEEDED_LANGUAGES = {"tha": "th", "eng": "en"}
"""Tesseract's names of the languages that a course needs."""

OWN_ENGINE = "guidelight"
"""The engine of our own Thai voice, which is always there where eSpeak NG is."""

LOW_SPACE_BYTES = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; where it is not good, `words` say what to do."""

    good: bool
    words: str


def findings(folders: Folders, screen_reader: str | None) -> Iterator[Finding]:
    """Look at each thing in turn; takes a second or two."""
    yield from _recogniser()
    added = folders.data / VOICE_FOLDER
    with closing(EngineHost(voice_folder=added)) as host:
        voices = survey(host)
        if OWN_ENGINE not in voices.engines:
            words = _(
                "The speech library eSpeak NG is missing or damaged. Install Guide Light again."
            )
            yield Finding(False, words)
        for code, name in LANGUAGES.items():
            yield _voice(voices, code, name)
        yield from _added_voices(host, added)
    yield _sound(voices)
    yield _screen_reader(screen_reader)
    yield _data(folders)


def _recogniser() -> Iterator[Finding]:
    """Our own reader of print does without Tesseract; where it cannot run, Tesseract reads."""
    if not reader.has_network():
        words = _(
            "Guide Light's own reader of scanned pages does not run on this computer. "
            "Tesseract reads instead, with more mistakes. Install Guide Light again."
        )
        yield Finding(False, words)
        yield _tesseract()
        return
    yield Finding(True, _("Guide Light itself recognises Thai and English on scanned pages."))
    found = _tesseract()
    if not found.good:
        words = _("Tesseract is not complete here. It is asked about rare words only.")
        found = Finding(True, words)
    yield found


def _tesseract() -> Finding:
    try:
        version, there = tesseract.version(), tesseract.available_languages()
    except TesseractMissing:
        return Finding(False, _("Tesseract is not installed. Install it."))
    missing = [LANGUAGES[code] for name, code in NEEDED_LANGUAGES.items() if name not in there]
    if missing:
        words = _("Tesseract {version} has no data for {languages}. Install its language data.")
        return Finding(False, words.format(version=version, languages=", ".join(missing)))
    words = _("Tesseract {version} recognises Thai and English.")
    return Finding(True, words.format(version=version))


def _voice(found: Survey, code: str, name: str) -> Finding:
    names = [voice.name for voice in found.voices.get(code, ())]
    if not names:
        return Finding(False, _("There is no voice for {language}.").format(language=name))
    words = _("Voice for {language}: {voices}.")
    return Finding(True, words.format(language=name, voices=", ".join(names[:3])))


def _added_voices(host: EngineHost, folder: Path) -> Iterator[Finding]:
    """The voice files that somebody has added, each heard once."""
    files = neural.voice_files(folder)
    if files and not neural.is_installed():
        yield Finding(False, _(PIPER_MISSING))
        return
    for path in files:
        try:
            voice = heard_once(host, path, USUAL_WPM)
        except UserError as error:
            yield Finding(False, str(error))
        else:
            yield Finding(True, _("The added voice {voice} speaks.").format(voice=voice.name))


def _sound(found: Survey) -> Finding:
    if found.device is None:
        return Finding(False, problem_words(Problem(ProblemKind.NO_SOUND)))
    return Finding(True, _("Sound goes to {device}.").format(device=found.device))


def _screen_reader(name: str | None) -> Finding:
    if name is None:
        return Finding(True, _("No screen reader runs; Guide Light speaks for itself."))
    return Finding(True, _("{name} runs and speaks the interface.").format(name=name.capitalize()))


def _data(folders: Folders) -> Finding:
    folder = folders.data
    if not os.access(folder, os.W_OK):
        words = _("The library's folder {folder} cannot be written. Ask for the right to do so.")
        return Finding(False, words.format(folder=folder))
    free = shutil.disk_usage(folder).free
    if free < LOW_SPACE_BYTES:
        words = _("The disk of the library's folder {folder} is nearly full. Free some space.")
        return Finding(False, words.format(folder=folder))
    words = _("The library is in {folder}, with {free} gigabytes free.")
    return Finding(True, words.format(folder=folder, free=free // 1_000_000_000))
