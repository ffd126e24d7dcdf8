"""Pictures in files of text, as the library keeps them: PNG or JPEG, not larger than is of use."""

import warnings
from io import BytesIO

from PIL import Image

LARGEST_BYTES = 4 << 20
LONGEST_SIDE = 2400
"""Pixels; a picture of more bytes is made smaller."""
MOST_PIXELS = 100_000_000
_MARKS = ((b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"))
_READ = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
"""Drawings of Windows (EMF, WMF) and SVG are known by their words alone."""


def picture_file(data: bytes) -> tuple[str, bytes] | None:
    """Its media type and content; None where it is damaged or of another kind."""
    kept = next((kind for mark, kind in _MARKS if data.startswith(mark)), None)
    if kept is not None and len(data) <= LARGEST_BYTES:
        return None if size_of(data) is None else (kept, data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=_READ) as image:
                if image.width * image.height > MOST_PIXELS:
                    return None
                return _smaller(image)
    except (OSError, ValueError, SyntaxError, Warning, Image.DecompressionBombError):
        return None


def size_of(data: bytes) -> tuple[int, int] | None:
    """Its width and height in pixels, None where they are not known."""
    try:
        with Image.open(BytesIO(data), formats=_READ) as image:
            return image.size
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def _smaller(image: Image.Image) -> tuple[str, bytes]:
    is_photo = image.format == "JPEG"
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    kept = image.convert("RGB" if is_photo else "RGBA")
    stream = BytesIO()
    kept.save(stream, "JPEG" if is_photo else "PNG")
    return ("image/jpeg" if is_photo else "image/png"), stream.getvalue()
