"""Names of Latin and Greek letters, and words that are said letter by letter."""

from speech.normalise.rule import Match, Rule, Situation, joined, rule

_THAI_WORDS = "เอ บี ซี ดี อี เอฟ จี เอช ไอ เจ เค แอล เอ็ม เอ็น โอ พี คิว อาร์ เอส ที ยู วี ดับเบิลยู เอ็กซ์ วาย แซด"
THAI_NAMES = dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", _THAI_WORDS.split(), strict=True))
GREEK = {
    "α": ("แอลฟา", "alpha"), "β": ("บีตา", "beta"), "γ": ("แกมมา", "gamma"),
    "δ": ("เดลตา", "delta"), "ε": ("เอปไซลอน", "epsilon"), "ζ": ("ซีตา", "zeta"),
    "η": ("อีตา", "eta"), "θ": ("ทีตา", "theta"), "ι": ("ไอโอตา", "iota"), "κ": ("แคปปา", "kappa"),
    "λ": ("แลมบ์ดา", "lambda"), "μ": ("มิว", "mu"), "ν": ("นิว", "nu"), "ξ": ("ไซ", "xi"),
    "ο": ("โอไมครอน", "omicron"), "π": ("พาย", "pi"), "ρ": ("โร", "rho"), "σ": ("ซิกมา", "sigma"),
    "ς": ("ซิกมา", "sigma"), "τ": ("เทา", "tau"), "υ": ("อิปไซลอน", "upsilon"), "φ": ("ฟาย", "phi"),
    "ϕ": ("ฟาย", "phi"), "χ": ("ไค", "chi"), "ψ": ("ซาย", "psi"), "ω": ("โอเมกา", "omega"),
    "µ": ("มิว", "mu"), "Ω": ("โอเมกา", "omega"),
}  # fmt: skip

_WORDS = (
    "NASA UNESCO UNICEF ASEAN NATO OPEC AIDS RAM ROM SIM PIN LASER RADAR COVID APEC GIF JPEG "
    "FIFA SARS TOEFL TOEIC ONET GAT PAT NAFTA SCUBA SWOT STEM YES NO OK AND THE FOR NOT BUT ALL "
    "ARE YOU WE IN ON AT TO OF IS IT BE BY OR AS IF SO UP DO GO"
)
"""Capitals that are said as a word."""
_SPELLED = "DNA RNA USA UAE UFO EU UK UN WHO IBM ATM AI ICU CEO GDP"
_VOWELS = frozenset("AEIOUY")


def letter_names(letters: str, language: str) -> str:
    """Latin letters by their names; an English voice names capitals itself."""
    names = [THAI_NAMES[c] if language == "th" else c for c in letters.upper() if c in THAI_NAMES]
    return joined(names, language)


def greek_name(letter: str, language: str) -> str:
    """The name of a Greek letter."""
    thai, english = GREEK[letter if letter in GREEK else letter.lower()]
    return thai if language == "th" else english


def _say_initials(match: Match, situation: Situation) -> str:
    said = letter_names(match["letters"], situation.language)
    return said + ("'s" if match["plural"] and situation.language == "en" else "")


def _is_initials(match: Match) -> bool:
    return not _is_word(match["letters"], match)


def _is_word(letters: str, match: Match) -> bool:
    """Whether capitals are a word: a known one, or part of a line that is all in capitals."""
    if letters in _SPELLED.split():
        return False
    if letters in _WORDS.split():
        return True
    if not set(letters) & _VOWELS:
        return False
    if len(letters) > 4:
        return True
    around = match.string[: match.start()] + match.string[match.end() :]
    latin = [char for char in around if "a" <= char.lower() <= "z"]
    return len(latin) > 3 and all(char.isupper() for char in latin)


def _say_letter(match: Match, situation: Situation) -> str | None:
    if situation.language == "en":
        return None
    return letter_names(match["letter"], "th")


RULES: tuple[Rule, ...] = (
    rule(
        "initials with stops",
        r"(?<![A-Za-z.])(?P<letters>(?:[A-Z]\.){2,})(?P<plural>)",
        lambda match, situation: letter_names(match["letters"], situation.language),
    ),
    rule(
        "initials",
        r"(?<![A-Za-z0-9'’])(?P<letters>[A-Z]{2,6})(?P<plural>s)?(?![A-Za-z'’])",
        _say_initials,
        accepts=_is_initials,
    ),
    rule(
        "Greek letter",
        f"[{''.join(GREEK)}ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ](?![α-ωά-ώ])(?<![α-ωά-ώ]{{2}})",
        lambda match, situation: greek_name(match[0], situation.language),
    ),
    rule("letter", r"(?<![A-Za-z'’])(?P<letter>[A-Za-z])(?![A-Za-z'’])", _say_letter),
)
