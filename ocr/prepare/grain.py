"""Grain, dots, softness and coarse pixels: mended as far as letters need it."""

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.lines import Components
from ocr.prepare.glance import bands, smaller
from ocr.prepare.ink import grey_below
from ocr.prepare.picture import WHITE, Picture, enlarged, repainted

Grey = NDArray[np.uint8]

DOT_LEVELS = 90
"""A pixel that differs by so many levels from what is around it is a dot."""
DOTS_SHARE = 0.0005
GRAINY = 9.0
"""Levels of noise (standard deviation) from which the page is smoothed."""
DARKEST_PERCENT = 5
PAPER_FACTOR = 10
"""The page so many times as small shows its paper."""
COARSE_PX = 3.0
SOFT_INCHES = 0.01
"""Edges smeared so far blur marks into their letters; what is a little soft reads well as it is."""
SOFT_PX = 1.2
"""No page is so soft for having few pixels: sharp print has 0.8."""
LEAST_NOISE = 0.001
"""Blurred pages are taken to have noise of this power, as a share of that of print, and more."""
STRIP_ROWS = 1024
STRIP_MARGINS = 16
"""Strips overlap by so many standard deviations of the blur on each side."""
MOST_SLOPE = 1500
"""No slope is steeper in eighths of a level a pixel."""
LEAST_BODY_PX = 10.0
"""Letters lower than this are enlarged, so that their marks come apart."""
FACTOR = 2.0


def without_dots(picture: Picture) -> Picture:
    """Single black and white dots taken for what is around them."""
    black = [_lone(_dark_dots(band, cv2.medianBlur(band, 5))) for band in bands(picture.grey)]
    if np.mean([each.mean() for each in black]) < DOTS_SHARE:
        return picture
    grey = picture.grey
    around = np.asarray(cv2.medianBlur(grey, 5), np.uint8)
    dots = _lone(_dark_dots(grey, around)) | _lone(_dark_dots(around, grey))
    mended = grey.copy()
    mended[dots] = cv2.medianBlur(grey, 3)[dots]
    return repainted(picture, mended)


def _dark_dots(grey: Grey, around: cv2.typing.MatLike) -> NDArray[np.bool_]:
    return np.asarray(cv2.subtract(around, grey) > DOT_LEVELS)


def _lone(dots: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Those with one other at most around them; print has more."""
    crowd = cv2.boxFilter(dots.astype(np.uint8), -1, (5, 5), normalize=False)
    return np.asarray(dots & (crowd <= 2))


def smoothed(picture: Picture) -> Picture:
    """Grain smoothed where the page is rougher than a scanner makes it."""
    noise = noise_levels(picture.grey)
    if noise < GRAINY:
        return picture
    return repainted(picture, without_grain(picture.grey, noise))


def calmed(picture: Picture) -> Picture:
    """Grain smoothed that is fine as it is but will stand out when dark parts are lightened.

    Done before the picture is moved, which would hide how rough it is. A JPEG has lost the finest
    grain, which `noise_levels` goes by, so what counts here is how far pixels are from around them.
    """
    rough = [_roughness(band) for band in bands(picture.grey)]
    noise = grey_below(np.concatenate(rough), 50) / 0.6745
    small, _ = smaller(picture.grey, PAPER_FACTOR)
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    lightened = WHITE / max(1.0, float(np.percentile(paper, DARKEST_PERCENT)))
    if not noise < GRAINY < noise * lightened:
        return picture
    return repainted(picture, without_grain(picture.grey, noise))


def _roughness(grey: Grey) -> Grey:
    """How far pixels are from what is around them."""
    around = cv2.GaussianBlur(grey, (0, 0), COARSE_PX)
    return np.asarray(cv2.absdiff(grey, around), np.uint8)


def without_grain(grey: Grey, noise: float) -> Grey:
    """Smoothed within areas of one brightness; `noise` is the grain's standard deviation."""
    return np.asarray(cv2.bilateralFilter(grey, 7, 3.5 * noise, 2.0), np.uint8)


def sharpened(picture: Picture) -> Picture:
    """The page with its blur undone where it is far out of focus."""
    softness = _softness_px(picture.grey)
    if softness < max(SOFT_PX, SOFT_INCHES * picture.dpi):
        return picture
    noise = noise_levels(picture.grey) / WHITE
    return repainted(picture, _unblurred(picture.grey, softness, LEAST_NOISE + noise**2))


def _unblurred(grey: Grey, softness: float, noise: float) -> Grey:
    """Without a Gaussian blur of this standard deviation in pixels, by Wiener's filter.

    `noise` is the power of what is not blurred, over that of print. Done in strips, for memory.
    """
    margin = round(STRIP_MARGINS * softness)
    framed = cv2.copyMakeBorder(grey, margin, margin, margin, margin, cv2.BORDER_REFLECT)
    wide = cv2.getOptimalDFTSize(framed.shape[1])
    high = cv2.getOptimalDFTSize(STRIP_ROWS + 2 * margin)
    down, across = np.fft.fftfreq(high)[:, None], np.fft.rfftfreq(wide)[None]
    passed = np.exp(-2 * (np.pi * softness) ** 2 * (down**2 + across**2)).astype(np.float32)
    undo = passed * (1 + noise) / (passed**2 + noise)
    sharp = np.empty_like(grey)
    for top in range(0, len(grey), STRIP_ROWS):
        strip = framed[top : top + STRIP_ROWS + 2 * margin].astype(np.float32)
        lower, right = high - strip.shape[0], wide - strip.shape[1]
        whole = cv2.copyMakeBorder(strip, 0, lower, 0, right, cv2.BORDER_REPLICATE)
        done = np.fft.irfft2(np.fft.rfft2(whole) * undo, s=(high, wide))
        rows = min(STRIP_ROWS, len(grey) - top)
        inner = done[margin : margin + rows, margin : margin + grey.shape[1]]
        sharp[top : top + rows] = np.clip(inner, 0, WHITE)
    return sharp


def _softness_px(grey: Grey) -> float:
    """How far the darkest edges are smeared, as the standard deviation of a Gaussian blur: from
    their height over their steepest slope. Sharp print has 0.8, at whatever resolution.
    """
    counts = sum(np.bincount(_slopes(band).ravel(), minlength=MOST_SLOPE) for band in bands(grey))
    total = np.cumsum(counts)
    slope = float(np.searchsorted(total, 0.99 * total[-1])) / 8
    height = WHITE - grey_below(grey, 1)
    return height / slope / float(np.sqrt(2 * np.pi)) if slope else 0.0


def _slopes(grey: Grey) -> NDArray[np.int32]:
    """How steep the page is at each pixel, in eighths of a level a pixel."""
    across = cv2.Sobel(grey, cv2.CV_32F, 1, 0, ksize=3)
    down = cv2.Sobel(grey, cv2.CV_32F, 0, 1, ksize=3)
    return np.asarray(cv2.magnitude(across, down), np.int32)


def noise_levels(grey: Grey) -> float:
    """Standard deviation of the noise on the paper: from second differences (Immerkaer 1996).

    Their median absolute value leaves out the edges of print.
    """
    kernel = np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]], np.float32)
    paper = grey_below(grey, 30)
    rough = [
        np.abs(cv2.filter2D(band, cv2.CV_16S, kernel)[1:-1, 1:-1])[band[1:-1, 1:-1] >= paper]
        for band in bands(grey)
    ]
    counts = np.cumsum(np.bincount(np.concatenate(rough)))
    return float(np.searchsorted(counts, counts[-1] / 2)) / 0.6745 / 6


def fine_enough(picture: Picture) -> Picture:
    """The page enlarged where its letters are too few pixels high."""
    height = _letter_height(picture.parts)
    if not 0 < height < LEAST_BODY_PX:
        return picture
    return enlarged(picture, FACTOR)


def _letter_height(parts: Components) -> float:
    """Height in pixels of most ink: half of the area is in components lower than this."""
    height, width = parts.height[1:], parts.width[1:]
    sane = (height > 3) & (width < 12 * height) & (height < 12 * width)
    if sane.sum() < 20:
        return 0.0
    order = np.argsort(height[sane])
    area = np.cumsum((height * width)[sane][order])
    return float(height[sane][order][np.searchsorted(area, area[-1] / 2)])
