"""Graphemes, words and sentences of Thai and English text; offsets count code points.

Every function may be called from any thread. Text without Thai never loads PyThaiNLP; the first
Thai text does, which takes about a second, unless `prepare` has done it before.
"""

import gc
import os
import threading
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from types import ModuleType

import regex

LONGEST_SENTENCE = 300
"""Characters; a longer sentence is split so that speech starts soon."""

LONGEST_FOR_MODEL = 20_000
"""Characters; the sentence model takes half a second for them. A longer block does without it."""

Spans = tuple[tuple[int, int], ...]

_GRAPHEME = regex.compile(r"\X")
_PLAIN_PAIR = regex.compile(r"(?r)[ -~ก-ฮะาเ-ไ]{2}")
"""Two characters that stand alone, so that a grapheme ends between them; searched backwards."""

_THAI = regex.compile(r"[\u0E01-\u0E3A\u0E40-\u0E4E]")
_TOKEN = regex.compile(
    r"""
    (?<![\u0E01-\u0E4E])(?:[ก-ฮ]{1,4}\.){2,}                    # พ.ศ.
  | (?P<thai>[\u0E01-\u0E3A\u0E40-\u0E4E]+)
  | \p{N}+(?:[.,:/]\p{N}+)*                                     # 3.14  10:30  1/2
  | (?:\p{L}\.){2,}                                             # e.g.
  | [[\p{L}\p{M}\p{N}]--[\u0E00-\u0E7F]]+(?:['’\-][[\p{L}\p{M}\p{N}]--[\u0E00-\u0E7F]]+)*
  | [\p{S}%&@\#*/\\§†‡•][\p{M}\p{Sk}\u200D]*                    # what has a name when read out
    """,
    regex.VERSION1 | regex.VERBOSE,
)
_REPEATS = frozenset("ๆฯ")
"""Signs that sound as part of the word before them."""

_STOP = regex.compile(r"""[.!?…]+["'”’)\]]*(?=\s|$)""")
_NO_STOP = regex.compile(
    r"""(?:^|[\s(\["'“])(?:
        (?i:dr|mr|mrs|ms|prof|st|vs|cf|dept|e\.g|i\.e)
      | (?:[ก-ฮ]{1,4}\.)*[ก-ฮ]{1,4}                             # ดร.  พ.ศ.
    )\.$
    | (?:^|[("“]|\p{Lu}[\p{L}.]*\s|\b(?:and|by|of)\s)\p{Lu}\.$  # initials of a name
    """,
    regex.VERSION1 | regex.VERBOSE,
)
_BEFORE_NUMBER = regex.compile(r"\b(?i:nos?|figs?|eqs?|vols?|pp?|chs?|secs?)\.$")
_ITEM_NUMBER = regex.compile(r"\s*[(\[]?\p{N}{1,3}\.$")
_COMMA = regex.compile(r"[,;:，、]\s+")
_SPACE = regex.compile(r"\s+")

_loading = threading.Lock()


def prepare() -> None:
    """Load what Thai needs; to be called from a background thread at the start."""
    # A million small objects come and stay. Looking through them for garbage again and again would
    # hold up every other thread for 200 ms at a time.
    gc.disable()
    try:
        words("ครูบอกว่าดี")
        sentences("ครูบอกว่าดี นักเรียนฟัง")
        gc.freeze()
    finally:
        gc.enable()


def graphemes(text: str) -> list[tuple[int, int]]:
    """What a person takes for one character each; they partition the text."""
    return [match.span() for match in _GRAPHEME.finditer(text)]


def grapheme_start(text: str, offset: int) -> int:
    """The offset itself where it is a grapheme's edge, else the start of that grapheme."""
    if offset <= 0 or offset >= len(text):
        return max(0, min(offset, len(text)))
    pair = _PLAIN_PAIR.search(text, max(0, offset - 64), offset + 1)
    edge = pair.start() + 1 if pair else text.rfind("\n", 0, offset) + 1
    for match in _GRAPHEME.finditer(text, edge):
        if match.end() > offset:
            return match.start()
    return offset


@lru_cache(maxsize=512)
def words(text: str) -> Spans:
    """The words that are spoken, in order; spaces and mere punctuation belong to none."""
    found: list[tuple[int, int]] = []
    for match in _TOKEN.finditer(text):
        if match["thai"] is None:
            found.append(match.span())
        else:
            _add_thai_words(found, text, match.start(), match["thai"])
    return tuple(_on_edges(found, _edges(text)))


@lru_cache(maxsize=512)
def sentences(text: str) -> Spans:
    """The sentences, which partition the text; space after one belongs to it."""
    if not text:
        return ()
    edges = _edges(text)
    ends = {end for end in _sentence_ends(text) if _is_edge(end, edges)}
    whole = pairwise(sorted(ends | {0, len(text)}))
    return tuple(piece for start, end in whole for piece in _breaths(text, start, end, edges))


def has_thai(text: str) -> bool:
    """Whether there is a Thai letter in the text."""
    return _THAI.search(text) is not None


def _thai() -> ModuleType:
    """The module that knows Thai, loaded at the first call."""
    with _loading:
        # It must neither make a folder in the user's home nor reach for the network.
        os.environ.setdefault("PYTHAINLP_READ_ONLY", "1")
        os.environ.setdefault("PYTHAINLP_OFFLINE", "1")
        from assistant.reading import thai

        return thai


def _add_thai_words(found: list[tuple[int, int]], text: str, start: int, run: str) -> None:
    """Append the words of the Thai letters that begin at `start`."""
    for length in _thai().word_lengths(run):
        end = start + length
        if found and text[start:end] in _REPEATS and not text[found[-1][1] : start].strip(" "):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
        start = end


def _edges(text: str) -> list[int]:
    return [0, *(match.end() for match in _GRAPHEME.finditer(text))]


def _is_edge(offset: int, edges: list[int]) -> bool:
    i = bisect_left(edges, offset)
    return i < len(edges) and edges[i] == offset


def _on_edges(found: list[tuple[int, int]], edges: list[int]) -> Iterator[tuple[int, int]]:
    """The spans widened to whole graphemes; spans that come to overlap are one."""
    last: tuple[int, int] | None = None
    for start, end in found:
        wide = (edges[bisect_right(edges, start) - 1], edges[bisect_left(edges, end)])
        if last is not None and wide[0] < last[1]:
            last = (last[0], max(last[1], wide[1]))
            continue
        if last is not None:
            yield last
        last = wide
    if last is not None:
        yield last


def _sentence_ends(text: str) -> set[int]:
    """Offsets where a sentence ends, after the space that follows it."""
    ends: set[int] = set()
    start = 0
    for match in _STOP.finditer(text):
        end = _after_space(text, match.end())
        if not _goes_on(text, start, match.end(), end):
            ends.add(end)
            start = end
    ends.update(match.end() for match in regex.finditer(r"\n\s*", text))
    if len(text) <= LONGEST_FOR_MODEL and has_thai(text):
        ends.update(_thai_ends(text))
    return ends


def _goes_on(text: str, start: int, stop: int, after: int) -> bool:
    """Whether the sentence goes on after the stop sign that ends at `stop`."""
    if after < len(text) and text[after].islower():
        return True
    piece = text[start:stop]
    if after < len(text) and text[after].isdigit() and _BEFORE_NUMBER.search(piece):
        return True
    return bool(_NO_STOP.search(piece) or _ITEM_NUMBER.match(piece))


def _thai_ends(text: str) -> Iterator[int]:
    """Where the model ends a sentence at a space that has Thai beside it."""
    for end in _thai().sentence_ends(text):
        after = _after_space(text, end)
        before = len(text[:end].rstrip())
        if before == after or not before or text[before - 1] in ".!?…":
            continue
        if _THAI.match(text, before - 1) or _THAI.match(text, after):
            yield after


def _after_space(text: str, offset: int) -> int:
    match = _SPACE.match(text, offset)
    return match.end() if match else offset


def _breaths(text: str, start: int, end: int, edges: list[int]) -> Iterator[tuple[int, int]]:
    """The sentence in pieces of at most LONGEST_SENTENCE characters (or one grapheme)."""
    while end - start > LONGEST_SENTENCE:
        cut = _breath(text, start, edges)
        yield start, cut
        start = cut
    if end > start:
        yield start, end


def _breath(text: str, start: int, edges: list[int]) -> int:
    """Where a long sentence from `start` is best cut: after a comma, a space, or a word."""
    least, most = start + LONGEST_SENTENCE // 3, start + LONGEST_SENTENCE
    for sign in (_COMMA, _SPACE):
        cuts = [match.end() for match in sign.finditer(text, least, most)]
        cuts = [cut for cut in cuts if _is_edge(cut, edges)]
        if cuts:
            return cuts[-1]
    spans = words(text)
    i = bisect_right(spans, most, key=lambda span: span[1]) - 1
    if i >= 0 and spans[i][1] > least:
        return spans[i][1]
    return edges[max(bisect_right(edges, most) - 1, bisect_right(edges, start))]
