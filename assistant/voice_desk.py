"""How things are said: voices and what is set for them, the user's own words, what is wrong."""

from collections.abc import Callable, Sequence

from assistant.background import Background
from assistant.frontend import Frontend
from assistant.messages import LANGUAGES, _
from assistant.options import LANGUAGE, RATE, VOICES, WORDS_BACK
from assistant.pronunciation import Pronunciations
from assistant.settings import Settings
from assistant.sounding import problem_words, words_for_other_voice
from assistant.voices import Offers, offers
from assistant.voicing import earcon_volume, manners, wording
from speech.engine import ranked_voices
from speech.errors import Problem, ProblemKind, SpeechError
from speech.player import output_devices
from speech.speaker import Speaker
from speech.utterance import Priority, Voice
from speech.wording import Entry, Wording


class VoiceDesk:
    """For the window's thread; voices are asked for in the background."""

    def __init__(
        self,
        settings: Settings,
        speaker: Speaker,
        frontend: Frontend,
        background: Background,
        pronunciations: Pronunciations | None,
        reword: Callable[[Wording], None],
    ) -> None:
        self._settings = settings
        self._speaker = speaker
        self._frontend = frontend
        self._background = background
        self._pronunciations = pronunciations
        self._reword = reword

    @property
    def wording(self) -> Wording:
        """How signs, short forms and the user's own words are said."""
        return wording(self._settings, self.entries)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The user's own words and how they are said."""
        return self._pronunciations.entries if self._pronunciations else ()

    def pronounce(self, written: str, said: str) -> None:
        """Say a word so from now on, or as the program does where `said` is empty."""
        if self._pronunciations is None:
            return
        if said.strip():
            self._pronunciations.add(Entry(written, said.strip()))
        else:
            self._pronunciations.remove(written)
        self.reword()

    def reword(self) -> None:
        """Let a change of the user's words be heard at once."""
        self._reword(self.wording)

    def apply(self) -> None:
        """Let what is set for voices be heard at once."""
        self._speaker.set_rate(self._settings.get(RATE))
        self._speaker.set_manners(manners(self._settings))
        self.reword()
        self._speaker.set_earcons(earcon_volume(self._settings))
        self._speaker.words_back = self._settings.get(WORDS_BACK)

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
