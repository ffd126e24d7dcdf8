"""Thai words and how they sound: our own readings, PyThaiTTS's dictionary, then the rules."""

import json
import re
from collections import defaultdict
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import resources
from speech.thai_phonemes import espeak_phonemes
from speech.thai_rules import read_by_rule, read_respelling

OWN = Path(resources.__file__).parent / "speech" / "thai_lexicon.tsv"
_DICTIONARY = Path("pretrained", "fastthaig2p", "data", "ipa.json")
_LEADING_O = re.compile("ʔa˨˩\\.(juː|jaːŋ|jaːk̚|jaː)(?:˨˩|˥˩)")
"""อยู่ อย่า อย่าง อยาก inside longer words: the dictionary sounds their silent อ."""

_PLAIN_WORD = re.compile("[ก-ฺเ-๎]+")


class Lexicon:
    """Cuts Thai text into words and reads them. Takes 0.2 s to make, then used by one thread."""

    def __init__(self, own: Path = OWN, *, leave_out: frozenset[str] = frozenset()) -> None:
        # Only here, or the window would load it at each start, and it takes half a second.
        from pythainlp.tokenize.newmm import segment

        self._segment = segment
        self._readings, self._cuts = _read_own(own)
        dictionary = _read_dictionary()
        self.dictionary = {word: dictionary[word] for word in dictionary if word not in leave_out}
        """Readings in IPA that are not ours, by word."""
        parts = [part for words in self._cuts.values() for part in words]
        plain = filter(_PLAIN_WORD.fullmatch, self.dictionary)
        self._words = _Prefixes({*plain, *self._readings, *self._cuts, *parts})
        self._known: dict[str, tuple[str, ...]] = {}

    def is_own(self, word: str) -> bool:
        """Whether our own list reads or cuts the word."""
        return word in self._readings or word in self._cuts

    def words(self, text: str) -> list[str]:
        """The words of a stretch of Thai letters, which joined are the text again."""
        return [
            part
            for word in self._segment(text, self._words)  # type: ignore[arg-type]  # all that it uses
            for part in self._cuts.get(word, (word,))
        ]

    def syllables(self, word: str) -> tuple[str, ...]:
        """The word's syllables in IPA with tones."""
        if word not in self._known:
            self._known[word] = tuple(self._look_up(word) or read_by_rule(word))
        return self._known[word]

    def _look_up(self, word: str) -> list[str]:
        reading = self._readings.get(word)
        if reading:
            return read_respelling(reading)
        entry = _LEADING_O.sub(r"\1˨˩", self.dictionary.get(word, ""))
        sounds = entry.strip("/").replace(" ", ".").split(".")
        # A few entries are garbled; the rules do better.
        return sounds if all(espeak_phonemes(sound) for sound in sounds) else []


class _Prefixes:
    """The words that begin at a place of a text, as newmm asks its trie for them.

    PyThaiNLP's own trie takes a second to build; this takes 40 ms and 60 MB less.
    """

    def __init__(self, words: set[str]) -> None:
        self._words = words
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for word in words:
            lengths[word[:2]].add(len(word))
        self._lengths = {head: sorted(found) for head, found in lengths.items()}

    def prefixes(self, text: str, start: int = 0) -> list[str]:
        """All words at this place, the shortest first."""
        found = []
        for head in {text[start : start + 1], text[start : start + 2]}:
            for length in self._lengths.get(head, ()):
                word = text[start : start + length]
                if len(word) == length and word in self._words:
                    found.append(word)
        return sorted(found, key=len)


@cache
def lexicon() -> Lexicon:
    """The lexicon, loaded at the first call."""
    return Lexicon()


def _read_own(path: Path) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Readings by word, and the parts of words that are to be cut."""
    readings, cuts = {}, {}
    for line in path.read_text(encoding="utf-8").splitlines():
        word, _, reading = line.partition("\t")
        if line.startswith("#") or not word:
            continue
        if reading:
            readings[word] = reading
        else:
            cuts[word.replace("|", "")] = tuple(word.split("|"))
    return readings, cuts


def _read_dictionary() -> dict[str, str]:
    """PyThaiTTS's word list, read as data: importing the package would load models."""
    package = find_spec("pythaitts")
    if package is None or package.origin is None:
        return {}
    path = Path(package.origin).parent / _DICTIONARY
    words: dict[str, str] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return words
