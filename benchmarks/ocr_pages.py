"""Pages to read: drawn from our own texts, clean, as scanned, in bad condition, or from a PDF."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ocr.pdf import PdfFile, open_pdf
from tools.conditions import Condition
from tools.render_layouts import Layout, draw
from tools.render_pages import Style, plain, render, scanned

TEXTS = sorted((Path(__file__).parent / "ocr_texts").glob("*.txt"))
ENGLISH_TEXTS = sorted((Path(__file__).parent / "ocr_texts" / "english").glob("*.txt"))
THAI_FONTS = (
    *("Garuda", "Kinnari", "Laksaman", "Loma", "Norasi", "Sawasdee", "Umpush", "Waree"),
    *("Noto Sans Thai", "Noto Serif Thai", "Noto Looped Thai"),
    *("Arundina Sans", "Arundina Serif"),
)
LATIN_FONTS = ("Liberation Serif", "DejaVu Sans", "Noto Serif")
CONDITIONS_DPI = 200
TABLE = (
    ("รายการ", "จำนวน", "ราคา"),
    ("สมุดปกแข็ง", "12 เล่ม", "540 บาท"),
    ("ดินสอดำ 2B", "30 แท่ง", "150 บาท"),
    ("ไม้บรรทัด", "๘ อัน", "96 บาท"),
)
Grey = NDArray[np.uint8]
Drawn = tuple[Grey, str]


@dataclass(frozen=True)
class Sheet:
    """A page to read: how it is named, by font and by group, and how to draw it with its text."""

    group: str
    font: str
    text: str
    dpi: int
    draw: Callable[[], Drawn]


def drawn_sheets(
    fonts: Sequence[str],
    dpis: Sequence[int],
    texts: Sequence[Path],
    layouts: Sequence[str],
    prefix: str = "",
) -> Iterator[Sheet]:
    """Every text in every font, resolution and layout; every other one as from a scanner (0.7
    degrees askew, soft, grey, noisy).
    """
    combinations = product(enumerate(texts), enumerate(fonts), enumerate(dpis), layouts)
    for (text_index, path), (font_index, font), (dpi_index, dpi), layout in combinations:
        seed = text_index + font_index + dpi_index
        yield Sheet(
            f"{prefix}{dpi} dpi, {layout}, {'scan' if seed % 2 else 'clean'}",
            font,
            path.stem,
            dpi,
            partial(_drawn, path, font, dpi, layout, seed),
        )


def _drawn(path: Path, font: str, dpi: int, layout: str, seed: int) -> Drawn:
    image, truth = LAYOUTS[layout](path.read_text("utf-8"), font, dpi)
    return (scanned(image, seed) if seed % 2 else image), truth


def _one_column(text: str, font: str, dpi: int) -> Drawn:
    page = render(text, Style(font), dpi)
    return page.image, page.text


def _two_columns(text: str, font: str, dpi: int) -> Drawn:
    page = render(text, Style(font, size=12, leading=1.6, columns=2), dpi)
    return page.image, page.text


def _with_table(text: str, font: str, dpi: int) -> Drawn:
    title, *rest = plain(text).split("\n")
    page = draw(Layout(title, rest, table=TABLE, font=font), dpi)
    return page.image, " ".join(part.text for part in page.parts)


LAYOUTS: dict[str, Callable[[str, str, int], Drawn]] = {
    "one column": _one_column,
    "two columns": _two_columns,
    "table": _with_table,
}


def worn_sheets(
    conditions: Sequence[Condition], fonts: Sequence[str], texts: Sequence[Path], count: int
) -> Iterator[Sheet]:
    """`count` pages of changing texts and fonts in each condition."""

    def case(number: int) -> tuple[Path, str]:
        return texts[number % len(texts)], fonts[number % len(fonts)]

    for condition, seed in product(conditions, range(count)):
        path, font = case(seed)
        yield Sheet(
            condition.name,
            font,
            f"{path.stem} {seed}",
            round(CONDITIONS_DPI * condition.dpi_share),
            partial(_worn, condition, seed, case(seed), case(seed + 1)),
        )


def _worn(
    condition: Condition, seed: int, case: tuple[Path, str], other: tuple[Path, str]
) -> Drawn:
    page = render(case[0].read_text("utf-8"), Style(case[1]), CONDITIONS_DPI)
    image, truth = page.image, page.text
    if condition.facing:
        second = render(other[0].read_text("utf-8"), Style(other[1]), CONDITIONS_DPI)
        image, truth = np.hstack([image, second.image]), f"{truth} {second.text}"
    return condition.change(image, CONDITIONS_DPI, seed), truth


def pdf_sheets(pdf: Path, truth: Path, dpis: Sequence[int]) -> Iterator[Sheet]:
    """The pages of a PDF without a layer; the truth has a line "---" between pages."""
    parts = re.split(r"^---$", truth.read_text("utf-8"), flags=re.MULTILINE)
    with open_pdf(pdf) as file:
        for (number, text), dpi in product(enumerate(parts, 1), dpis):
            drawn = partial(_of_pdf, file, number, dpi, plain(text))
            yield Sheet(f"{dpi} dpi", pdf.stem, f"page {number}", dpi, drawn)


def _of_pdf(file: PdfFile, number: int, dpi: int, truth: str) -> Drawn:
    return file.render(number, dpi), truth
