"""Phone numbers and e-mail addresses in sentences."""

import re

from assistant.directory.dates import plain

_MOST = 5
_EMAIL = re.compile(
    r"(?<![\w.+-])[A-Za-z0-9][\w.+-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,24}(?![\w@-])",
    re.ASCII,
)
_PHONE = re.compile(
    r"(?<![\d/.@-])(?:\+66|\(?0)(?:[ ().-]{0,2}\d){8,9}(?![\d/@]|[.-]\d)"
    r"|(?:สายด่วน|hotline) *(?P<short>1\d{3})(?!\d)",
    re.IGNORECASE,
)


def emails_in(text: str) -> tuple[str, ...]:
    """The addresses, each once, in the order of the text."""
    return tuple(dict.fromkeys(_EMAIL.findall(text)))[:_MOST]


def phones_in(text: str) -> tuple[str, ...]:
    """Thai numbers as they are written, in ASCII digits, each once; hotlines too."""
    numbers = (match["short"] or match[0] for match in _PHONE.finditer(plain(text)))
    found: dict[str, str] = {}
    for number in numbers:
        digits = re.sub(r"\D", "", number)
        found.setdefault("0" + digits[2:] if digits.startswith("66") else digits, number.strip())
    return tuple(found.values())[:_MOST]
