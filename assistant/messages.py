"""Words for people: translation, and errors that a person can act on."""

import gettext
from pathlib import Path
from typing import Any

import resources

LANGUAGES = {"th": "ไทย", "en": "English"}
"""Languages of the interface, by code, each in its own name."""

_locale = Path(resources.__file__).parent / "locale"
_translation: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"


def use_language(code: str) -> None:
    """Translate into this language from now on; English needs no catalogue."""
    global _translation, _language  # noqa: PLW0603  # one for the whole process, as gettext has it
    _language = code
    if code == "en":
        _translation = gettext.NullTranslations()
        return
    _translation = gettext.translation("guidelight", _locale, [code])


def language() -> str:
    """The code of the language that messages are in."""
    return _language


def _(message: str) -> str:
    """The message in the user's language."""
    return _translation.gettext(message)


def in_language(message: str, code: str) -> str:
    """The message in this language, whatever the user's is."""
    if code == "en":
        return message
    return gettext.translation("guidelight", _locale, [code]).gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """The message for this count in the user's language."""
    return _translation.ngettext(one, many, count)


def N_(message: str) -> str:  # noqa: N802  # gettext's own name for it
    """Marks a message for translation later, where it is declared."""
    return message


class UserError(Exception):
    """What happened and what to do next, in one sentence or two.

    The message is English and marked with N_; `values` fill its {fields}. It survives pickling,
    so that a worker process can raise it.
    """

    def __init__(self, message: str, values: dict[str, Any] | None = None) -> None:
        super().__init__(message, values or {})
        self.message = message
        self.values = values or {}

    def __str__(self) -> str:
        return _(self.message).format(**self.values)
