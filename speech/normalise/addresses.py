"""Addresses of the web and of e-mail, whole or shortened."""

import re

from speech.normalise.letters import letter_names
from speech.normalise.numbers import spell_digits
from speech.normalise.rule import Match, Rule, Situation, rule

_SIGNS = {
    ".": "dot", "/": "slash", "-": "dash", "_": "underscore", "@": "at", ":": "colon",
    "?": "question",
    "=": "equals", "&": "and", "#": "hash", "%": "percent", "~": "tilde", "+": "plus",
}  # fmt: skip
_SAID_WHOLE = "go co or in my to is it be no at by us we me he so do up"
"""Parts of two letters that are words or, in Thai addresses, said as such."""
_PARTS = re.compile(r"[A-Za-z]+|\d+|[^\s\w]|_")


def _say_web(match: Match, situation: Situation) -> str:
    if situation.wording.addresses_in_full:
        return _words((match["host"] + (match["path"] or "")).rstrip("/"))
    return _words(match["host"].removeprefix("www."))


def _say_mail(match: Match, situation: Situation) -> str:
    if situation.wording.addresses_in_full:
        return f"{_words(match['name'])} at {_words(match['host'])}"
    return f"{_words(match['name'])} at {_words(match['host'].split('.')[0])}"


def _words(address: str) -> str:
    return " ".join(filter(None, (_part(part) for part in _PARTS.findall(address))))


def _part(part: str) -> str:
    if part.isdigit() and part.isascii():
        return spell_digits(part, "en")
    if part == "www":
        return "w w w"
    if (
        part.isascii()
        and part.isalpha()
        and len(part) == 2
        and part.lower() not in _SAID_WHOLE.split()
    ):
        return letter_names(part, "en")
    # A capital is a letter, where a small one could be the article.
    return part.upper() if len(part) == 1 and part.isalpha() else _SIGNS.get(part, part)


_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_HOST = rf"(?P<host>{_LABEL}(?:\.{_LABEL})*\.[A-Za-z]{{2,}})"
_PATH = r"(?P<path>(?::\d+)?(?:[/?#](?:[A-Za-z0-9\-._~:/?#@!$&'*+,;=%]*[A-Za-z0-9/=])?)?)?"

RULES: tuple[Rule, ...] = (
    rule(
        "e-mail",
        rf"(?P<name>[A-Za-z0-9](?:[A-Za-z0-9._%+-]*[A-Za-z0-9])?)@{_HOST}",
        _say_mail,
        speaks="en",
    ),
    rule("web address", rf"(?:[Hh]ttps?|ftp)://{_HOST}{_PATH}", _say_web, speaks="en"),
    rule(
        "web address without a scheme",
        r"(?<![A-Za-z0-9@.])(?P<host>(?:www\.[A-Za-z0-9.-]+|[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*"
        rf"\.(?:com|org|net|edu|info|io|gov|(?:ac|co|go|or|in)\.th))(?![A-Za-z])){_PATH}",
        _say_web,
        speaks="en",
    ),
)
