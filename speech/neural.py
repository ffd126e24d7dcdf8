"""Neural voices by Piper, from voice files that somebody has put on this machine.

A voice is a model FILE.onnx with its description FILE.onnx.json beside it. Piper itself is an
optional part of the installation.
"""

import json
import logging
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from speech.engine import SAMPLE_RATE, Emit, Samples
from speech.errors import SpeechError
from speech.rates import rate_of_thai
from speech.sound import at_our_rate, estimated_marks
from speech.utterance import Voice

_log = logging.getLogger(__name__)

ENGINE = "neural"
SUFFIX = ".onnx"
DESCRIPTION_SUFFIX = ".onnx.json"

_QUALITY = 80
_FASTEST_WPM = 400
"""Asked for more, such models swallow sounds; what is faster is stretched."""

_PIECE = 4096
_ENGLISH = ("This book tells how plants grow and why they need light and water to live.", 15)
_THAI = ("ครูสอนเรื่องเสียงในห้องเรียนตอนเช้าและนักเรียนฟังด้วยความสนใจ", 17)
"""A text to time a voice by; its words, or its syllables where it is Thai."""


def is_installed() -> bool:
    """Whether Piper is there."""
    return find_spec("piper") is not None


def neural_engines(folder: Path | None) -> tuple["NeuralEngine", ...]:
    """The engine for the voices of this folder, or none."""
    if folder is None or not folder.is_dir() or not is_installed():
        return ()
    return (NeuralEngine(folder),)


def voice_files(folder: Path) -> list[Path]:
    """The models in the folder."""
    return sorted(folder.glob("*" + SUFFIX))


def describe(model: Path) -> Voice:
    """The voice of a model file by its description; raises SpeechError where that is no good."""
    try:
        text = model.with_name(model.stem + DESCRIPTION_SUFFIX).read_text("utf-8")
        description = json.loads(text)
        rate = int(description["audio"]["sample_rate"])
        tag = str(description["espeak"]["voice"])
        language = str(description.get("language", {}).get("code", tag))
        if rate <= 0 or not language:
            raise ValueError(f"rate {rate}, language {language!r}")
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as problem:
        raise SpeechError(f"{model.name}: {problem}") from problem
    code = language.replace("_", "-").split("-")[0].lower()
    return Voice(f"{ENGINE}:{model.stem}", model.stem, ENGINE, (code,), _QUALITY, _FASTEST_WPM)


class NeuralEngine:
    """The voices of a folder; a model is loaded when it is first spoken with, and kept."""

    def __init__(self, folder: Path) -> None:
        self._models: dict[str, Path] = {}
        self._loaded: dict[str, _Model] = {}
        voices = []
        for model in voice_files(folder):
            try:
                voice = describe(model)
            except SpeechError as problem:
                _log.warning("a voice file is left out: %s", problem)
                continue
            self._models[voice.id] = model
            voices.append(voice)
        self._voices = tuple(voices)

    @property
    def voices(self) -> tuple[Voice, ...]:
        """The voices whose description can be read."""
        return self._voices

    def speak(self, text: str, voice: Voice, rate_wpm: int, emit: Emit) -> None:
        """See Engine. Marks are estimated. Raises SpeechError where the model is no good."""
        try:
            if voice.id not in self._loaded:
                self._loaded[voice.id] = _Model(self._models[voice.id], voice.languages[0])
            samples = self._loaded[voice.id].samples(text, rate_wpm)
        except Exception as problem:  # a library with errors of its own, on a file of anybody's
            raise SpeechError(f"{voice.name}: {problem}") from problem
        for mark in estimated_marks(text, len(samples) * 1000 / SAMPLE_RATE):
            if not emit(mark):
                return
        for start in range(0, len(samples), _PIECE):
            if not emit(samples[start : start + _PIECE]):
                return


class _Model:
    """A loaded model, timed once so that its rate is known."""

    def __init__(self, path: Path, language: str) -> None:
        from piper import PiperVoice

        self._voice: Any = PiperVoice.load(path)
        text, count = _THAI if language == "th" else _ENGLISH
        duration_s = max(0.1, len(self._made(text, 1.0)) / SAMPLE_RATE)
        per_s = count / duration_s
        self._natural_wpm = rate_of_thai(per_s) if language == "th" else per_s * 60

    def samples(self, text: str, rate_wpm: int) -> Samples:
        """The text at a rate in words a minute."""
        return self._made(text, self._natural_wpm / rate_wpm)

    def _made(self, text: str, length_scale: float) -> Samples:
        from piper import SynthesisConfig

        config = SynthesisConfig(length_scale=length_scale)
        chunks = [
            at_our_rate(chunk.audio_float_array * 32767, chunk.sample_rate)
            for chunk in self._voice.synthesize(text, config)
        ]
        return np.concatenate([*chunks, np.zeros(0, np.int16)])
