"""Thai spelling into sound by rule, for words that no dictionary has.

Sounds are syllables in IPA as the dictionary writes them: initial, vowel, final, tone letters.
The rules are those of school grammar: the class of the initial, whether the syllable is live or
dead, long or short, and the tone mark give the tone.
"""

import re

MID, LOW, FALLING, HIGH, RISING = "˧", "˨˩", "˥˩", "˦˥", "˩˩˦"

MID_CLASS = "กจฎฏดตบปอ"
HIGH_CLASS = "ขฃฉฐถผฝศษสห"

INITIALS = {
    letter: sound
    for letters, sound in (
        ("ก", "k"), ("ขฃคฅฆ", "kʰ"), ("ง", "ŋ"), ("จ", "t͡ɕ"), ("ฉชฌ", "t͡ɕʰ"),
        ("ซศษส", "s"), ("ญย", "j"), ("ฎด", "d"), ("ฏต", "t"), ("ฐถฑทฒธ", "tʰ"),
        ("ณน", "n"), ("บ", "b"), ("ป", "p"), ("ผพภ", "pʰ"), ("ฝฟ", "f"), ("ม", "m"),
        ("ร", "r"), ("ลฬ", "l"), ("ว", "w"), ("หฮ", "h"), ("อ", "ʔ"),
    )
    for letter in letters
}  # fmt: skip

FINALS = {
    letter: sound
    for letters, sound in (
        ("กขคฆ", "k̚"), ("ง", "ŋ"), ("จชซดตฎฏฐฑฒถทธศษส", "t̚"), ("บปพฟภ", "p̚"),
        ("นณญรลฬ", "n"), ("ม", "m"), ("ย", "j"), ("ว", "w"),
    )
    for letter in letters
}  # fmt: skip

SONORANTS = "งญณนมยรลวฬ"
SILENT_SECOND = {"จร": "t͡ɕ", "ซร": "s", "ศร": "s", "สร": "s", "ทร": "s"}
"""Pairs of initials of which one sound is left."""

NAMES = {
    "ะ": "สะ-หระ-อะ", "ั": "ไม้-หัน-อา-กาด", "า": "สะ-หระ-อา", "ำ": "สะ-หระ-อำ",
    "ิ": "สะ-หระ-อิ", "ี": "สะ-หระ-อี", "ึ": "สะ-หระ-อึ", "ื": "สะ-หระ-อือ",
    "ุ": "สะ-หระ-อุ", "ู": "สะ-หระ-อู", "เ": "สะ-หระ-เอ", "แ": "สะ-หระ-แอ",
    "โ": "สะ-หระ-โอ", "ใ": "ไม้-ม้วน", "ไ": "ไม้-มะ-ลาย", "ๅ": "ลาก-ค่าง",
    "็": "ไม้-ไต่-คู้", "่": "ไม้-เอก", "้": "ไม้-โท", "๊": "ไม้-ตรี", "๋": "ไม้-จัด-ตะ-วา",
    "์": "ทัน-ทะ-คาด", "ํ": "นิก-คะ-หิด", "ฺ": "พิน-ทุ", "๎": "ยา-มัก-กาน",
    "ๆ": "ไม้-ยะ-มก", "ฯ": "ไป-ยาน-น้อย", "ฤ": "รึ", "ฦ": "ลึ",
    "๏": "ฟอง-มัน", "๚": "อัง-คั่น-คู่", "๛": "โค-มูด",
}  # fmt: skip
"""Names of the signs that cannot stand alone, as readings."""

_CONSONANT = "[ก-ฃคฅ-ฆง-รลว-ฮ]"
_FOLLOWED_BY_VOWEL = "(?![ะ-ฺ็-๎])"
_I = "(?P<i>ห[งญณนมยรลวฬ]|อย|[กขคปผพ][รล]|[ตทศสซจ]ร|[กขค]ว|" + _CONSONANT + ")"
_C = f"(?P<i>{_CONSONANT})"
_T = "(?P<t>[่-๋]?)"
_ENDING = "[กขคฆงจชซดตฎฏฐฑฒถทธศษสบปพฟภนณญรลฬมยว]"
# A consonant ends a syllable unless what follows needs it as an initial: a vowel sign, อ, รร,
# a cluster with its vowel, or one last consonant, as in ผู้คน and ขนม.
_F = f"(?P<f>{_ENDING}(?!อ|รร|[รล][ะ-ู็-๋]|ว[าั็-๋]|(?![ถธฐ])[ก-ฮ]$){_FOLLOWED_BY_VOWEL})"
_V = "(?![ะ-ู็])"

_PARTS = {
    "i": _I, "c": _C, "t": _T, "f": _F, "n": _FOLLOWED_BY_VOWEL, "v": _V, "e": _ENDING
}  # fmt: skip

_PATTERNS = [
    (re.compile(spelling.format_map(_PARTS)), vowel, final)
    for spelling, vowel, final in (
        ("เ{i}ี{t}ยะ", "ia̯", "ʔ"), ("เ{i}ี{t}ย{f}?", "ia̯", ""),
        ("เ{i}ื{t}อะ", "ɯa̯", "ʔ"), ("เ{i}ื{t}อ{f}?", "ɯa̯", ""),
        ("เ{i}ิ{t}{f}", "ɤː", ""), ("เ{i}{t}ย{n}", "ɤː", "j"),
        ("เ{i}{t}อะ", "ɤ", "ʔ"), ("เ{i}{t}อ{n}{f}?", "ɤː", ""),
        ("เ{i}็{t}{f}", "e", ""), ("แ{i}็{t}{f}", "ɛ", ""),
        ("เ{i}{t}าะ", "ɔ", "ʔ"), ("เ{i}{t}า", "a", "w"),
        ("เ{i}{t}ะ", "e", "ʔ"), ("แ{i}{t}ะ", "ɛ", "ʔ"), ("โ{i}{t}ะ", "o", "ʔ"),
        ("เ{i}{t}{v}{f}?", "eː", ""), ("แ{i}{t}{v}{f}?", "ɛː", ""), ("โ{i}{t}{v}{f}?", "oː", ""),
        ("ไ{i}{t}{v}(?:ย{n})?", "a", "j"), ("ใ{i}{t}{v}", "a", "j"),
        ("{i}ั{t}วะ", "ua̯", "ʔ"), ("{i}ั{t}ว{n}", "ua̯", ""), ("{i}ั{t}(?P<f>{e})[ิุ]?", "a", ""),
        ("{i}{t}รร{f}", "a", ""), ("{i}{t}รร", "a", "n"),
        ("{i}{t}ะ", "a", "ʔ"), ("{i}{t}ำ", "a", "m"), ("{i}{t}า{f}?", "aː", ""),
        ("{i}ิ{t}{f}?", "i", ""), ("{i}ี{t}{f}?", "iː", ""), ("{i}ึ{t}{f}?", "ɯ", ""),
        ("{i}ื{t}{f}", "ɯː", ""), ("{i}ื{t}อ?", "ɯː", ""),
        ("{i}ุ{t}{f}?", "u", ""), ("{i}ู{t}{f}?", "uː", ""),
        ("{c}{t}ว{f}", "ua̯", ""), ("{i}{t}ว{f}", "ua̯", ""),
        ("{i}็{t}อ{f}", "ɔ", ""),
        ("{i}{t}อ{n}{f}?", "ɔː", ""), ("{i}{t}{f}", "o", ""), ("{i}{t}", "a", "ʔ"),
    )
]  # fmt: skip

_SILENCED = re.compile("(?:[ตทดพก]ร|กษ|ทธ|[ก-ฮ][ิุ]?)์|(?<=[ัาิีึืุู][ตทชค])ร$")
_VOWEL_LETTERS = (
    ("ก็", "เก้าะ"),
    ("เก้าะอ", "ก็อ"),
    ("ฤๅ", "รือ"),
    ("ฦๅ", "ลือ"),
    ("กฤ", "กริ"),
    ("ฤ", "รึ"),
    ("ฦ", "ลึ"),
)


def read_by_rule(word: str) -> list[str]:
    """The syllables of a stretch of Thai letters; empty only if none of it is one."""
    if len(word) == 1 and word in INITIALS:
        word += "อ"
    spelled = _SILENCED.sub("", word) or word
    for letters, plain in _VOWEL_LETTERS:
        spelled = spelled.replace(letters, plain)
    syllables: list[str] = []
    at = 0
    leading = ""
    while at < len(spelled):
        end, found = _syllable(spelled, at, leading)
        syllables += found
        leads = end == at + 1 and spelled[at] in MID_CLASS + HIGH_CLASS
        leading = spelled[at] if leads and spelled[end : end + 1] in SONORANTS else ""
        at = end
    return syllables


def read_respelling(reading: str) -> list[str]:
    """The syllables of a reading in dictionary manner: plain syllables with hyphens between."""
    return [sound for part in reading.split("-") for sound in read_by_rule(part)]


def _syllable(spelled: str, at: int, leading: str) -> tuple[int, list[str]]:
    """Where the syllable at `at` ends, and its sound; a sign that fits nowhere is named.

    A consonant without a vowel before it gives it its class: `leading`, as in สนุก.
    """
    for pattern, vowel, final in _PATTERNS:
        match = pattern.match(spelled, at)
        if match:
            groups = match.groupdict()
            ending = final or FINALS.get(groups.get("f") or "", "")
            return match.end(), [_sound(groups["i"], vowel, ending, groups["t"], leading)]
    name = NAMES.get(spelled[at])
    return at + 1, read_respelling(name) if name else []


def _sound(initial: str, vowel: str, final: str, mark: str, leading: str) -> str:
    leading, letters = leading or initial[0], initial
    if len(initial) == 2 and (initial[0] == "ห" or initial == "อย"):
        letters = initial[1]
    short = not vowel.endswith(("ː", "a̯")) or final == "ʔ"
    dead = final in ("k̚", "t̚", "p̚", "ʔ") or (short and not final)
    onset = SILENT_SECOND.get(initial) or "".join(INITIALS[letter] for letter in letters)
    return onset + vowel + final + tone(leading, mark, dead=dead, short=short)


def tone(leading: str, mark: str, *, dead: bool, short: bool) -> str:
    """The tone of a syllable whose first letter is `leading`, by the school rules."""
    low_class = leading not in MID_CLASS and leading not in HIGH_CLASS
    if mark:
        marked = {"่": FALLING if low_class else LOW, "้": HIGH if low_class else FALLING}
        return marked.get(mark, HIGH if mark == "๊" else RISING)
    if not dead:
        return RISING if leading in HIGH_CLASS else MID
    if not low_class:
        return LOW
    return HIGH if short else FALLING
