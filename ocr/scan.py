"""PDF pages that are one picture: the resolution at which its pixels are seen as they are."""

import pypdfium2
import pypdfium2.raw as pdfium_c

FILLED_SHARE = 0.9
SAME_SHARE = 0.02
"""Pixels may be so much wider than high; a fax's are twice as high, and are drawn square."""
LEAST_DPI = 100
"""Less is no scan of print but a picture behind it."""
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
