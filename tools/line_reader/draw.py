"""Pictures of lines as ocr.recognise cuts them out of pages: drawn, then worn as scans are."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
from fontTools.ttLib import TTFont
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from ocr.network import HEIGHT

Grey = NDArray[np.uint8]
Random = random.Random

LETTER_SHARE, USUAL_SHARE = 0.55, 0.75
"""As ocr.lines measures what a line's ordinary letters are."""
ABOVE_BODIES, BELOW_BODIES, SIDE_BODIES = 1.3, 0.8, 0.5
"""As ocr.recognise cuts lines out."""
WIDEST = 1600
BOOKISH = (
    *("Garuda", "Kinnari", "Laksaman", "Loma", "Norasi", "Sawasdee", "TlwgTyp", "Umpush", "Waree"),
    *("Sarabun", "Niramit", "Trirong", "Taviraj", "NotoSansThaiLooped", "NotoLoopedThai"),
    *("NotoSerifThai", "NotoSansThai", "IBMPlexSansThaiLooped", "Arundina", "Maitree", "Pridi"),
    *("LiberationS", "NotoSerif", "DejaVuS", "Carlito", "Caladea", "FreeS"),
)
"""Families like those that course books are set in."""
HAIRLINE = re.compile("Thin|ExtraLight|Hairline|ExtraCondensed")
LEADERS = re.compile(r"(?<= )[._](?= )")
"""A dot or stroke alone stands for a row of them: a table of contents, a gap to fill in."""
THAI = re.compile("[\u0e01-\u0e5b]")


@dataclass(frozen=True, slots=True)
class Face:
    """A font file and the characters that it has."""

    path: Path
    family: str
    characters: frozenset[str]

    @property
    def is_thai(self) -> bool:
        """Whether it has Thai letters."""
        return "ก" in self.characters


def faces(paths: Sequence[Path]) -> list[Face]:
    """The usable ones of the font files."""
    found = []
    for path in paths:
        if HAIRLINE.search(path.stem):
            continue
        with TTFont(path, lazy=True) as font:
            characters = frozenset(map(chr, font.getBestCmap()))
        if "ก" in characters or set("abc0123") <= characters:
            found.append(Face(path, re.split("[-_]", path.stem)[0], characters))
    return found


class Faces:
    """Faces to draw from: any family as often as another, those of books and papers oftener."""

    def __init__(self, all_faces: Sequence[Face]) -> None:
        self._families: dict[str, list[Face]] = {}
        for face in all_faces:
            self._families.setdefault(face.family, []).append(face)
        self._names = list(self._families)
        self._weights = [4.0 if name.startswith(BOOKISH) else 1.0 for name in self._names]

    def pick(self, draw: Random) -> Face:
        """Any face."""
        family = draw.choices(self._names, self._weights)[0]
        return draw.choice(self._families[family])


@lru_cache(maxsize=1500)
def _sized(path: Path, pixels: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(path), pixels, layout_engine=ImageFont.Layout.RAQM)


def picture(text: str, face: Face, draw: Random) -> Grey | None:
    """The line, HEIGHT high, black on white; None where it cannot be cut out as lines are."""
    pixels = round(2 ** draw.uniform(3.9, 5.75))
    black = _drawn(_spaced(text, draw), _sized(face.path, pixels), draw.random() < 0.03)
    if black is None:
        return None
    measure = _measure(black)
    if measure is None:
        return None
    top, baseline = measure
    noise = np.random.default_rng(draw.randrange(2**32))
    worn = _worn(_bent(255 - black, draw), draw, noise)
    return _cut(worn, top, baseline, draw)


def _spaced(text: str, draw: Random) -> str:
    """The text with wider spaces, as lines are filled, or with leaders for an ellipsis."""
    text = LEADERS.sub(lambda found: found[0] * draw.randint(5, 40), text)
    chance = draw.random()
    if chance < 0.15:
        return text.replace(" ", "  ")
    if chance < 0.22:
        return re.sub(" ", lambda _: " " * draw.randint(1, 7), text)
    return text


def _drawn(text: str, font: ImageFont.FreeTypeFont, underlined: bool) -> Grey | None:
    """Ink 255 on 0, with room around."""
    left, top, right, bottom = font.getbbox(text)
    room = round(font.size)
    if right - left < 2 or bottom - top < 2:
        return None
    canvas = Image.new("L", (round(right - left) + 2 * room, round(bottom - top) + 2 * room), 0)
    pen = ImageDraw.Draw(canvas)
    pen.text((room - left, room - top), text, font=font, fill=255)
    if underlined:
        under = room - top + round(font.getmetrics()[0] + 0.12 * font.size)
        pen.line((room, under, room + right - left, under), fill=255, width=max(1, room // 14))
    return np.asarray(canvas)


def _measure(black: Grey) -> tuple[float, float] | None:
    """Top and baseline of the ordinary letters, by their connected components."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(
        (black > 110).astype(np.uint8), connectivity=8
    )
    stats = stats[1:]
    heights = stats[:, cv2.CC_STAT_HEIGHT]
    weights = heights * stats[:, cv2.CC_STAT_WIDTH]
    if not len(stats) or heights.max() < 4:
        return None
    order = np.argsort(heights)
    total = np.cumsum(weights[order])
    body = heights[order][np.searchsorted(total, total[-1] / 2)]
    letters = stats[heights >= LETTER_SHARE * body]
    tall = letters[:, cv2.CC_STAT_HEIGHT]
    usual = letters[tall >= USUAL_SHARE * np.median(tall)]
    tops = usual[:, cv2.CC_STAT_TOP]
    bottoms = tops + usual[:, cv2.CC_STAT_HEIGHT]
    return float(np.median(tops)), float(np.median(bottoms))


def _bent(white: Grey, draw: Random) -> Grey:
    """A little turned, sheared, narrowed or widened."""
    if draw.random() < 0.4:
        return white
    height, width = white.shape
    turn = draw.gauss(0, 0.25) if width > 300 else draw.gauss(0, 0.8)
    lean = draw.gauss(0, 0.06) if draw.random() < 0.8 else draw.uniform(-0.05, 0.25)
    stretch = draw.uniform(0.88, 1.15)
    slope = np.tan(np.radians(turn))
    middle_x, middle_y = width / 2, height / 2
    move = np.array(
        [
            [stretch, -lean, middle_y * lean],
            [slope, 1, -slope * middle_x],
        ]
    )
    size = (round(width * stretch), height)
    return np.asarray(cv2.warpAffine(white, move, size, borderValue=255.0), np.uint8)


def _worn(grey: Grey, draw: Random, noise: np.random.Generator) -> Grey:
    """Ink spread or thinned, soft, grey, noisy, compressed: some of it, or nothing."""
    if draw.random() < 0.25:
        return grey
    if draw.random() < 0.25:
        kernel = np.ones(draw.choice(((1, 2), (2, 1), (2, 2))), np.uint8)
        change = cv2.erode if draw.random() < 0.6 or grey.shape[0] < 60 else cv2.dilate
        grey = np.asarray(change(grey, kernel), np.uint8)
    if draw.random() < 0.25:
        shrink = draw.uniform(0.5, 0.9)
        grey = np.asarray(
            cv2.resize(grey, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
        )
        grey = np.asarray(cv2.resize(grey, None, fx=1 / shrink, fy=1 / shrink), np.uint8)
    if draw.random() < 0.6:
        grey = np.asarray(cv2.GaussianBlur(grey, (0, 0), draw.uniform(0.3, 1.3)), np.uint8)
    values = grey.astype(np.float32)
    if draw.random() < 0.5:
        ink, paper = draw.uniform(0, 110), draw.uniform(200, 255)
        values = np.float32(ink) + values * np.float32((paper - ink) / 255)
    if draw.random() < 0.5:
        values += noise.standard_normal(values.shape, np.float32) * np.float32(draw.uniform(2, 22))
    if draw.random() < 0.1:
        dots = noise.random(values.shape, np.float32)
        values[dots < draw.uniform(0, 0.006)] = draw.choice((0, 255))
    grey = np.clip(values, 0, 255).astype(np.uint8)
    if draw.random() < 0.2:
        _, data = cv2.imencode(".jpg", grey, [cv2.IMWRITE_JPEG_QUALITY, draw.randint(15, 70)])
        grey = np.asarray(cv2.imdecode(data, cv2.IMREAD_GRAYSCALE), np.uint8)
    if draw.random() < 0.12:
        between = (int(grey.min()) + int(grey.max())) * draw.uniform(0.45, 0.65)
        grey = np.asarray(cv2.threshold(grey, between, 255, cv2.THRESH_BINARY)[1], np.uint8)
    return np.asarray(grey, np.uint8)


def _cut(grey: Grey, top: float, baseline: float, draw: Random) -> Grey | None:
    """The line on white at its height, not quite where it should be."""
    if draw.random() < 0.85:
        _, ink = cv2.threshold(grey, 0, 1, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
        near = cv2.dilate(ink, np.ones((3, 3), np.uint8)) > 0
        grey = np.where(near, grey, np.uint8(255))
    inked = np.flatnonzero((grey < 140).any(axis=0))
    if not len(inked):
        return None
    body = (baseline - top) * draw.uniform(0.9, 1.12)
    shift = draw.gauss(0, 0.05) * body
    side = SIDE_BODIES * body * draw.uniform(0.3, 1.2)
    bounds = (
        round(top - ABOVE_BODIES * body + shift),
        round(baseline + BELOW_BODIES * body + shift),
        round(inked[0] - side),
        round(inked[-1] + 1 + side),
    )
    cut = _padded(grey, *bounds)
    width = max(8, round(cut.shape[1] * HEIGHT / cut.shape[0]))
    if width > WIDEST:
        return None
    method = cv2.INTER_AREA if cut.shape[0] > HEIGHT else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(cut, (width, HEIGHT), interpolation=method), np.uint8)


def _padded(grey: Grey, top: int, bottom: int, left: int, right: int) -> Grey:
    """The part of the picture, white where it lies outside."""
    height, width = grey.shape
    part = grey[max(0, top) : min(height, bottom), max(0, left) : min(width, right)]
    edges = max(0, -top), max(0, bottom - height), max(0, -left), max(0, right - width)
    return np.asarray(cv2.copyMakeBorder(part, *edges, cv2.BORDER_CONSTANT, value=255.0), np.uint8)


def drawn(text: str, all_faces: Faces, draw: Random) -> Grey | None:
    """The line in a face that has all its characters; None where there is none."""
    wanted = set(text)
    thai = bool(THAI.search(text))
    for _ in range(12):
        face = all_faces.pick(draw)
        if wanted <= face.characters and (thai or not face.is_thai or draw.random() < 0.4):
            return picture(text, face, draw)
    return None
