"""The numbers of lists and numbered headings in a Word file (ECMA-376 part 1, 17.9)."""

import re
from dataclasses import dataclass

from assistant.formats.numerals import OFFICE_NUMERALS
from assistant.formats.office.package import W
from assistant.formats.office.word_styles import ListPlace
from assistant.formats.safe_xml import Element

LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_UNNUMBERED = frozenset({"bullet", "none"})


@dataclass(frozen=True, slots=True)
class _Level:
    """How a level of a list is numbered; `text` has %1 to %9 for the numbers of levels."""

    start: int = 1
    numerals: str = "decimal"
    text: str = ""
    style: str = ""
    in_digits: bool = False


class Lists:
    """Counts the items of all lists, in the order in which they are asked for."""

    def __init__(self, root: Element | None) -> None:
        kinds = () if root is None else root.findall(f"{W}abstractNum")
        self._levels: dict[str, dict[int, _Level]] = {}
        self._linked: dict[str, str] = {}
        links: dict[str, str] = {}
        for kind in kinds:
            identity = kind.get(f"{W}abstractNumId", "")
            self._levels[identity] = dict(_levels(kind))
            if (link := _value(kind, "styleLink")) is not None:
                links[link] = identity
            if (link := _value(kind, "numStyleLink")) is not None:
                self._linked[identity] = link
        self._linked = {
            kind: links[style] for kind, style in self._linked.items() if style in links
        }
        lists = () if root is None else root.findall(f"{W}num")
        named = {each.get(f"{W}numId", ""): each for each in lists}
        self._kinds = {name: _value(each, "abstractNumId") or "" for name, each in named.items()}
        self._restarts = {name: dict(_restarts(each)) for name, each in named.items()}
        self._counts: dict[str, dict[int, int]] = {}

    def depth(self, place: ListPlace, style: str) -> int:
        """How deep from 0 an item stands; where only its style tells, the level of this style."""
        if place.depth is not None:
            return min(place.depth, LEVELS - 1)
        levels = self._levels_of(place.number)
        return next((depth for depth, level in levels.items() if level.style == style), 0)

    def is_list(self, place: ListPlace) -> bool:
        """Whether there is such a list; paragraphs leave theirs by one that there is not."""
        return place.number in self._kinds

    def number(self, place: ListPlace, depth: int) -> str:
        """The number of the next item at this depth, such as "2.1" or "ข)"; "" for a bullet."""
        levels = self._levels_of(place.number)
        counts = self._counts.setdefault(self._kind_of(place.number), {})
        restart = self._restarts.get(place.number, {}).pop(depth, None)
        usual = levels.get(depth, _Level())
        if restart is not None:
            counts[depth] = restart
        else:
            counts[depth] = counts.get(depth, usual.start - 1) + 1
        for deeper in range(depth + 1, LEVELS):
            counts.pop(deeper, None)
        if usual.numerals in _UNNUMBERED:
            return ""

        def written(match: re.Match[str]) -> str:
            level = levels.get(int(match[1]) - 1, _Level())
            count = counts.get(int(match[1]) - 1, level.start)
            numerals = "decimal" if usual.in_digits else level.numerals
            return OFFICE_NUMERALS.get(numerals, str)(count)

        return _PLACE.sub(written, usual.text).strip()

    def _kind_of(self, number: str) -> str:
        kind = self._kinds.get(number, "")
        return self._linked.get(kind, kind)

    def _levels_of(self, number: str) -> dict[int, _Level]:
        return self._levels.get(self._kind_of(number), {})


def _levels(kind: Element) -> list[tuple[int, _Level]]:
    return [
        (
            int(each.get(f"{W}ilvl", "0")),
            _Level(
                _count(_value(each, "start"), 1),
                _value(each, "numFmt") or "decimal",
                _value(each, "lvlText") or "",
                _value(each, "pStyle") or "",
                each.find(f"{W}isLgl") is not None,
            ),
        )
        for each in kind.findall(f"{W}lvl")
        if each.get(f"{W}ilvl", "0").isdecimal()
    ]


def _restarts(numbered: Element) -> list[tuple[int, int]]:
    """The levels that a list begins to count anew, and with what."""
    return [
        (int(each.get(f"{W}ilvl", "0")), _count(_value(each, "startOverride"), 1))
        for each in numbered.findall(f"{W}lvlOverride")
        if each.find(f"{W}startOverride") is not None and each.get(f"{W}ilvl", "0").isdecimal()
    ]


def _value(element: Element, name: str) -> str | None:
    found = element.find(W + name)
    return None if found is None else str(found.get(f"{W}val", ""))


def _count(value: str | None, usual: int) -> int:
    return int(value) if value is not None and value.isdecimal() else usual
