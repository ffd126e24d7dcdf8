"""An utterance into one stream of samples and marks, whatever languages it mixes."""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from speech.engine import (
    FASTEST_WPM,
    SLOWEST_WPM,
    USUAL_WPM,
    Emit,
    Engine,
    Samples,
    best_voice,
)
from speech.errors import Problem, ProblemKind, SpeechError
from speech.joining import Joiner
from speech.normalise import SpokenRun, normalise
from speech.orders import Order
from speech.phrasing import COMMA_MS, Phrase, phrases
from speech.quotations import quotations
from speech.shaping import Shaper
from speech.utterance import USUAL, Manner, Mark, Voice
from speech.wording import USUAL_WORDING

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Telling:
    """How a run is to be said."""

    manner: Manner
    rate_wpm: float
    pitch_semitones: int


class Synthesiser:
    """The engines of this machine together. Used by one thread."""

    def __init__(self, engines: Iterable[Engine]) -> None:
        self._speakers = {voice.id: engine for engine in engines for voice in engine.voices}
        self.voices = tuple(voice for engine in engines for voice in engine.voices)
        self._failed: set[str] = set()
        self.wording = USUAL_WORDING
        """How the user wants numbers, signs and short forms said."""

    def speak(self, order: Order, emit: Emit, tell: Callable[[Problem], None]) -> None:
        """Emit the whole text in order; a run without a voice is left out and told."""
        out = Joiner(emit)
        quoted = quotations(order.text) if order.quoted is None else order.quoted
        for run in normalise(order.text, order.fallback, self.wording):
            for phrase in phrases(run, quoted, self.wording):
                if phrase.run.text.strip() and not self._speak_phrase(phrase, order, out, tell):
                    return

    def _speak_phrase(
        self, phrase: Phrase, order: Order, out: Joiner, tell: Callable[[Problem], None]
    ) -> bool:
        """Say a phrase, and the pause of its comma; False if nobody wants the rest."""
        manner = order.manners.get(phrase.run.language, USUAL)
        rate_wpm = order.rate_wpm * manner.rate_percent / 100
        rate_wpm = max(SLOWEST_WPM, min(rate_wpm, FASTEST_WPM))
        pitch_semitones = manner.pitch_semitones + order.pitch_semitones
        if phrase.is_quoted:
            pitch_semitones += self.wording.quotation_semitones
        wanted = self._speak_run(phrase.run, _Telling(manner, rate_wpm, pitch_semitones), out, tell)
        if phrase.ends_at_comma:
            usual_ms = COMMA_MS * USUAL_WPM / rate_wpm
            out.pause(usual_ms * self.wording.comma_percent / 100)
        return wanted

    def _speak_run(
        self, run: SpokenRun, telling: _Telling, out: Joiner, tell: Callable[[Problem], None]
    ) -> bool:
        """Say the run by the best voice that does not fail; False if nobody wants the rest."""
        for voice in self._able(run.language, telling.manner.voice):
            if telling.manner.voice not in ("", voice.id):
                tell(Problem(ProblemKind.OTHER_VOICE, run.language, voice.name))
            try:
                return self._say(run, voice, telling, out)
            except (OSError, RuntimeError, ValueError, SpeechError):
                if out.has_sounded:
                    raise
                _log.exception("the voice %s failed", voice.id)
                self._failed.add(voice.id)
                tell(Problem(ProblemKind.VOICE_FAILED, run.language, voice.name))
        tell(Problem(ProblemKind.NO_VOICE, run.language))
        return True

    def _able(self, language: str, preferred: str) -> Iterator[Voice]:
        """The voices to try: the preferred one, then the best that has not failed."""
        while True:
            working = [voice for voice in self.voices if voice.id not in self._failed]
            voice = best_voice(working, language, preferred)
            if voice is None:
                return
            yield voice

    def _say(self, run: SpokenRun, voice: Voice, telling: _Telling, out: Joiner) -> bool:
        asked_wpm = min(telling.rate_wpm, voice.fastest_wpm)
        out.begin(0)
        with Shaper(
            out.take,
            speed=telling.rate_wpm / asked_wpm,
            pitch_semitones=telling.pitch_semitones,
            volume_percent=telling.manner.volume_percent,
        ) as shaper:
            emit = _marking_source(run, shaper.take)
            self._speakers[voice.id].speak(run.text, voice, round(asked_wpm), emit)
            shaper.finish()
        out.end()
        return out.wanted


def _marking_source(run: SpokenRun, emit: Emit) -> Emit:
    """An Emit that marks the words of the source in place of those of the spoken form."""

    def take(piece: Samples | Mark) -> bool:
        if isinstance(piece, Mark):
            start, end = run.source_of(piece.start, piece.end)
            piece = Mark(start, end, piece.time_ms)
        return emit(piece)

    return take
