"""The first form of the Thai voice: words by dictionary and rule, sound by eSpeak NG's phonemes.

eSpeak NG's own Thai loses vowels and tones, so it is given phonemes with tones instead.
"""

from speech.engine import SAMPLE_RATE, Emit, Samples
from speech.espeak import library
from speech.joining import Joiner
from speech.thai_lexicon import lexicon
from speech.thai_phonemes import VOICE, espeak_phonemes
from speech.thai_words import Pause, SpokenWord, spoken_words
from speech.utterance import Mark, Voice

_QUALITY = 10
_PITCH_RANGE = 99
_USUAL_WPM = 180
_LONGEST_PHRASE = 24
"""Words in one breath: eSpeak cuts longer texts where it likes."""


class ThaiEngine:
    """Thai by our own pronunciation."""

    @property
    def voices(self) -> tuple[Voice, ...]:
        """One voice, below any that the operating system may have."""
        return (Voice("guidelight:th", "Thai (basic)", "guidelight", ("th",), _QUALITY),)

    def speak(self, text: str, voice: Voice, rate_wpm: int, emit: Emit) -> None:  # noqa: ARG002
        """See Engine."""
        out = Joiner(emit)
        phrase: list[SpokenWord] = []
        for item in [*spoken_words(text, lexicon()), Pause(0)]:
            if isinstance(item, SpokenWord):
                phrase.append(item)
            if isinstance(item, Pause) or len(phrase) == _LONGEST_PHRASE:
                if phrase and not _say(phrase, rate_wpm, out):
                    return
                if phrase and isinstance(item, Pause):
                    out.pause(item.duration_ms * _USUAL_WPM / rate_wpm)
                phrase = []


def _say(phrase: list[SpokenWord], rate_wpm: int, out: Joiner) -> bool:
    """Say the words in one go; False if nobody wants to hear more."""
    text = ""
    words: dict[int, SpokenWord] = {}
    for word in phrase:
        text += "[["
        words[len(text)] = word
        text += "".join(espeak_phonemes(syllable) for syllable in word.syllables) + "]] "

    def heard(samples: Samples, events: list[tuple[int, int, int]]) -> bool:
        for offset, _, sample in events:
            word = words.pop(offset, None)
            time_ms = sample * 1000 / SAMPLE_RATE
            if word and not out.take(Mark(word.start, word.end, time_ms)):
                return False
        return not len(samples) or out.take(samples)

    out.begin(0)
    library().say(text, VOICE, rate_wpm, heard, phonemes=True, pitch_range=_PITCH_RANGE)
    out.end()
    return out.wanted
