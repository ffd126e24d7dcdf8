"""PDF files: the text layer where it can be trusted, and pages as pictures."""

import math
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray

from ocr import layer, layer_check, layout
from ocr.characters import Character, Shape
from ocr.characters import lines_of as lines_on
from ocr.drawing import DRAWING_ERRORS, Drawing, DrawnFile
from ocr.errors import (
    DamagedPdf,
    EmptyPdf,
    EncryptedPdf,
    PageTooLarge,
    RecognitionFailed,
    RecognitionTimeout,
    TesseractMissing,
    UnreadableFile,
    WrongPassword,
)
from ocr.layer_check import LayerCheck
from ocr.links import Link, links_of, with_links
from ocr.outline import Entry, outline_of, with_headings
from ocr.page import Box, Line, PageSource, PageText, Region
from ocr.recognise import recognise
from ocr.sara_am import with_rings
from ocr.scan import scan_dpi, stored_pixels
from ocr.tagged import tagged_regions, without_artifacts
from ocr.tags import Tag, TooManyTags, tags_of
from ocr.vector import laid_out
from ocr.words import thai_strangeness

POINTS_PER_INCH = 72
LARGEST_PIXELS = 60_000_000
LEAST_DPI = 100
STRANGE = 1.05
BELIED_SHARE = 0.85
LOOK_DPI = 150
PAGES_AN_OPENING = 100
"""Both libraries keep what they have read of a file; so it is opened anew after so many pages."""


class PdfFile:
    """An open PDF; made by `open_pdf`, used by one thread. Pages are numbered from 1."""

    def __init__(self, path: Path, password: str | None, pdfium: pypdfium2.PdfDocument) -> None:
        self._path = path
        self._password = password
        self._pdfium = pdfium
        self._drawings: DrawnFile | None = None
        self._layer_lost = False
        self._pages_read = 0
        self._outline: dict[int, list[Entry]] | None = None
        self._check = LayerCheck()

    @property
    def page_count(self) -> int:
        """How many pages it has."""
        return len(self._pdfium)

    @property
    def title(self) -> str:
        """The title in its properties, "" where there is none."""
        return str(self._pdfium.get_metadata_value("Title")).strip("\0 \t\r\n")

    def label(self, number: int) -> str:
        """What is printed as the page's number, "" where the file does not say."""
        return str(self._pdfium.get_page_label(number - 1))

    def page_text(self, number: int) -> PageText | None:
        """The page's text layer, None where there is none or it cannot be trusted."""
        self._open_anew_at_times()
        drawings = self._opened_drawings() if self._has_characters(number) else None
        if drawings is None:
            return None
        try:
            return self._trusted(drawings.drawing(number), number)
        except DRAWING_ERRORS:
            return None

    def with_headings(self, number: int, regions: Sequence[Region]) -> tuple[Region, ...]:
        """The page's regions, those that the file's outline names as headings of its levels."""
        if self._outline is None:
            try:
                self._outline = outline_of(self._pdfium)
            except pypdfium2.PdfiumError:
                self._outline = {}
        return with_headings(regions, self._outline.get(number, ()))

    def fitting_dpi(self, number: int, dpi: float = 300) -> float:
        """The resolution at which `render` draws the page: `dpi`, less for a very large page.

        A scan of less is drawn pixel for pixel: larger it would take longer and show no more.
        Raises PageTooLarge, DamagedPdf.
        """
        try:
            width, height = self._pdfium.get_page_size(number - 1)
            own_dpi = self._scan_dpi(number)
        except pypdfium2.PdfiumError as error:
            raise DamagedPdf(f"page {number}") from error
        square_inches = max(1e-6, width * height / POINTS_PER_INCH**2)
        fitting = math.floor(math.sqrt(LARGEST_PIXELS / square_inches))
        if fitting < min(dpi, LEAST_DPI):
            raise PageTooLarge(f"page {number}")
        return min(dpi, fitting, own_dpi or dpi)

    def render(self, number: int, dpi: float = 300, *, coloured: bool = False) -> NDArray[np.uint8]:
        """The page as grey levels, height by width, or with blue, green and red.

        Raises PageTooLarge, DamagedPdf.
        """
        scale = self.fitting_dpi(number, dpi) / POINTS_PER_INCH
        try:
            page = self._pdfium[number - 1]
            try:
                width, height = page.get_size()
                size = math.ceil(width * scale), math.ceil(height * scale)
                stored = None if coloured else stored_pixels(page, size)
                if stored is not None:
                    return stored
                bitmap = page.render(scale=scale, grayscale=not coloured)
                pixels = np.array(bitmap.to_numpy(), np.uint8)
                bitmap.close()
            finally:
                page.close()
        except pypdfium2.PdfiumError as error:
            raise DamagedPdf(f"page {number}") from error
        return pixels if coloured else pixels.reshape(pixels.shape[:2])

    def _scan_dpi(self, number: int) -> float | None:
        page = self._pdfium[number - 1]
        try:
            return scan_dpi(page)
        finally:
            page.close()

    def _has_characters(self, number: int) -> bool:
        """Whether there is any layer; a scan's is not worth the time that its reader takes."""
        try:
            page = self._pdfium[number - 1]
            try:
                text = page.get_textpage()
                try:
                    return int(text.count_chars()) > 0
                finally:
                    text.close()
            finally:
                page.close()
        except pypdfium2.PdfiumError:
            return False

    def close(self) -> None:
        """Let go of the file."""
        if self._drawings is not None:
            self._drawings.close()
        self._pdfium.close()

    def _open_anew_at_times(self) -> None:
        self._pages_read += 1
        if self._pages_read <= PAGES_AN_OPENING:
            return
        self._pages_read = 0
        try:
            anew = pypdfium2.PdfDocument(self._path, password=self._password)
        except (OSError, pypdfium2.PdfiumError):  # it has just been taken away; read on
            return
        self.close()
        self._pdfium, self._drawings = anew, None

    def _opened_drawings(self) -> DrawnFile | None:
        """The layer's reader, None where it cannot make sense of the file."""
        if self._drawings is None and not self._layer_lost:
            try:
                self._drawings = DrawnFile(self._path, self._password)
                self._layer_lost = self._drawings.page_count != self.page_count
            except DRAWING_ERRORS:
                self._layer_lost = True
        return None if self._layer_lost else self._drawings

    def _trusted(self, drawing: Drawing, number: int) -> PageText | None:
        width, height = drawing.width, drawing.height
        uprights = [
            rule for rule in drawing.rules if rule.bottom - rule.top > rule.right - rule.left
        ]

        def lines_of(characters: Sequence[Character]) -> tuple[Line, ...]:
            return lines_on(characters, width, height, drawing.shapes, uprights)

        tags, links = self._tags_and_links(number, drawing)
        linked = list(with_links(with_rings(drawing.characters), links))
        characters, heads, feet = without_artifacts(linked, lines_of)
        lines = lines_of(characters)
        pictures = [_area(picture.place) for picture in drawing.pictures]
        text = "\n".join(line.text for line in lines)
        if not layer.is_trustworthy(text, sum(pictures) / max(1.0, width * height)):
            return None
        if self._is_contradicted(characters, lines, drawing, number):
            return None
        if self._is_belied(text, number):
            return None
        by_layout = self.with_headings(number, laid_out(drawing, characters, lines_of))
        found = tagged_regions(tags, characters, _places(drawing), lines_of, by_layout)
        regions = (*heads, *found, *feet)
        return PageText(regions, width, height, PageSource.TEXT_LAYER, self.label(number))

    def _tags_and_links(self, number: int, drawing: Drawing) -> tuple[tuple[Tag, ...], list[Link]]:
        """What the file tells of the page beside its text; nothing where that is damaged."""
        try:
            with closing(self._pdfium[number - 1]) as page:
                return tags_of(page), links_of(self._pdfium, page, drawing.origin)
        except (TooManyTags, pypdfium2.PdfiumError):
            return (), []

    def _is_contradicted(
        self,
        characters: Sequence[Character],
        lines: Sequence[Line],
        drawing: Drawing,
        number: int,
    ) -> bool:
        """Whether a font of the page's Thai does not show the letters that the layer tells."""
        size = drawing.width, drawing.height
        try:
            return self._check.is_wrong(
                characters, lines, size, lambda: self.render(number, layer_check.DPI)
            )
        except (RecognitionTimeout, UnreadableFile):
            return False

    def _is_belied(self, text: str, number: int) -> bool:
        """Whether strange Thai of the layer proves ordinary Thai in the page's picture.

        A layer may be wrong letter by letter and still possible Thai; so may a page of names be
        strange and right. Only such pages are looked at, and only where Tesseract is at hand.
        """
        strangeness = thai_strangeness(text)
        if strangeness < STRANGE:
            return False
        try:
            seen = recognise(self.render(number, LOOK_DPI), LOOK_DPI)
        except (TesseractMissing, RecognitionTimeout, RecognitionFailed, UnreadableFile):
            return False
        read = " ".join(layout.region_text(region) for region in seen.regions)
        enough = len(read) > len(text) / 2
        return enough and thai_strangeness(read) < BELIED_SHARE * strangeness


def _area(shape: Shape) -> float:
    return (shape.right - shape.left) * (shape.bottom - shape.top)


def _places(drawing: Drawing) -> dict[int, Box]:
    """Where the pictures are, by their stretch of marked content."""
    return {
        picture.mark.mcid: _box(picture.place, drawing)
        for picture in drawing.pictures
        if picture.mark.mcid is not None
    }


def _box(shape: Shape, drawing: Drawing) -> Box:
    width, height = drawing.width, drawing.height
    return Box(shape.left / width, shape.top / height, shape.right / width, shape.bottom / height)


@contextmanager
def open_pdf(path: Path, password: str | None = None) -> Iterator[PdfFile]:
    """The PDF. Raises EncryptedPdf, WrongPassword, DamagedPdf, EmptyPdf."""
    try:
        document = pypdfium2.PdfDocument(path, password=password)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium_c.FPDF_ERR_PASSWORD:
            raise (WrongPassword if password else EncryptedPdf)(path.name) from error
        raise (EmptyPdf if _has_no_pages(path) else DamagedPdf)(path.name) from error
    file = PdfFile(path, password, document)
    try:
        yield file
    finally:
        file.close()


def _has_no_pages(path: Path) -> bool:
    """Whether the file is whole and has no pages, which PDFium reports as damage."""
    try:
        with closing(DrawnFile(path, None)) as file:
            return b"/Count 0" in path.read_bytes() and not file.page_count
    except DRAWING_ERRORS:
        return False
