"""What happens to printed pages on their way into a file: turned, shaded, blurred, photographed.

Each condition is a function of a clean grey page, its dpi and a seed, and gives the same picture
for the same seed. For tests and benchmarks.
"""

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
Change = Callable[[Grey, float, int], Grey]


@dataclass(frozen=True, slots=True)
class Condition:
    """`facing` tells that the picture shows two pages, the second made like the first.

    `dpi_share` is the resolution of the result over that of the clean page.
    """

    name: str
    change: Change
    facing: bool = False
    dpi_share: float = 1.0


def _grey(values: NDArray[np.float32]) -> Grey:
    return np.clip(values, 0, 255).astype(np.uint8)


def skewed(degrees: float) -> Change:
    """Turned on white by so many degrees, to either side by seed."""

    def change(page: Grey, dpi: float, seed: int) -> Grey:  # noqa: ARG001
        height, width = page.shape
        sign = 1 if seed % 2 else -1
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), sign * degrees, 1)
        turn = turn + np.array([[0, 0, 0.08 * width], [0, 0, 0.08 * height]])
        size = (round(1.16 * width), round(1.16 * height))
        return np.asarray(cv2.warpAffine(page, turn, size, flags=1, borderValue=255), np.uint8)

    return change


def noisy(page: Grey, dpi: float, seed: int) -> Grey:  # noqa: ARG001
    """Grain, and one dot in two hundred black or white."""
    random = np.random.default_rng(seed)
    grain = page * np.float32(0.85) + 25 + random.normal(0, 20, page.shape).astype(np.float32)
    dots = random.random(page.shape)
    grain[dots < 0.0025] = 0
    grain[dots > 0.9975] = 255
    return _grey(grain)


def blurred(page: Grey, dpi: float, seed: int) -> Grey:
    """Out of focus by a hundredth of an inch."""
    soft = np.asarray(cv2.GaussianBlur(page, (0, 0), 0.009 * dpi), np.float32)
    return _grey(soft + np.random.default_rng(seed).normal(0, 2, page.shape).astype(np.float32))


def shaded(page: Grey, dpi: float, seed: int) -> Grey:  # noqa: ARG001
    """Darker towards one side, with the soft edge of a shadow across."""
    random = np.random.default_rng(seed)
    lit = np.asarray(cv2.GaussianBlur(page, (0, 0), 0.6), np.float32) * 0.86 + 28
    noise = random.normal(0, 4, page.shape).astype(np.float32)
    return _grey(lit * _light(page.shape, random) + noise)


def _light(shape: tuple[int, ...], random: np.random.Generator) -> NDArray[np.float32]:
    """Light by place, 0.3 to 1."""
    height, width = shape
    slope = np.linspace(0.55, 1, width, dtype=np.float32)[None, :]
    if random.random() < 0.5:
        slope = slope[:, ::-1]
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    across = x / width + 0.5 * y / height - random.uniform(0.4, 0.9)
    edge = 1 / (1 + np.exp(-across / 0.012))
    return np.asarray(slope * (0.55 + 0.45 * edge), np.float32)


def photographed(margin: float, tilt: float) -> Change:
    """By a telephone held askew: each corner `margin` of the page inward, and up to `tilt` more."""

    def change(page: Grey, dpi: float, seed: int) -> Grey:
        random = np.random.default_rng(seed)
        height, width = page.shape
        corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
        inward = np.array([[1, 1], [-1, 1], [-1, -1], [1, -1]], np.float32)
        moved = margin + random.uniform(0, tilt, (4, 2)).astype(np.float32)
        seen = corners + inward * moved * np.array([width, height], np.float32)
        view = cv2.getPerspectiveTransform(corners, seen)
        table = cv2.GaussianBlur(random.normal(95, 60, page.shape).astype(np.float32), (0, 0), 4)
        paper = cv2.warpPerspective(page, view, (width, height), flags=cv2.INTER_AREA)
        where = cv2.warpPerspective(np.ones_like(page), view, (width, height))
        scene = np.where(where > 0, paper.astype(np.float32) * 0.82 + 30, table)
        scene = cv2.GaussianBlur(scene, (0, 0), 0.004 * dpi) * _light(page.shape, random)
        return _grey(scene + random.normal(0, 6, page.shape).astype(np.float32))

    return change


def pressed(page: Grey, dpi: float, seed: int) -> Grey:  # noqa: ARG001
    """A JPEG of quality 18."""
    encoded = cv2.imencode(".jpg", page, [cv2.IMWRITE_JPEG_QUALITY, 18])[1]
    return np.asarray(cv2.imdecode(encoded, cv2.IMREAD_GRAYSCALE), np.uint8)


def halved(page: Grey, dpi: float, seed: int) -> Grey:  # noqa: ARG001
    """Of half the resolution."""
    return np.asarray(cv2.resize(page, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA))


def turned(quarters: int) -> Change:
    """Turned counterclockwise by so many quarters."""

    def change(page: Grey, dpi: float, seed: int) -> Grey:  # noqa: ARG001
        return np.ascontiguousarray(np.rot90(page, quarters))

    return change


def inverted(page: Grey, dpi: float, seed: int) -> Grey:  # noqa: ARG001
    """White on black."""
    return np.asarray(255 - page, np.uint8)


def tinted(page: Grey, dpi: float, seed: int) -> Grey:
    """Dark ink on coloured paper, its fibres showing."""
    random = np.random.default_rng(seed)
    fibres = cv2.GaussianBlur(random.normal(0, 40, page.shape), (0, 0), 0.01 * dpi)
    ink = page.astype(np.float32) / 255
    return _grey((40 + ink * (130 + fibres)).astype(np.float32))


def bordered(page: Grey, dpi: float, seed: int) -> Grey:
    """A little askew on the black of an open scanner, worn at the edge."""
    random = np.random.default_rng(seed)
    height, width = page.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), random.uniform(-1.5, 1.5), 1)
    turn = turn + np.array([[0, 0, 0.05 * width], [0, 0, 0.03 * height]])
    size = (round(1.08 * width), round(1.06 * height))
    scan = np.asarray(cv2.warpAffine(page, turn, size, flags=1, borderValue=(12,)), np.float32)
    worn = np.asarray(cv2.GaussianBlur(scan, (0, 0), 0.003 * dpi), np.float32)
    return _grey(worn + random.normal(0, 3, scan.shape).astype(np.float32))


def facing_pages(spread: Grey, dpi: float, seed: int) -> Grey:  # noqa: ARG001
    """An open book's shadow along the fold in the middle."""
    width = spread.shape[1]
    away = np.abs(np.arange(width, dtype=np.float32) - width / 2) / (0.25 * dpi)
    light = np.asarray(1 - 0.7 * np.exp(-(away**2)), np.float32)
    return _grey(np.asarray(spread * light[None, :], np.float32))


def shown_through(page: Grey, dpi: float, seed: int) -> Grey:  # noqa: ARG001
    """Thin paper: the back shows, mirrored, a quarter as dark and softer."""
    back = cv2.GaussianBlur(np.roll(page[:, ::-1], 17, axis=0), (0, 0), 0.006 * dpi)
    return _grey(page.astype(np.float32) - 0.3 * (255 - back.astype(np.float32)))


def unchanged(page: Grey, dpi: float, seed: int) -> Grey:  # noqa: ARG001
    """The page as it is."""
    return page


CONDITIONS = (
    Condition("clean", unchanged),
    Condition("skew 3.5", skewed(3.5)),
    Condition("skew 10", skewed(10)),
    Condition("noise", noisy),
    Condition("blur", blurred),
    Condition("shadow", shaded),
    Condition("photo", photographed(0.03, 0.1)),
    Condition("close photo", photographed(-0.07, 0.07)),
    Condition("JPEG 18", pressed),
    Condition("100 dpi", halved, dpi_share=0.5),
    Condition("90 degrees", turned(1)),
    Condition("180 degrees", turned(2)),
    Condition("270 degrees", turned(3)),
    Condition("inverted", inverted),
    Condition("coloured", tinted),
    Condition("border", bordered),
    Condition("two pages", facing_pages, facing=True),
    Condition("see-through", shown_through),
)
