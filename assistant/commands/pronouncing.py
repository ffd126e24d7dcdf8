"""Commands about one word: how it is said, what it means."""

from assistant.app import App
from assistant.commands.registry import Context, Menu, command
from assistant.messages import N_, UserError, _
from assistant.needs import need_text
from assistant.options import LANGUAGE, SPELLING, SPELLING_WORDS
from assistant.reading.cursor import Unit
from speech.normalise import normalise, spoken_text
from speech.normalise.spelling import spelled


@command(
    "reading.how_said",
    N_("How is this said"),
    help=N_("Spells the word at your place and says how it is read."),
    keys=("D",),
    context=Context.READER,
    menu=Menu.READ,
)
def tell_how_said(app: App) -> None:
    """Spell the word at the place, and say its spoken form where that is another."""
    word = _word(app)
    language = app.settings.get(LANGUAGE)
    spoken = spoken_text(normalise(word, language, app.voices.wording))
    names = spelled(word, language, phonetic=app.settings.get(SPELLING) == SPELLING_WORDS)
    words = [f"{word}: {', '.join(names)}."]
    if spoken != word:
        words.append(_("Said: {words}.").format(words=spoken))
    app.announce(" ".join(words))


@command(
    "reading.pronounce",
    N_("Say this word otherwise"),
    help=N_("Asks how the word at your place is to be said from now on; empty is as before."),
    keys=("Shift+D",),
    context=Context.READER,
    menu=Menu.READ,
)
def ask_pronunciation(app: App) -> None:
    """Ask for the user's own way to say the word at the place, and keep it."""
    word = _word(app)
    before = next((each.said for each in app.voices.entries if each.written == word), "")
    said = app.frontend.ask_text(
        _("Pronunciation"), _("How {word} is said").format(word=word), before
    )
    if said is None:
        app.announce(_("The pronunciation was not changed."))
        return
    app.voices.pronounce(word, said)
    app.announce(_("{word} is said: {said}").format(word=word, said=said.strip() or word))


@command(
    "reading.define",
    N_("What does this word mean"),
    help=N_("Looks the word at your place up in a dictionary and says what it means."),
    keys=("E",),
    context=Context.READER,
    menu=Menu.STUDY,
)
def define(app: App) -> None:
    """Say what the word at the place means."""
    app.definer.say(_word(app))


@command(
    "reading.define_fully",
    N_("All that dictionaries say of this word"),
    help=N_("Lists what every dictionary says of the word at your place."),
    keys=("Shift+E",),
    context=Context.READER,
    menu=Menu.STUDY,
)
def define_fully(app: App) -> None:
    """List everything on the word at the place."""
    app.definer.show(_word(app))


def _word(app: App) -> str:
    """The word at the place. Raises UserError where there is none."""
    reader = need_text(app.opened).reader
    word = reader.cursor.text_at(Unit.WORD, reader.place).strip()
    if not word:
        raise UserError(N_("There is no word here."))
    return word
