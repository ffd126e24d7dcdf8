"""Every setting, declared."""

from assistant.messages import LANGUAGES, N_
from assistant.settings import Choice, Int, Setting

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
