"""Thai letters into their roles by a model that has learned them from a dictionary.

A linear-chain conditional random field over the letters (J. Lafferty, A. McCallum and F. Pereira,
ICML 2001) in CRFsuite's form, which `tools.train_thai_reading` makes. What follows from the
roles, such as class and tone, is not learned but known: see `thai_roles`.
"""

from collections.abc import Collection
from pathlib import Path

import resources

MODEL = Path(resources.__file__).parent / "speech" / "thai_roles.crfsuite"
_EDGE = "^^^^"
_NEAR = len(_EDGE)
_WINDOWS = (
    *((at, 1) for at in range(-4, 5)),
    *((at, 2) for at in range(-3, 3)),
    *((at, 3) for at in range(-3, 2)),
    *((at, 4) for at in range(-3, 1)),
)
"""Stretches of letters that are looked at, by place from the letter and length."""
_NAMES = [(f"{at},{length}:", at, at + length) for at, length in _WINDOWS]


class Reader:
    """A model that has been loaded. Used by one thread."""

    def __init__(self, model: Path = MODEL) -> None:
        # Only here, or the window would load it at each start.
        import pycrfsuite

        self._tagger = pycrfsuite.Tagger()
        self._tagger.open(str(model))

    def roles(self, letters: str, starts: Collection[int]) -> list[str]:
        """The likeliest role of each letter; `starts` is where the cutter would begin words."""
        roles: list[str] = self._tagger.tag(features(letters, starts))
        return roles


def features(letters: str, starts: Collection[int]) -> list[list[str]]:
    """What the model is told of each letter."""
    around = _EDGE + letters + _EDGE
    cuts = "".join("1" if at in starts else "0" for at in range(-_NEAR, len(letters) + _NEAR))
    found = []
    for place in range(_NEAR, len(letters) + _NEAR):
        seen = [name + around[place + begin : place + end] for name, begin, end in _NAMES]
        near = cuts[place - 2 : place + 3]
        seen += ("cuts:" + near, "cut:" + near[2:4] + around[place - 1 : place + 2])
        found.append(seen)
    return found
