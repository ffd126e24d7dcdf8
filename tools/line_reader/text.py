"""Lines of text to train on: made up from word lists and frequencies, never taken from a book.

Thai words come by their frequency (PyThaiNLP's lists of the Thai National and Textbook Corpora,
CC0), seldom ones and names from its other lists, English from Python's own documentation.
"""

import random
import re
from collections.abc import Callable, Sequence
from functools import cache
from itertools import accumulate
from pathlib import Path
from pydoc_data.topics import topics

import pythainlp.corpus

from ocr.repair import repair

ALPHABET = (
    " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz"
    "{|}~°±²³µ·×÷é–—‘’“”•…→≤≥≠√π"
    + "".join(map(chr, range(0x0E01, 0x0E3B)))
    + "฿"
    + "".join(map(chr, range(0x0E40, 0x0E4F)))
    + "๐๑๒๓๔๕๖๗๘๙๚๛"
)
"""Every character that the reader can tell, in the order of the network's outputs."""
LONGEST = 96
CORPUS = Path(pythainlp.corpus.__file__).parent
CONSONANTS = "กขคฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
FINALS = "กขคงจชญฎฏณดตถทธนบปพฟภมยรลวสศษ"
VOWELS = ("{}ะ", "{}า", "{}ิ", "{}ี", "{}ึ", "{}ื", "{}ุ", "{}ู", "เ{}", "แ{}", "โ{}", "ใ{}", "ไ{}")
VOWELS_MORE = ("{}ำ", "เ{}า", "เ{}าะ", "เ{}ีย", "เ{}ือ", "{}ัว", "เ{}ิ", "เ{}็", "แ{}็", "{}ั", "{}")
UNITS = (
    "กม.",
    "กก.",
    "ซม.",
    "มก.",
    "บาท",
    "คน",
    "°C",
    "°",
    "%",
    "km",
    "kg",
    "cm",
    "mg",
    "Hz",
    "m/s",
)
SHORT = (
    "พ.ศ.",
    "ค.ศ.",
    "ดร.",
    "น.",
    "ฯลฯ",
    "ม.",
    "จ.",
    "อ.",
    "ต.",
    "ถ.",
    "โทร.",
    "ก.พ.",
    "ส.ค.",
    "รร.",
)
TERMS = (
    "pH",
    "H2O",
    "CO2",
    "O2",
    "NaCl",
    "DNA",
    "RNA",
    "ATP",
    "Wi-Fi",
    "COVID-19",
    "AI",
    "e-mail",
    "x",
    "y",
    "n",
)

Random = random.Random


@cache
def _frequent() -> tuple[list[str], list[float]]:
    """Thai words and their running weights: commoner ones oftener, but less than in nature."""
    counts: dict[str, int] = {}
    for name in ("tnc_freq.txt", "ttc_freq.txt"):
        for row in (CORPUS / name).read_text("utf-8").splitlines():
            word, _, count = row.partition("\t")
            if _is_thai(word) and int(count) > 3:
                counts[word] = counts.get(word, 0) + int(count)
    words = list(counts)
    return words, list(accumulate(counts[word] ** 0.7 for word in words))


@cache
def _listed(*names: str) -> list[str]:
    """The entries of the lists that the reader can tell."""
    rows = [row for name in names for row in (CORPUS / name).read_text("utf-8").splitlines()]
    clean = (repair(row.strip("\ufeff ")) for row in rows if not row.startswith("#"))
    return [row for row in clean if 0 < len(row) <= LONGEST and set(row) <= set(ALPHABET)]


@cache
def _english() -> list[str]:
    """English words in the order of running text."""
    text = re.sub(r"[*`|_=~^+<>\\\n-]+|\"{2,}|\.{2,}|::", " ", "\n".join(topics.values()))
    return [word for word in text.split() if set(word) <= set(ALPHABET)]


@cache
def _spelled() -> list[str]:
    """English words from the speller's list where there is one, names among them."""
    listed = Path("/usr/share/dict/words")
    if not listed.exists():
        return _english()
    return [w for w in listed.read_text("utf-8").split() if set(w) <= set(ALPHABET)]


def _is_thai(word: str) -> bool:
    return bool(re.fullmatch("[\u0e01-\u0e3a\u0e40-\u0e4e]+", word)) and repair(word) == word


def _words(draw: Random, count: int) -> str:
    words, weights = _frequent()
    return "".join(draw.choices(words, cum_weights=weights, k=count))


def _syllable(draw: Random) -> str:
    onset = draw.choice(CONSONANTS) + (draw.choice("รลว") if draw.random() < 0.15 else "")
    shape = draw.choice(VOWELS if draw.random() < 0.7 else VOWELS_MORE)
    above = shape.find("{}") + 2
    tone = draw.choice("่้่้๊๋") if draw.random() < 0.35 and "็" not in shape else ""
    head, tail = shape[:above].format(onset), shape[above:]
    if tail[:1] in "ัิีึืุู็" and tail:
        head, tail = head + tail[0], tail[1:]
    final = draw.choice(FINALS) if _may_close(tail, draw) else ""
    dead = draw.choice(CONSONANTS) + "์" if draw.random() < 0.06 else ""
    return head + tone + tail + final + dead


def _may_close(tail: str, draw: Random) -> bool:
    """Whether a last consonant follows what is left of the vowel."""
    return not tail or (tail in "าะีือัว" and draw.random() < 0.5)


def _number(draw: Random) -> str:
    kind = draw.randrange(8)
    digits = str(draw.randrange(10 ** draw.randint(1, 6)))
    if kind == 0:
        digits = f"{draw.randrange(10**7):,}"
    elif kind == 1:
        digits = f"{draw.uniform(0, 1000):.{draw.randint(1, 3)}f}"
    elif kind == 2:
        digits = str(draw.randint(2400, 2580) if draw.random() < 0.7 else draw.randint(1700, 2030))
    elif kind == 3:
        digits = f"{draw.randrange(1, 30)}.{draw.randrange(1, 20)}"
    elif kind == 4:
        digits = f"{draw.randrange(24)}.{draw.randrange(60):02}"
    elif kind == 5:
        digits = f"{digits}{draw.choice('-–')}{draw.randrange(9999)}"
    if draw.random() < 0.3:
        digits = digits.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    return digits


def _latin(draw: Random, count: int) -> str:
    if draw.random() < 0.3:
        words = draw.choices(_spelled(), k=count)
    else:
        start = draw.randrange(len(_english()) - count)
        words = _english()[start : start + count]
    case = draw.random()
    if case < 0.06:
        words = [word.upper() for word in words]
    elif case < 0.14:
        words = [word.capitalize() for word in words]
    return " ".join(words)


def _aside(draw: Random) -> str:
    """What stands between Thai phrases."""
    choice = draw.randrange(10)
    if choice < 2:
        return f"({_latin(draw, draw.randint(1, 3))})"
    if choice == 2:
        return _latin(draw, draw.randint(1, 3))
    if choice == 3:
        return f"{_number(draw)} {draw.choice(UNITS)}"
    if choice == 4:
        return f"{draw.choice(SHORT)} {_number(draw)}"
    if choice == 5:
        return draw.choice(("“{}”", '"{}"', "‘{}’", "({})", "[{}]")).format(_words(draw, 2))
    if choice == 6:
        return draw.choice(TERMS)
    if choice == 7:
        return draw.choice(SHORT)
    return _number(draw)


def _phrase(draw: Random) -> str:
    text = _words(draw, draw.randint(2, 11))
    if draw.random() < 0.06:
        text += draw.choice(("ๆ", " ๆ", "ฯ"))
    return text


def _thai(draw: Random) -> str:
    parts = [_phrase(draw)]
    while sum(map(len, parts)) < LONGEST:
        parts.append(_aside(draw) if draw.random() < 0.22 else _phrase(draw))
    return _stopped(draw, " ".join(parts))


def _seldom(draw: Random) -> str:
    lists = (
        "orst_words_th.txt",
        "words_th.txt",
        "volubilis_words_th.txt",
        "wikipedia_titles_th.txt",
    )
    entries = draw.choices(_listed(draw.choice(lists)), k=12)
    return draw.choice(("", " ", " ")).join(entries)


def _made_up(draw: Random) -> str:
    return "".join(_syllable(draw) + draw.choice(("", "", "", " ")) for _ in range(24))


def _names(draw: Random) -> str:
    first = _listed("person_names_female_th.txt", "person_names_male_th.txt")
    last = _listed("family_names_th.txt")
    return " ".join(
        f"{draw.choice(('นาย', 'นาง', 'นางสาว', ''))}{draw.choice(first)} {draw.choice(last)}"
        for _ in range(5)
    )


def _letters(draw: Random) -> str:
    """Letters and syllables one by one, as primers and tables of sounds have them."""
    single = (
        *CONSONANTS,
        *"ะาเแโใไๆฯ",
        *"abcdefghijklmnopqrstuvwxyz",
        *"ABCXYZ0123456789๐๑๒๓๔๕๖๗๘๙",
    )
    pick: tuple[Callable[[], str], ...] = (
        lambda: draw.choice(single),
        lambda: _syllable(draw),
        lambda: _number(draw),
        lambda: draw.choice(single),
        lambda: draw.choice("ะาเแโใไๆฯ๐๑๒๓๔๕๖๗๘๙"),
    )
    return draw.choice((" ", " ", ", ", "-", " = ", " + ")).join(
        draw.choice(pick)() for _ in range(30)
    )


def _contents(draw: Random) -> str:
    """A row of a table of contents, or a question with a gap: the leaders are one character."""
    title = _stopped(draw, _words(draw, draw.randint(1, 5)))
    if draw.random() < 0.25:
        title = _latin(draw, draw.randint(1, 4))
    if draw.random() < 0.7:
        return f"{title} . {_number(draw)}"
    return f"{title} _ {_words(draw, draw.randint(1, 5))}"


def _latin_line(draw: Random) -> str:
    return _stopped(draw, _latin(draw, 24))


def _stopped(draw: Random, text: str) -> str:
    """The text with a list's marker before it, now and then."""
    if draw.random() > 0.1:
        return text
    marker = draw.choice(("{}. ", "{}) ", "({}) ", "{} ", "ข้อ {} ", "บทที่ {} ", "- "))
    return marker.format(draw.choice((_number(draw), draw.choice("กขคงabcdABCD")))) + text


KINDS: tuple[tuple[Callable[[Random], str], int], ...] = (
    (_thai, 50),
    (_seldom, 12),
    (_made_up, 10),
    (_names, 4),
    (_letters, 8),
    (_contents, 3),
    (_latin_line, 17),
)


def line(draw: Random) -> str:
    """A line of 1 to LONGEST characters, single spaces, none at its ends, in normal form."""
    kinds, weights = zip(*KINDS, strict=True)
    text = draw.choices(kinds, weights)[0](draw)
    if text.count(" . ") + text.count(" _ ") and len(text) <= LONGEST:
        return text if set(text) <= set(ALPHABET) else line(draw)
    length = draw.randint(1, 18) if draw.random() < 0.25 else draw.randint(18, LONGEST)
    start = 0 if draw.random() < 0.6 else draw.randrange(max(1, len(text) - length))
    text = _from_letter(text[start : start + length])
    if draw.random() < 0.4:
        text = _ended(draw, text)
    text = repair(" ".join(text.split()))
    return text if text and set(text) <= set(ALPHABET) else line(draw)


def _ended(draw: Random, text: str) -> str:
    """The text up to its last whole word, and what may stand at a line's end."""
    whole = text[: text.rfind(" ")] if " " in text else text
    latin = bool(re.search("[a-z0-9]$", whole))
    return whole + draw.choice(".......,?!:;)-" if latin else ("", "", ".", ")", "”", "ๆ", "ฯ"))


def _from_letter(text: str) -> str:
    """The text from its first character that may stand alone."""
    return re.sub("^[\u0e30-\u0e3a\u0e45-\u0e4e]+", "", text)


def samples(seed: int, count: int) -> Sequence[str]:
    """So many lines, the same for the same seed."""
    draw = random.Random(seed)
    return [line(draw) for _ in range(count)]
