"""ๆ, which says the word before it again."""

import re

from speech.normalise.rule import JOINT, Match, Rule, Situation, rule

_STRETCH = re.compile("[ก-ฺเ-ๅ็-๎]{1,40}$")


def _say_repeat(match: Match, situation: Situation) -> str | None:
    before = match.string[: match.start()].rstrip("ๆ ")
    stretch = _STRETCH.search(before)
    words = situation.cut(stretch[0]) if stretch else []
    return f"{match['gap'] or JOINT}{words[-1]}" if words else None


RULES: tuple[Rule, ...] = (
    rule("repeat", "(?<=[ก-๎])(?P<gap>[ \u00a0]?)ๆ", _say_repeat, speaks="th"),
)
