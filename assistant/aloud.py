"""Texts that are read in the voice of books, in place of the book: cards, and passages to train."""

from collections.abc import Callable

from assistant.frontend import Frontend
from assistant.opened import OpenedBook
from assistant.options import LANGUAGE, RATE
from assistant.settings import Settings
from speech.speaker import Speaker
from speech.utterance import Priority, Utterance


class Aloud:
    """Reads one text at a time; its marks bear the text as token. Used on the window's thread.

    Messages that were told before are said before it. `opened` gives the open book, which stops.
    """

    def __init__(
        self,
        speaker: Speaker,
        settings: Settings,
        frontend: Frontend,
        opened: Callable[[], OpenedBook | None],
    ) -> None:
        self._speaker = speaker
        self._settings = settings
        self._frontend = frontend
        self._opened = opened

    def read(self, text: str) -> None:
        """Read a text at the user's own rate."""
        self._give_way()
        self._speaker.speak(self._utterance(text), interrupt=True)

    def read_at(self, text: str, rate: int, then: Callable[[], None]) -> None:
        """Read a text at this rate, in words a minute; `then` follows the last sound."""
        utterances = iter([self._utterance(text)])

        def ended() -> None:
            self._usual_rate()
            then()

        self._give_way()
        self._speaker.set_rate(rate)
        self._speaker.read(lambda: next(utterances, None), lambda: self._frontend.call(ended))

    def silence(self) -> None:
        """Stop speaking and speak at the user's own rate; the place in the book stays."""
        self._give_way()
        self._speaker.stop()
        self._usual_rate()

    def _utterance(self, text: str) -> Utterance:
        language = self._settings.get(LANGUAGE)
        return Utterance(text, Priority.BOOK, token=text, language=language)

    def _usual_rate(self) -> None:
        self._speaker.set_rate(self._settings.get(RATE))

    def _give_way(self) -> None:
        opened = self._opened()
        if opened is not None:
            opened.reader.give_way()
