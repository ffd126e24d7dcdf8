"""What happens to printed pages on their way into a file: turned, shaded, blurred, photographed.

Each condition is a function of a clean grey page, its dpi and a seed, and gives the same picture
for the same seed. For tests and benchmarks.
"""

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from tools.camera import Bend, View, arched, into_the_fold, seen

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


def blurred(inches: float) -> Change:
    """Out of focus by so much (standard deviation)."""

    def change(page: Grey, dpi: float, seed: int) -> Grey:
        soft = np.asarray(cv2.GaussianBlur(page, (0, 0), inches * dpi), np.float32)
        grain = np.random.default_rng(seed).normal(0, 2, page.shape)
        return _grey(soft + grain.astype(np.float32))

    return change


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


def book_page(share: float) -> Change:
    """A page that dives into the fold of its book, by a telephone; `share` of the picture wide."""

    def change(page: Grey, dpi: float, seed: int) -> Grey:
        random = np.random.default_rng(seed)
        profile = into_the_fold(
            random.uniform(0.12, 0.22), random.uniform(0.1, 0.2), 1 if seed % 2 else -1
        )
        return _taken(page, Bend(profile), share, dpi, random)

    return change


def curled(page: Grey, dpi: float, seed: int) -> Grey:
    """A loose sheet that was rolled or folded and will not lie flat, by a telephone."""
    random = np.random.default_rng(seed)
    bend = Bend(
        arched(random.uniform(0.04, 0.08), random.uniform(-0.2, 0.2)), random.uniform(-30, 30)
    )
    return _taken(page, bend, 0.88, dpi, random)


def open_book(spread: Grey, dpi: float, seed: int) -> Grey:
    """Both pages of a thick book, which meet in a deep fold, by a telephone."""
    random = np.random.default_rng(seed)
    depth, reach = random.uniform(0.04, 0.07), random.uniform(0.05, 0.09)
    bend = Bend(lambda along: -depth * np.exp(-np.abs(along) / reach))
    return _taken(spread, bend, 0.9, dpi, random)


def _taken(page: Grey, bend: Bend, share: float, dpi: float, random: np.random.Generator) -> Grey:
    """What a telephone makes of the sheet: held askew, in uneven light, soft, grainy, a JPEG."""
    pitch, yaw, roll = random.uniform(-1, 1, 3) * (8, 6, 2)
    paper = seen(page, bend, View(1.9, pitch, yaw, roll, share), _table(page.shape, random))
    lit = np.asarray((paper * np.float32(0.82) + 30) * _light(page.shape, random), np.float32)
    return _photo(lit, 0.004 * dpi, 6, random)


def _table(shape: tuple[int, ...], random: np.random.Generator) -> Grey:
    rough = cv2.GaussianBlur(random.normal(95, 60, shape), (0, 0), 4)
    return _grey(rough.astype(np.float32))


def _photo(
    scene: NDArray[np.float32], blur_px: float, noise: float, random: np.random.Generator
) -> Grey:
    """The scene through a lens, with the sensor's noise, as a JPEG."""
    soft = np.asarray(cv2.GaussianBlur(scene, (0, 0), blur_px), np.float32)
    return _jpeg(_grey(soft + random.normal(0, noise, scene.shape).astype(np.float32)), 75)


def dimly_photographed(page: Grey, dpi: float, seed: int) -> Grey:
    """By a telephone that shook, under a lamp at one side: smeared one way, dark, grainy."""
    random = np.random.default_rng(seed)
    flat = Bend(np.zeros_like)
    pitch, yaw, roll = (random.uniform(-1, 1, 3) * (6, 5, 2)).tolist()
    view = View(1.9, pitch, yaw, roll, 0.92)
    paper = seen(page, flat, view, _table(page.shape, random))
    smear = _smear(0.015 * dpi, random.uniform(0, 180))
    shaken = np.asarray(cv2.filter2D(paper * np.float32(0.5) + 15, -1, smear), np.float32)
    lamp = np.linspace(0.6, 1, page.shape[1], dtype=np.float32)[:: 1 if seed % 2 else -1]
    return _photo(np.asarray(shaken * lamp, np.float32), 0.003 * dpi, 8, random)


def _smear(length_px: float, degrees: float) -> NDArray[np.float32]:
    """The kernel of a movement so long in that direction."""
    side = 2 * int(np.ceil(length_px / 2)) + 1
    kernel = np.zeros((8 * side, 8 * side), np.float32)
    half = 4 * length_px * np.array([np.cos(np.radians(degrees)), np.sin(np.radians(degrees))])
    ends = [tuple(np.rint(4 * side + sign * half).astype(int).tolist()) for sign in (-1, 1)]
    cv2.line(kernel, ends[0], ends[1], (1,), 8)
    small = cv2.resize(kernel, (side, side), interpolation=cv2.INTER_AREA)
    return np.asarray(small / small.sum(), np.float32)


def copied(page: Grey, dpi: float, seed: int) -> Grey:
    """A copy of a copy: edges swollen or eaten, toner in spots and scattered about, no grey."""
    random = np.random.default_rng(seed)
    rough = cv2.GaussianBlur(
        random.normal(0, 1, page.shape).astype(np.float32), (0, 0), 0.006 * dpi
    )
    soft = np.asarray(cv2.GaussianBlur(page, (0, 0), 0.005 * dpi), np.float32)
    level = random.uniform(150, 190) + 15 * rough / rough.std()
    copy = np.where(soft > level, np.float32(250), np.float32(15))
    scatter = random.random(page.shape) < 0.0004
    copy[cv2.dilate(scatter.astype(np.uint8), np.ones((2, 2), np.uint8)) > 0] = 40
    return _grey(np.asarray(cv2.GaussianBlur(copy, (0, 0), 0.7), np.float32))


def faded(page: Grey, dpi: float, seed: int) -> Grey:  # noqa: ARG001
    """Grey print on greyish paper, with a scanner's grain."""
    random = np.random.default_rng(seed)
    pale = page * np.float32(0.22) + 165
    return _grey(pale + random.normal(0, 5, page.shape).astype(np.float32))


def pressed(page: Grey, dpi: float, seed: int) -> Grey:  # noqa: ARG001
    """A JPEG of quality 18."""
    return _jpeg(page, 18)


def _jpeg(page: Grey, quality: int) -> Grey:
    encoded = cv2.imencode(".jpg", page, [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
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
    Condition("blur", blurred(0.009)),
    Condition("strong blur", blurred(0.013)),
    Condition("shadow", shaded),
    Condition("photo", photographed(0.03, 0.1)),
    Condition("close photo", photographed(-0.07, 0.07)),
    Condition("dim photo", dimly_photographed),
    Condition("curled sheet", curled),
    Condition("book page", book_page(0.88)),
    Condition("close book page", book_page(1.1)),
    Condition("JPEG 18", pressed),
    Condition("100 dpi", halved, dpi_share=0.5),
    Condition("90 degrees", turned(1)),
    Condition("180 degrees", turned(2)),
    Condition("270 degrees", turned(3)),
    Condition("inverted", inverted),
    Condition("coloured", tinted),
    Condition("border", bordered),
    Condition("two pages", facing_pages, facing=True),
    Condition("open book", open_book, facing=True),
    Condition("see-through", shown_through),
    Condition("faded", faded),
    Condition("copier", copied),
)
