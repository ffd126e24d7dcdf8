"""PDF pages that are one picture: its resolution, and its pixels as they are in the file."""

import cv2
import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray

Grey = NDArray[np.uint8]

FILLED_SHARE = 0.9
SAME_SHARE = 0.02
"""Pixels may be so much wider than high; a fax's are twice as high, and are drawn square."""
LEAST_DPI = 100
"""Less is no scan of print but a picture behind it."""
WITHIN_POINTS = 0.05
"""A picture that is so nearly where the page is fills it."""
PLAIN_BITS = (8, 24)
PLAIN_COLOURS = frozenset(
    {
        pdfium_c.FPDF_COLORSPACE_DEVICEGRAY,
        pdfium_c.FPDF_COLORSPACE_DEVICERGB,
        pdfium_c.FPDF_COLORSPACE_CALGRAY,
        pdfium_c.FPDF_COLORSPACE_CALRGB,
        pdfium_c.FPDF_COLORSPACE_ICCBASED,
    }
)
SHY = 1 - 1e-5
"""A page of 595.08 points at 200 dpi would be a row of pixels larger than the scan in it."""


def scan_dpi(page: pypdfium2.PdfPage) -> float | None:
    """The dpi that draws the page's one picture pixel for pixel; None where it is no scan."""
    pictures = list(page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE]))
    if len(pictures) != 1:
        return None
    left, bottom, right, top = pictures[0].get_bounds()
    width, height = page.get_mediabox()[2:]
    if (right - left) * (top - bottom) < FILLED_SHARE * width * height:
        return None
    about = pictures[0].get_metadata()
    across, down = float(about.horizontal_dpi), float(about.vertical_dpi)
    if across < LEAST_DPI or abs(across - down) > SAME_SHARE * across:
        return None
    return across * SHY


def stored_pixels(page: pypdfium2.PdfPage, size: tuple[int, int]) -> Grey | None:
    """The grey pixels of the page's picture, `size` across and down, as they are in the file.

    None where drawing the page would show anything else. It takes a quarter of the time.
    """
    if pdfium_c.FPDFPage_CountObjects(page) != 1 or pdfium_c.FPDFPage_GetAnnotCount(page):
        return None
    if page.get_rotation() or pdfium_c.FPDFPage_HasTransparency(page):
        return None
    (picture,) = page.get_objects(max_depth=1)
    if not isinstance(picture, pypdfium2.PdfImage) or not _fills(picture, page):
        return None
    about = picture.get_metadata()
    if about.bits_per_pixel not in PLAIN_BITS or about.colorspace not in PLAIN_COLOURS:
        return None
    if picture.get_px_size() != size:
        return None
    bitmap = picture.get_bitmap()
    pixels = np.array(bitmap.to_numpy(), np.uint8)
    if bitmap.format == pdfium_c.FPDFBitmap_Gray:
        return pixels.reshape(size[::-1])
    code = cv2.COLOR_BGR2GRAY if bitmap.format == pdfium_c.FPDFBitmap_BGR else cv2.COLOR_BGRA2GRAY
    return np.asarray(cv2.cvtColor(pixels, code), np.uint8)


def _fills(picture: pypdfium2.PdfObject, page: pypdfium2.PdfPage) -> bool:
    """Whether the picture stands upright from edge to edge of the page."""
    left, bottom, right, top = page.get_bbox()
    a, b, c, d, e, f = picture.get_matrix().get()
    there = a - (right - left), b, c, d - (top - bottom), e - left, f - bottom
    return all(abs(each) < WITHIN_POINTS for each in there)
