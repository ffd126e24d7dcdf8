"""Tells the fonts that set nothing but mathematics by their names."""

import re
from functools import lru_cache

MATHS_FONT = re.compile(
    r"CM(MI|SY|EX|BSY|MIB)\d|MSAM|MSBM|EUFM|RSFS|(lm|LM|LatinModern)math|math|Symbol|MT-?Extra"
    r"|STIX.*(Math|Size|Variants)|XITS|Asana|Euclid|Neo-?Euler|esint|wasy|stmary",
    re.IGNORECASE,
)
"""Fonts of LaTeX, Word and others that set nothing but mathematics."""


@lru_cache
def is_maths_font(name: str) -> bool:
    """Whether a font of this name sets mathematics alone."""
    return MATHS_FONT.search(name.rpartition("+")[2]) is not None
