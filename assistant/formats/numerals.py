"""Numbers as lists and pages are numbered: letters, Roman and Thai numerals."""

from collections.abc import Callable

THAI_LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
"""What stands for 1, 2, 3 and so on before a book's first chapter; ฃ and ฅ are passed over."""
_LATIN_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST_ROMAN = 3999


def roman(number: int) -> str:
    """In small letters; digits where no Roman numeral is that large."""
    if not 0 < number <= _LARGEST_ROMAN:
        return str(number)
    written = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        written += letters * count
    return written


def letter(number: int, alphabet: str = _LATIN_LETTERS) -> str:
    """After the last letter of the alphabet come doubled ones: z, aa, bb."""
    if number < 1:
        return str(number)
    turns, place = divmod(number - 1, len(alphabet))
    return alphabet[place] * (turns + 1)


def thai_letter(number: int) -> str:
    """A letter of the Thai alphabet."""
    return letter(number, THAI_LETTERS)


def thai_digits(number: int) -> str:
    """In Thai digits."""
    return str(number).translate(_THAI_DIGITS)


def _upper(write: Callable[[int], str]) -> Callable[[int], str]:
    return lambda number: write(number).upper()


OFFICE_NUMERALS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": "{:02}".format,
    "lowerRoman": roman,
    "upperRoman": _upper(roman),
    "lowerLetter": letter,
    "upperLetter": _upper(letter),
    "thaiLetters": thai_letter,
    "thaiNumbers": thai_digits,
}
"""By the names that Word has for them (ECMA-376, ST_NumberFormat); others are digits here."""
