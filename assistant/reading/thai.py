"""Thai words and sentences by PyThaiNLP's dictionary and sentence model.

Its first use takes half a second and 45 MB: `segment` has it at the first Thai text. Functions may
be called from any thread.
"""

import math
import threading
from functools import lru_cache
from itertools import pairwise

from pythainlp.corpus import thai_words
from pythainlp.corpus.tnc import unigram_word_freqs
from pythainlp.tokenize import crfcut, newmm

from speech.thai_prefixes import Prefixes

_tagger = threading.Lock()
"""The sentence model keeps the text that it works on."""


@lru_cache(maxsize=1)
def _dictionary() -> Prefixes:
    return Prefixes(thai_words())


# The sentence model takes no dictionary, so newmm is given ours in place of its own.
newmm.word_dict_trie = _dictionary  # type: ignore[assignment, attr-defined]  # all it uses


def word_lengths(run: str) -> list[int]:
    """Lengths of the words of a run of Thai letters, in order."""
    tokens = newmm.segment(run)
    if "".join(tokens) != run:
        return [len(run)]
    for i in range(len(tokens) - 1):
        tokens[i], tokens[i + 1] = _commoner(tokens[i], tokens[i + 1])
    return [len(token) for token in tokens]


def sentence_ends(text: str) -> list[int]:
    """Offsets after which the sentence model would begin a new sentence, increasing."""
    with _tagger:
        pieces = crfcut.segment(text)
    if "".join(pieces) != text:
        return [len(text)]
    ends = [0]
    for piece in pieces:
        ends.append(ends[-1] + len(piece))
    return [end for start, end in pairwise(ends) if end > start]


@lru_cache(maxsize=4096)
def _commoner(first: str, second: str) -> tuple[str, str]:
    """The two words that the same letters most likely are.

    Longest matching takes the first of equally short ways and gets บอก|ว่า as บอ|กว่า; the
    product of the words' frequencies in the Thai National Corpus tells them apart.
    """
    words = thai_words()
    if first not in words or second not in words:
        return first, second
    both = first + second
    splits = [(both[:i], both[i:]) for i in range(1, len(both))]
    known = [split for split in splits if all(word in words for word in split)]
    return max([(first, second), *known], key=lambda split: sum(map(_weight, split)))


def _weight(word: str) -> float:
    return math.log(1 + _frequencies().get(word, 0))


@lru_cache(maxsize=1)
def _frequencies() -> dict[str, int]:
    return unigram_word_freqs()
