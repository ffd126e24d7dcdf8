"""Choosing voices and telling what is wrong with them, for the window."""

from collections.abc import Callable, Sequence

from assistant.background import Background
from assistant.frontend import Frontend
from assistant.messages import LANGUAGES, _
from assistant.options import LANGUAGE, VOICES
from assistant.settings import Settings
from assistant.sounding import problem_words, words_for_other_voice
from assistant.voices import Offers, offers
from speech.engine import ranked_voices
from speech.errors import Problem, ProblemKind, SpeechError
from speech.player import output_devices
from speech.speaker import Speaker
from speech.utterance import Priority, Voice


class VoiceDesk:
    """For the window's thread; voices are asked for in the background."""

    def __init__(
        self, settings: Settings, speaker: Speaker, frontend: Frontend, background: Background
    ) -> None:
        self._settings = settings
        self._speaker = speaker
        self._frontend = frontend
        self._background = background

    def find_offers(self, take: Callable[[Offers], None]) -> None:
        """Find the voices and sound devices there are, and hand them over on this thread."""

        def find() -> None:
            try:
                voices = self._speaker.voices()
            except SpeechError:
                voices = ()
            found = offers(voices, output_devices())
            self._background.then(lambda: take(found))

        self._background.do(find)

    def change(self, language: str, step: int) -> None:
        """Take the next voice (or the one before) of a language and say its name with it."""

        def find() -> None:
            voices = ranked_voices(self._speaker.voices(), language)
            self._background.then(lambda: choose(voices))

        def choose(voices: Sequence[Voice]) -> None:
            if not voices:
                self.tell(Problem(ProblemKind.NO_VOICE, language))
                return
            setting = VOICES[language].voice
            ids = [voice.id for voice in voices]
            chosen = self._settings.get(setting)
            at = ids.index(chosen) if chosen in ids else 0
            voice = voices[(at + step) % len(voices)]
            self._settings.set(setting, voice.id)
            words = _("{language}: voice {voice}, {number} of {count}")
            self._frontend.announce(
                words.format(
                    language=LANGUAGES[language],
                    voice=voice.name,
                    number=ids.index(voice.id) + 1,
                    count=len(ids),
                )
            )

        self._background.do(find)

    def tell(self, problem: Problem) -> None:
        """Say what is wrong, in another language where the user's own cannot be heard."""
        self._frontend.announce(problem_words(problem), Priority.URGENT)
        other = words_for_other_voice(problem, self._settings.get(LANGUAGE))
        if other:
            self._frontend.announce(other, Priority.URGENT)
