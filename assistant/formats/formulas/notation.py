"""Formulas as one line of text, as one writes them by keyboard: (a + b)/2, x², √(x + 1), ∑[i=1→n].

The signs are those that the voice knows by name; brackets stand where a reader could err.
"""

import re
from collections.abc import Iterable, Sequence

_RAISED = str.maketrans("0123456789+−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")
_CAN_BE_RAISED = re.compile(r"[+−]?[0-9]+|n")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_SCRIPTS = r"[′']*[⁰¹²³⁴-⁹⁺⁻ⁿ₀-₉]*"
_ONE_TERM = re.compile(
    rf"[0-9๐-๙]+(?:[.,][0-9๐-๙]+)*{_SCRIPTS}|[^\W\d_]{_SCRIPTS}|[^\W\d_]{{3,}}|\([^()]*\)|\|[^|]*\|"
)
"""A number, a letter or a word, or what has brackets of its own."""
_SIGNS = "=+−×÷·±∓≤≥≠≈≡≅∼<>→←⇒⇔⇌∈∉⊂⊆∪∩∧∨∝∥⊥"
_BINARY = re.compile(rf"(?<=[^\s(\[|{{{_SIGNS},;→/^_√∑∫∏])\s*([{_SIGNS}])\s*(?=[^\s)\]}}])")
_HYPHEN = re.compile(r"(?<![A-Za-zก-๛]{2})-|-(?![A-Za-zก-๛]{2})")
INVISIBLE = re.compile("[\u2061-\u2064]")
"""What stands in formulas for applying and multiplying, without a sign."""
_ROOTS = {"": "√", "2": "√", "3": "∛", "4": "∜"}
_WIDE_ACCENTS = {"\u0305": "\u0304", "\u00af": "\u0304", "\u203e": "\u0304", "_": "\u0332"}


def tidy(text: str) -> str:
    """A formula with single spaces around what stands between two terms."""
    text = " ".join(INVISIBLE.sub("", text).split())
    return _BINARY.sub(r" \1 ", _HYPHEN.sub("−", text))


def grouped(text: str) -> str:
    """The text in brackets, unless it is one term."""
    text = text.strip()
    return text if not text or _ONE_TERM.fullmatch(text) else f"({text})"


def fraction(above: str, below: str) -> str:
    """A fraction."""
    return f"{grouped(above)}/{grouped(below)}"


def power(base: str, exponent: str) -> str:
    """Something above the line."""
    exponent = _HYPHEN.sub("−", exponent.strip())
    if not exponent:
        return base
    if exponent in {"′", "″", "'", "*", "†", "°", "∘"}:
        return grouped(base) + exponent.replace("∘", "°")
    if _CAN_BE_RAISED.fullmatch(exponent):
        return grouped(base) + exponent.translate(_RAISED)
    return f"{grouped(base)}^{grouped(exponent)}"


def index(base: str, lower: str) -> str:
    """Something below the line."""
    lower = lower.strip()
    if not lower:
        return base
    if lower.isascii() and lower.isdecimal():
        return base + lower.translate(_LOWERED)
    if lower.isascii() and lower.isalnum() and len(lower) > 1:
        return f"{base}_{{{lower}}}"
    return f"{base}_{grouped(lower)}"


def root(content: str, degree: str = "") -> str:
    """A root, the square root where no degree is given."""
    degree = degree.strip()
    sign = _ROOTS.get(degree)
    if sign is None:
        sign = power("", degree).lstrip("^") + "√"
    return sign + grouped(content)


def bounded(sign: str, lower: str, upper: str) -> str:
    """A sum, integral or limit with what it goes over."""
    bounds = "→".join(each.strip() for each in (lower, upper) if each.strip())
    return f"{sign}[{bounds}]" if bounds else sign


def accented(content: str, accent: str) -> str:
    """A letter with a sign above it; over more letters the sign stands after brackets."""
    accent = _WIDE_ACCENTS.get(accent, accent)
    return content + accent if len(content) == 1 else grouped(content) + accent


def fenced(parts: Sequence[str], opening: str = "(", closing: str = ")", between: str = "|") -> str:
    """Between brackets."""
    return opening + f" {between} ".join(part.strip() for part in parts) + closing


def rows(content: Iterable[Iterable[str]]) -> str:
    """A matrix or an array, row by row."""
    return "; ".join(", ".join(cell.strip() for cell in row) for row in content)
