"""Pictures as high as lines that show no text: strokes, textures, dots, bars, staves, edges."""

import random
from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.network import HEIGHT

Grey = NDArray[np.uint8]
Random = random.Random


def _strokes(sheet: Grey, draw: Random) -> None:
    height, width = sheet.shape
    for _ in range(draw.randint(1, 2 + width // 24)):
        count = draw.randint(2, 6)
        x, y = draw.randrange(width), draw.randrange(height)
        path = [(x, y)]
        for _ in range(count):
            x, y = x + round(draw.gauss(0, 22)), y + round(draw.gauss(0, 14))
            path.append((x, y))
        points = np.array(path, np.int32)
        cv2.polylines(sheet, [points], draw.random() < 0.2, 0, draw.randint(1, 3), cv2.LINE_AA)


def _curves(sheet: Grey, draw: Random) -> None:
    height, width = sheet.shape
    for _ in range(draw.randint(1, 2 + width // 40)):
        middle = draw.randrange(width), draw.randrange(height)
        axes = draw.randint(3, 60), draw.randint(3, 40)
        start = draw.randrange(360)
        end, turn = start + draw.randint(40, 360), draw.randrange(180)
        thick = draw.choice((1, 1, 2, 3, -1))
        cv2.ellipse(sheet, middle, axes, turn, start, end, 0, thick, cv2.LINE_AA)


def _texture(sheet: Grey, draw: Random) -> None:
    noise = np.random.default_rng(draw.randrange(2**32)).standard_normal(sheet.shape, np.float32)
    wide = draw.uniform(0.6, 8)
    soft = cv2.GaussianBlur(noise, (0, 0), wide, sigmaY=wide * draw.uniform(0.4, 2))
    soft = soft / (np.abs(soft).max() or 1)
    level = draw.uniform(-0.3, 0.5)
    if draw.random() < 0.5:
        sheet[soft > level] = 0
    else:
        sheet[:] = np.clip(160 + 160 * (soft - level), 0, 255)


def _dots(sheet: Grey, draw: Random) -> None:
    height, width = sheet.shape
    step = draw.randint(3, 14)
    for y in range(0, height, step):
        for x in range((y // step % 2) * step // 2, width, step):
            if draw.random() < 0.9:
                cv2.circle(sheet, (x, y), max(1, round(step * draw.uniform(0.1, 0.5))), 0, -1)


def _bars(sheet: Grey, draw: Random) -> None:
    height, width = sheet.shape
    x, top, bottom = 0, draw.randrange(14), height - draw.randrange(14)
    while x < width:
        thick = draw.randint(1, 6)
        sheet[top:bottom, x : x + thick] = 0
        x += thick + draw.randint(1, 7)


def _staves(sheet: Grey, draw: Random) -> None:
    height, width = sheet.shape
    step = draw.randint(6, 11)
    for y in range(draw.randrange(step), height, step):
        sheet[y, :] = 0
    for _ in range(draw.randint(0, 1 + width // 40)):
        x, y = draw.randrange(width), draw.randrange(height)
        fill = draw.choice((-1, 1))
        cv2.ellipse(sheet, (x, y), (step // 2 + 1, step // 2), -20, 0, 360, 0, fill)
        cv2.line(sheet, (x + step // 2, y), (x + step // 2, y - 3 * step), 0, 1)


def _grid(sheet: Grey, draw: Random) -> None:
    height, width = sheet.shape
    step = draw.randint(12, 48)
    for x in range(draw.randrange(step), width, step):
        sheet[:, x : x + draw.randint(1, 3)] = 0
        if draw.random() < 0.3:
            sheet[:, x : x + step] = 0
    for y in range(draw.randrange(step), height, step):
        sheet[y : y + draw.randint(1, 3)] = 0


def _specks(sheet: Grey, draw: Random) -> None:
    height, width = sheet.shape
    for _ in range(draw.randint(0, 1 + width // 30)):
        middle = draw.randrange(width), draw.randrange(height)
        cv2.circle(sheet, middle, draw.choice((0, 0, 1, 1, 2, 3)), 0, -1)


KINDS: tuple[Callable[[Grey, Random], None], ...] = (
    *(_strokes, _strokes, _curves, _texture, _dots, _bars, _staves, _grid, _specks),
)


def nothing(draw: Random) -> Grey:
    """A picture HEIGHT high without a letter."""
    width = round(2 ** draw.uniform(4.5, 9.5))
    sheet = np.full((HEIGHT, width), 255, np.uint8)
    for make in draw.sample(KINDS, draw.choice((1, 1, 1, 2))):
        make(sheet, draw)
    if draw.random() < 0.5:
        sheet = np.asarray(cv2.GaussianBlur(sheet, (0, 0), draw.uniform(0.4, 1.6)), np.uint8)
    if draw.random() < 0.3:
        sheet = np.asarray(255 - (255 - sheet.astype(np.int32)) * draw.randint(40, 100) // 100)
    return np.asarray(sheet, np.uint8)
