"""The Thai spoken form into words and pauses."""

import re
from dataclasses import dataclass

from speech.normalise.rule import JOINT
from speech.thai_lexicon import Lexicon

SPACE_MS, COMMA_MS, STOP_MS = 90, 200, 350


@dataclass(frozen=True, slots=True)
class SpokenWord:
    """The characters start..end of the text, said as these syllables in IPA."""

    start: int
    end: int
    syllables: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pause:
    """Silence between phrases, at the usual speed."""

    duration_ms: int


_TOKEN = re.compile(
    rf"(?P<thai>[ก-ฺเ-ๅ็-๎ฯ]+)|(?P<sign>[ๆ๏๚๛])|(?P<joint>{JOINT})"
    r"|(?P<stop>[.!?…:;]+(?=\s|$)|\n)"
    r"|(?P<comma>[,;:()\[\]{}–—“”\"'‘’«»•.!?…-]+)"
    r"|(?P<space>\s+)"
)
_PAUSES = {"stop": Pause(STOP_MS), "comma": Pause(COMMA_MS), "space": Pause(SPACE_MS)}


def spoken_words(text: str, lexicon: Lexicon) -> list[SpokenWord | Pause]:
    """The words of a spoken form as `normalise` makes it, in order, with places in it."""
    said: list[SpokenWord | Pause] = []
    for match in _TOKEN.finditer(text):
        kind, token, at = match.lastgroup or "", match.group(), match.start()
        if kind in _PAUSES:
            said.append(_PAUSES[kind])
        elif kind != "joint":
            words = _without_sign(lexicon.words(token)) if kind == "thai" else [token]
            for word, syllables in lexicon.read(words):
                if syllables:
                    said.append(SpokenWord(at, at + len(word), syllables))
                at += len(word)
    return said


def _without_sign(words: list[str]) -> list[str]:
    """ฯ after a word marks it as shortened and is not said; alone it has its name."""
    joined: list[str] = []
    for word in words:
        if word == "ฯ" and joined:
            joined[-1] += word
        else:
            joined.append(word)
    return joined
