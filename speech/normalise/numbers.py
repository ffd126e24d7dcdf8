"""Numbers in words: cardinals, decimals, ordinals, fractions, ranges, Roman numerals."""

import re

from speech.normalise.rule import DIGIT, NUMBER, START, Match, Rule, Situation, rule

_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_THAI = ("ศูนย์", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_THAI_PLACES = ("", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน")
_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SCALES = ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred"))
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
    "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip
_LONGEST = 12
"""Longer numbers are read digit by digit, as are those that begin with 0."""

_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_ROMAN = "(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_FRACTIONS = {"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5", "⅛": "1/8"}


def plain(number: str) -> str:
    """The number in Arabic digits, without thousands commas."""
    return number.translate(_THAI_DIGITS).replace(",", "")


def cardinal(value: int, language: str) -> str:
    """A whole number from 0 in words."""
    return _thai(value) if language == "th" else _english(value)


def spell_digits(digits: str, language: str) -> str:
    """Each digit by its name."""
    names = _THAI if language == "th" else _SMALL
    return ("" if language == "th" else " ").join(names[int(digit)] for digit in plain(digits))


def number_words(number: str, language: str) -> str:
    """A number as it is written, in words; codes (007) and very long numbers by their digits."""
    whole, point, decimals = plain(number).partition(".")
    if len(whole) > _LONGEST or (len(whole) > 1 and whole[0] == "0"):
        words = spell_digits(whole, language)
    else:
        words = cardinal(int(whole), language)
    if not point:
        return words
    dot = "จุด" if language == "th" else " point "
    return words + dot + spell_digits(decimals, language)


def ordinal(value: int) -> str:
    """An English ordinal: twenty-second."""
    head, last = re.fullmatch("(.*?)([a-z]+)", _english(value)).groups()  # type: ignore[union-attr]
    if last in _ORDINALS:
        return f"{head}{_ORDINALS[last]}"
    return f"{head}{last[:-1]}ieth" if last.endswith("y") else f"{head}{last}th"


def year_words(year: int, language: str) -> str:
    """A year as it is said: nineteen ninety-eight."""
    century, rest = divmod(year, 100)
    if language == "th" or year < 1100 or year > 9999 or (not century % 10 and rest < 10):
        return cardinal(year, language)
    if not rest:
        return f"{_english(century)} hundred"
    return f"{_english(century)} {'oh ' if rest < 10 else ''}{_english(rest)}"


def fraction_words(above: str, below: str, language: str) -> str:
    """A fraction of two whole numbers."""
    if language == "th":
        return f"เศษ{number_words(above, 'th')}ส่วน{number_words(below, 'th')}"
    over, under = int(plain(above)), int(plain(below))
    if not 2 <= under <= 10 or over >= 10:
        return f"{_english(over)} over {_english(under)}"
    part = {2: "half", 4: "quarter"}.get(under, ordinal(under))
    many = "halves" if part == "half" else part + "s"
    return f"{_english(over)} {part if over == 1 else many}"


def roman_value(numeral: str) -> int:
    """The value of a Roman numeral."""
    values = [_ROMAN_VALUES[letter] for letter in numeral]
    following = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, following, strict=True))


def _thai(value: int) -> str:
    if value >= 10**6:
        rest = value % 10**6
        return f"{_thai(value // 10**6)}ล้าน" + (_thai_tail(rest) if rest else "")
    return _thai_tail(value, first=True) if value else _THAI[0]


def _thai_tail(value: int, *, first: bool = False) -> str:
    words = ""
    for place in range(5, -1, -1):
        digit = value // 10**place % 10
        if not digit:
            continue
        if place == 1 and digit < 3:
            name = "ยี่" if digit == 2 else ""
        else:
            is_ed = place == 0 and digit == 1 and (words or not first)
            name = "เอ็ด" if is_ed else _THAI[digit]
        words += name + _THAI_PLACES[place]
    return words


def _english(value: int) -> str:
    for size, name in _SCALES:
        if value >= size:
            count, rest = divmod(value, size)
            return f"{_english(count)} {name}" + (f" {_english(rest)}" if rest else "")
    if value < 20:
        return _SMALL[value]
    tens, ones = divmod(value, 10)
    return _TENS[tens] + (f"-{_SMALL[ones]}" if ones else "")


def _say_number(match: Match, situation: Situation) -> str:
    words = number_words(match["number"], situation.language)
    return f"{minus(situation.language)}{words}" if match["minus"] else words


def minus(language: str) -> str:
    """The word before a negative number."""
    return "ลบ" if language == "th" else "minus "


def _say_range(match: Match, situation: Situation) -> str:
    language = situation.language
    first, last = (number_words(match[end], language) for end in ("first", "last"))
    return f"{first}ถึง{last}" if language == "th" else f"{first} to {last}"


def _say_slash(match: Match, situation: Situation) -> str:
    """A fraction, or two numbers with a stroke, as of a house or a class."""
    above, below, language = match["above"], match["below"], situation.language
    is_part = len(below) <= 3 and 0 < int(plain(above)) < int(plain(below)) <= 100
    if is_part and not match["place"]:
        return fraction_words(above, below, language)
    stroke = "ทับ" if language == "th" else " slash "
    place = match["place"] or ""
    return f"{place}{number_words(above, language)}{stroke}{number_words(below, language)}"


def _say_sign(match: Match, situation: Situation) -> str:
    above, _, below = _FRACTIONS[match["sign"]].partition("/")
    words = fraction_words(above, below, situation.language)
    if not match["whole"]:
        return words
    joint = "" if situation.language == "th" else " and "
    return number_words(match["whole"], situation.language) + joint + words


def _say_roman(match: Match, situation: Situation) -> str:
    value = cardinal(roman_value(match["roman"]), situation.language)
    return f"{match['lead']}{value}" if "lead" in match.re.groupindex else value


_HEADS = "Chapter|Part|Section|Unit|Volume|Vol\\.|Book|Act|Scene|War|Type|Phase|Lesson|Appendix"
_R = f"(?P<roman>{_ROMAN})"
_END = r"(?![0-9A-Za-z])"

RULES: tuple[Rule, ...] = (
    rule(
        "roman after a heading", rf"(?P<lead>\b(?:{_HEADS})\s+){_R}{_END}", _say_roman, speaks="en"
    ),
    rule(
        "roman after a Thai heading",
        rf"(?<=[ก-๎])(?<=(?:ที่|ภาค|ล่ม|ข้อ))(?P<lead>\s*){_R}{_END}",
        _say_roman,
    ),
    rule("roman before a heading", rf"^\s*{_R}(?=[.)]\s)", _say_roman),
    rule(
        "ordinal",
        rf"{START}(?P<number>\d+)(?:st|nd|rd|th)\b",
        lambda match, _: ordinal(int(match["number"])),
        speaks="en",
    ),
    rule("fraction sign", rf"(?P<whole>{DIGIT}+)?(?P<sign>[{''.join(_FRACTIONS)}])", _say_sign),
    rule(
        "stroke",
        rf"{START}(?P<place>(?<=[ก-๎])(?<=เลขที่)\s*|(?<=ห้อง)\s*|(?<=ที่อยู่)\s*)?"
        rf"(?P<above>{DIGIT}+)/(?P<below>{DIGIT}+)(?!{DIGIT}|/)",
        _say_slash,
        accepts=lambda match: int(plain(match["below"])) > 0,
    ),
    rule(
        "range",
        rf"{START}(?P<first>{NUMBER})(?:[-–—]|\s+[-–—]\s+)(?P<last>{NUMBER})(?![-–/]?{DIGIT})",
        _say_range,
        accepts=lambda match: float(plain(match["first"])) < float(plain(match["last"])),
    ),
    rule("number", rf"(?P<minus>(?<![\w)\]๐-๙ก-๎])[-−])?(?P<number>{NUMBER})", _say_number),
)
