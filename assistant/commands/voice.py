"""Commands of the voice itself: which one speaks, and how high."""

from assistant.app import App
from assistant.commands.registry import Context, Menu, command
from assistant.messages import LANGUAGES, N_, _
from assistant.options import LANGUAGE, PITCH, VOICES
from assistant.reading.segment import has_thai
from assistant.voicing import earcon_volume
from speech.utterance import Earcon, Priority, Utterance

AFTER_SOUND_MS = 400
"""Between what one sound means and the next sound."""


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
    app.voices.change(_language(app), 1)


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
    app.voices.change(_language(app), -1)


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


EARCON_TITLES = {
    Earcon.HEADING: N_("A heading begins."),
    Earcon.PAGE: N_("A new page begins."),
    Earcon.BOOKMARK: N_("Your bookmark stands in this sentence."),
    Earcon.DOUBT: N_("Words of this sentence may be recognised wrongly."),
    Earcon.END: N_("The book ends."),
    Earcon.ERROR: N_("Something did not work."),
}


@command(
    "voice.sounds",
    N_("Learn the short sounds"),
    help=N_("Lets each short sound be heard and says what it stands for."),
    keys=("Ctrl+Alt+S",),
    menu=Menu.HELP,
)
def teach_sounds(app: App) -> None:
    """Say each sound's meaning after it, by our own voice."""
    if not earcon_volume(app.settings):
        app.announce(_("Short sounds are off. The settings switch them on."))
        return
    language = app.settings.get(LANGUAGE)
    app.speaker.hush()
    for earcon, title in EARCON_TITLES.items():
        app.speaker.speak(
            Utterance(
                _(title),
                Priority.INTERFACE,
                language=language,
                earcons=(earcon,),
                pause_after_ms=AFTER_SOUND_MS,
            )
        )


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
