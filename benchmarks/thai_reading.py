"""How right Thai words are read, by us and by eSpeak NG's own Thai; whether tones are heard.

    python -m benchmarks.thai_reading             held-out words and tones
    python -m benchmarks.thai_reading --half      half of the dictionary held out
    python -m benchmarks.thai_reading --wrong 40  and the first words that are read otherwise

No package that installs here has readings that were made apart from our dictionary (PyThaiTTS's
word list), so a part of that list is held out: by default the words whose SHA-1 ends in the digit
0, a sixteenth; with --half those where it is even. The front end gets the rest, its own lexicon and
its rules, and cuts and reads the held-out words as it would a new word in a text. A sixteenth is
what a reader meets: a word that the list has not, among words that it has. With half, common parts
of words such as การ are gone too, which is harder than any text. Both are silent about errors of
the list itself, and the words that our lexicon corrects are left out.

A syllable is right where initial, vowel, length, final and tone are the reference's. Spellings of
the list that mean one sound are made one: a final glottal stop after a short vowel, ua for ua̯.
"""

import argparse
import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from itertools import combinations
from typing import NamedTuple

from speech.espeak import library
from speech.thai_lexicon import Lexicon
from speech.thai_phonemes import espeak_phonemes
from speech.thai_rules import read_by_rule
from tools.pitch import contour, tone_heard

THAI = re.compile("[ก-ฮะ-ฺเ-ๅ็-๎]{2,}")
SOUNDS = re.compile(
    "(?P<initial>[^aeiouɔɛɯɤ]*)(?P<vowel>[aeiouɔɛɯɤ][aeiouɔɛɯɤ̯]*)(?P<length>ː?)"
    "(?P<final>[^˥-˩]*)(?P<tone>[˥-˩]*)"
)
WORDS = 3000
TONES = {"mid": "˧", "low": "˨˩", "falling": "˥˩", "high": "˦˥", "rising": "˩˩˦"}
TONE_RATES_WPM = (140, 180, 220)
INITIALS = ("k", "m", "s", "pʰ", "ʔ", "kl", "r", "d", "t͡ɕʰ", "h")
RHYMES = (
    ("live long", ("aː", "iː", "ɔː", "aːn", "ia̯", "ua̯n", "aːw"), tuple(TONES)),
    ("live short", ("am", "on", "aj"), tuple(TONES)),
    ("dead long", ("aːk̚", "oːt̚"), ("low", "falling", "high")),
    ("dead short", ("ak̚", "it̚", "aʔ"), ("low", "falling", "high")),
)
"""Kinds of syllables, their rhymes and the tones that they can have."""

MINIMAL_SETS = (
    ("มา", "ม่า", "ม้า", "หมา"),
    ("ข่าว", "ข้าว", "ขาว"),
    ("ใกล้", "ไกล"),
    ("เสือ", "เสื่อ", "เสื้อ"),
)


class Syllable(NamedTuple):
    """What can be right or wrong about a syllable."""

    consonants: str
    vowel: str
    length: str
    tone: str


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--wrong", type=int, default=0)
    parser.add_argument("--words", type=int, default=WORDS)
    parser.add_argument("--half", action="store_true")
    arguments = parser.parse_args()
    measure_words(arguments.words, arguments.wrong, range(0, 16, 2 if arguments.half else 16))
    measure_tones()


def digest(word: str) -> str:
    return hashlib.sha1(word.encode(), usedforsecurity=False).hexdigest()


def measure_words(limit: int, shown: int, digits: range) -> None:
    everything = Lexicon()
    left_out = frozenset(
        word for word in everything.dictionary if int(digest(word)[-1], 16) in digits
    )
    reference = {
        word: everything.dictionary[word]
        for word in left_out
        if THAI.fullmatch(word) and not everything.is_own(word)
    }
    words = sorted(reference, key=digest)[:limit]
    rest = Lexicon(leave_out=left_out)
    rows = [
        (word, syllables(reference[word].strip("/").replace(" ", ".").split("."))) for word in words
    ]
    rows = [(word, right) for word, right in rows if right]
    print(f"{len(rows)} held-out words, {sum(len(right) for _, right in rows)} syllables")
    readers: dict[str, Callable[[str], list[Syllable]]] = {
        "ours, words cut and read": lambda word: read(rest, word),
        "ours, by rule alone": lambda word: syllables(read_by_rule(word)),
        "espeak-ng -v th": espeak_reading,
    }
    for name, reader in readers.items():
        report(name, rows, reader, shown if name.startswith("ours, words") else 0)


def read(lexicon: Lexicon, word: str) -> list[Syllable]:
    return syllables([s for part in lexicon.words(word) for s in lexicon.syllables(part)])


def espeak_reading(word: str) -> list[Syllable]:
    """eSpeak NG's own Thai; its Shan tone numbers in IPA are put into our letters."""
    tones = str.maketrans({"1": "˩˩˦", "2": "˨˩", "3": "˧", "4": "˦˥", "5": "˥˩"})
    sounds = re.sub("[ˈˌ]", "", library().phonemes(word, "tai/th")).translate(tones)
    return syllables(re.findall("[^aeiouɔɛɯɤ˥-˩ ]*[aeiouɔɛɯɤ]+ː?[^aeiouɔɛɯɤ˥-˩ ]*[˥-˩]*", sounds))


def syllables(sounds: list[str]) -> list[Syllable]:
    """The syllables in one spelling; empty where one is none."""
    found = []
    for sound in sounds:
        plain = re.sub("([iuɯ])a(?!̯)", "\\1a̯", sound).replace("ia̯ː", "ia̯").replace("ːː", "ː")
        match = SOUNDS.fullmatch(plain)
        if match is None:
            return []
        final = match["final"].replace("̚", "")
        if final == "ʔ" and not match["length"]:
            final = ""
        consonants = f"{match['initial']}-{final}"
        found.append(Syllable(consonants, match["vowel"], match["length"], match["tone"] or "˧"))
    return found


def report(
    name: str,
    rows: list[tuple[str, list[Syllable]]],
    reader: Callable[[str], list[Syllable]],
    shown: int,
) -> None:
    right = Counter[str]()
    count = words = 0
    for word, wanted in rows:
        got = reader(word)
        count += len(wanted)
        words += got == wanted
        if got != wanted and shown:
            shown -= 1
            print("  ", word, *("".join(s) for s in wanted), "| read", *("".join(s) for s in got))
        for one, other in aligned(wanted, got):
            right["syllable"] += one == other
            for field in Syllable._fields:
                right[field] += getattr(one, field) == getattr(other, field)
    parts = [f"{field} {right[field] / count:6.1%}" for field in (*Syllable._fields, "syllable")]
    print(f"{name:26}", *parts, f"whole words {words / len(rows):6.1%}")


def aligned(wanted: list[Syllable], got: list[Syllable]) -> Iterator[tuple[Syllable, Syllable]]:
    """Syllables that stand for each other: pairs inside blocks of the same number."""
    if len(wanted) == len(got):
        yield from zip(wanted, got, strict=True)
        return
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, wanted, got, autojunk=False).get_opcodes():
        if tag in ("equal", "replace"):
            yield from zip(wanted[i1:i2], got[j1:j2], strict=False)


def measure_tones() -> None:
    """The five tones in syllables of all kinds; see `tools.pitch` for how a tone is told."""
    for rate_wpm in TONE_RATES_WPM:
        heard = Counter[tuple[str, bool]]()
        for kind, rhymes, tones in RHYMES:
            for tone in tones:
                for syllable in (initial + rhyme for initial in INITIALS for rhyme in rhymes):
                    told = tone_heard(contour(syllable + TONES[tone], rate_wpm=rate_wpm))
                    heard[f"{kind} {tone}", told == tone] += 1
        right = sum(count for (_, as_meant), count in heard.items() if as_meant)
        print(f"tones at {rate_wpm} words a minute: {right} of {heard.total()} heard as meant")
        wrong = {name: count for (name, as_meant), count in heard.items() if not as_meant}
        print("  not:", ", ".join(f"{name} {count}" for name, count in wrong.items()) or "none")
    for words in MINIMAL_SETS:
        pairs = list(combinations(words, 2))
        distinct = sum(phonemes(one) != phonemes(other) for one, other in pairs)
        print(f"minimal set {' '.join(words)}: {distinct} of {len(pairs)} pairs distinct")


def phonemes(word: str) -> str:
    return "".join(map(espeak_phonemes, read_by_rule(word)))


if __name__ == "__main__":
    main()
