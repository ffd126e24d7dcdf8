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


def portrait(seed: int) -> Grey:
    """A person before a blurred room: large smooth shapes, hair, a patterned shirt, grain."""
    random = np.random.default_rng(seed)
    room = np.asarray(cv2.GaussianBlur(random.normal(0, 1, SHAPE), (0, 0), 60), np.float64)
    page = _grey(150 + 45 * room / room.std())
    x, y = 620 + int(random.integers(-80, 80)), 700
    cv2.ellipse(page, (x, 1700), (520, 620), 0, 180, 360, (110,), -1)
    cv2.ellipse(page, (x, y), (270, 350), 0, 0, 360, (195,), -1)
    for _ in range(900):
        start = x + random.normal(0, 190), y - 260 + random.normal(0, 60)
        end = start[0] + random.normal(0, 60), start[1] + random.uniform(40, 170)
        ends = [tuple(map(int, point)) for point in (start, end)]
        cv2.line(page, ends[0], ends[1], (int(random.integers(20, 80)),), 2, cv2.LINE_AA)
    for side in (-1, 1):
        cv2.ellipse(page, (x + 100 * side, y - 20), (42, 18), 0, 0, 360, (60,), -1)
    cv2.ellipse(page, (x, y + 190), (90, 28), 0, 0, 180, (120,), -1)
    for row, column in np.ndindex(9, 22):
        cv2.circle(page, (x - 500 + 48 * column, 1290 + 52 * row), 8, (70,), -1)
    return _grey(cv2.GaussianBlur(page, (0, 0), 1.5) + random.normal(0, 6, SHAPE))


def leaves(seed: int) -> Grey:
    """A photograph full of sharp small shapes, light and dark."""
    random = np.random.default_rng(seed)
    page = np.full(SHAPE, 70, np.uint8)
    for _ in range(2500):
        x, y = int(random.integers(0, SHAPE[1])), int(random.integers(0, SHAPE[0]))
        size = int(random.integers(6, 30)), int(random.integers(3, 10))
        turn, level = float(random.uniform(0, 360)), int(random.integers(30, 235))
        cv2.ellipse(page, (x, y), size, turn, 0, 360, (level,), -1, cv2.LINE_AA)
    return _grey(page + random.normal(0, 5, SHAPE))


def handwriting(seed: int) -> Grey:
    """Somebody tried a pen: loops in rows that mean nothing."""
    random = np.random.default_rng(seed)
    page = _white()
    for row in range(14):
        for word in range(int(random.integers(3, 7))):
            left, count = 120 + 170 * word, int(random.integers(60, 130))
            time = np.linspace(0, 1, count)
            phase = random.uniform(0, 6, 4)
            x = left + 130 * time + 16 * np.sin(34 * time + phase[0]) + 9 * np.sin(71 * time)
            y = 170 + 105 * row + 24 * np.sin(29 * time + phase[1]) * np.sin(9 * time + phase[2])
            points = np.stack([x, y], axis=1).astype(np.int32)
            cv2.polylines(page, [points], False, (25,), 3, cv2.LINE_AA)
    return page


def street_map(seed: int) -> Grey:
    """Streets, a river, blocks of houses; no names."""
    random = np.random.default_rng(seed)
    page = np.full(SHAPE, 240, np.uint8)
    for _ in range(260):
        x, y = int(random.integers(60, 1150)), int(random.integers(60, 1660))
        end = x + int(random.integers(15, 45)), y + int(random.integers(15, 45))
        cv2.rectangle(page, (x, y), end, (185,), -1)
        cv2.rectangle(page, (x, y), end, (90,), 1)
    for width, count in ((5, 26), (14, 6)):
        for _ in range(count):
            ends = random.uniform(-100, 1800, (2, 2)).astype(int).tolist()
            cv2.line(page, ends[0], ends[1], (60,), width + 4, cv2.LINE_AA)
            cv2.line(page, ends[0], ends[1], (255,), width, cv2.LINE_AA)
    down = np.arange(0, SHAPE[0], 10)
    across = 600 + 200 * np.sin(down / random.uniform(200, 400))
    river = np.stack([across, down], axis=1).astype(np.int32)
    cv2.polylines(page, [river], False, (150,), 40, cv2.LINE_AA)
    return page


def circuit(seed: int) -> Grey:
    """Wires at right angles, resistors, capacitors, junctions; no labels."""
    random = np.random.default_rng(seed)
    page = _white()
    for row, column in np.ndindex(9, 6):
        x, y = 150 + 170 * column, 180 + 160 * row
        if random.random() < 0.85:
            cv2.line(page, (x, y), (x + 55, y), (0,), 3)
            cv2.line(page, (x + 115, y), (x + 170, y), (0,), 3)
            if random.random() < 0.6:
                cv2.rectangle(page, (x + 55, y - 14), (x + 115, y + 14), (0,), 3)
            else:
                for plate in (77, 93):
                    cv2.line(page, (x + plate, y - 26), (x + plate, y + 26), (0,), 4)
                cv2.line(page, (x + 55, y), (x + 77, y), (0,), 3)
                cv2.line(page, (x + 93, y), (x + 115, y), (0,), 3)
        if random.random() < 0.5:
            cv2.line(page, (x, y), (x, y + 160), (0,), 3)
            cv2.circle(page, (x, y), 7, (0,), -1)
    return page


def empty_table(seed: int) -> Grey:
    """A form that nobody has filled in: cells of ruled lines and nothing in them."""
    random = np.random.default_rng(seed)
    page = _white()
    rows, columns = int(random.integers(8, 24)), int(random.integers(3, 8))
    for row in range(rows + 1):
        y = 200 + row * 1300 // rows
        cv2.line(page, (120, y), (1120, y), (0,), 2)
    for column in range(columns + 1):
        x = 120 + column * 1000 // columns
        cv2.line(page, (x, 200), (x, 1500), (0,), 2)
    return page


def barcode(seed: int) -> Grey:
    """Bars of four widths."""
    random = np.random.default_rng(seed)
    page = _white()
    for top in (300, 1000):
        x = 250
        while x < 1000:
            wide, white = (4 * random.integers(1, 5, 2)).tolist()
            cv2.rectangle(page, (x, top), (x + wide - 1, top + 260), (0,), -1)
            x += wide + white
    return page


def qr_code(seed: int) -> Grey:
    """A code of squares with its three eyes."""
    code = np.asarray(cv2.QRCodeEncoder.create().encode(f"https://example.org/{seed}"))
    side = 10 * max(code.shape)
    page = _white()
    square = cv2.resize(code, (side, side), interpolation=cv2.INTER_NEAREST)
    left, top = (SHAPE[1] - side) // 2, 500
    page[top : top + side, left : left + side] = square
    return page


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
    "portrait": portrait,
    "leaves": leaves,
    "handwriting": handwriting,
    "street map": street_map,
    "circuit": circuit,
    "empty table": empty_table,
    "barcode": barcode,
    "QR code": qr_code,
}
