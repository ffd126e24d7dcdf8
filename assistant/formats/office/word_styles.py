"""The styles of a Word file: what makes a paragraph a heading, a caption or a list item."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from assistant.formats.office.package import W
from assistant.formats.safe_xml import Element

DEEPEST_HEADING = 6
USUAL_POINTS = 10.0
_HEADING = re.compile(r"(?:heading|หัวเรื่อง|หัวข้อ)\s*([1-9๑-๙])", re.IGNORECASE)
_TITLE = re.compile(r"title|ชื่อเรื่อง", re.IGNORECASE)
_CAPTION = re.compile(r"caption|คำอธิบายภาพ|คำบรรยาย\w*", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|contents|สารบัญ)\s*([1-9])", re.IGNORECASE)
_OFF = frozenset({"0", "false", "off"})


@dataclass(frozen=True, slots=True)
class Look:
    """Type: its size in points and whether it is bold, of Latin and of Thai text."""

    size: float | None = None
    bold: bool | None = None
    thai_size: float | None = None
    thai_bold: bool | None = None

    def over(self, other: "Look") -> "Look":
        """This, and the other where this tells nothing."""
        return Look(
            other.size if self.size is None else self.size,
            other.bold if self.bold is None else self.bold,
            other.thai_size if self.thai_size is None else self.thai_size,
            other.thai_bold if self.thai_bold is None else self.thai_bold,
        )


@dataclass(frozen=True, slots=True)
class ListPlace:
    """Which list a paragraph is an item of, by Word's number of it, and how deep from 0."""

    number: str
    depth: int | None = None


class Styles:
    """The styles by id; of what one does not tell, the one that it is based on does."""

    def __init__(self, root: Element | None) -> None:
        styles = () if root is None else root.findall(f"{W}style")
        self._styles = {style.get(f"{W}styleId", ""): style for style in styles}
        paragraphs = (each for each in styles if each.get(f"{W}type") == "paragraph")
        usual = next((each for each in paragraphs if is_on(each, "default")), None)
        self._usual = "" if usual is None else usual.get(f"{W}styleId", "")
        defaults = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._defaults = look_of(defaults)
        # Paragraphs ask again and again for the same few.
        self.look = cache(self._look)
        self.heading_level = cache(self._heading_level)
        self.list_place = cache(self._list_place)

    def is_caption(self, style: str) -> bool:
        """Whether what it is given to tells what a picture or table shows."""
        return any(_CAPTION.fullmatch(name) for name in self._names(style))

    def contents_level(self, style: str) -> int:
        """The level of a line in a table of contents, 0 for anything else."""
        found = (_CONTENTS.fullmatch(name) for name in self._names(style))
        return next((int(match[1]) for match in found if match), 0)

    def _heading_level(self, style: str) -> int:
        """1..6 for a heading, else 0."""
        for element in self._chain(style):
            name = _name(element)
            outline = element.find(f"{W}pPr/{W}outlineLvl")
            if outline is not None:
                return heading_level(outline)
            if (match := _HEADING.fullmatch(name)) is not None:
                return min(DEEPEST_HEADING, int(match[1]))
            if _TITLE.fullmatch(name):
                return 1
        return 0

    def _list_place(self, style: str) -> ListPlace | None:
        for element in self._chain(style):
            place = list_place(element.find(f"{W}pPr"))
            if place is not None:
                return place
        return None

    def _look(self, style: str) -> Look:
        look = Look()
        for element in self._chain(style or self._usual):
            look = look.over(look_of(element.find(f"{W}rPr")))
        return look.over(self._defaults)

    def _chain(self, style: str) -> Iterator[Element]:
        """The style and those that it is based on."""
        seen = set[str]()
        while style in self._styles and style not in seen:
            seen.add(style)
            element = self._styles[style]
            yield element
            below = element.find(f"{W}basedOn")
            style = "" if below is None else below.get(f"{W}val", "")

    def _names(self, style: str) -> Iterator[str]:
        return (_name(element) for element in self._chain(style))


def _name(style: Element) -> str:
    name = style.find(f"{W}name")
    return "" if name is None else name.get(f"{W}val", "").strip()


def heading_level(outline: Element) -> int:
    """1..6 for the value of an outline level, 0 where it is that of text."""
    value = outline.get(f"{W}val", "")
    return min(DEEPEST_HEADING, int(value) + 1) if value in set("012345678") else 0


def list_place(properties: Element | None) -> ListPlace | None:
    """The list that paragraph properties tell; None where they tell none."""
    told = None if properties is None else properties.find(f"{W}numPr")
    number = None if told is None else told.find(f"{W}numId")
    if told is None or number is None:
        return None
    depth = told.find(f"{W}ilvl")
    value = "" if depth is None else depth.get(f"{W}val", "")
    return ListPlace(number.get(f"{W}val", ""), int(value) if value.isdecimal() else None)


def look_of(properties: Element | None) -> Look:
    """What run properties tell of the type."""
    if properties is None:
        return Look()
    return Look(
        _points(properties, "sz"),
        _switch(properties, "b"),
        _points(properties, "szCs"),
        _switch(properties, "bCs"),
    )


def is_on(element: Element, attribute: str) -> bool:
    """Whether an attribute says yes."""
    return element.get(f"{W}{attribute}", "0") not in _OFF


def switched(properties: Element | None, name: str) -> bool:
    """Whether the properties switch this on."""
    return properties is not None and bool(_switch(properties, name))


def _switch(properties: Element, name: str) -> bool | None:
    found = properties.find(W + name)
    return None if found is None else found.get(f"{W}val", "1") not in _OFF


def _points(properties: Element, name: str) -> float | None:
    found = properties.find(W + name)
    value = "" if found is None else found.get(f"{W}val", "")
    return int(value) / 2 if value.isdecimal() else None
