"""How right Thai words are read, by us and by eSpeak NG's own Thai; whether tones are heard.

    python -m benchmarks.thai_reading             held-out words and tones
    python -m benchmarks.thai_reading --final     other held-out words, kept for the end
    python -m benchmarks.thai_reading --second thai2phone.csv
    python -m benchmarks.thai_reading --wrong 40  and the first words that are read otherwise

No package that installs here has readings that were made apart from our dictionary (PyThaiTTS's
word list), so two sixteenths of that list are held out: the words whose SHA-1 ends in the digit 0,
by which rules and model were tuned, and those with f, which nobody looked at while they were. The
model that ships has seen neither, nor any longer word in which one of them stands. The lexicon is
made without them too, and cuts and reads them as it would a new word in a text.

About one syllable in twenty of the list is itself in doubt: so often another list reads otherwise.
With --second, a file "word,phonemes" such as vachanatts/data/thai2phone.csv of the package
VachanaTTS (not ours to ship), the words are counted apart on which both lists agree.

A syllable is right where initial, vowel, length, final and tone are the reference's. Spellings of
the list that mean one sound are made one: a final glottal stop after a short vowel, ua for ua̯.
"""

import argparse
import csv
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path

from benchmarks.thai_sentences import SENTENCES
from speech.espeak import library
from speech.normalise import normalise
from speech.thai_lexicon import Lexicon, dictionary_readings, lexicon
from speech.thai_phonemes import espeak_phonemes
from speech.thai_rules import read_by_rule
from speech.thai_words import SpokenWord, spoken_words
from tools.pitch import contour, tone_heard
from tools.thai_readings import THAI, Syllable, digit, read, syllables

TUNING, FINAL = "0", "f"
FIELDS: dict[str, Callable[[Syllable], object]] = {
    "consonants": lambda syllable: syllable.consonants,
    "vowel": lambda syllable: syllable.quality,
    "length": lambda syllable: syllable.length,
    "tone": lambda syllable: syllable.tone,
    "syllable": lambda syllable: syllable,
}
TONES = {"mid": "˧", "low": "˨˩", "falling": "˥˩", "high": "˦˥", "rising": "˩˩˦"}
TONE_INITIALS = {letters: name[0].upper() for name, letters in TONES.items()}
TONE_RATES_WPM = (140, 180, 220)
INITIALS = ("k", "m", "s", "pʰ", "ʔ", "kl", "r", "d", "t͡ɕʰ", "h")
RHYMES = (
    ("live long", ("aː", "iː", "ɔː", "aːn", "ia̯", "ua̯n", "aːw"), tuple(TONES)),
    ("live short", ("am", "on", "aj"), tuple(TONES)),
    ("dead long", ("aːk̚", "oːt̚"), ("low", "falling", "high")),
    ("dead short", ("ak̚", "it̚", "aʔ"), ("low", "falling", "high")),
)
"""Kinds of syllables, their rhymes and the tones that they can have."""

SECOND_SYLLABLE = re.compile("(.*)([aAiIuUoOeEvVxXyYzZJWR])(.?)([1-5])")
SECOND_SOUNDS = {
    "K": "kʰ", "P": "pʰ", "T": "tʰ", "C": "t͡ɕʰ", "c": "t͡ɕ", "N": "ŋ", "?": "ʔ",
}  # fmt: skip
SECOND_VOWELS = {
    "a": "a", "A": "aː", "i": "i", "I": "iː", "u": "u", "U": "uː", "o": "o", "O": "oː",
    "e": "e", "E": "eː", "v": "ɯ", "V": "ɯː", "x": "ɔ", "X": "ɔː", "y": "ɛ", "Y": "ɛː",
    "z": "ɤ", "Z": "ɤː", "J": "ia̯", "W": "ɯa̯", "R": "ua̯",
}  # fmt: skip
SECOND_TONES = {"1": "˧", "2": "˨˩", "3": "˥˩", "4": "˦˥", "5": "˩˩˦"}
"""How VachanaTTS's list writes sounds."""

MINIMAL_SETS = (
    ("มา", "ม่า", "ม้า", "หมา"),
    ("ข่าว", "ข้าว", "ขาว"),
    ("ใกล้", "ไกล"),
    ("เสือ", "เสื่อ", "เสื้อ"),
)


Rows = list[tuple[str, list[Syllable]]]
"""Words with their right reading."""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--wrong", type=int, default=0)
    parser.add_argument("--final", action="store_true")
    parser.add_argument("--second", type=Path)
    arguments = parser.parse_args()
    measure_words(FINAL if arguments.final else TUNING, arguments.second, arguments.wrong)
    measure_sentences()
    measure_tones()


def measure_words(held_out: str, second: Path | None, shown: int) -> None:
    dictionary = dictionary_readings()
    left_out = frozenset(word for word in dictionary if digit(word) in TUNING + FINAL)
    rest = Lexicon(leave_out=left_out)
    rows = [
        (word, right)
        for word in sorted(left_out)
        if digit(word) == held_out and THAI.fullmatch(word) and not rest.is_own(word)
        if (right := read(dictionary[word]))
    ]
    readers: dict[str, Callable[[str], list[Syllable]]] = {
        "ours, words cut and read": lambda word: cut_and_read(rest, word),
        "ours, by rule alone": lambda word: syllables(read_by_rule(word)),
        "espeak-ng -v th": espeak_reading,
    }
    groups = {"all": rows}
    if second is not None:
        agreed = agreeing(rows, second)
        groups["agreed by both lists"] = agreed
    for group, members in groups.items():
        count = sum(len(right) for _, right in members)
        print(f"{group}: {len(members)} held-out words, {count} syllables")
        for name, reader in readers.items():
            report(name, members, reader, shown if name.startswith("ours, words") else 0)
    measure_speed(rest, [word for word, _ in rows])


def cut_and_read(known: Lexicon, word: str) -> list[Syllable]:
    return syllables([s for _, sounds in known.read(known.words(word)) for s in sounds])


def espeak_reading(word: str) -> list[Syllable]:
    """eSpeak NG's own Thai; its Shan tone numbers in IPA are put into our letters."""
    tones = str.maketrans({"1": "˩˩˦", "2": "˨˩", "3": "˧", "4": "˦˥", "5": "˥˩"})
    sounds = re.sub("[ˈˌ]", "", library().phonemes(word, "tai/th")).translate(tones)
    return syllables(re.findall("[^aeiouɔɛɯɤ˥-˩ ]*[aeiouɔɛɯɤ]+ː?[^aeiouɔɛɯɤ˥-˩ ]*[˥-˩]*", sounds))


def agreeing(rows: Rows, second: Path) -> Rows:
    """The words that the second list reads alike, but for the tone of a syllable it leaves open."""
    with second.open(encoding="utf-8-sig") as lines:
        other = {line[0]: second_reading(line[1]) for line in csv.reader(lines) if len(line) > 1}
    return [(word, right) for word, right in rows if alike(right, other.get(word, []))]


def second_reading(phonemes: str) -> list[Syllable]:
    """A reading of the second list; an unstressed a has no tone there."""
    found = []
    for syllable in phonemes.split():
        match = SECOND_SYLLABLE.fullmatch(syllable)
        if match is None:
            return []
        initial = "".join(SECOND_SOUNDS.get(letter, letter) for letter in match[1])
        final = SECOND_SOUNDS.get(match[3], match[3]).strip("-ʔ")
        tone = "" if match[2] + match[3] + match[4] == "a-1" else SECOND_TONES[match[4]]
        found.append(Syllable(initial, final, SECOND_VOWELS[match[2]], tone))
    return found


def alike(one: list[Syllable], other: list[Syllable]) -> bool:
    return len(one) == len(other) and all(
        a[:3] == b[:3] and b.tone in ("", a.tone) for a, b in zip(one, other, strict=True)
    )


def report(name: str, rows: Rows, reader: Callable[[str], list[Syllable]], shown: int) -> None:
    right = Counter[str]()
    count = words = 0
    for word, wanted in rows:
        got = reader(word)
        count += len(wanted)
        words += got == wanted
        if got != wanted and shown:
            shown -= 1
            print("  ", word, *map("".join, wanted), "| read", *map("".join, got))
        for one, other in aligned(wanted, got):
            for field, part in FIELDS.items():
                right[field] += part(one) == part(other)
    parts = [f"{field} {right[field] / count:6.1%}" for field in FIELDS]
    print(f"{name:26}", *parts, f"whole words {words / len(rows):6.1%}")


def measure_speed(known: Lexicon, words: list[str]) -> None:
    """Processor time, which other programs on the machine do not lengthen much."""
    times_us = []
    for at in range(0, len(words), 100):
        batch = words[at : at + 100]
        start_s = time.process_time()
        for word in batch:
            known.read(known.words(word))
        spent_s = time.process_time() - start_s
        times_us.append(1e6 * spent_s / sum(map(len, batch)))
    print(f"{statistics.median(times_us):.0f} µs of processor time a letter to cut and read")


def aligned(wanted: list[Syllable], got: list[Syllable]) -> Iterator[tuple[Syllable, Syllable]]:
    """Syllables that stand for each other: pairs inside blocks of the same number."""
    if len(wanted) == len(got):
        yield from zip(wanted, got, strict=True)
        return
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, wanted, got, autojunk=False).get_opcodes():
        if tag in ("equal", "replace"):
            yield from zip(wanted[i1:i2], got[j1:j2], strict=False)


def measure_sentences() -> None:
    right = count = 0
    for sentence, wanted in SENTENCES.items():
        words = [word for run in normalise(sentence) for word in spoken_words(run.text, lexicon())]
        sounds = [s for word in words if isinstance(word, SpokenWord) for s in word.syllables]
        got = "".join(TONE_INITIALS[syllable.tone] for syllable in syllables(sounds))
        count += len(wanted)
        right += sum(a == b for a, b in zip(wanted, got, strict=False))
        if got != wanted:
            print(f"  {sentence}: {wanted}, read {got}")
    print(f"sentences of minimal pairs: {right} of {count} tones right")


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
