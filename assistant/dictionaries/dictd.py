"""The format of dictd (RFC 2229's server): a table of words in lines, numbers in base 64."""

import string
from pathlib import Path

from assistant.dictionaries.articles import Dictionary, Place, articles_beside, key_of

_DIGITS = {
    digit: value
    for value, digit in enumerate(string.ascii_uppercase + string.ascii_lowercase + "0123456789+/")
}
_ABOUT = "00database"
"""How headwords begin that tell about the dictionary itself; some write hyphens in between."""


def open_dictionary(path: Path) -> Dictionary:
    """The dictionary of this .index file; raises OSError, LookupError or ValueError if damaged."""
    places: dict[str, list[Place]] = {}
    for line in path.read_text("utf-8", "replace").splitlines():
        word, offset, length = line.split("\t")[:3]
        if not word.replace("-", "").startswith(_ABOUT):
            places.setdefault(key_of(word), []).append(Place(_number(offset), _number(length)))
    return Dictionary(path.stem, articles_beside(path), places, _text)


def _number(digits: str) -> int:
    value = 0
    for digit in digits:
        value = value * 64 + _DIGITS[digit]
    return value


def _text(content: bytes) -> str:
    return content.decode("utf-8", "replace")
