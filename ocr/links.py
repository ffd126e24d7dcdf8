"""The links of a PDF page, as PDFium reads them."""

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import pypdfium2
import pypdfium2.raw as pdfium_c

from ocr.characters import COMBINING, Character, Shape

SCHEMES = ("http://", "https://")
MOST_LINKS = 2000
LONGEST_ADDRESS_BYTES = 4000
TO_PAGE = "#page="


@dataclass(frozen=True, slots=True)
class Link:
    """Where it leads to, an address or TO_PAGE and a number from 1, and its places on the page."""

    target: str
    places: tuple[Shape, ...]


def links_of(
    document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, origin: tuple[float, float]
) -> list[Link]:
    """The page's links, in points from `origin`, which is the top left in the file's coordinates.

    Links to anything else, such as programs and other files, are left out.
    """
    found: list[Link] = []
    position, link = ctypes.c_int(0), pdfium_c.FPDF_LINK()
    for _time in range(MOST_LINKS):
        if not pdfium_c.FPDFLink_Enumerate(page, position, link):
            break
        target = _target(document, link)
        if target:
            found.append(Link(target, tuple(_places(link, origin))))
    return found


def with_links(characters: Iterable[Character], links: Sequence[Link]) -> Iterator[Character]:
    """The characters, those whose middle lies on a link with its target; marks as their letters."""
    target = ""
    for char in characters:
        if not COMBINING.fullmatch(char.text):
            target = _target_at(char, links)
        yield replace(char, link=target) if target else char


def _target_at(char: Character, links: Sequence[Link]) -> str:
    x, y = (char.left + char.right) / 2, (char.top + char.bottom) / 2
    for link in links:
        if any(p.left <= x <= p.right and p.top <= y <= p.bottom for p in link.places):
            return link.target
    return ""


def _target(document: pypdfium2.PdfDocument, link: object) -> str:
    action = pdfium_c.FPDFLink_GetAction(link)
    if action and pdfium_c.FPDFAction_GetType(action) == pdfium_c.PDFACTION_URI:
        size = pdfium_c.FPDFAction_GetURIPath(document, action, None, 0)
        if not 1 < size < LONGEST_ADDRESS_BYTES:
            return ""
        buffer = ctypes.create_string_buffer(size)
        pdfium_c.FPDFAction_GetURIPath(document, action, buffer, size)
        address = buffer.raw[: size - 1].decode("utf-8", "replace").strip()
        return address if address.lower().startswith(SCHEMES) else ""
    place = pdfium_c.FPDFLink_GetDest(document, link)
    index = pdfium_c.FPDFDest_GetDestPageIndex(document, place) if place else -1
    return f"{TO_PAGE}{index + 1}" if index >= 0 else ""


def _places(link: object, origin: tuple[float, float]) -> Iterator[Shape]:
    """One place a line where the link tells them, else all in one."""
    quad = pdfium_c.FS_QUADPOINTSF()
    count = pdfium_c.FPDFLink_CountQuadPoints(link)
    for index in range(count):
        if pdfium_c.FPDFLink_GetQuadPoints(link, index, quad):
            xs, ys = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
            yield _shape(min(xs), max(ys), max(xs), min(ys), origin)
    box = pdfium_c.FS_RECTF()
    if not count and pdfium_c.FPDFLink_GetAnnotRect(link, box):
        yield _shape(box.left, box.top, box.right, box.bottom, origin)


def _shape(
    left: float, top: float, right: float, bottom: float, origin: tuple[float, float]
) -> Shape:
    """The place, counted from the origin downwards; `top` and `bottom` count upwards."""
    high, low = max(top, bottom), min(top, bottom)
    return Shape(left - origin[0], origin[1] - high, right - origin[0], origin[1] - low)
