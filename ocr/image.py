"""Picture files as grey pages: PNG, JPEG, TIFF of one or many pages, WebP."""

import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from ocr.errors import DamagedImage, PageTooLarge

FORMATS = ("PNG", "JPEG", "TIFF", "WEBP")
LARGEST_PIXELS = 100_000_000
SHORT_SIDE_INCHES = 8.27
"""The short side of A4, which a picture of unknown resolution is taken to show."""
SHORT_SIDE_LIMITS = (2.0, 24.0)
"""A stated resolution that makes the short side of a page-like picture another size is nonsense."""
DECODING_ERRORS = (
    OSError,
    SyntaxError,  # how Pillow reports a broken PNG or TIFF
    ValueError,
    EOFError,
    IndexError,
    KeyError,
    TypeError,
    struct.error,
    MemoryError,
)


def frame_count(path: Path) -> int:
    """Pages in the file. Raises DamagedImage."""
    with _opened(path) as image:
        return int(getattr(image, "n_frames", 1))


def load(path: Path, frame: int = 0, *, coloured: bool = False) -> tuple[NDArray[np.uint8], float]:
    """The frame (from 0) upright and grey, or with blue, green and red; and its dpi.

    Raises DamagedImage, PageTooLarge.
    """
    with _opened(path) as image:
        image.seek(frame)
        if image.width * image.height > LARGEST_PIXELS:
            raise PageTooLarge(path.name)
        image.load()
        across, down = (float(dpi or 0) for dpi in image.info.get("dpi", (0, 0)))
        page = _coloured(image) if coloured else _grey(image)
        if down and across > 1.2 * down:  # a fax: its dots are twice as high as they are wide
            page = page.resize((page.width, round(page.height * across / down)))
        page.getexif().update(image.getexif())
        pixels = np.asarray(ImageOps.exif_transpose(page), np.uint8)
    if coloured:
        pixels = np.ascontiguousarray(pixels[..., ::-1])
    return pixels, _dpi(across, min(pixels.shape[:2]))


@contextmanager
def _opened(path: Path) -> Iterator[Image.Image]:
    with warnings.catch_warnings():
        # The limit here is LARGEST_PIXELS; odd metadata is no reason to refuse a page.
        warnings.simplefilter("ignore")
        try:
            with Image.open(path, formats=FORMATS) as image:
                yield image
        except Image.DecompressionBombError as error:
            raise PageTooLarge(path.name) from error
        except UnidentifiedImageError as error:
            raise DamagedImage(path.name) from error
        except DECODING_ERRORS as error:
            raise DamagedImage(path.name) from error


def _coloured(image: Image.Image) -> Image.Image:
    """Red, green and blue over white; a picture without colour as `_grey` makes it."""
    if image.mode in ("1", "L", "LA", "F") or image.mode.startswith("I"):
        return _grey(image).convert("RGB")
    return _over_white(image).convert("RGB")


def _grey(image: Image.Image) -> Image.Image:
    """Grey of 8 bits over white, whatever the picture's mode."""
    if image.mode in ("I;16", "I;16B", "I;16L", "I"):
        wide = np.asarray(image).astype(np.float64)
        return Image.fromarray(np.clip(wide / 257, 0, 255).astype(np.uint8))
    if image.mode == "F":
        values = np.asarray(image)
        scale = 255 if values.max(initial=0) <= 1 else 1
        return Image.fromarray(np.clip(values * scale, 0, 255).astype(np.uint8))
    return _over_white(image).convert("L")


def _over_white(image: Image.Image) -> Image.Image:
    if "A" in image.getbands() or "transparency" in image.info:
        over = image.convert("RGBA")
        paper = Image.new("RGBA", over.size, "white")
        return Image.alpha_composite(paper, over)
    return image


def _dpi(stated: float, short: int) -> float:
    """The stated resolution where it makes a page of sane size, else a guess from A4."""
    lowest, highest = SHORT_SIDE_LIMITS
    if stated > 0 and lowest <= short / stated <= highest:
        return stated
    return max(70.0, short / SHORT_SIDE_INCHES)
