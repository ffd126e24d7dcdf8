"""Units of measurement after a number, in Latin and Thai short forms."""

from dataclasses import dataclass

from speech.normalise.numbers import minus, number_words
from speech.normalise.rule import NUMBER, START, Match, Rule, Situation, one_of, rule


@dataclass(frozen=True, slots=True)
class Unit:
    """How a unit is called: in Thai, one in English, many in English."""

    thai: str
    one: str
    many: str


def _unit(thai: str, one: str, many: str = "") -> Unit:
    return Unit(thai, one, many or one + "s")


_PREFIXES = {
    "": ("", ""), "k": ("กิโล", "kilo"), "c": ("เซนติ", "centi"), "m": ("มิลลิ", "milli"),
    "µ": ("ไมโคร", "micro"), "μ": ("ไมโคร", "micro"), "n": ("นาโน", "nano"), "M": ("เมกะ", "mega"),
    "G": ("กิกะ", "giga"),
}  # fmt: skip
_METRIC = (
    ("m", "เมตร", "metre", "", "k c m µ μ n"), ("g", "กรัม", "gram", "", "k m µ μ"),
    ("L", "ลิตร", "litre", "", "m µ"), ("l", "ลิตร", "litre", "", "m"),
    ("Hz", "เฮิรตซ์", "hertz", "hertz", "k M G"), ("W", "วัตต์", "watt", "", "k M"),
    ("V", "โวลต์", "volt", "", "k m"), ("A", "แอมแปร์", "ampere", "", "m"),
    ("J", "จูล", "joule", "", "k"), ("N", "นิวตัน", "newton", "", "k"),
    ("Pa", "ปาสคาล", "pascal", "", "k"), ("mol", "โมล", "mole", "", "m"),
    ("cal", "แคลอรี", "calorie", "", "k"), ("B", "ไบต์", "byte", "", "M G"),
    ("Ω", "โอห์ม", "ohm", "", "k"), ("s", "วินาที", "second", "", "m"),
)  # fmt: skip
_OTHERS = {
    "°C": _unit("องศาเซลเซียส", "degree Celsius", "degrees Celsius"),
    "°F": _unit("องศาฟาเรนไฮต์", "degree Fahrenheit", "degrees Fahrenheit"),
    "℃": _unit("องศาเซลเซียส", "degree Celsius", "degrees Celsius"), "°": _unit("องศา", "degree"),
    "K": _unit("เคลวิน", "kelvin"), "h": _unit("ชั่วโมง", "hour"), "hr": _unit("ชั่วโมง", "hour"),
    "min": _unit("นาที", "minute"), "sec": _unit("วินาที", "second"),
    "KB": _unit("กิโลไบต์", "kilobyte"),
    "kB": _unit("กิโลไบต์", "kilobyte"), "TB": _unit("เทระไบต์", "terabyte"),
    "kWh": _unit("กิโลวัตต์ชั่วโมง", "kilowatt hour"), "ft": _unit("ฟุต", "foot", "feet"),
    "mph": _unit("ไมล์ต่อชั่วโมง", "mile per hour", "miles per hour"), "lb": _unit("ปอนด์", "pound"),
    "dB": _unit("เดซิเบล", "decibel"), "ha": _unit("เฮกตาร์", "hectare"),
    "cc": _unit("ซีซี", "C C", "C C"),
    "ppm": _unit("พีพีเอ็ม", "part per million", "parts per million"),
}  # fmt: skip
_UNITS = {
    prefix + sign: _unit(_PREFIXES[prefix][0] + thai, _PREFIXES[prefix][1] + one,
                         _PREFIXES[prefix][1] + many if many else "")
    for sign, thai, one, many, prefixes in _METRIC
    for prefix in ("", *prefixes.split())
} | _OTHERS  # fmt: skip
_THAI_UNITS = {
    "กม./ชม.": "กิโลเมตรต่อชั่วโมง", "ตร.กม.": "ตารางกิโลเมตร", "ตร.ม.": "ตารางเมตร",
    "ตร.ซม.": "ตารางเซนติเมตร",
    "ลบ.ม.": "ลูกบาศก์เมตร", "ลบ.ซม.": "ลูกบาศก์เซนติเมตร", "ตร.ว.": "ตารางวา", "กม.": "กิโลเมตร",
    "ซม.": "เซนติเมตร",
    "มม.": "มิลลิเมตร", "ม.": "เมตร", "กก.": "กิโลกรัม", "มก.": "มิลลิกรัม", "ก.": "กรัม", "มล.": "มิลลิลิตร",
    "ล.": "ลิตร", "ชม.": "ชั่วโมง", "นท.": "นาที", "ป.": "ปี", "ซีซี.": "ซีซี",
}  # fmt: skip
_POWERS = {"²": 2, "^2": 2, "2": 2, "³": 3, "^3": 3, "3": 3, "": 1}
_LENGTHS = frozenset(["m", "km", "cm", "mm"])


def _power(unit: Unit, power: int, language: str, many: bool) -> str:
    name = unit.thai if language == "th" else (unit.many if many else unit.one)
    if power == 1:
        return name
    if language == "th":
        return ("ตาราง" if power == 2 else "ลูกบาศก์") + name
    return ("square " if power == 2 else "cubic ") + name


def _say_unit(match: Match, situation: Situation) -> str:
    language, number = situation.language, match["number"]
    numbers = [number_words(each, language) for each in (match["first"], number) if each]
    to = "ถึง" if language == "th" else " to "
    amount = (minus(language) if match["minus"] else "") + to.join(numbers)
    unit = _power(_UNITS[match["unit"]], _POWERS[match["power"] or ""], language, number != "1")
    said = amount + unit if language == "th" else f"{amount} {unit}"
    return said + _per(match["per"], _POWERS[match["per_power"] or ""], language)


def _per(sign: str | None, power: int, language: str) -> str:
    """The unit below the stroke: per second squared, per cubic metre."""
    if not sign:
        return ""
    unit = _UNITS[sign]
    if language == "th":
        return "ต่อ" + (_power(unit, power, "th", many=False) if sign in _LENGTHS or power == 1
                        else unit.thai + ("กำลังสอง" if power == 2 else "กำลังสาม"))  # fmt: skip
    if sign in _LENGTHS or power == 1:
        return f" per {_power(unit, power, 'en', many=False)}"
    return f" per {unit.one} {'squared' if power == 2 else 'cubed'}"


def _say_thai_unit(match: Match, _situation: Situation) -> str:
    first = f"{number_words(match['first'], 'th')}ถึง" if match["first"] else ""
    return f"{first}{number_words(match['number'], 'th')}{_THAI_UNITS[match['unit']]}"


def _is_unit(match: Match) -> bool:
    """Not the letter of a model or a class, as in 5A and 1990s."""
    return match["unit"] not in ("A", "V", "K", "N", "s", "B") or match["spaced"] == " "


_FORMS = one_of(list(_UNITS))
_AMOUNT = rf"(?:(?P<first>{NUMBER})\s?[-–]\s?)?(?P<number>{NUMBER})"

RULES: tuple[Rule, ...] = (
    rule(
        "number and Thai unit",
        rf"{START}{_AMOUNT}\s?(?P<unit>{one_of(list(_THAI_UNITS))})(?!\S?\.)",
        _say_thai_unit,
        speaks="th",
    ),
    rule(
        "number and unit",
        rf"(?:(?<![\w)\]๐-๙])(?P<minus>[-−])|{START}){_AMOUNT}(?P<spaced>\s?)(?P<unit>{_FORMS})"
        rf"(?P<power>\^?[23](?!\d)|[²³])?(?:/(?P<per>{_FORMS})(?P<per_power>\^?[23](?!\d)|[²³])?)?"
        r"(?![A-Za-z0-9°²³^])(?!\s?[=+×])",
        _say_unit,
        accepts=_is_unit,
    ),
)
