"""The user's dictionary as rules that come before all others."""

import logging
import re
from collections.abc import Callable
from typing import cast

import regex

from speech.normalise.rule import Cut, Match, Rule, Situation
from speech.wording import Entry, EntryKind

_log = logging.getLogger(__name__)

_PATTERN_TIMEOUT_S = 0.05
"""A pattern that takes longer on a sentence is left out of it."""


def entry_rules(entries: tuple[Entry, ...], cut: Cut) -> list["Rule | PatternRule"]:
    """A rule for each entry, those with longer words first; broken patterns are left out."""
    ranked = sorted(entries, key=lambda entry: -len(entry.written))
    made = (_entry_rule(entry, cut) for entry in ranked if entry.written)
    return [each for each in made if each is not None]


def _entry_rule(entry: Entry, cut: Cut) -> "Rule | PatternRule | None":
    if entry.kind is EntryKind.PATTERN:
        try:
            return PatternRule(entry)
        except regex.error as error:
            _log.warning("the pattern %s is not used: %s", entry.written, error)
            return None
    written = re.escape(entry.written)
    if entry.kind is EntryKind.WORD:
        written = rf"(?<![A-Za-z0-9]){written}(?![A-Za-z0-9])"
    return Rule(
        f"entry {entry.written}",
        re.compile(written, re.IGNORECASE),
        lambda *_: entry.said,
        speaks=entry.language,
        accepts=_word_ends(cut) if entry.kind is EntryKind.WORD else lambda _: True,
    )


def _word_ends(cut: Cut) -> Callable[[Match], bool]:
    """Whether a match begins and ends between words, where Thai has letters around it."""

    def accepts(match: Match) -> bool:
        text, start, end = match.string, match.start(), match.end()
        stretch_start, stretch_end = _stretch(text, start, end)
        if (stretch_start, stretch_end) == (start, end):
            return True
        before, after = text[stretch_start:start], text[end:stretch_end]
        ends, at = {0}, 0
        for word in cut(text[stretch_start:stretch_end]):
            at += len(word)
            ends.add(at)
        return len(before) in ends and at - len(after) in ends

    return accepts


def _stretch(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and "ก" <= text[start - 1] <= "๎" and "ก" <= text[start] <= "๎":
        start -= 1
    while end < len(text) and "ก" <= text[end] <= "๎" and "ก" <= text[end - 1] <= "๎":
        end += 1
    return start, end


class PatternRule:
    """An entry that is a regular expression; what it says may name its groups: \\1."""

    def __init__(self, entry: Entry) -> None:
        self.name = f"pattern {entry.written}"
        self.speaks = entry.language
        self.pattern = _BoundedPattern(entry.written)
        self._said = entry.said

    def accepts(self, match: Match) -> bool:
        """A pattern must match something."""
        return bool(match[0])

    def say(self, match: Match, _situation: Situation) -> str | None:
        """What the entry says; nothing for a group that the pattern has not."""
        try:
            return str(match.expand(self._said))
        except (regex.error, IndexError):
            return self._said


class _BoundedPattern:
    """A compiled pattern whose search gives up in time."""

    def __init__(self, written: str) -> None:
        self._compiled = regex.compile(written)

    def search(self, text: str, at: int) -> Match | None:
        try:
            found = self._compiled.search(text, at, timeout=_PATTERN_TIMEOUT_S)
        except TimeoutError:
            _log.warning("the pattern %s takes too long", self._compiled.pattern)
            return None
        return cast("Match | None", found)
