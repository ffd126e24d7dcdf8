"""What is paid, from fields and from sentences."""

import re

from assistant.directory.dates import plain
from assistant.directory.opportunity import Pay, PayPeriod
from assistant.directory.text import plain_line

_PERIODS = {
    PayPeriod.HOUR: r"ชั่วโมง|ชม\.?|hour(?:ly)?|hr",
    PayPeriod.DAY: r"วัน|day|daily",
    PayPeriod.WEEK: r"สัปดาห์|week(?:ly)?",
    PayPeriod.MONTH: r"เดือน|month(?:ly)?",
    PayPeriod.TERM: r"เทอม|ภาค(?:การศึกษา|เรียน)|ภาคเรียน|term|semester",
    PayPeriod.YEAR: r"ปี(?:การศึกษา)?|year(?:ly)?|annual(?:ly)?|annum",
    PayPeriod.ONCE: r"ทุน|คน|ครั้ง|once|one[ -]?time|lump sum",
}
_PERIOD = {
    period: re.compile(rf"(?:{words})(?![a-z])", re.IGNORECASE)
    for period, words in _PERIODS.items()
}
_TIMES = {"k": 1e3, "พัน": 1e3, "หมื่น": 1e4, "แสน": 1e5, "ล้าน": 1e6}
_SUM = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,8}})(?:\.\d{{1,2}})?(?: ?(?:{'|'.join(_TIMES)})(?![a-z]))?"
)
_PAID = re.compile(
    r"(?P<what>เงินเดือน|ค่าจ้าง|ค่าตอบแทน|รายได้|ทุน(?:การศึกษา)?ละ|เบี้ยเลี้ยง|เงินช่วยเหลือ|salary|wages?|stipend)"
    rf"[^\d\n]{{0,25}}?(?P<least>{_SUM})(?: *(?:-|ถึง|to) *[$€฿]?(?P<most>{_SUM}))?(?![\d%])"
    r" *(?P<currency>บาท|baht|THB|฿|USD|EUR)?"
    r"(?: *(?:/|ต่อ|per|a\b)? *(?P<period>[A-Za-zก-์.]{2,12}))?",
    re.IGNORECASE,
)
_NUMBERS = re.compile(_SUM, re.IGNORECASE)
_LARGEST = 1e12
_CURRENCIES = {
    "บาท": "THB",
    "baht": "THB",
    "thb": "THB",
    "฿": "THB",
    "usd": "USD",
    "$": "USD",
    "eur": "EUR",
    "€": "EUR",
}


def pay_period(word: object) -> PayPeriod | None:
    """What a word such as MONTH, monthly or เดือน names; None where it names nothing of the kind."""
    if not isinstance(word, str):
        return None
    return next((period for period, words in _PERIOD.items() if words.match(word.strip())), None)


def stated_pay(
    least: object = None, most: object = None, currency: str = "", period: object = None
) -> Pay | None:
    """Pay by fields of a feed; None where no field holds a sum."""
    low, high = _number(least), _number(most)
    if low is None and high is None:
        return None
    code = currency.strip().upper()
    return Pay(low, high, code if re.fullmatch("[A-Z]{3}", code) else "", pay_period(period))


def pay_of(text: str) -> Pay | None:
    """Pay by a field that people write in: "15,000 บาท/เดือน"; None where it is empty."""
    text = plain_line(text)
    if not text:
        return None
    readable = plain(text)
    numbers = [number for number in map(_number, _NUMBERS.findall(readable)) if number]
    lowered = readable.lower()
    currency = next((code for word, code in _CURRENCIES.items() if word in lowered), "")
    period = next((kind for kind, words in _PERIOD.items() if words.search(readable)), None)
    most = max(numbers) if numbers[1:] else None
    return Pay(min(numbers, default=None), most, currency, period, text)


def pay_in(text: str) -> Pay | None:
    """The first pay that sentences tell; None where they tell none."""
    match = _PAID.search(plain(text))
    if match is None:
        return None
    currency = (match["currency"] or "").lower()
    period = PayPeriod.MONTH if match["what"] == "เงินเดือน" else pay_period(match["period"])
    phrase = " ".join(text[match.start() : match.end()].split())
    return Pay(
        _number(match["least"]),
        _number(match["most"]),
        _CURRENCIES.get(currency, currency.upper()),
        period,
        phrase,
    )


def _number(value: object) -> float | None:
    """The number, or what is written of one ("15,000", "1.5 หมื่น"); None where it is no sum."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = _written(value) if isinstance(value, str) else float(value)
    except (ValueError, OverflowError):
        return None
    return number if 0 < number < _LARGEST else None


def _written(number: str) -> float:
    number = number.replace(",", "").strip().lower()
    for unit, times in _TIMES.items():
        if number.endswith(unit):
            return float(number.removesuffix(unit)) * times
    return float(number)
