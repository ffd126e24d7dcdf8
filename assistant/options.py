"""Every setting, declared."""

from dataclasses import dataclass
from enum import StrEnum

from assistant.appearance import CARETS, FACES, MARKINGS, THEMES
from assistant.messages import LANGUAGES, N_
from assistant.settings import Bool, Choice, Int, Listed, Setting, Settings
from speech.wording import Punctuation

RATE_WPM = Int(80, 600, step=20)

LANGUAGE = Setting(
    "interface.language",
    Choice(LANGUAGES),
    "th",
    N_("Language of the program"),
    N_("The language of menus, messages and help. The book keeps its own languages."),
)

RATE = Setting(
    "speech.rate",
    RATE_WPM,
    180,
    N_("Reading speed"),
    N_("How fast the book is read, in words a minute."),
)


@dataclass(frozen=True, slots=True)
class VoiceSettings:
    """How one language is spoken."""

    voice: Setting[str]
    rate_percent: Setting[int]
    pitch_semitones: Setting[int]
    volume_percent: Setting[int]


_RELATIVE_RATE = Int(50, 200, step=10)
PITCH = Int(-12, 12)
_VOLUME = Int(10, 150, step=10)
_PAUSE = Int(0, 400, step=25)

_VOICE = Listed(N_("the best there is"))

_VOICE_HELP = N_("The voice that reads this language. The list has the voices of this computer.")
_RATE_HELP = N_("How fast this language is spoken, in percent of the reading speed.")
_PITCH_HELP = N_("Higher or lower than the voice's own, in semitones.")
_VOLUME_HELP = N_("In percent of the voice's own volume.")

VOICES = {
    "th": VoiceSettings(
        Setting("speech.th.voice", _VOICE, "", N_("Thai voice"), _VOICE_HELP),
        Setting("speech.th.rate", _RELATIVE_RATE, 100, N_("Speed of Thai"), _RATE_HELP),
        Setting("speech.th.pitch", PITCH, 0, N_("Pitch of Thai"), _PITCH_HELP),
        Setting("speech.th.volume", _VOLUME, 100, N_("Volume of Thai"), _VOLUME_HELP),
    ),
    "en": VoiceSettings(
        Setting("speech.en.voice", _VOICE, "", N_("English voice"), _VOICE_HELP),
        Setting("speech.en.rate", _RELATIVE_RATE, 100, N_("Speed of English"), _RATE_HELP),
        Setting("speech.en.pitch", PITCH, 0, N_("Pitch of English"), _PITCH_HELP),
        Setting("speech.en.volume", _VOLUME, 100, N_("Volume of English"), _VOLUME_HELP),
    ),
}

COMMA_PAUSE = Setting(
    "reading.pause.comma",
    _PAUSE,
    100,
    N_("Pause at a comma"),
    N_("In percent of the usual pause; 0 for none."),
)

SENTENCE_PAUSE = Setting(
    "reading.pause.sentence",
    _PAUSE,
    100,
    N_("Pause after a sentence"),
    N_("In percent of the usual pause; 0 for none."),
)

PARAGRAPH_PAUSE = Setting(
    "reading.pause.paragraph",
    _PAUSE,
    100,
    N_("Pause after a paragraph"),
    N_("In percent of the usual pause; 0 for none."),
)

HEADING_PAUSE = Setting(
    "reading.pause.heading",
    _PAUSE,
    100,
    N_("Pause after a heading"),
    N_("In percent of the usual pause; 0 for none."),
)

PAGE_PAUSE = Setting(
    "reading.pause.page",
    _PAUSE,
    100,
    N_("Pause after a page"),
    N_("In percent of the usual pause; 0 for none."),
)

HEADING_PITCH = Setting(
    "reading.heading_pitch",
    PITCH,
    0,
    N_("Pitch of headings"),
    N_("How much higher or lower headings are read than the text, in semitones."),
)

QUOTATION_PITCH = Setting(
    "reading.quotation_pitch",
    PITCH,
    0,
    N_("Pitch of quotations"),
    N_("How much higher or lower is read what stands between quotation marks, in semitones."),
)

EARCON_VOLUMES = {"off": 0.0, "soft": 0.08, "clear": 0.25}
"""Of full scale; a voice's loud vowels come to about 0.4."""

EARCONS = Setting(
    "reading.sounds",
    Choice({"off": N_("none"), "soft": N_("soft"), "clear": N_("clear")}),
    "soft",
    N_("Short sounds"),
    N_("Before a heading, a new page, a bookmark and unsure words, at the end, and at an error."),
)

WORDS_BACK = Setting(
    "reading.words_back",
    Int(0, 5),
    0,
    N_("Words repeated after a pause"),
    N_("So many words before the one where you paused, reading goes on."),
)

DEVICE = Setting(
    "sound.device",
    Listed(N_("the system's own")),
    "",
    N_("Sound device"),
    N_("The device that speech is played on. The list has those that are there now."),
)

PUNCTUATION = Setting(
    "speech.punctuation",
    Choice(
        {
            Punctuation.NONE: N_("none"),
            Punctuation.SOME: N_("some"),
            Punctuation.MOST: N_("most"),
            Punctuation.ALL: N_("all"),
        }
    ),
    Punctuation.SOME,
    N_("Punctuation that is said"),
    N_("None, some (signs that mean something), most (brackets and quotes too), or all."),
)

ABBREVIATIONS = Setting(
    "speech.abbreviations",
    Choice({"full": N_("in full"), "letters": N_("letter by letter")}),
    "full",
    N_("Thai short forms"),
    N_("Whether short forms are said in full, as school for its two letters, or by letters."),
)

ADDRESSES = Setting(
    "speech.addresses",
    Choice({"whole": N_("whole"), "short": N_("shortened")}),
    "whole",
    N_("Web and e-mail addresses"),
    N_("Whether an address is said whole, or only the name of the site or the person."),
)

SPELLING_WORDS = "words"

SPELLING = Setting(
    "speech.spelling",
    Choice({"letters": N_("by their names"), SPELLING_WORDS: N_("by words: alpha, bravo")}),
    "letters",
    N_("Latin letters when spelling"),
    N_("How letters are said one by one. Thai letters always have their names, as ko kai."),
)

RUNNING_HEADS = Setting(
    "reading.running_heads",
    Bool(),
    False,
    N_("Read headers and page numbers"),
    N_("Whether what is printed at the top and foot of every page is read aloud too."),
)

FOOTNOTES = Setting(
    "reading.footnotes",
    Bool(),
    True,
    N_("Read footnotes"),
    N_("Whether footnotes are read, after the paragraph in which their page ends."),
)

SKIM = Setting(
    "reading.skim",
    Bool(),
    False,
    N_("Skim"),
    N_("Whether reading on takes only the first sentence of each paragraph, and headings."),
)

THEME = Setting(
    "appearance.theme",
    Choice({name: theme.title for name, theme in THEMES.items()}),
    "system",
    N_("Colours"),
    N_("The colours of the program. Those of the system follow its high contrast."),
)

TEXT_PERCENT = Int(100, 400, step=25)

TEXT_SIZE = Setting(
    "appearance.text_size",
    TEXT_PERCENT,
    100,
    N_("Text size"),
    N_("In percent of the usual size. Menus and lists grow half as much."),
)

LINE_SPACING = Setting(
    "appearance.line_spacing",
    Int(100, 300, step=25),
    125,
    N_("Line spacing"),
    N_("How far the lines of the book stand apart, in percent of the closest."),
)

LETTER_SPACING = Setting(
    "appearance.letter_spacing",
    Int(0, 50, step=5),
    0,
    N_("Letter spacing"),
    N_("Space between the letters of the book, in percent of their size."),
)

CARET = Setting(
    "appearance.caret",
    Choice({name: caret.title for name, caret in CARETS.items()}),
    "line",
    N_("Caret"),
    N_("The mark in the book where you are. It grows with the text."),
)

TICKER = Setting(
    "appearance.ticker",
    Bool(),
    False,
    N_("Line in large type"),
    N_("One line below the book that shows the sentence being read, twice as large."),
)

FACE = Setting(
    "appearance.font",
    Choice({name: face.title for name, face in FACES.items()}),
    "clear",
    N_("Letters"),
    N_("The kind of letters of the program and the book."),
)

MARKING = Setting(
    "appearance.marking",
    Choice({name: marking.title for name, marking in MARKINGS.items()}),
    "both",
    N_("Marked while reading"),
    N_("What is marked in the book while it is read aloud."),
)


class InterfaceSpeech(StrEnum):
    """Who says menus, lists and messages."""

    AUTO = "auto"
    OWN = "own"
    READER = "reader"


INTERFACE_SPEECH = Setting(
    "speech.interface",
    Choice(
        {
            InterfaceSpeech.AUTO: N_("the screen reader where one runs"),
            InterfaceSpeech.OWN: N_("Guide Light, always"),
            InterfaceSpeech.READER: N_("the screen reader, always"),
        }
    ),
    InterfaceSpeech.AUTO,
    N_("Who speaks windows and menus"),
    N_("Books are always read by Guide Light. What both said would be heard twice."),
)

GLOBAL_KEYS = Setting(
    "keys.anywhere",
    Bool(),
    False,
    N_("Keys while another program is in front"),
    N_(
        "Ctrl+Alt with Space, PageUp, PageDown, Home and Enter: pause and go on, back, forward, "
        "repeat, note. Media keys too. On Windows."
    ),
)

DICTIONARIES = Setting(
    "study.dictionaries",
    Listed(N_("the usual places")),
    "",
    N_("Folder of dictionaries"),
    N_("Where StarDict or dictd dictionaries are, for what a word means."),
)


NEVER = "never"

REFRESH = Setting(
    "feeds.refresh",
    Choice(
        {
            NEVER: N_("only when you ask"),
            "6": N_("every six hours"),
            "24": N_("once a day"),
            "168": N_("once a week"),
        }
    ),
    "6",
    N_("Fetching the directory's feeds"),
    N_("While the program runs, and only once you have fetched them yourself for the first time."),
)


class Echo(StrEnum):
    """What is said of what is typed, where no screen reader says it."""

    BOTH = "both"
    CHARACTERS = "characters"
    WORDS = "words"
    NONE = "none"


ECHO = Setting(
    "speech.echo",
    Choice(
        {
            Echo.BOTH: N_("characters and words"),
            Echo.CHARACTERS: N_("characters"),
            Echo.WORDS: N_("words"),
            Echo.NONE: N_("nothing"),
        }
    ),
    Echo.BOTH,
    N_("What is said while you type"),
    N_("Each character, the word before a space, or both. A screen reader has its own setting."),
)

STEP_TITLES = {
    "heading": N_("headings"),
    "page": N_("pages"),
    "word": N_("words"),
    "list": N_("lists"),
    "table": N_("tables"),
    "figure": N_("figures"),
    "formula": N_("formulas"),
    "link": N_("links"),
    "doubt": N_("unsure words"),
    "bookmark": N_("bookmarks"),
    "note": N_("notes"),
    "highlight": N_("marked sentences"),
    "found": N_("places found"),
}

STEP = Setting(
    "reading.step",
    Choice(STEP_TITLES),
    "heading",
    N_("What steps go by"),
    N_("Where the keys of the next and previous step go, such as 9 and 7 of the numeric pad."),
)

PAD_SCHEME = "pad"

KEY_SCHEME = Setting(
    "keys.scheme",
    Choice({"letters": N_("Single letters"), PAD_SCHEME: N_("Numeric pad, one hand")}),
    "letters",
    N_("Keys"),
    N_("Single letters as in a screen reader; with the numeric pad reading needs one hand alone."),
)


def refresh_interval_s(settings: Settings) -> float | None:
    """How often feeds are fetched without being asked for, in seconds; None for never."""
    hours = settings.get(REFRESH)
    return None if hours == NEVER else float(hours) * 3600
