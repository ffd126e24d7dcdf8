"""How far recognised text is from the truth, by characters and by words."""

import re
from collections import defaultdict
from collections.abc import Hashable, Sequence

from pythainlp.tokenize import word_tokenize


def folded(text: str) -> str:
    """The form in which texts are compared."""
    return re.sub(r"\s+", " ", text.replace("\u0e4dา", "ำ").replace("เเ", "แ")).strip()


def edits(truth: Sequence[Hashable], found: Sequence[Hashable]) -> int:
    """Levenshtein distance, by bit vectors (Myers 1999, in Hyyrö's form)."""
    if not truth:
        return len(found)
    places: dict[Hashable, int] = defaultdict(int)
    for index, letter in enumerate(truth):
        places[letter] |= 1 << index
    ones, last = (1 << len(truth)) - 1, 1 << (len(truth) - 1)
    up, down, distance = ones, 0, len(truth)
    for letter in found:
        equal = places[letter]
        diagonal = equal | down
        across = (((equal & up) + up) ^ up) | equal
        plus, minus = down | (~(across | up) & ones), up & across
        distance += bool(plus & last) - bool(minus & last)
        plus, minus = (plus << 1) | 1, minus << 1
        up, down = (minus | ~(diagonal | plus)) & ones, plus & diagonal & ones
    return distance


def cer_percent(truth: str, found: str) -> float:
    """Character error rate of what was found."""
    return 100 * edits(folded(truth), folded(found)) / len(folded(truth))


def word_error_percent(truth: str, found: str) -> float:
    """Word error rate; both texts are cut into words by PyThaiNLP's newmm, signs counting too."""
    wanted = _words(truth)
    return 100 * edits(wanted, _words(found)) / len(wanted)


def _words(text: str) -> list[str]:
    return word_tokenize(folded(text), engine="newmm", keep_whitespace=False)
