"""What a rule of the spoken form is."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from speech.wording import Wording

JOINT = "\u200b"
"""Stands between two words of a Thai spoken form: they are cut there, without a pause."""

DIGIT = "[0-9๐-๙]"
NUMBER = rf"(?:{DIGIT}{{1,3}}(?:,{DIGIT}{{3}})+(?!{DIGIT})(?:\.{DIGIT}+)?|{DIGIT}+(?:\.{DIGIT}+)?)"
"""A number with or without thousands commas and decimals; no named group inside."""

START = r"(?<![0-9๐-๙A-Za-z])(?<![0-9๐-๙][.,/:])"
"""Before a number that is not the rest of something longer."""


Match: TypeAlias = re.Match[str]
"""A match of `re`, or of `regex` for the user's patterns, which has all of the same."""

Cut: TypeAlias = Callable[[str], list[str]]
"""Cuts Thai letters into words."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What a rule may ask: the language that reads here, the user's wording, the word cutter."""

    language: str
    wording: Wording
    cut: Cut


Say: TypeAlias = Callable[[Match, Situation], str | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A written form and how to say it. The first rule that matches at a place has it.

    `say` gives the spoken form; None leaves what is written. `speaks` is the language of a form
    that has one of its own; the others are said in that of their neighbours. `accepts` can refuse
    a match.
    """

    name: str
    pattern: re.Pattern[str]
    say: Say
    speaks: str = ""
    accepts: Callable[[Match], bool] = lambda _: True


def rule(
    name: str,
    pattern: str,
    say: Say,
    *,
    speaks: str = "",
    accepts: Callable[[Match], bool] = lambda _: True,
) -> Rule:
    """Declare a rule."""
    return Rule(name, re.compile(pattern), say, speaks, accepts)


def by_language(thai: str, english: str) -> Mapping[str, str]:
    """The same thing in both languages."""
    return {"th": thai, "en": english}


def joined(words: list[str], language: str) -> str:
    """Words one after the other, as the language writes them."""
    return (JOINT if language == "th" else " ").join(word for word in words if word)


def one_of(forms: list[str]) -> str:
    """A pattern for any of the forms, the longest first."""
    return "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
