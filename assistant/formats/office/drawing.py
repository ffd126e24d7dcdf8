"""Pictures, text boxes, charts and diagrams in Office files (DrawingML and the older VML)."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from assistant.document import BlockKind
from assistant.formats.flowing import Piece
from assistant.formats.inline_text import clean
from assistant.formats.office.package import A, C, Package, R, W
from assistant.formats.safe_xml import Element
from ocr.page import Cell

_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_O = "{urn:schemas-microsoft-com:office:office}"
_V = "{urn:schemas-microsoft-com:vml}"
_FILE_NAME = re.compile(r"[\w\s()-]+\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|svg|webp)", re.IGNORECASE)
MOST_POINTS = 200
"""Of a chart's values so many are listed."""


def description_of(properties: Element | None) -> str:
    """The alternative text that its author gave a drawing; a file's name is none."""
    if properties is None:
        return ""
    told = clean(properties.get("descr") or properties.get("title") or "").strip()
    return "" if _FILE_NAME.fullmatch(told) else told


def is_decorative(element: Element) -> bool:
    """Whether its author says that it shows nothing."""
    return any(each.get("val", "1") not in {"0", "false"} for each in element.iter(_DECORATIVE))


def text_boxes(drawing: Element) -> list[Element]:
    """The contents of text boxes of a Word file in the drawing, of none within another."""
    found: list[Element] = []
    for box in drawing.iter(f"{W}txbxContent"):
        if not any(ancestor in found for ancestor in box.iterancestors(f"{W}txbxContent")):
            found.append(box)
    return found


def pieces_of(package: Package, part: str, drawing: Element, table: int) -> Iterator[Piece]:
    """What a drawing shows; text boxes are left to whoever reads text.

    `table` is the number of the table that a chart becomes.
    """
    relations = package.relations(part)
    for reference in drawing.iter(f"{C}chart"):
        related = relations.get(reference.get(f"{R}id", ""))
        if related is not None and not related.external:
            yield from chart_pieces(package.tree(related.target), _words(drawing), table)
            return
    for reference in drawing.iter(f"{_DIAGRAM}relIds"):
        related = relations.get(reference.get(f"{R}dm", ""))
        if related is not None and not related.external:
            yield from diagram_pieces(package.tree(related.target))
            return
    pictures = [*drawing.iter(f"{A}blip"), *drawing.iter(f"{_V}imagedata")]
    if pictures and not is_decorative(drawing):
        yield Piece(
            _kind(drawing),
            "",
            description=_words(drawing),
            picture=picture_name(package, part, pictures[0]),
        )


def picture_name(package: Package, part: str, element: Element) -> str:
    """The part that a blip or imagedata shows, "" where it lies outside of the file."""
    identity = element.get(f"{R}embed") or element.get(f"{R}id") or ""
    related = package.relations(part).get(identity)
    return "" if related is None or related.external else related.target


def _kind(drawing: Element) -> BlockKind:
    """An object of an equation editor shows a formula."""
    programs = (each.get("ProgID", "") for each in drawing.iter(f"{_O}OLEObject"))
    is_formula = any(name.startswith("Equation") for name in programs)
    return BlockKind.FORMULA if is_formula else BlockKind.FIGURE


def _words(drawing: Element) -> str:
    for element in drawing.iter():
        tag = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
        if tag in {"docPr", "cNvPr"}:
            told = description_of(element)
        elif element.tag == f"{_V}shape":
            told = clean(element.get("alt", "")).strip()
            told = "" if _FILE_NAME.fullmatch(told) else told
        else:
            continue
        if told:
            return told
    return ""


def diagram_pieces(root: Element) -> Iterator[Piece]:
    """The texts of a diagram (SmartArt), each an item of a list."""
    for point in root.iter(f"{_DIAGRAM}pt"):
        text = clean(" ".join(each.text or "" for each in point.iter(f"{A}t"))).strip()
        if text:
            yield Piece(BlockKind.LIST_ITEM, text, level=1)


def chart_pieces(root: Element, description: str, table: int) -> Iterator[Piece]:
    """A chart: a figure with its title, and its values as a table."""
    title = root.find(f"{C}chart/{C}title")
    words = "" if title is None else "".join(each.text or "" for each in title.iter(f"{A}t"))
    yield Piece(BlockKind.FIGURE, clean(words).strip(), description=description)
    series = list(root.iter(f"{C}ser"))
    if not series:
        return
    names = _values(series[0].find(f"{C}cat"), series[0].find(f"{C}xVal"))
    columns = [_values(each.find(f"{C}val"), each.find(f"{C}yVal")) for each in series]
    heads = ["", *(" ".join(_values(each.find(f"{C}tx"))) for each in series)]
    rows = [heads, *(list(row) for row in zip_longest(names, *columns, fillvalue=""))]
    for row, cells in enumerate(rows[: MOST_POINTS + 1]):
        for column, text in enumerate(cells):
            if text:
                yield Piece(
                    BlockKind.TABLE_CELL, text, cell=Cell(table, row, column, header=not row)
                )


def _values(*places: Element | None) -> list[str]:
    """The values that a chart keeps of its sheet, in the first of the places that there is."""
    place = next((each for each in places if each is not None), None)
    if place is None:
        return []
    points = {
        int(each.get("idx", "0")): clean(each.findtext(f"{C}v") or "").strip()
        for each in place.iter(f"{C}pt")
        if each.get("idx", "0").isdecimal()
    }
    last = min(max(points, default=-1), MOST_POINTS)
    return [points.get(i, "") for i in range(last + 1)] or [place.findtext(f".//{C}v") or ""]
