"""What the tags of a PDF page say: a list of parts, each to be a region, in reading order."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ocr.characters import Replacement
from ocr.page import Cell, RegionKind
from ocr.tags import Tag

_KINDS = {
    "P": RegionKind.PARAGRAPH,
    "BlockQuote": RegionKind.PARAGRAPH,
    "TOCI": RegionKind.PARAGRAPH,
    "Code": RegionKind.PARAGRAPH,
    "Caption": RegionKind.CAPTION,
    "LI": RegionKind.LIST_ITEM,
    "Note": RegionKind.FOOTNOTE,
    "FENote": RegionKind.FOOTNOTE,
    "Figure": RegionKind.FIGURE,
    "Formula": RegionKind.FORMULA,
    "Title": RegionKind.HEADING,
    "H": RegionKind.HEADING,
    **{f"H{level}": RegionKind.HEADING for level in range(1, 7)},
}
"""Standard types (ISO 32000-2, 14.8.4) that are regions; those of a table's cells are known by it.

Any other is either a group of these or, like "Span" and "Link", inside one.
"""
_GROUPS = {
    "Document",
    "DocumentFragment",
    "Part",
    "Art",
    "Sect",
    "Div",
    "NonStruct",
    "Aside",
    "TOC",
}
_HOLDING = {RegionKind.TABLE_CELL, RegionKind.FOOTNOTE, RegionKind.CAPTION}
"""Whatever text lies in one of these is part of it."""
_INLINE = {RegionKind.PARAGRAPH, RegionKind.HEADING, RegionKind.LIST_ITEM, *_HOLDING}
"""A formula in one of these is part of its sentence."""


@dataclass(eq=False, slots=True)
class Part:
    """A region to be, by its tag; `stretches` are its pieces of marked content in order.

    `is_loose` where no tag tells what its text is, only where it stands. `open_start` and
    `open_end` tell that its text goes on from, or on, another page.
    """

    kind: RegionKind
    level: int = 0
    cell: Cell | None = None
    description: str = ""
    is_loose: bool = False
    open_start: bool = False
    open_end: bool = False
    stretches: list[int] = field(default_factory=list)


class TaggedParts:
    """The parts of a page, and what its tags say of stretches: language, what they stand for."""

    def __init__(self, tags: tuple[Tag, ...]) -> None:
        self.parts: list[Part] = []
        self.replacements: dict[int, Replacement] = {}
        self.languages: dict[int, str] = {}
        self._tables = 0
        self._named: set[int] = set()
        for tag in tags:
            self._take(tag, None, 0, "")

    def _take(self, tag: Tag, outer: Part | None, depth: int, language: str) -> None:
        """Add what lies in the tag, which stands in `outer`; `depth` counts the lists around it."""
        held = outer is not None and outer.kind in _HOLDING
        if tag.kind == "Table" and not held:
            self._table(tag, depth, language)
            return
        part = self._own(tag, outer, depth) or outer or Part(RegionKind.PARAGRAPH, is_loose=True)
        if part.kind is RegionKind.FIGURE and part is not outer and not part.stretches:
            self.parts.append(part)
        self._children(tag, part, depth + (tag.kind == "L"), language)

    def _own(self, tag: Tag, outer: Part | None, depth: int) -> Part | None:
        """A part for the tag alone; None where it belongs to the outer one."""
        kind = _KINDS.get(tag.kind)
        inside = outer is not None and not outer.is_loose
        if kind is None:
            loose = tag.kind in _GROUPS and not inside
            return Part(RegionKind.PARAGRAPH, is_loose=True) if loose else None
        if outer is not None and inside and _is_part_of(kind, outer.kind):
            return None
        if kind is RegionKind.HEADING:
            level = tag.kind[1:]
            return Part(kind, int(level) if level.isdecimal() else 1)
        return Part(
            kind,
            max(1, depth) if kind is RegionKind.LIST_ITEM else 0,
            description=tag.alternative,
            open_start=tag.goes_back,
            open_end=tag.goes_on,
        )

    def _children(self, tag: Tag, part: Part, depth: int, language: str) -> None:
        language = tag.language or language
        text = tag.actual_text or (tag.alternative if tag.kind == "Formula" else "")
        replacement = Replacement(text) if text else None
        for child in tag.children:
            if isinstance(child, Tag):
                self._take(child, part, depth, language)
                continue
            if language:
                self.languages.setdefault(child, language)
            if replacement is not None:
                self.replacements.setdefault(child, replacement)
            self._add(child, part)

    def _add(self, stretch: int, part: Part) -> None:
        if stretch in self._named:  # twice in the tree: its text is read once
            return
        self._named.add(stretch)
        since = [each for each in self.parts if each.kind is not RegionKind.FIGURE or each is part]
        if not since or since[-1] is not part:
            if part.stretches:  # it goes on after others that stand in it
                part = replace(part, kind=_going_on(part), level=0, stretches=[], open_start=False)
            if part not in self.parts:
                self.parts.append(part)
        part.stretches.append(stretch)

    def _table(self, table: Tag, depth: int, language: str) -> None:
        number, row = self._tables, 0
        self._tables += 1
        taken: set[tuple[int, int]] = set()
        for child in _rows(table):
            if child.kind != "TR":
                self._take(child, None, depth, table.language or language)
                continue
            column = 0
            for cell in (each for each in child.children if isinstance(each, Tag)):
                while (row, column) in taken:
                    column += 1
                spans = cell.row_span, cell.column_span
                place = Cell(number, row, column, cell.kind == "TH", *spans)
                part = Part(RegionKind.TABLE_CELL, cell=place)
                self._children(cell, part, depth, table.language or language)
                taken.update(
                    (row + down, column + right)
                    for down in range(cell.row_span)
                    for right in range(cell.column_span)
                )
            row += 1


def _is_part_of(kind: RegionKind, outer: RegionKind) -> bool:
    """Whether a tag of this kind is text of the outer part and not a part of its own."""
    if kind is RegionKind.FORMULA:
        return outer in _INLINE
    if kind is RegionKind.PARAGRAPH and outer is RegionKind.LIST_ITEM:
        return True
    return outer in _HOLDING and kind is not RegionKind.FIGURE


def _going_on(part: Part) -> RegionKind:
    return part.kind if part.kind in _HOLDING else RegionKind.PARAGRAPH


def _rows(table: Tag) -> Iterator[Tag]:
    """The table's rows and what else it has, such as a caption, wherever its groups keep them."""
    for child in table.children:
        if isinstance(child, Tag) and child.kind in {"THead", "TBody", "TFoot", "NonStruct", "Div"}:
            yield from _rows(child)
        elif isinstance(child, Tag):
            yield child
        else:
            yield Tag("NonStruct", (child,))
