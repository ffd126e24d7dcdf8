"""Draws what textbooks show: photographs, charts, diagrams, and formulas set by mathtext."""

from collections.abc import Callable

import cv2
import numpy as np
from matplotlib.font_manager import FontProperties
from matplotlib.mathtext import MathTextParser
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from tools.pages_without_text import photograph
from tools.render_pages import _font

Grey = NDArray[np.uint8]
Drawer = Callable[[int, int, float, int], Grey]
"""Width and height in pixels, pixels a point, seed."""

LABELS = ("ราก", "ลำต้น", "ใบ", "ดอก", "เมล็ด", "Sun", "CO2", "น้ำ", "ดิน", "แสง")
STEPS = ("เริ่มต้น", "อ่านข้อมูล", "คำนวณ", "Output", "จบ")


class _Pad:
    """A white sheet to draw on; lengths are pixels, letters 9 points high."""

    def __init__(self, width: int, height: int, unit: float, seed: int) -> None:
        self.image = Image.new("L", (width, height), 255)
        self.draw = ImageDraw.Draw(self.image)
        self.width, self.height = width, height
        self.pen = max(1, round(0.8 * unit))
        self.random = np.random.default_rng(seed)
        self.font: ImageFont.FreeTypeFont = _font("Garuda", False, 9 * unit)

    def label(self, x: float, y: float, text: str) -> None:
        self.draw.text((x, y), text, 0, self.font, anchor="ms")

    def line(self, *points: tuple[float, float]) -> None:
        self.draw.line(list(points), 0, self.pen)

    def pixels(self) -> Grey:
        return np.asarray(self.image, np.uint8)


def photo(width: int, height: int, unit: float, seed: int) -> Grey:  # noqa: ARG001
    """A landscape with grain."""
    page = photograph(seed)
    return np.asarray(cv2.resize(page[:1240], (width, height)), np.uint8)


def scene(width: int, height: int, unit: float, seed: int) -> Grey:  # noqa: ARG001
    """Balls in soft light before a bright wall, as a computer renders them."""
    random = np.random.default_rng(seed)
    y, x = np.mgrid[0:height, 0:width].astype(np.float64)
    picture = 215 - 60 * y / height
    for _ in range(3):
        radius = float(random.uniform(0.12, 0.25)) * height
        left, top = random.uniform(0.2, 0.8) * width, random.uniform(0.35, 0.7) * height
        inside = (x - left) ** 2 + (y - top) ** 2 < radius**2
        light = np.clip(
            1 - np.hypot(x - left + radius / 2, y - top + radius / 2) / (2 * radius), 0, 1
        )
        picture = np.where(inside, 30 + 210 * light, picture)
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), 1.0).clip(0, 255), np.uint8)


def bars(width: int, height: int, unit: float, seed: int) -> Grey:
    """A bar chart with years under it and numbers beside it."""
    pad = _Pad(width, height, unit, seed)
    left, foot = 30 * unit, height - 16 * unit
    pad.line((left, 4 * unit), (left, foot), (width - 4 * unit, foot))
    step = (width - left) / 6
    for i in range(5):
        tall = float(pad.random.uniform(0.2, 0.95)) * (foot - 8 * unit)
        x = left + (i + 0.4) * step
        shade = (90 + 30 * i,)
        pad.draw.rectangle((x, foot - tall, x + 0.6 * step, foot), shade[0], 0, pad.pen)
        pad.label(x + 0.3 * step, height - 4 * unit, str(2560 + i))
        pad.label(14 * unit, foot - i * (foot - 12 * unit) / 4, str(20 * i))
    return pad.pixels()


def curve(width: int, height: int, unit: float, seed: int) -> Grey:
    """A line chart with axes, ticks and numbers."""
    pad = _Pad(width, height, unit, seed)
    left, foot = 30 * unit, height - 16 * unit
    pad.line((left, 4 * unit), (left, foot), (width - 4 * unit, foot))
    walk = np.cumsum(pad.random.normal(0, 1, 40))
    walk = (walk - walk.min()) / (np.ptp(walk) + 1e-9)
    step = (width - left - 8 * unit) / 39
    pad.line(
        *((left + i * step, foot - 4 * unit - v * (foot - 12 * unit)) for i, v in enumerate(walk))
    )
    for i in range(6):
        x = left + i * (width - left - 8 * unit) / 5
        pad.line((x, foot), (x, foot + 3 * unit))
        pad.label(x, height - 3 * unit, str(i))
        y = foot - i * (foot - 12 * unit) / 5
        pad.line((left - 3 * unit, y), (left, y))
        pad.label(14 * unit, y + 3 * unit, str(10 * i))
    return pad.pixels()


def pie(width: int, height: int, unit: float, seed: int) -> Grey:
    """A pie chart with shares around it."""
    pad = _Pad(width, height, unit, seed)
    radius = 0.4 * min(width, height) - 6 * unit
    middle = width / 2, height / 2
    box = (middle[0] - radius, middle[1] - radius, middle[0] + radius, middle[1] + radius)
    angle = 0.0
    for i, share in enumerate(pad.random.dirichlet(np.full(4, 4.0))):
        end = angle + 360 * float(share)
        pad.draw.pieslice(box, angle, end, 130 + 35 * i, 0, pad.pen)
        turn = np.radians((angle + end) / 2)
        far = radius + 12 * unit
        place = middle[0] + far * np.cos(turn), middle[1] + far * np.sin(turn) + 3 * unit
        pad.label(*place, f"{round(100 * float(share))}%")
        angle = end
    return pad.pixels()


def diagram(width: int, height: int, unit: float, seed: int) -> Grey:
    """A line drawing with parts that are named at the ends of thin lines."""
    pad = _Pad(width, height, unit, seed)
    for i in range(4):
        near, far = 0.1 + 0.09 * i, 0.9 - 0.09 * i
        box = (
            0.25 * width + near * 0.5 * width,
            near * height,
            0.25 * width + far * 0.5 * width,
            far * height,
        )
        pad.draw.ellipse(box, None, 0, pad.pen)
    turns = np.linspace(0, 20, 80)
    pad.line(
        *(
            (
                0.5 * width + 3 * t * unit * 0.5 * np.cos(t),
                0.5 * height + 1.2 * t * unit * np.sin(t),
            )
            for t in turns
        )
    )
    for i, name in enumerate(pad.random.permutation(LABELS)[:5]):
        y = (0.12 + 0.18 * i) * height
        pad.line((0.5 * width + (i - 2) * 8 * unit, 0.5 * height), (0.84 * width, y))
        pad.label(0.92 * width, y + 3 * unit, str(name))
    return pad.pixels()


def flow(width: int, height: int, unit: float, seed: int) -> Grey:
    """Boxes with a word in each, joined by arrows."""
    pad = _Pad(width, height, unit, seed)
    step = width / len(STEPS)
    for i, name in enumerate(STEPS):
        box = (i * step + 2 * unit, 0.3 * height, (i + 1) * step - 14 * unit, 0.7 * height)
        pad.draw.rectangle(box, None, 0, pad.pen)
        pad.label((box[0] + box[2]) / 2, 0.5 * height + 3 * unit, name)
        if i + 1 < len(STEPS):
            tip = box[2] + 15 * unit, 0.5 * height
            pad.line((box[2], tip[1]), tip)
            back = tip[0] - 5 * unit
            pad.draw.polygon([tip, (back, tip[1] - 3 * unit), (back, tip[1] + 3 * unit)], 0)
    return pad.pixels()


def outline(width: int, height: int, unit: float, seed: int) -> Grey:
    """A map: a ragged coast, rivers, names of places."""
    pad = _Pad(width, height, unit, seed)
    turns = np.linspace(0, 2 * np.pi, 120)
    rough = np.cumsum(pad.random.normal(0, 0.03, 120))
    rough -= np.linspace(0, rough[-1], 120)
    far = 0.4 + rough
    pad.line(
        *(
            ((0.5 + 0.9 * r * np.cos(t)) * width, (0.5 + r * np.sin(t)) * height)
            for r, t in zip(far, turns, strict=True)
        )
    )
    for _ in range(3):
        x = float(pad.random.uniform(0.3, 0.7)) * width
        pad.line(
            *((x + pad.random.normal(0, 2) * unit, y * height) for y in np.linspace(0.25, 0.8, 14))
        )
    for name in pad.random.permutation(LABELS)[:4]:
        x, y = pad.random.uniform(0.3, 0.7) * width, pad.random.uniform(0.3, 0.8) * height
        pad.draw.ellipse((x - unit, y - unit, x + unit, y + unit), 0)
        pad.label(x, y - 4 * unit, str(name))
    return pad.pixels()


DRAWINGS: dict[str, Drawer] = {
    "photo": photo,
    "scene": scene,
    "bars": bars,
    "curve": curve,
    "pie": pie,
    "diagram": diagram,
    "flow": flow,
    "outline": outline,
}

FORMULAS = (
    r"$E = mc^2$",
    r"$x = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a}$",
    r"$\int_0^1 x^2\,dx = \frac{1}{3}$",
    r"$\sum_{i=1}^{n} i = \frac{n(n+1)}{2}$",
    r"$F = G\frac{m_1 m_2}{r^2}$",
    r"$\sin^2\theta + \cos^2\theta = 1$",
    r"$\lim_{x \rightarrow 0} \frac{\sin x}{x} = 1$",
    r"$v^2 = u^2 + 2as$",
)


def formula(tex: str, size: float, dpi: float) -> Grey:
    """The formula in black on white, type of so many points."""
    parser = MathTextParser("agg")
    parsed = parser.parse(tex, dpi, FontProperties(size=size))
    return np.asarray(255 - np.asarray(parsed.image), np.uint8)
