"""The shapes of a slide in the order in which they are read, and where they take after others."""

from collections.abc import Iterable, Iterator, Sequence

from assistant.formats.office.package import A, P, Package
from assistant.formats.safe_xml import Element

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SAME_ROW_SHARE = 0.04
"""Shapes whose tops differ by less of the slide's height stand in one row."""
USUAL_HEIGHT = 6_858_000
"""Of a slide, in units of 1/914400 inch."""
NO_TEXT = frozenset({"dt", "ftr", "sldNum", "hdr", "sldImg"})
"""Placeholders of what is printed on every slide anew."""
TITLES = frozenset({"title", "ctrTitle"})
_ALIKE = {"ctrTitle": "title", "subTitle": "body", "obj": "body"}
_SHAPES = frozenset(f"{P}{name}" for name in ("sp", "pic", "grpSp", "graphicFrame"))


class Templates:
    """The layout and the master of a slide, which tell what its placeholders do not."""

    def __init__(self, package: Package, slide: str) -> None:
        layout = package.related(slide, "slideLayout")
        master = None if layout is None else package.related(layout, "slideMaster")
        names = (name for name in (layout, master) if name is not None and name in package)
        self._trees = [package.tree(name) for name in names]

    def of(self, shape: Element) -> Iterator[Element]:
        """The placeholders that this one takes after, the nearest first."""
        place = placeholder(shape)
        if place is None:
            return
        kind, number = place.get("type", "obj"), place.get("idx")
        for tree in self._trees:
            every = ((placeholder(each), each) for each in tree.iter(f"{P}sp"))
            others = [(other, each) for other, each in every if other is not None]
            by_number = [each for other, each in others if number and other.get("idx") == number]
            same = [each for other, each in others if _kind(other) == _ALIKE.get(kind, kind)]
            yield from (by_number or same)[:1]

    def list_styles(self, shape: Element) -> Iterator[Element]:
        """What tells of the lists in the shape's text, the nearest first."""
        for each in (shape, *self.of(shape)):
            style = each.find(f"{P}txBody/{A}lstStyle")
            if style is not None:
                yield style
        place = placeholder(shape)
        if place is None or _kind(place) == "title":
            return
        for tree in self._trees:
            style = tree.find(f"{P}txStyles/{P}bodyStyle")
            if style is not None:
                yield style


def placeholder(shape: Element) -> Element | None:
    """What tells that the shape is a placeholder; None where it is none."""
    return next(
        shape.iterchildren(f"{P}nvSpPr", f"{P}nvPicPr", f"{P}nvGraphicFramePr"), shape
    ).find(f"{P}nvPr/{P}ph")


def kind_of(shape: Element) -> str:
    """The type of placeholder, "" where it is none."""
    found = placeholder(shape)
    return "" if found is None else str(found.get("type", "obj"))


def _kind(place: Element) -> str:
    kind = str(place.get("type", "obj"))
    return _ALIKE.get(kind, kind)


def in_order(tree: Element, templates: Templates, height: int = USUAL_HEIGHT) -> list[Element]:
    """The shapes of a slide or group: its title, then row by row from the left."""
    shapes = list(_shapes(tree))
    titles = [shape for shape in shapes if kind_of(shape) in TITLES]
    others = [shape for shape in shapes if shape not in titles and kind_of(shape) not in NO_TEXT]
    return titles + _by_rows(others, templates, height)


def _shapes(tree: Element) -> Iterator[Element]:
    for child in tree:
        if child.tag in _SHAPES:
            yield child
        elif child.tag == f"{_MC}AlternateContent":
            choices = (child.find(f"{_MC}Choice"), child.find(f"{_MC}Fallback"))
            chosen = next((each for each in choices if each is not None and len(each)), None)
            if chosen is not None:
                yield from _shapes(chosen)


def _by_rows(shapes: Sequence[Element], templates: Templates, height: int) -> list[Element]:
    placed = [(_place(shape, templates), shape) for shape in shapes]
    known = sorted(
        ((place, shape) for place, shape in placed if place is not None),
        key=lambda each: each[0][1],
    )
    found: list[Element] = []
    row: list[tuple[tuple[int, int], Element]] = []
    for place, shape in known:
        if row and place[1] - row[0][0][1] > _SAME_ROW_SHARE * height:
            found += _from_left(row)
            row = []
        row.append((place, shape))
    return [*found, *_from_left(row), *(shape for place, shape in placed if place is None)]


def _from_left(row: Iterable[tuple[tuple[int, int], Element]]) -> list[Element]:
    return [shape for _, shape in sorted(row, key=lambda each: each[0][0])]


def _place(shape: Element, templates: Templates) -> tuple[int, int] | None:
    """How far from the left and the top of the slide it stands."""
    for each in (shape, *templates.of(shape)):
        offset = next(each.iterfind(f"./*/{A}xfrm/{A}off"), None)
        if offset is None:
            offset = each.find(f"{P}xfrm/{A}off")
        if offset is not None:
            try:
                return int(offset.get("x", "0")), int(offset.get("y", "0"))
            except ValueError:
                return None
    return None
