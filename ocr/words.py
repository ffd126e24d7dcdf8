"""How likely a reading is: Thai by the frequencies of its words, Latin by its shape."""

import math
import re
from functools import cache

from pythainlp.corpus import tnc
from pythainlp.corpus.common import thai_words

from ocr.thai import LETTER, MARK

LEAST_COUNT = 20
"""Words rarer than this in the corpus count only where the dictionary has them too."""
LONGEST = 24
UNKNOWN_START_COST = 3.0
UNKNOWN_LETTER_COST = 3.0
"""Cost of a stretch of no known word: the decimal logarithm of how unlikely it is."""
LIKELY_COST = 1.7
LEAST_COST = 4.5
"""Thai of known words costs less than this a letter, a common short word less than that in all."""
LATIN_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
THAI_RUN = re.compile(f"[{LETTER}]+")


@cache
def _costs() -> dict[str, float]:
    """Decimal logarithm of one over a word's share of the corpus; takes about 0.2 s once."""
    counts = dict(tnc.unigram_word_freqs())
    known = thai_words()
    total = sum(counts.values())
    costs = {word: math.log10(total) for word in known if len(word) > 1}
    for word, count in counts.items():
        if len(word) > 1 and THAI_RUN.fullmatch(word) and (word in known or count >= LEAST_COUNT):
            costs[word] = math.log10(total / max(1, count))
    return costs


def thai_cost(text: str) -> float:
    """How unlikely the Thai letters of the text are, at the best division into words."""
    return sum(_run_cost(run) for run in THAI_RUN.findall(text))


def _run_cost(run: str) -> float:
    costs = _costs()
    known = [0.0] + [math.inf] * len(run)
    unknown = [math.inf] * (len(run) + 1)
    for end in range(1, len(run) + 1):
        before = min(known[end - 1] + UNKNOWN_START_COST, unknown[end - 1])
        unknown[end] = before + UNKNOWN_LETTER_COST
        best = math.inf
        if end == len(run) or not re.match(f"[{MARK}ะาำ]", run[end]):
            for start in range(max(0, end - LONGEST), end):
                cost = costs.get(run[start:end])
                if cost is not None:
                    best = min(best, min(known[start], unknown[start]) + cost)
        known[end] = best
    return min(known[-1], unknown[-1])


def thai_strangeness(text: str) -> float:
    """Mean cost of a Thai letter: 0.7 to 0.9 in prose, 1.2 to 2.3 in lists of names and in Pali."""
    letters = sum(map(len, THAI_RUN.findall(text)))
    return thai_cost(text) / letters if letters else 0.0


def is_likely_thai(text: str) -> bool:
    """Whether the text is Thai, all of it of known words."""
    letters = "".join(THAI_RUN.findall(text))
    allowed = max(LEAST_COST, LIKELY_COST * len(letters))
    return len(letters) > 1 and thai_cost(text) <= allowed


def is_likely_latin(text: str) -> bool:
    """Whether the text has the shape of Latin words, brackets and commas aside."""
    words = re.findall(r"[^\W\d_]+", text)
    return bool(words) and all(LATIN_WORD.fullmatch(word) for word in words)
