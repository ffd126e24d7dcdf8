"""The tags of a PDF page: its structure tree, as PDFium reads it (ISO 32000-2, 14.7 and 14.8)."""

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count

import pypdfium2
import pypdfium2.raw as pdfium_c

DEEPEST = 40
MOST_TAGS = 5000
"""A page with more, or deeper ones, is read as if it had none."""
LONGEST_TEXT_BYTES = 200_000


@dataclass(frozen=True, slots=True)
class Tag:
    """An element of the structure: its standard type such as "H1", and what lies in it, in order.

    A number among the children names a stretch of marked content on the page. `goes_back` and
    `goes_on` tell that the first or last of what lies in it is on another page.
    """

    kind: str
    children: tuple["Tag | int", ...]
    alternative: str = ""
    actual_text: str = ""
    language: str = ""
    row_span: int = 1
    column_span: int = 1
    goes_back: bool = False
    goes_on: bool = False


class TooManyTags(Exception):  # noqa: N818  # named for what was found
    """The page has more tags, or deeper ones, than a page of text can use."""


def tags_of(page: pypdfium2.PdfPage) -> tuple[Tag, ...]:
    """The topmost tags of the page, none where it is untagged. Raises TooManyTags."""
    tree = pdfium_c.FPDF_StructTree_GetForPage(page)
    if not tree:
        return ()
    try:
        reader = _Reader()
        children = (
            pdfium_c.FPDF_StructTree_GetChildAtIndex(tree, index)
            for index in range(pdfium_c.FPDF_StructTree_CountChildren(tree))
        )
        return tuple(reader.tag(child, 0) for child in children if child)
    finally:
        pdfium_c.FPDF_StructTree_Close(tree)


class _Reader:
    """Counts the elements that it has read."""

    def __init__(self) -> None:
        self._numbers: Iterator[int] = count(1)

    def tag(self, element: object, depth: int) -> Tag:
        if depth > DEEPEST or next(self._numbers) > MOST_TAGS:
            raise TooManyTags
        children = list(self._children(element, depth))
        return Tag(
            _text(pdfium_c.FPDF_StructElement_GetType, element),
            tuple(child for child in children if child is not None),
            _text(pdfium_c.FPDF_StructElement_GetAltText, element),
            _text(pdfium_c.FPDF_StructElement_GetActualText, element),
            _text(pdfium_c.FPDF_StructElement_GetLang, element),
            _span(element, "RowSpan"),
            _span(element, "ColSpan"),
            any(_is_elsewhere(child, "goes_back") for child in children[:1]),
            any(_is_elsewhere(child, "goes_on") for child in children[-1:]),
        )

    def _children(self, element: object, depth: int) -> Iterator[Tag | int | None]:
        """What lies in the element; None for what is not on this page."""
        for index in range(pdfium_c.FPDF_StructElement_CountChildren(element)):
            child = pdfium_c.FPDF_StructElement_GetChildAtIndex(element, index)
            if child:
                yield self.tag(child, depth + 1)
                continue
            stretch = pdfium_c.FPDF_StructElement_GetChildMarkedContentID(element, index)
            yield stretch if stretch >= 0 else None


def _is_elsewhere(child: Tag | int | None, way: str) -> bool:
    return child is None or (isinstance(child, Tag) and bool(getattr(child, way)))


def _text(call: Callable[..., int], element: object) -> str:
    """What the call writes into a buffer, in UTF-16."""
    size = call(element, None, 0)
    if not 2 < size < LONGEST_TEXT_BYTES:
        return ""
    buffer = ctypes.create_string_buffer(size)
    call(element, buffer, size)
    return buffer.raw[: size - 2].decode("utf-16-le", "ignore")


def _span(element: object, name: str) -> int:
    """The cell's span of that name, 1 where it has none."""
    for index in range(max(0, pdfium_c.FPDF_StructElement_GetAttributeCount(element))):
        attribute = pdfium_c.FPDF_StructElement_GetAttributeAtIndex(element, index)
        value = attribute and pdfium_c.FPDF_StructElement_Attr_GetValue(attribute, name.encode())
        number = ctypes.c_float()
        if value and pdfium_c.FPDF_StructElement_Attr_GetNumberValue(value, number):
            return max(1, min(100, int(number.value)))
    return 1
