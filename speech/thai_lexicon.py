"""Thai words and how they sound: our own readings, PyThaiTTS's dictionary, then the rules."""

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from importlib.util import find_spec
from itertools import accumulate
from pathlib import Path

import resources
from speech.thai_phonemes import espeak_phonemes
from speech.thai_prefixes import Prefixes
from speech.thai_reader import MODEL, Reader
from speech.thai_roles import WrongRolesError, regular_tone, sounds, starts_syllable
from speech.thai_rules import FINALS, INITIALS, read_by_rule, read_respelling

OWN = Path(resources.__file__).parent / "speech" / "thai_lexicon.tsv"
_DICTIONARY = Path("pretrained", "fastthaig2p", "data", "ipa.json")
_LEADING_O = re.compile("ʔa˨˩\\.(juː|jaːŋ|jaːk̚|jaː)(?:˨˩|˥˩)")
"""อยู่ อย่า อย่าง อยาก inside longer words: the dictionary sounds their silent อ."""

_PLAIN_WORD = re.compile("[ก-ฺเ-๎]+")


class Lexicon:
    """Cuts Thai text into words and reads them. Takes 0.2 s to make, then used by one thread."""

    def __init__(
        self, own: Path = OWN, *, model: Path = MODEL, leave_out: frozenset[str] = frozenset()
    ) -> None:
        # Only here, or the window would load it at each start, and it takes half a second.
        from pythainlp.tokenize.newmm import segment

        self._segment = segment
        self._readings, self._cuts = _read_own(own)
        self._model = model
        dictionary = dictionary_readings()
        self.dictionary = {word: dictionary[word] for word in dictionary if word not in leave_out}
        """Readings in IPA that are not ours, by word."""
        parts = [part for words in self._cuts.values() for part in words]
        plain = filter(_PLAIN_WORD.fullmatch, self.dictionary)
        self._words = Prefixes({*plain, *self._readings, *self._cuts, *parts})
        self._known: dict[str, tuple[str, ...]] = {}

    def is_own(self, word: str) -> bool:
        """Whether our own list reads or cuts the word."""
        return word in self._readings or word in self._cuts

    def words(self, text: str, hidden: str = "") -> list[str]:
        """The words of a stretch of Thai letters, which joined are the text again.

        It is cut as if there were no such word as `hidden`.
        """
        self._words.hidden = hidden
        return [
            part
            for word in self._segment(text, self._words)  # type: ignore[arg-type]  # all that it uses
            for part in self._cuts.get(word, (word,))
        ]

    def read(self, words: Sequence[str]) -> list[tuple[str, tuple[str, ...]]]:
        """Words that stand side by side, with their syllables in IPA with tones.

        Known words are looked up. Of the rest the model tells what each letter does, and of a known
        syllable beside them too, which may be a part of the same word: ต and ลาด. Where a cut lies
        inside a syllable by the model, the words on both sides are read as one.
        """
        if len(words) == 1 and (len(words[0]) == 1 or self._looked_up(words[0])):
            return [(words[0], self._looked_up(words[0]) or tuple(read_by_rule(words[0])))]
        if not words:
            return []
        letters = "".join(words)
        roles = self._reader.roles(letters, set(accumulate(map(len, words), initial=0)))
        guessed = _sounds(letters, roles)
        places = list(self._joined(words, roles))
        unknown = {place for place in places if not self._looked_up(letters[slice(*place)])}
        read = []
        for before, (start, end), after in zip(
            [None, *places], places, [*places[1:], None], strict=False
        ):
            word = letters[start:end]
            said = self._looked_up(word)
            beside_unknown = before in unknown or after in unknown
            if not said or (beside_unknown and len(said) == 1 and not self.is_own(word)):
                guess = tuple(sound for place, sound in guessed if start <= place < end)
                said = guess or said or tuple(read_by_rule(word))
            elif end < len(letters):
                said += _link(word, roles[end - 1], said)
            read.append((word, said))
        return read

    def _joined(self, words: Sequence[str], roles: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Start and end of the words, those in one where a syllable goes on over the cut."""
        start = end = 0
        for word, following in zip(words, (*words[1:], ""), strict=True):
            end += len(word)
            surely = self.is_own(word) or self.is_own(following)
            if not following or surely or starts_syllable(following[0], roles[end]):
                yield start, end
                start = end

    def _looked_up(self, word: str) -> tuple[str, ...]:
        if word not in self._known:
            self._known[word] = tuple(self._look_up(word))
        return self._known[word]

    @cached_property
    def _reader(self) -> Reader:
        return Reader(self._model)

    def _look_up(self, word: str) -> list[str]:
        reading = self._readings.get(word)
        if reading:
            return read_respelling(reading)
        entry = _LEADING_O.sub(r"\1˨˩", self.dictionary.get(word, ""))
        sounds = entry.strip("/").replace(" ", ".").split(".")
        # A few entries are garbled; the rules do better.
        return sounds if all(espeak_phonemes(sound) for sound in sounds) else []


@cache
def lexicon() -> Lexicon:
    """The lexicon, loaded at the first call."""
    return Lexicon()


def _sounds(letters: str, roles: Sequence[str]) -> list[tuple[int, str]]:
    try:
        return sounds(letters, roles)
    except WrongRolesError:
        return []


def _link(word: str, role: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """The syllable that joins a known word to the next: ราช before การ is ราช-ชะ."""
    letter = word[-1]
    if role != "G" or letter not in FINALS or FINALS[letter] not in known[-1]:
        return ()
    return (INITIALS[letter] + "a" + regular_tone(letter, "", "a", ""),)


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


def dictionary_readings() -> dict[str, str]:
    """PyThaiTTS's word list, read as data: importing the package would load models."""
    package = find_spec("pythaitts")
    if package is None or package.origin is None:
        return {}
    path = Path(package.origin).parent / _DICTIONARY
    words: dict[str, str] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return words
