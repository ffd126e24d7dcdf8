"""Draws pages of Thai and English text as pictures, clean or scan-like: for tests and benchmarks.

Markup of the text: "# " heading, "## " smaller heading, "- " list item, anything else a paragraph.
"""

import functools
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont
from pythainlp.tokenize import word_tokenize

LATIN_OF = {
    "Noto Sans Thai": "Noto Sans",
    "Noto Serif Thai": "Noto Serif",
    "Noto Looped Thai": "Noto Sans",
}
"""Fonts of Thai letters alone, and what everything else is set in beside them."""
FONTS = ("Garuda", "Kinnari", "Laksaman", "Loma", "Norasi", "Sawasdee", "Umpush", "Waree")
A4_POINTS = (595, 842)
MARGIN_POINTS = 60
GUTTER_POINTS = 24


@dataclass(frozen=True, slots=True)
class Style:
    """How a page is set: font family, size in points, line height as a multiple of it."""

    font: str
    size: float = 13
    leading: float = 1.7
    columns: int = 1
    indent_points: float = 0
    gap_points: float = 6


@dataclass(frozen=True, slots=True)
class _Item:
    text: str
    scale: float
    bold: bool
    indent_points: float


def plain(text: str) -> str:
    """The text as printed, without its markup: one item a line."""
    return "\n".join(_printed(item) for item in _items(text))


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """The picture, black on white with grey edges, and the lines on it in reading order."""

    image: NDArray[np.uint8]
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The lines with a space between them."""
        return " ".join(self.lines)


def render(text: str, style: Style, dpi: float) -> PrintedPage:
    """The text set on one A4 page. Raises ValueError where it does not fit."""
    unit = dpi / 72
    page = Image.new("L", (round(A4_POINTS[0] * unit), round(A4_POINTS[1] * unit)), 255)
    draw = ImageDraw.Draw(page)
    width = (A4_POINTS[0] - 2 * MARGIN_POINTS - GUTTER_POINTS * (style.columns - 1)) / style.columns
    x, y, printed = float(MARGIN_POINTS), float(MARGIN_POINTS), []
    for item in _items(text):
        font = face(style.font, item.bold, style.size * item.scale * unit)
        leading = style.size * item.scale * style.leading
        first = style.indent_points if item.scale == 1 and not item.indent_points else 0
        lines = wrapped(_printed(item), font, (width - item.indent_points) * unit, first * unit)
        for number, line in enumerate(lines):
            if y + leading > A4_POINTS[1] - MARGIN_POINTS / 2:
                x, y = x + width + GUTTER_POINTS, float(MARGIN_POINTS)
            if x > A4_POINTS[0] - MARGIN_POINTS:
                raise ValueError("the text does not fit on a page")
            left = x + item.indent_points + (0 if number else first)
            font.draw(draw, left * unit, (y + leading * 0.7) * unit, line)
            printed.append(line)
            y += leading
        y += style.gap_points
    return PrintedPage(np.asarray(page), tuple(printed))


def scanned(
    image: NDArray[np.uint8], seed: int, skew_degrees: float = 0.7, shadow: bool = False
) -> NDArray[np.uint8]:
    """The picture as a flatbed gives it: skewed, soft, noisy; `shadow` darkens one side."""
    height, width = image.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), skew_degrees, 1)
    soft = cv2.warpAffine(image, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=255)
    grey = cv2.GaussianBlur(soft, (0, 0), 0.6).astype(np.float32) * 0.86 + 28
    if shadow:
        grey *= np.linspace(0.35, 1, width, dtype=np.float32)[None, :]
    noise = np.random.default_rng(seed).normal(0, 7, grey.shape)
    return np.clip(grey + noise, 0, 255).astype(np.uint8)


def _items(text: str) -> Iterator[_Item]:
    for line in filter(None, (line.strip() for line in text.split("\n"))):
        marker, _, rest = line.partition(" ")
        if marker == "#":
            yield _Item(rest, 1.6, True, 0)
        elif marker == "##":
            yield _Item(rest, 1.2, True, 0)
        elif marker == "-":
            yield _Item(rest, 1.0, False, 20)
        else:
            yield _Item(line, 1.0, False, 0)


def _printed(item: _Item) -> str:
    return f"• {item.text}" if item.indent_points else item.text


@functools.cache
def _font_file(family: str, bold: bool) -> str:
    """Raises LookupError where the family is not installed."""
    pattern = f"{family}:bold" if bold else f"{family}:style=Regular"
    found = subprocess.run(
        [shutil.which("fc-match") or "fc-match", "-f", "%{family}\n%{file}", pattern],
        check=True,
        capture_output=True,
        text=True,
    )
    families, file = found.stdout.split("\n")
    if family not in families.split(","):
        raise LookupError(f"the font {family} is not installed; see packages-dev.apt")
    return file


@dataclass(frozen=True, slots=True)
class Face:
    """A font, and the one for everything but Thai beside it where it has nothing else."""

    thai: ImageFont.FreeTypeFont
    latin: ImageFont.FreeTypeFont | None

    def getlength(self, text: str) -> float:
        """Width in pixels."""
        return sum(font.getlength(run) for font, run in self._runs(text))

    def draw(self, draw: ImageDraw.ImageDraw, left: float, baseline: float, text: str) -> None:
        """Black, from the left edge, on the baseline."""
        for font, run in self._runs(text):
            draw.text((left, baseline), run, 0, font, anchor="ls")
            left += font.getlength(run)

    def _runs(self, text: str) -> Iterator[tuple[ImageFont.FreeTypeFont, str]]:
        if self.latin is None:
            yield self.thai, text
            return
        for run in re.findall("[\u0e01-\u0e3a\u0e40-\u0e5b]+|[^\u0e01-\u0e3a\u0e40-\u0e5b]+", text):
            yield (self.thai if "ก" <= run[0] <= "๛" else self.latin), run


@functools.cache
def face(family: str, bold: bool, size_px: float) -> Face:
    """The family at a size. Raises LookupError where it is not installed."""
    beside = LATIN_OF.get(family)
    return Face(_font(family, bold, size_px), _font(beside, bold, size_px) if beside else None)


@functools.cache
def _font(family: str, bold: bool, size_px: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(
        _font_file(family, bold), size_px, layout_engine=ImageFont.Layout.RAQM
    )


def wrapped(text: str, font: Face, width_px: float, first_px: float) -> list[str]:
    """The text broken between words to fit; `first_px` is the first line's indent."""
    lines, line, room = [], "", width_px - first_px
    for word in word_tokenize(text, engine="newmm", keep_whitespace=True):
        if line and font.getlength((line + word).rstrip()) > room:
            lines.append(line.rstrip())
            line, room = "", width_px
        line += word if line or word.strip() else ""
    return [*lines, line.rstrip()] if line.strip() else lines
