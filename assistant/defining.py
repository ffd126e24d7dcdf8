"""What a word means, from the dictionaries of this computer."""

from collections.abc import Callable
from pathlib import Path

from assistant.background import Background
from assistant.dictionaries import Definition, Dictionaries, usual_folders
from assistant.frontend import Frontend
from assistant.messages import N_, UserError, _
from assistant.options import DICTIONARIES
from assistant.settings import Settings

LONGEST_SAID = 500
"""Characters of a definition that are said at once; the rest is for the list."""

DICTIONARY_FOLDER = "dictionaries"

MISSING = N_(
    "No dictionary is installed. Copy the files of a StarDict or dictd dictionary into the folder "
    "{folder}, or name their folder in the settings."
)
NOWHERE = N_("There is no dictionary in {folder}. Name another folder in the settings.")


class Definer:
    """Looks words up in the background; called on the window's thread."""

    def __init__(
        self, frontend: Frontend, background: Background, settings: Settings, data: Path
    ) -> None:
        self._frontend, self._background, self._settings = frontend, background, settings
        self._own = data / DICTIONARY_FOLDER
        self._opened = self._dictionaries()
        settings.on_change(self._setting_changed)

    def say(self, word: str) -> None:
        """Say what the word means, as far as that is short."""

        def say(found: list[Definition]) -> None:
            key = self._frontend.key_of("reading.define_fully")
            self._frontend.announce(spoken(found, key))

        self._look_up(word, say)

    def show(self, word: str) -> None:
        """List what every dictionary says of the word."""

        def show(found: list[Definition]) -> None:
            rows = [f"{each.word}: {each.text} ({each.dictionary})" for each in found]
            self._frontend.show_list(_("What {word} means").format(word=word), rows)

        self._look_up(word, show)

    def _look_up(self, word: str, take: Callable[[list[Definition]], None]) -> None:
        dictionaries = self._opened

        def look() -> None:
            found = dictionaries.define(word)
            if not dictionaries.names:
                folder = self._settings.get(DICTIONARIES)
                raise UserError(NOWHERE if folder else MISSING, {"folder": folder or self._own})
            if found:
                self._background.then(lambda: take(found))
            else:
                words = _("{word} is not in the dictionary.").format(word=word)
                self._background.then(lambda: self._frontend.announce(words))

        self._background.do(look)

    def _dictionaries(self) -> Dictionaries:
        folder = self._settings.get(DICTIONARIES)
        return Dictionaries([Path(folder)] if folder else usual_folders(self._own))

    def _setting_changed(self, name: str) -> None:
        if name == DICTIONARIES.name:
            self._opened = self._dictionaries()


def spoken(found: list[Definition], key: str) -> str:
    """The first definition, cut after a whole word where it is long; `key` lists the rest."""
    first = found[0]
    text, is_long = first.text, len(first.text) > LONGEST_SAID
    if is_long:
        text = f"{text[:LONGEST_SAID].rsplit(' ', 1)[0]}…"
    more = [_("{key} lists all of it.").format(key=key)] if is_long or len(found) > 1 else []
    return " ".join((f"{first.word}: {text}", *more))
