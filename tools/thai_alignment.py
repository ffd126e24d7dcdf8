"""The roles of a Thai word's letters, found from a reading of the word that is known.

Every way to spell syllables that `speech.thai_roles` can sound is tried from left to right, and the
cheapest is kept whose sound is the reading. What spelling does not tell (a tone, a length, a silent
letter without its sign) costs most, so that it is used only where the reading asks for it. A word
of which no way gives the reading has none: most often its reading is garbled.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from speech.thai_roles import (
    LEADING_VOWELS,
    MARKS,
    RU_VOWELS,
    TONES,
    VOWELS,
    other_length,
    regular_tone,
)
from speech.thai_rules import FINALS, HIGH_CLASS, INITIALS, MID_CLASS, SILENT_SECOND, SONORANTS
from tools.thai_readings import Syllable

_IRREGULAR_TONE, _UNWRITTEN_TONE, _IRREGULAR_LENGTH = 2.0, 1.5, 1.0
_SILENT_LETTER, _SILENT_SIGN, _SILENCED, _LED, _TWICE, _UNWRITTEN = 0.8, 0.3, 0.3, 0.3, 0.2, 0.1
_TONE_DIGITS = {letters: digit for digit, letters in TONES.items()}
_ABOVE_OR_BELOW = frozenset("ัิีึืุู็")
_NEEDS_FINAL = frozenset(("ั", "รร", "ว", "็อ", "", "เิ", "เ็", "แ็"))
_NO_FINAL = frozenset(("ือ", "ไ", "ใ", "ๅ"))
_WITH_A = "+"
"""After a shared letter: the next syllable is that letter with an unwritten a."""
_BY_LEADING_VOWEL = {
    before: [
        (letters, letters[len(before) :], vowel, fixed)
        for letters, (vowel, fixed) in VOWELS.items()
        if (letters[:1] if letters[:1] in LEADING_VOWELS else "") == before
    ]
    for before in ("", *LEADING_VOWELS)
}
_SILENT_SIGNS = "ิุี"
_THANTHAKHAT = "์"


class _Written(NamedTuple):
    """One way to spell a syllable at a place of a word."""

    end: int
    roles: tuple[str, ...]
    initial: str
    vowel: str
    final: str
    leading: str
    mark: str = ""
    cost: float = 0.0
    begins: int | None = None
    """Which of the roles begins the syllable, if one does."""
    carrier: int | None = None
    """Which of the roles is of the letter that tells the vowel's length."""
    shared: str = ""
    """The final, where it begins the next syllable too; see _WITH_A."""
    before: str = ""
    """The letter that has an unwritten a before the syllable: ส in เสลา."""


def align(word: str, reading: list[Syllable]) -> tuple[str, ...] | None:
    """The roles of the word's letters that make this reading, or None."""
    wanted = [syllable._replace(final=_THAI_FINALS.get(syllable.final, syllable.final))
              for syllable in reading]  # fmt: skip

    @cache
    def best(
        at: int, number: int, shared: str, leading: str
    ) -> tuple[float, tuple[str, ...] | None]:
        if at == len(word) and number == len(wanted) and not shared:
            return 0.0, ()
        cheapest, found = float("inf"), None
        for written in _spellings(word, at, shared):
            fitted = _fit(written, wanted[number : number + 2], leading)
            if fitted is None:
                continue
            cost, roles = fitted
            after = number + (2 if written.before else 1)
            more, rest = best(written.end, after, written.shared, written.leading)
            if rest is not None and cost + more < cheapest:
                cheapest, found = cost + more, roles + rest
        return cheapest, found

    return best(0, 0, "", "")[1]


_THAI_FINALS = {"s": "t", "f": "p", "l": "n"}
"""Finals of loan words that Thai speech has not; readings differ about them."""


def _fit(
    written: _Written, wanted: list[Syllable], leading: str
) -> tuple[float, tuple[str, ...]] | None:
    """What it costs to sound as wanted, with the roles that do it; None if it cannot."""
    roles, cost = list(written.roles), written.cost
    if written.before:
        if len(wanted) < 2 or wanted[0][:3] != (INITIALS[written.before], "", "a"):
            return None
        if wanted[0].tone != regular_tone(written.before, "", "a", ""):
            cost += _UNWRITTEN_TONE
        wanted, leading = wanted[1:], written.before
    if not wanted or (written.initial, written.final) != wanted[0][:2]:
        return None
    syllable = wanted[0]
    if written.vowel != syllable.vowel:
        if other_length(written.vowel) != syllable.vowel or written.carrier is None:
            return None
        roles[written.carrier] += "l" if syllable.vowel.endswith("ː") else "s"
        cost += _IRREGULAR_LENGTH
    more = _fit_tone(written, syllable, leading, roles)
    return None if more is None else (cost + more, tuple(roles))


def _fit_tone(written: _Written, wanted: Syllable, leading: str, roles: list[str]) -> float | None:
    """What the tone costs; puts into the roles what it needs."""
    final = wanted.final + "̚" if wanted.final in ("k", "t", "p") else wanted.final

    def by_class_of(letter: str) -> str:
        return regular_tone(letter, written.mark, wanted.vowel, final)

    if by_class_of(written.leading) == wanted.tone:
        return 0.0
    if written.begins is None:
        return _UNWRITTEN_TONE if written.vowel == "a" and not written.final else None
    if leading and leading in MID_CLASS + HIGH_CLASS and by_class_of(leading) == wanted.tone:
        roles[written.begins] = "L"
        return _LED
    if len(roles[written.begins]) > 1:
        return None
    roles[written.begins] += _TONE_DIGITS[wanted.tone]
    return _IRREGULAR_TONE


def _spellings(word: str, at: int, shared: str) -> Iterator[_Written]:
    """All ways to read a syllable that begins here, or with the shared letter before."""
    if shared.endswith(_WITH_A):
        yield _Written(at, (), INITIALS[shared[0]], "a", "", shared[0])
        return
    if at < len(word) and word[at] in LEADING_VOWELS:
        if not shared:
            yield from _with_leading_vowel(word, at)
        return
    for end, roles, initial, leading, cost in _onsets(word, at, shared):
        begins = None if shared else 0
        for written in _rhymes(word, end, "", initial, leading):
            yield _after(written, roles, cost)._replace(begins=begins)
        if end < len(word) and word[end] == "ฤ":
            yield from _with_ru(word, end, (*roles, "C"), initial + "r", leading)
        if roles[-1:] != ("Z",):
            yield from _unwritten(end, roles, initial, leading, shared)
    if word[at : at + 1] == "ฤ" and not shared:
        yield from _with_ru(word, at, ("I",), "r", "ร")


def _with_leading_vowel(word: str, at: int) -> Iterator[_Written]:
    for end, roles, initial, leading, cost in _onsets(word, at + 1, ""):
        for written in _rhymes(word, end, word[at], initial, leading):
            yield _after(written, ("K", *roles), cost)._replace(begins=1)
    before = word[at + 1 : at + 2]
    if before in INITIALS:
        for end, roles, initial, leading, cost in _onsets(word, at + 2, ""):
            for written in _rhymes(word, end, word[at], initial, leading):
                whole = _after(written, ("K", "A", *roles), cost + _UNWRITTEN)
                yield whole._replace(begins=2, before=before)


def _with_ru(
    word: str, at: int, roles: tuple[str, ...], initial: str, leading: str
) -> Iterator[_Written]:
    """ฤ at this place, with each of its vowels; the last of the roles is its own."""
    if word[at + 1 : at + 2] == "ๅ":
        yield _Written(at + 2, (*roles, "K"), initial, "ɯː", "", leading)
        return
    for sign, vowel in RU_VOWELS.items():
        own = (*roles[:-1], roles[-1] + sign)
        for end, more, final, shared, cost in _closings(word, at + 1, needed=False):
            yield _Written(
                end, own + more, initial, vowel, final, leading, cost=cost, shared=shared
            )


def _unwritten(
    end: int, roles: tuple[str, ...], initial: str, leading: str, shared: str
) -> Iterator[_Written]:
    """A syllable of consonants alone, with an unwritten vowel."""
    if len(roles) == (0 if shared else 1):
        if not shared:
            yield _Written(end, ("A",), initial, "a", "", leading, cost=_UNWRITTEN)
            yield _Written(end, ("O",), initial, "ɔː", "", leading, cost=3 * _UNWRITTEN)
    elif roles[-1] == "C":
        alone = (*roles[:-1], "D")
        yield _Written(end, alone, initial, "a", "", leading, cost=2 * _UNWRITTEN)


def _onsets(
    word: str, at: int, shared: str
) -> Iterator[tuple[int, tuple[str, ...], str, str, float]]:
    """End, roles, sound, leading letter and cost of the initials at this place."""
    if shared:
        yield at, (), INITIALS[shared], shared, 0.0
        first, roles = shared, tuple[str, ...]()
    else:
        first = word[at : at + 1]
        if first not in INITIALS or not first:
            return
        at, roles = at + 1, ("I",)
        yield at, roles, INITIALS[first], first, 0.0
    second = word[at : at + 1]
    if not second:
        return
    if (first == "ห" and second in SONORANTS) or first + second == "อย":
        yield at + 1, (*roles, "C"), INITIALS[second], first, 0.0
    elif second in "รลว":
        yield at + 1, (*roles, "C"), INITIALS[first] + INITIALS[second], first, 0.0
    if second == "ร":
        sound = SILENT_SECOND.get(first + second, INITIALS[first])
        yield at + 1, (*roles, "Z"), sound, first, _TWICE


def _rhymes(word: str, at: int, before: str, initial: str, leading: str) -> Iterator[_Written]:
    """Vowels and finals that can follow initials, with the vowel letter written before them."""
    for letters, after, vowel, fixed in _BY_LEADING_VOWEL[before]:
        matched = _match(word, at, after)
        if matched is None:
            continue
        end, roles, mark, carrier = matched
        closings = list(_closings(word, end, needed=letters in _NEEDS_FINAL))
        if letters.endswith("ะ") or fixed or letters in _NO_FINAL:
            closings = [(last, more, fixed, "", cost) for last, more, cost in _silent(word, end)]
        elif letters == "รร":
            closings += [(last, more, "n", "", cost) for last, more, cost in _silent(word, end)]
        place = carrier if carrier is not None else -1 if before else None
        for last, more, final, shared, cost in closings:
            sound = vowel
            if not letters and word[end + more.index(_closing_role(more))] == "ร":
                sound = "ɔː"
            whole = roles + more
            yield _Written(last, whole, initial, sound, final, leading, mark, cost,
                           carrier=place, shared=shared)  # fmt: skip


def _closing_role(roles: tuple[str, ...]) -> str:
    return next(role for role in roles if role in "FGH")


def _match(word: str, at: int, letters: str) -> tuple[int, tuple[str, ...], str, int | None] | None:
    """End, roles, tone mark and length carrier of these vowel letters with or without a mark."""
    roles: list[str] = []
    mark, carrier, may_mark = "", None, True
    for letter in [*letters, ""]:
        if may_mark and letter not in _ABOVE_OR_BELOW:
            may_mark = False
            if word[at : at + 1] in MARKS and at < len(word):
                mark = word[at]
                roles.append("K")
                at += 1
        if not letter:
            break
        if word[at : at + 1] != letter:
            return None
        carrier = len(roles)
        roles.append("V" if letter in INITIALS else "K")
        at += 1
    return at, tuple(roles), mark, carrier


def _closings(
    word: str, at: int, *, needed: bool
) -> Iterator[tuple[int, tuple[str, ...], str, str, float]]:
    """End, roles, final, final that is shared, and cost of how a syllable ends."""
    if not needed:
        for end, roles, cost in _silent(word, at):
            yield end, roles, "", "", cost
    for end, roles, cost in _silent(word, at):
        letter = word[end : end + 1]
        if letter and letter in FINALS:
            final = FINALS[letter].removesuffix("̚")
            for last, more, silent_cost in _silent(word, end + 1):
                yield last, (*roles, "F", *more), final, "", cost + silent_cost
            yield end + 1, (*roles, "H"), final, letter, cost + _TWICE
            yield end + 1, (*roles, "G"), final, letter + _WITH_A, cost + _TWICE


def _silent(word: str, at: int) -> Iterator[tuple[int, tuple[str, ...], float]]:
    """Silent letters at this place, from none up to five signs."""
    yield at, (), 0.0
    cost = 0.0
    for end in range(at, min(at + 5, len(word))):
        letter = word[end]
        if letter != _THANTHAKHAT and letter not in INITIALS and letter not in _SILENT_SIGNS:
            return
        if letter != _THANTHAKHAT:
            cost += _SILENT_LETTER if letter in INITIALS else _SILENT_SIGN
        if word[end + 1 : end + 2] != _THANTHAKHAT:
            told = letter == _THANTHAKHAT
            yield end + 1, ("S",) * (end + 1 - at), _SILENCED if told else cost


def _after(written: _Written, roles: tuple[str, ...], cost: float) -> _Written:
    """The spelling with roles of letters before it."""
    carrier = None if written.carrier is None else written.carrier + len(roles)
    if written.carrier == -1:
        carrier = 0
    return written._replace(roles=roles + written.roles, cost=written.cost + cost, carrier=carrier)
