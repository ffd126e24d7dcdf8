"""An utterance into one stream of samples and marks, whatever languages it mixes."""

from collections.abc import Callable, Iterable, Mapping

from speech.engine import Emit, Engine, best_voice
from speech.joining import Joiner
from speech.runs import language_runs
from speech.utterance import Run, Voice


class Synthesiser:
    """The engines of this machine together. Used by one thread."""

    def __init__(self, engines: Iterable[Engine]) -> None:
        self._speakers = {voice.id: engine for engine in engines for voice in engine.voices}
        self.voices = tuple(voice for engine in engines for voice in engine.voices)

    def speak(
        self,
        text: str,
        fallback: str,
        rate_wpm: int,
        preferred: Mapping[str, str],
        emit: Emit,
        missing: Callable[[str], None],
    ) -> None:
        """Emit the whole text in order; a run without a voice is left out and told to `missing`."""
        out = Joiner(emit)
        for run in language_runs(text, fallback):
            if not run.text.strip():
                continue
            voice = best_voice(self.voices, run.language, preferred.get(run.language))
            if voice is None:
                missing(run.language)
            elif not self._speak_run(run, voice, rate_wpm, out):
                return

    def _speak_run(self, run: Run, voice: Voice, rate_wpm: int, out: Joiner) -> bool:
        out.begin(run.start)
        self._speakers[voice.id].speak(run.text, voice, rate_wpm, out.take)
        out.end()
        return out.wanted
