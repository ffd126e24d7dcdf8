"""Money, percent and telephone numbers."""

import re

from speech.normalise.numbers import minus, number_words, plain, spell_digits
from speech.normalise.rule import DIGIT, NUMBER, START, Match, Rule, Situation, one_of, rule

_BAHT = ("บาท", "baht", "baht", "สตางค์", "satang", "satang")
_DOLLAR = ("ดอลลาร์", "dollar", "dollars", "เซนต์", "cent", "cents")
_EURO = ("ยูโร", "euro", "euros", "เซนต์", "cent", "cents")
_POUND = ("ปอนด์", "pound", "pounds", "เพนนี", "penny", "pence")
_YEN = ("เยน", "yen", "yen", "", "", "")
_CURRENCIES = {
    "฿": _BAHT, "THB": _BAHT, "บาท": _BAHT, "baht": _BAHT, "$": _DOLLAR, "US$": _DOLLAR,
    "USD": _DOLLAR, "€": _EURO, "EUR": _EURO, "£": _POUND, "GBP": _POUND, "¥": _YEN, "JPY": _YEN,
}  # fmt: skip
"""Thai name, English one and many, then the same of its hundredth."""

_SCALE = r"(?P<scale>\s(?:million|billion|thousand|ล้าน|แสน|หมื่น|พัน))?"
_AFTER = one_of(["บาท", "baht", "THB", "USD", "EUR", "GBP", "JPY", "฿", "€"])
_BEFORE = one_of(["฿", "US$", "$", "€", "£", "¥", "THB ", "USD ", "EUR ", "GBP "])


def amount_words(number: str, currency: str, language: str, scale: str = "") -> str:
    """An amount of money; two decimals are its hundredths."""
    thai, one, many, thai_part, part, parts = _CURRENCIES[currency]
    whole, _, decimals = plain(number).partition(".")
    if scale or (decimals and len(decimals) != 2) or not part:
        unit = thai if language == "th" else many
        gap = "" if language == "th" else " "
        return f"{number_words(number, language)}{gap}{scale.strip()}{gap if scale else ''}{unit}"
    words = number_words(whole, language)
    hundredths = int(decimals or 0)
    if language == "th":
        end = f"{number_words(str(hundredths), 'th')}{thai_part}" if hundredths else ""
        return f"{words}{thai}{end}"
    end = f" {number_words(str(hundredths), 'en')} {part if hundredths == 1 else parts}"
    return f"{words} {one if whole == '1' else many}" + (end if hundredths else "")


def _say_amount(match: Match, situation: Situation) -> str:
    currency = match["sign"].strip()
    return amount_words(match["number"], currency, situation.language, match["scale"] or "")


def _say_baht(match: Match, situation: Situation) -> str:
    return amount_words(match["number"], "฿", situation.language)


def _say_percent(match: Match, situation: Situation) -> str:
    language = situation.language
    word = "เปอร์เซ็นต์" if language == "th" else " percent"
    first = match["first"]
    to = "ถึง" if language == "th" else " to "
    start = f"{number_words(first, language)}{to}" if first else ""
    start += minus(language) if match["minus"] else ""
    return f"{start}{number_words(match['number'], language)}{word}"


def _say_telephone(match: Match, situation: Situation) -> str:
    language = situation.language
    groups = re.findall(f"{DIGIT}+", match["number"])
    plus = ("บวก" if language == "th" else "plus ") if match["number"].startswith("+") else ""
    gap = " " if language == "th" else ", "
    return plus + gap.join(spell_digits(group, language) for group in groups)


def _is_telephone(match: Match) -> bool:
    return 9 <= len(re.findall(DIGIT, match["number"])) <= 13


RULES: tuple[Rule, ...] = (
    rule(
        "telephone",
        rf"{START}(?P<number>\+{DIGIT}{{1,3}}(?:[- ]{DIGIT}{{1,4}}){{2,4}}"
        rf"|[0๐]{DIGIT}{{1,2}}(?:[- ]{DIGIT}{{3,4}}){{2}}|[0๐]{DIGIT}[- ]{DIGIT}{{7}}"
        rf"|[0๐]{DIGIT}{{2}}[- ]{DIGIT}{{7}})(?!{DIGIT})",
        _say_telephone,
        accepts=_is_telephone,
    ),
    rule("sign and amount", rf"(?P<sign>{_BEFORE})(?P<number>{NUMBER}){_SCALE}", _say_amount),
    rule(
        "amount and sign",
        rf"{START}(?P<number>{NUMBER}){_SCALE}\s?(?P<sign>{_AFTER})(?![A-Za-z])",
        _say_amount,
    ),
    rule("amount with a stroke", rf"{START}(?P<number>{NUMBER})\.[-–](?!\d)", _say_baht),
    rule(
        "percent",
        rf"(?:(?<![\w)\]๐-๙])(?P<minus>[-−])|{START})(?:(?P<first>{NUMBER})\s?[-–]\s?)?"
        rf"(?P<number>{NUMBER})\s?[%٪]",
        _say_percent,
    ),
)
