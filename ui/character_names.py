"""What a character is called when it is said alone, as the user has it."""

from assistant.messages import _
from assistant.options import LANGUAGE, SPELLING, SPELLING_WORDS
from assistant.settings import Settings
from speech.normalise.spelling import spelled


class CharacterNames:
    """Names what the caret came to: a letter with its vowels and tone mark is named part by part.

    Voices are silent about a vowel, a tone mark or a comma that stands alone, hence names.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def __call__(self, characters: str) -> str:
        """The names of these characters; of what is empty, that here is the end."""
        silent = {"": _("end"), " ": _("space"), "\n": _("new line"), "\t": _("tab")}
        if characters in silent:
            return silent[characters]
        names = spelled(
            characters,
            self._settings.get(LANGUAGE),
            phonetic=self._settings.get(SPELLING) == SPELLING_WORDS,
        )
        return ", ".join(names) or _("space")
