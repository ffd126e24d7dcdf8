"""Our own Thai voice: words by dictionary and rule, sound by eSpeak NG, melody by us.

eSpeak NG's own Thai loses vowels and tones, so it is given phonemes to say on one note, and that
sound is given the contours of the tones.
"""

import numpy as np

from speech.engine import SAMPLE_RATE, Emit, Samples
from speech.espeak import library
from speech.joining import Joiner
from speech.psola import Retuner
from speech.thai_lexicon import lexicon
from speech.thai_phonemes import VOICE, VOICE_HZ, VoicedSyllable, voiced_syllable
from speech.thai_words import Pause, SpokenWord, spoken_words
from speech.tones import Melody
from speech.utterance import Mark, Voice

_QUALITY = 10
_USUAL_WPM = 180
_LONGEST_PHRASE = 24
"""Words in one breath: eSpeak cuts longer texts where it likes."""


class ThaiEngine:
    """Thai by our own pronunciation."""

    def __init__(self) -> None:
        """Make the dictionary, while nobody waits for a sentence yet."""
        lexicon()

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
                if phrase and not say_words(phrase, rate_wpm, out):
                    return
                if phrase and isinstance(item, Pause):
                    out.pause(item.duration_ms * _USUAL_WPM / rate_wpm)
                phrase = []


def say_words(phrase: list[SpokenWord], rate_wpm: int, out: Joiner) -> bool:
    """Say the words in one go; False if nobody wants to hear more."""
    text = ""
    words: dict[int, SpokenWord] = {}
    sung: list[VoicedSyllable] = []
    for word in phrase:
        syllables = [voiced_syllable(sound) for sound in word.syllables]
        voiced = [syllable for syllable in syllables if syllable is not None]
        text += "[["
        words[len(text)] = word
        text += "".join(syllable.phonemes for syllable in voiced) + "]] "
        sung += voiced
    singer = _Singer(Melody(sung), words, out)
    out.begin(0)
    library().say(
        text,
        VOICE,
        rate_wpm,
        singer.hear,
        phonemes=True,
        pitch_range=0,
        heard_sound=singer.melody.hear_sound,
    )
    singer.end()
    out.end()
    return out.wanted


class _Singer:
    """Gives eSpeak's even sound its melody, word by word, and passes it on with the marks."""

    def __init__(self, melody: Melody, words: dict[int, SpokenWord], out: Joiner) -> None:
        self.melody = melody
        self._words = words
        """By the offset at which eSpeak tells them."""
        self._out = out
        self._retuner = Retuner(SAMPLE_RATE / VOICE_HZ)
        self._held: list[Samples] = []
        self._passed = 0

    def hear(self, samples: Samples, events: list[tuple[int, int, int]]) -> bool:
        """Take what eSpeak says; see `Heard`."""
        self._held.append(samples)
        for offset, _, sample in events:
            word = self._words.pop(offset, None)
            if word is not None:
                self._pass_on(sample)
                self._out.take(Mark(word.start, word.end, sample * 1000 / SAMPLE_RATE))
        return self._out.wanted

    def end(self) -> None:
        """eSpeak has said it all."""
        self._pass_on(self._passed + sum(map(len, self._held)))
        self._out.take(self._retuner.rest())

    def _pass_on(self, end: int) -> None:
        """All up to the sample `end`, where a word has ended."""
        self.melody.end_rhyme(end)
        held = np.concatenate(self._held)
        samples, rest = np.split(held, [end - self._passed])
        factors = self.melody.factors(self._passed, end)
        self._held, self._passed = [rest], end
        moved = self._retuner.through(samples, factors)
        if len(moved):
            self._out.take(moved)
