"""Commands of the voice itself: which one speaks, and how high."""

from assistant.app import App
from assistant.commands.registry import Context, Menu, command
from assistant.messages import LANGUAGES, N_, _
from assistant.options import LANGUAGE, PITCH, VOICES
from assistant.reading.segment import has_thai


@command(
    "voice.next",
    N_("Next voice"),
    help=N_("Takes the next voice for the language at your place."),
    keys=("V",),
    context=Context.READER,
    menu=Menu.READ,
)
def next_voice(app: App) -> None:
    """Go on to the next voice of the language at the place."""
    app.change_voice(_language(app), 1)


@command(
    "voice.previous",
    N_("Previous voice"),
    help=N_("Takes the voice before for the language at your place."),
    keys=("Shift+V",),
    context=Context.READER,
    menu=Menu.READ,
)
def previous_voice(app: App) -> None:
    """Go back to the voice before."""
    app.change_voice(_language(app), -1)


@command(
    "voice.higher",
    N_("Higher voice"),
    help=N_("Raises the voice of the language at your place by a semitone."),
    keys=("Alt+=",),
    context=Context.READER,
    menu=Menu.READ,
)
def raise_pitch(app: App) -> None:
    """Raise the pitch by a semitone."""
    _move_pitch(app, 1)


@command(
    "voice.lower",
    N_("Lower voice"),
    help=N_("Lowers the voice of the language at your place by a semitone."),
    keys=("Alt+-",),
    context=Context.READER,
    menu=Menu.READ,
)
def lower_pitch(app: App) -> None:
    """Lower the pitch by a semitone."""
    _move_pitch(app, -1)


def _move_pitch(app: App, steps: int) -> None:
    language = _language(app)
    setting = VOICES[language].pitch_semitones
    pitch = PITCH.moved(app.settings.get(setting), steps)
    app.settings.set(setting, pitch)
    words = _("{language}: pitch {pitch}")
    app.announce(words.format(language=LANGUAGES[language], pitch=f"{pitch:+d}" if pitch else "0"))


def _language(app: App) -> str:
    """The language of the paragraph at the place; the program's own without a book."""
    reader = app.reader
    if reader is None or not reader.book.count:
        return app.settings.get(LANGUAGE)
    block, _start = reader.book.block_at(reader.place)
    return "th" if has_thai(block.spoken) else "en"
