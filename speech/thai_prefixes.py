"""The words that begin at a place of a Thai text, from a dictionary."""

from collections import defaultdict
from collections.abc import Set

HEAD = 3
"""By so many letters it is known how long the longer words are that begin with them."""


class Prefixes:
    """Tells newmm, PyThaiNLP's word cutter, of words as a trie would.

    PyThaiNLP's own trie of its dictionary takes 60 MB and more than a second to build; this takes
    4 MB beside the words, and a tenth of a second.
    """

    def __init__(self, words: Set[str]) -> None:
        self._words = words
        self.hidden = ""
        """A word to be passed over."""
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for word in words:
            if len(word) >= HEAD:
                lengths[word[:HEAD]].add(len(word))
        self._lengths = {head: tuple(sorted(found)) for head, found in lengths.items()}

    def prefixes(self, text: str, start: int = 0) -> list[str]:
        """All words at this place, the shortest first."""
        left = len(text) - start
        found = []
        for length in (*range(1, HEAD), *self._lengths.get(text[start : start + HEAD], ())):
            if length > left:
                break
            word = text[start : start + length]
            if word in self._words and word != self.hidden:
                found.append(word)
        return found
