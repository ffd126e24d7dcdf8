"""Draws pages that hold no text, as scans of books do: what must never be read aloud."""

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
Maker = Callable[[int], Grey]
SHAPE = 1754, 1240
"""A4 at 150 dpi, height by width."""
DPI = 150


def _white() -> Grey:
    return np.full(SHAPE, 255, np.uint8)


def _grey(values: NDArray[np.floating]) -> Grey:
    return np.asarray(np.clip(values, 0, 255), np.uint8)


def blank(seed: int) -> Grey:
    """Paper as a scanner sees it, with dust."""
    random = np.random.default_rng(seed)
    page = _grey(random.normal(235, 6, SHAPE))
    for x, y in random.integers(20, min(SHAPE) - 20, (40, 2)).tolist():
        cv2.circle(page, (x, y), int(random.integers(1, 3)), (90,), -1)
    return page


def noise(seed: int) -> Grey:
    """Every pixel for itself."""
    return np.random.default_rng(seed).integers(0, 256, SHAPE).astype(np.uint8)


def speckle(seed: int) -> Grey:
    """A bad copy of nothing: black spots of all sizes."""
    random = np.random.default_rng(seed)
    rough = np.asarray(cv2.GaussianBlur(random.normal(0, 1, SHAPE), (0, 0), 2.5))
    return np.where(rough > 2.2 * rough.std(), 0, 255).astype(np.uint8)


def photograph(seed: int) -> Grey:
    """A landscape: sky, hills, trees, rough ground, grain."""
    random = np.random.default_rng(seed)
    height, width = SHAPE
    page = np.linspace(230, 170, height)[:, None] * np.ones((1, width))
    across = np.arange(width)
    for level in (0.4, 0.55, 0.7):
        wave = sum(
            np.sin(across / random.uniform(40, 300) + random.uniform(0, 6)) for _ in range(4)
        )
        ridge = (level * height + 35 * np.asarray(wave)).astype(np.int64)
        page[np.arange(height)[:, None] > ridge[None, :]] = 190 - 200 * (level - 0.3)
    for scale in (2, 6, 20):
        rough = np.asarray(cv2.GaussianBlur(random.normal(0, 1, SHAPE), (0, 0), scale))
        page += 22 * rough / rough.std()
    for _ in range(60):
        x, y = int(random.integers(0, width)), int(random.integers(height // 2, height))
        cv2.ellipse(page, (x, y), (18, 45), 0, 0, 360, (float(random.uniform(20, 90)),), -1)
    return _grey(page + random.normal(0, 5, SHAPE))


def halftone(seed: int) -> Grey:
    """A picture printed in dots, as newspapers do."""
    soft = cv2.GaussianBlur(photograph(seed), (0, 0), 6).astype(np.float64) / 255
    y, x = np.mgrid[0 : SHAPE[0], 0 : SHAPE[1]]
    screen = (np.sin((x + y) / 2.2) + np.sin((x - y) / 2.2)) / 4 + 0.5
    return np.where(soft > screen, 255, 0).astype(np.uint8)


def crossword(seed: int) -> Grey:
    """An empty grid, black fields, small numbers."""
    random = np.random.default_rng(seed)
    page, cell, number = _white(), 70, 0
    for row, column in np.ndindex(15, 15):
        left, top = 95 + cell * column, 200 + cell * row
        dark = random.random() < 0.18
        cv2.rectangle(page, (left, top), (left + cell, top + cell), (0,), -1 if dark else 2)
        if not dark and random.random() < 0.3:
            number += 1
            place = left + 5, top + 20
            cv2.putText(page, str(number), place, cv2.FONT_HERSHEY_SIMPLEX, 0.5, (0,), 1)
    return page


def music(seed: int) -> Grey:
    """Staves with notes, stems, beams and bars."""
    random = np.random.default_rng(seed)
    page = _white()
    for staff in range(9):
        top = 150 + 170 * staff
        for line in range(5):
            cv2.line(page, (100, top + 14 * line), (1140, top + 14 * line), (0,), 2)
        for bar in range(5):
            cv2.line(page, (100 + 260 * bar, top), (100 + 260 * bar, top + 56), (0,), 3)
        for x in range(140, 1130, int(random.integers(38, 60))):
            y = top + 7 * int(random.integers(-1, 9))
            full = -1 if random.random() < 0.7 else 2
            cv2.ellipse(page, (x, y), (10, 7), -20, 0, 360, (0,), full)
            cv2.line(page, (x + 9, y), (x + 9, y - 50), (0,), 2)
            if random.random() < 0.4:
                cv2.line(page, (x + 9, y - 50), (x + 40, y - 44), (0,), 6)
    return page


def drawing(seed: int) -> Grey:
    """Scribbled curves."""
    random = np.random.default_rng(seed)
    page = _white()
    for _ in range(25):
        steps = random.normal(0, 40, (60, 2)).cumsum(axis=0)
        points = (steps + random.uniform(200, 1000, 2)).astype(np.int32)
        cv2.polylines(page, [points], False, (0,), int(random.integers(2, 6)), cv2.LINE_AA)
    return page


def chart(seed: int) -> Grey:
    """Bars, a curve and axes without a word."""
    random = np.random.default_rng(seed)
    page = _white()
    cv2.line(page, (150, 300), (150, 1400), (0,), 4)
    cv2.line(page, (150, 1400), (1100, 1400), (0,), 4)
    for bar in range(8):
        top = int(random.integers(500, 1300))
        left = 200 + 110 * bar
        cv2.rectangle(page, (left, top), (left + 60, 1398), (int(random.integers(0, 150)),), -1)
    for tick in range(12):
        cv2.line(page, (138, 1400 - 90 * tick), (150, 1400 - 90 * tick), (0,), 3)
    return page


def weave(seed: int) -> Grey:
    """A book's cloth cover."""
    random = np.random.default_rng(seed)
    y, x = np.mgrid[0 : SHAPE[0], 0 : SHAPE[1]]
    threads = 40 * np.sin(x / 2.5) * np.sin(y / 3.1)
    return _grey(120 + threads + random.normal(0, 14, SHAPE))


PAGES: dict[str, Maker] = {
    "blank": blank,
    "noise": noise,
    "speckle": speckle,
    "photograph": photograph,
    "halftone": halftone,
    "crossword": crossword,
    "music": music,
    "drawing": drawing,
    "chart": chart,
    "weave": weave,
}
