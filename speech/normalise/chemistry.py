"""Chemical formulas, letter by letter and number by number."""

import re

from speech.normalise.letters import letter_names
from speech.normalise.numbers import number_words
from speech.normalise.rule import Match, Rule, Situation, joined, one_of, rule

_ELEMENTS = (
    "H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se "
    "Br Kr Rb Sr Y Zr Nb Mo Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce W Os Ir Pt Au Hg Tl "
    "Pb Bi Po At Rn Fr Ra Ac Th Pa U"
)
_PLAIN = (
    "NaCl KCl HCl NaOH KOH HBr HI HF MgO CaO CuO ZnO NaF KBr KI AgCl FeS ZnS CuS CaS NaBr NaI "
    "AgBr LiF"
)
"""Formulas without a number; others could be words or initials."""
_ALONE = "H2 O2 N2 Cl2 Br2 I2 F2 O3 P4 S8"
_LOWERED = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
_E = one_of(_ELEMENTS.split())
_N = "[0-9₀-₉]{1,3}"
_GROUP = rf"(?:(?:{_E})(?:{_N})?|\((?:(?:{_E})(?:{_N})?)+\)(?:{_N})?)"
_PART = re.compile(rf"(?P<element>{_E})|(?P<number>{_N})|(?P<charge>[⁰¹²³⁴-⁹⁺⁻]+)|.")


def _say_formula(match: Match, situation: Situation) -> str:
    language = situation.language
    said = [number_words(match["count"], language)] if match["count"] else []
    for part in _PART.finditer(match["formula"]):
        if part["element"]:
            said.append(letter_names(part["element"], language))
        elif part["number"]:
            said.append(number_words(part["number"].translate(_LOWERED), language))
        elif part["charge"]:
            said += _charge(part["charge"].translate(_RAISED), language)
    return joined(said, language)


def _charge(charge: str, language: str) -> list[str]:
    signs = {"+": ("บวก", "plus"), "-": ("ลบ", "minus")}
    said = [number_words(charge[:-1], language)] if charge[:-1].isdigit() else []
    if charge[-1] in signs:
        return [*said, signs[charge[-1]][language == "en"]]
    return said


def _is_formula(match: Match) -> bool:
    """Two elements with a number between, one of the elements that go in pairs, or a charge."""
    formula = match["formula"]
    plain = formula.translate(_LOWERED)
    if formula in _PLAIN.split() or plain in _ALONE.split():
        return True
    if re.search("[⁺⁻₀-₉]", formula):
        return True
    return bool(re.search("[0-9]", formula)) and len(re.findall("[A-Z]", formula)) > 1


RULES: tuple[Rule, ...] = (
    rule(
        "formula",
        rf"(?<![A-Za-z0-9])(?P<count>\d{{1,2}})?(?P<formula>{_GROUP}+[⁰¹²³⁴-⁹]?[⁺⁻]?)"
        r"(?![A-Za-z0-9₀-₉])",
        _say_formula,
        accepts=_is_formula,
    ),
)
