"""What this machine can say and play, for a check-up."""

from contextlib import closing
from dataclasses import dataclass

from speech.engine import ranked_voices
from speech.errors import NoSoundDevice, SpeechError
from speech.host import EngineHost
from speech.player import default_device
from speech.utterance import Voice


@dataclass(frozen=True, slots=True)
class Survey:
    """Engines by name, voices by language (best first), the sound device; `problem` if none."""

    engines: tuple[str, ...]
    voices: dict[str, tuple[Voice, ...]]
    device: str | None
    problem: str = ""


def survey(host: EngineHost | None = None) -> Survey:
    """Start the engines and look; takes about a second."""
    if host is None:
        with closing(EngineHost()) as own:
            return survey(own)
    voices: tuple[Voice, ...] = ()
    problem = ""
    try:
        voices = host.voices()
    except SpeechError as lost:
        problem = str(lost)
    languages = sorted({language for voice in voices for language in voice.languages})
    try:
        device: str | None = default_device()
    except NoSoundDevice:
        device = None
    return Survey(
        tuple(sorted({voice.engine for voice in voices})),
        {language: tuple(ranked_voices(voices, language)) for language in languages},
        device,
        problem,
    )
