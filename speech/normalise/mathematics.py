"""Simple mathematics in a line of text: powers, roots, functions, signs between operands."""

import re

from speech.normalise.letters import GREEK, greek_name, letter_names
from speech.normalise.numbers import minus, number_words
from speech.normalise.rule import NUMBER, Match, Rule, Situation, by_language, joined, rule

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ", "0123456789+-n")
_LOWERED = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_SUPER, _SUB = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ", "₀₁₂₃₄₅₆₇₈₉"
_VARIABLE = f"[A-Za-z{''.join(GREEK)}ΔΣΘΦΨΩΓΛΠ]"
_OPERAND = rf"(?:{NUMBER})?(?:{_VARIABLE}{{1,3}}(?![A-Za-z])|(?<=[0-9๐-๙]))"
_SIGNS = {
    "+": by_language("บวก", "plus"), "−": by_language("ลบ", "minus"),
    "-": by_language("ลบ", "minus"),
    "=": by_language("เท่ากับ", "equals"), "×": by_language("คูณ", "times"),
    "·": by_language("คูณ", "times"),
    "*": by_language("คูณ", "times"), "÷": by_language("หาร", "divided by"),
    "/": by_language("หาร", "over"),
    "±": by_language("บวกลบ", "plus or minus"), "≈": by_language("ประมาณเท่ากับ", "is about"),
    "<": by_language("น้อยกว่า", "is less than"), ">": by_language("มากกว่า", "is greater than"),
    "≤": by_language("น้อยกว่าหรือเท่ากับ", "is at most"),
    "≥": by_language("มากกว่าหรือเท่ากับ", "is at least"),
    "≠": by_language("ไม่เท่ากับ", "is not equal to"),
}  # fmt: skip
_FUNCTIONS = {
    "sin": by_language("ไซน์", "sine"), "cos": by_language("คอส", "cosine"),
    "tan": by_language("แทน", "tangent"),
    "log": by_language("ล็อก", "log"), "ln": by_language("ล็อกธรรมชาติ", "natural log"),
}  # fmt: skip
_ROOTS = {
    "√": by_language("รากที่สองของ", "the square root of "),
    "∛": by_language("รากที่สามของ", "the cube root of "),
    "∜": by_language("รากที่สี่ของ", "the fourth root of "),
}
_BEFORE, _AFTER = r"(?<=[\w๐-๙)\]²³₀-₉%])", r"(?=[\w(√−|-])"


def operand_words(operand: str, language: str) -> str:
    """A number, a letter, or both: 2x."""
    said = []
    for part in re.findall(f"{NUMBER}|.", operand):
        if part[0].isdigit():
            said.append(number_words(part, language))
        elif part in GREEK or part.lower() in GREEK:
            said.append(greek_name(part, language))
        elif part in _SIGNS:
            said.append(_SIGNS[part][language])
        elif part.isalpha():
            said.append(letter_names(part, language) if language == "th" else part)
    return joined(said, language)


def _power(exponent: str, language: str) -> str:
    exponent = exponent.translate(_RAISED).strip("{}()")
    short = {"2": by_language("กำลังสอง", "squared"), "3": by_language("กำลังสาม", "cubed")}
    if exponent in short:
        return short[exponent][language]
    sign = minus(language) if exponent.startswith(("-", "−")) else ""
    value = sign + operand_words(exponent.lstrip("+-−"), language)
    return f"ยกกำลัง{value}" if language == "th" else f"to the power of {value}"


def _say_operand(match: Match, situation: Situation) -> str:
    language = situation.language
    said = [operand_words(match["operand"], language)]
    if match["index"]:
        index = match["index"].lstrip("_").strip("{}").translate(_LOWERED)
        said += [by_language("ห้อย", "sub")[language], operand_words(index, language)]
    if match["exponent"]:
        said.append(_power(match["exponent"].lstrip("^"), language))
    negative = minus(language) if match["minus"] else ""
    return negative + joined(said, language)


def _say_multiple(match: Match, situation: Situation) -> str:
    return operand_words(match[0], situation.language)


def _say_root(match: Match, situation: Situation) -> str:
    language = situation.language
    return _ROOTS[match["root"]][language] + operand_words(
        match["inside"] or match["operand"] or "", language
    )


def _say_function(match: Match, situation: Situation) -> str:
    language = situation.language
    of = by_language("ของ", " of ")[language]
    letters = letter_names(match["name"], "th") if language == "th" else match["name"]
    return f"{letters}{of}{operand_words(match['operand'], language)}"


def _say_named(match: Match, situation: Situation) -> str:
    name = _FUNCTIONS[match["name"]][situation.language]
    gap = "" if situation.language == "th" else " "
    degrees = by_language("องศา", " degrees")[situation.language] if match["degrees"] else ""
    return f"{name}{gap}{operand_words(match['operand'], situation.language)}{degrees}"


def _say_function_name(match: Match, situation: Situation) -> str:
    return _FUNCTIONS[match["name"]][situation.language]


def _say_sign(match: Match, situation: Situation) -> str:
    word = _SIGNS[match["sign"]][situation.language]
    tight = not match[0].startswith(" ")
    return joined(["", word], situation.language) if tight else word


def _is_power(match: Match) -> bool:
    """Something above or below the line, and no unit such as cm²."""
    letters = match["operand"].lstrip("0123456789.,")
    return bool(match["index"] or match["exponent"]) and letters not in _UNITS


def _say_quotient(_match: Match, situation: Situation) -> str:
    return _SIGNS["/"][situation.language]


def _say_index(_match: Match, situation: Situation) -> str:
    return by_language("ห้อย", "sub")[situation.language]


def _say_bracket(match: Match, situation: Situation) -> str:
    words = {
        "(": by_language("วงเล็บเปิด", "open bracket"),
        ")": by_language("วงเล็บปิด", "close bracket"),
    }
    return words[match[0]][situation.language]


def _is_grouping(match: Match) -> bool:
    """Whether the bracket is one of a pair that tells what a sign of a formula is applied to."""
    text, at = match.string, match.start()
    opening, closing = (
        (at, _partner(text, at, 1)) if match[0] == "(" else (_partner(text, at, -1), at)
    )
    if opening is None or closing is None:
        return False
    inside = text[opening + 1 : closing]
    before, after = text[:opening], text[closing + 1 :]
    if not _SEVERAL_TERMS.search(inside):
        return False
    if _APPLIES_BEFORE.search(before) or _APPLIES_AFTER.match(after):
        return True
    is_formula = not _WORD.search(_FUNCTION.sub("", inside))
    return is_formula and bool(_TERM_BEFORE.search(before) or _TERM_AFTER.match(after))


def _partner(text: str, at: int, step: int) -> int | None:
    """Where the other bracket of a pair stands, which is not far."""
    depth = 0
    for place in range(at, max(-1, min(len(text), at + step * _FARTHEST)), step):
        depth += {"(": 1, ")": -1}.get(text[place], 0)
        if not depth:
            return place
    return None


_FARTHEST = 150
_SEVERAL_TERMS = re.compile(r"[+=×÷±≈≤≥≠<>−·/√∑∫^-]|\S\s\S")
_APPLIES_BEFORE = re.compile(r"[/√∛∜^_]$")
_APPLIES_AFTER = re.compile(rf"[/^_{_SUPER}]")
_WORD = re.compile(r"[A-Za-z]{3}|[ก-๛]")
_FUNCTION = re.compile("|".join(_FUNCTIONS))
_TERM_BEFORE = re.compile(
    rf"(?:[+=×÷±≈≤≥≠<>−·*-]\s?|[0-9)]|(?<![A-Za-z])[A-Za-z]|(?:{'|'.join(_FUNCTIONS)})\s?)$"
)
_TERM_AFTER = re.compile(r"\s?[+=×÷±≈≤≥≠<>−·*]|[0-9(]")
_UNITS = ("mm", "cm", "km", "dm", "nm", "ms")
_SURE_SIGNS = "[+=×÷±≈≤≥≠<>−]"

RULES: tuple[Rule, ...] = (
    rule(
        "power or index",
        rf"(?<![A-Za-z0-9๐-๙.])(?P<minus>(?<![\w)])[-−])?(?P<operand>{_OPERAND})"
        rf"(?P<index>[{_SUB}]+|_(?:[A-Za-z0-9](?![A-Za-z0-9])|{{[A-Za-z0-9]+}}))?"
        rf"(?P<exponent>[{_SUPER}]+|\^[-−]?(?:\d+|[A-Za-z](?![A-Za-z])|{{[^}}\s]+}}|\([^()\s]+\)))?"
        r"(?<=[^A-Za-z])(?<![0-9๐-๙.,]$)",
        _say_operand,
        accepts=_is_power,
    ),
    rule(
        "multiple",
        rf"(?<![A-Za-z0-9๐-๙.,/]){NUMBER}(?:[a-zA-Z]|[{''.join(GREEK)}])(?![A-Za-z0-9])",
        _say_multiple,
    ),
    rule(
        "product",
        rf"(?:(?<=[+=−(/√])|(?<=[+=×÷±−]\s)){NUMBER}[a-z]{{2,3}}(?=\)|\s[+=×÷±−])",
        _say_multiple,
    ),
    rule(
        "root",
        rf"(?P<root>[√∛∜])(?:\((?P<inside>{NUMBER}|{_VARIABLE})\)|(?P<operand>{NUMBER}|{_VARIABLE})?)",
        _say_root,
    ),
    rule("quotient of brackets", r"(?:(?<=\))/(?=[\w(√])|(?<=[\w²³])/(?=\())", _say_quotient),
    rule("index of several", r"(?<=[A-Za-z])_(?=\()", _say_index),
    rule(
        "function",
        rf"(?<![A-Za-z])(?P<name>[fghFGP])\((?P<operand>{NUMBER}|[A-Za-z])\)",
        _say_function,
    ),
    rule(
        "named function",
        rf"(?<![A-Za-z])(?P<name>{'|'.join(_FUNCTIONS)})(?:(?P<open>\s?\()|\s|(?=[0-9]))"
        rf"(?P<operand>(?:{NUMBER})?{_VARIABLE}(?![A-Za-z])|{NUMBER})(?P<degrees>°)?(?(open)\))",
        _say_named,
    ),
    rule(
        "function of several",
        rf"(?<![A-Za-z])(?P<name>{'|'.join(_FUNCTIONS)})(?=\s?\([^()]*[^()A-Za-z][^()]*\))",
        _say_function_name,
    ),
    rule(
        "sign between operands",
        rf"{_BEFORE}(?:(?<=\w)|(?<=\W))(?P<sign>{_SURE_SIGNS}){_AFTER}"
        r"(?<![A-Za-z]{2}[<>])",
        _say_sign,
    ),
    rule("sign with spaces", rf"(?<=[\w๐-๙)\]²³₀-₉%] )(?P<sign>{_SURE_SIGNS})(?=\s)", _say_sign),
    rule(
        "minus with spaces",
        rf"(?:(?<=[0-9๐-๙)²³] )|(?<=\b[a-zA-Z] ))(?P<sign>[-*/])(?=\s(?:{NUMBER}|[a-zA-Z]\b|\())",
        _say_sign,
    ),
    rule("product or quotient of letters", r"(?<=\b[a-z])(?P<sign>[*/])(?=[a-z]\b)", _say_sign),
    rule("bracket", r"[()]", _say_bracket, accepts=_is_grouping),
)
