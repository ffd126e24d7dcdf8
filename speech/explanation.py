"""How a text is said: its spoken form and its sounds, for a person to look at."""

from dataclasses import dataclass

from speech.errors import SpeechError
from speech.espeak import library
from speech.normalise import normalise
from speech.normalise.rule import JOINT
from speech.thai_lexicon import lexicon
from speech.thai_words import SpokenWord, spoken_words
from speech.wording import Wording

_ENGLISH_VOICE = "en-us"


@dataclass(frozen=True, slots=True)
class Explanation:
    """A run of one language: the words that are said, and their sounds in IPA."""

    language: str
    words: str
    sounds: str


def explain(text: str, fallback: str, wording: Wording) -> list[Explanation]:
    """The runs of a text in order. Loads the engines' data into this process.

    Without eSpeak NG the sounds of English stay empty.
    """
    return [
        Explanation(
            run.language,
            " ".join(run.text.replace(JOINT, "").split()),
            _thai_sounds(run.text) if run.language == "th" else _english_sounds(run.text),
        )
        for run in normalise(text, fallback, wording)
        if run.text.strip()
    ]


def _thai_sounds(text: str) -> str:
    words = spoken_words(text, lexicon())
    return " ".join(".".join(word.syllables) for word in words if isinstance(word, SpokenWord))


def _english_sounds(text: str) -> str:
    try:
        return " ".join(library().phonemes(text, _ENGLISH_VOICE).split())
    except SpeechError:
        return ""
