"""What is written into what is said: numbers, dates, units, short forms, signs, in two languages.

Rules are declared in the modules of this package. The spoken form keeps, for each of its
characters, the characters of the source that it stands for.
"""

import re
from bisect import bisect_left
from functools import lru_cache
from operator import itemgetter
from typing import TypeAlias

from speech.normalise import (
    abbreviations,
    addresses,
    chemistry,
    dates,
    letters,
    mathematics,
    money,
    numbers,
    repeats,
    symbols,
    times,
    units,
)
from speech.normalise.dictionary import PatternRule, entry_rules
from speech.normalise.rule import Cut, Match, Rule, Situation
from speech.normalise.spoken import Spoken, SpokenRun, runs_of, spoken_text
from speech.thai_lexicon import lexicon
from speech.wording import USUAL_WORDING, Wording

__all__ = ["RULES", "SpokenRun", "normalise", "spoken_text"]

RULES: tuple[Rule, ...] = tuple(
    rule
    for module in (
        addresses,
        dates,
        times,
        money,
        units,
        chemistry,
        mathematics,
        abbreviations,
        numbers,
        repeats,
        letters,
        symbols,
    )
    for rule in module.RULES
)
"""Where two begin at one place, the first has it."""

AnyRule: TypeAlias = Rule | PatternRule
Token: TypeAlias = tuple[AnyRule, Match]

_INVISIBLE = "\u00ad\u200b\u200c\u2060\ufeff"
_LONE_AM = re.compile("ํ([่-๋]?)า")
_BAHT = "฿"
_CLOSED_OFF = re.compile(r"[(\[{“«\n][^)\]}”»]*$")
_CLOSES = re.compile(r"[)\]}”»\n]")
_LATIN_WORD = 2
"""So many Latin letters together make a word that has a language."""


def normalise(
    text: str,
    fallback: str = "th",
    wording: Wording = USUAL_WORDING,
    cut: Cut | None = None,
) -> list[SpokenRun]:
    """The spoken form of a text. `fallback` is the language where no letter says anything."""
    plain, places = _tidied(text)
    cut = cut or _cut
    tokens = _tokens(plain, _rules(wording, cut))
    neighbours = _Neighbours(plain, tokens, fallback)
    pieces: list[Spoken] = []
    at = 0
    for rule, match in tokens:
        start, end = match.span()
        _add_written(pieces, plain, at, start, places)
        language = rule.speaks or neighbours.language(start, end)
        said = rule.say(match, Situation(language, wording, cut))
        if said is None:
            _add_written(pieces, plain, start, end, places)
        elif said:
            source = (places[start], places[end - 1] + 1)
            pieces.append(Spoken(said, language, (source,) * len(said), by_rule=True))
        at = end
    _add_written(pieces, plain, at, len(plain), places)
    return runs_of(_with_languages(pieces, fallback))


def _cut(letters_of_thai: str) -> list[str]:
    return lexicon().words(letters_of_thai)


@lru_cache(maxsize=4)
def _rules(wording: Wording, cut: Cut) -> tuple[AnyRule, ...]:
    return (*entry_rules(wording.entries, cut), *RULES)


def _tokens(text: str, rules: tuple[AnyRule, ...]) -> list[tuple[Rule | PatternRule, Match]]:
    """The matches in order: the leftmost, of these the one of the first rule."""
    found: list[tuple[Rule | PatternRule, Match]] = []
    coming = [_next(rule, text, 0) for rule in rules]
    while True:
        waiting = [(match.start(), index, match) for index, match in enumerate(coming) if match]
        if not waiting:
            return found
        _, chosen, first = min(waiting, key=itemgetter(0, 1))
        found.append((rules[chosen], first))
        for start, index, _ in waiting:
            if start < first.end():
                coming[index] = _next(rules[index], text, first.end())


def _next(rule: AnyRule, text: str, at: int) -> Match | None:
    while (match := rule.pattern.search(text, at)) is not None:
        if match[0] and rule.accepts(match):
            return match
        at = match.start() + 1
    return None


class _Neighbours:
    """Which language reads what has none of its own: that of the words before, else after it.

    What stands in brackets or on another line is no neighbour.
    """

    def __init__(self, text: str, tokens: list[Token], fallback: str) -> None:
        self._text, self._fallback = text, fallback
        self._places: list[int] = []
        self._languages: list[str] = []
        at = 0
        for rule, match in tokens:
            self._scan(at, match.start())
            if rule.speaks and any(char.isalpha() for char in match[0]):
                self._places += [match.start(), match.end() - 1]
                self._languages += [rule.speaks] * 2
            at = match.end()
        self._scan(at, len(text))

    def language(self, start: int, end: int) -> str:
        """The language that reads text[start:end]."""
        index = bisect_left(self._places, start)
        before = self._languages[index - 1] if index else ""
        after = self._languages[index] if index < len(self._places) else ""
        if before and not _CLOSED_OFF.search(self._text[self._places[index - 1] : start]):
            return before
        if after and not _CLOSES.search(self._text[end : self._places[index]]):
            return after
        return before or after or self._fallback

    def _scan(self, start: int, end: int) -> None:
        for match in re.finditer(rf"[ก-๎]|[^\W\d_ก-๎]{{{_LATIN_WORD},}}", self._text[start:end]):
            self._places += [start + match.start(), start + match.end() - 1]
            self._languages += ["th" if "ก" <= match[0][0] <= "๎" else "en"] * 2


def _add_written(pieces: list[Spoken], text: str, start: int, end: int, places: list[int]) -> None:
    """Add what is said as it is written; without a language where it has no letters."""
    for offset in range(start, end):
        # ำ may have been written as two characters.
        end_of_source = places[offset + 1] if text[offset] == "ำ" else places[offset] + 1
        source = (places[offset], end_of_source)
        pieces.append(Spoken(text[offset], _language_of(text[offset]), (source,)))


def _language_of(char: str) -> str:
    if "\u0e00" < char <= "\u0e7f" and char != _BAHT:
        return "th"
    return "en" if char.isalpha() else ""


def _with_languages(pieces: list[Spoken], fallback: str) -> list[Spoken]:
    """Signs and spaces go with what stands before them, at the start with what follows."""
    language = next((piece.language for piece in pieces if piece.language), fallback)
    settled = []
    for piece in pieces:
        language = piece.language or language
        settled.append(Spoken(piece.text, language, piece.sources, piece.by_rule))
    return settled


def _tidied(text: str) -> tuple[str, list[int]]:
    """The text with ำ in one character and no invisible ones, and where each came from."""
    kept = [(offset, char) for offset, char in enumerate(text) if char not in _INVISIBLE]
    places = [offset for offset, _ in kept] + [len(text)]
    plain = "".join(char for _, char in kept)
    for match in reversed(list(_LONE_AM.finditer(plain))):
        plain = plain[: match.start()] + match[1] + "ำ" + plain[match.end() :]
        del places[match.start() + 1]
    return plain, places
