"""Numbers in Thai words."""

from pythainlp.util import num_to_thaiword

_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_DIGIT_NAMES = ("ศูนย์", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_LONGEST = 12
"""Longer numbers are read digit by digit, as are those that begin with 0."""


def read_number(number: str) -> str:
    """A number with Thai or Arabic digits, thousands commas and a decimal point, in words."""
    whole, point, decimals = number.translate(_THAI_DIGITS).replace(",", "").partition(".")
    words = read_digits(whole) if _is_code(whole) else str(num_to_thaiword(int(whole)))
    return words + ("จุด" + read_digits(decimals) if point else "")


def read_digits(digits: str) -> str:
    """Each digit by its name."""
    return "".join(_DIGIT_NAMES[int(digit)] for digit in digits.translate(_THAI_DIGITS))


def read_time(time: str) -> str:
    """The time of day 08.30 น.; a full hour has no minute."""
    digits = time.translate(_THAI_DIGITS).replace(":", ".").removesuffix("น.").strip()
    hour, minute = (int(part) for part in digits.split("."))
    words = f"{num_to_thaiword(hour)}นาฬิกา"
    return words + (f"{num_to_thaiword(minute)}นาที" if minute else "")


def _is_code(digits: str) -> bool:
    return len(digits) > _LONGEST or (len(digits) > 1 and digits[0] == "0")
