"""Figures and formulas on drawn pages are found, and what is in them is never read as text."""

from pathlib import Path

import numpy as np
import pytest

from ocr.layout import region_text
from ocr.page import Box, Region, RegionKind
from ocr.recognise import recognise
from tools.drawings import DRAWINGS, FORMULAS
from tools.render_figures import FigurePage, Item, draw_page
from tools.render_pages import Style, render

DPI = 200
PROSE = (
    "เสียงเป็นคลื่นที่เดินทางผ่านอากาศ เมื่อสิ่งใดสั่นสะเทือน อากาศรอบตัวก็สั่นตามไปด้วย แล้วคลื่นก็แผ่ออกไปทุกทาง",
    "หูของเรารับคลื่นนี้ไว้ ใบหูรวบรวมเสียงส่งเข้าไปในรูหู แก้วหูสั่น แล้วกระดูกสามชิ้นก็ส่งต่อไปยังหูชั้นใน",
    "A wave carries energy from one place to another and leaves the air where it was before.",
)
TEXTS = Path(__file__).parent / "texts"


def paragraphs() -> list[Item]:
    return [Item("paragraph", text) for text in PROSE]


def read(page: FigurePage) -> tuple[Region, ...]:
    return recognise(page.image, DPI).regions


def of_kind(regions: tuple[Region, ...], kind: RegionKind) -> list[Region]:
    return [region for region in regions if region.kind is kind]


def covers(found: Box, drawn: Box) -> bool:
    """Whether the found box is about the drawn one: each edge within 1.5 % of the page."""
    one, other = (np.array([b.left, b.top, b.right, b.bottom]) for b in (found, drawn))
    return bool(np.abs(one - other).max() < 0.015)


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_is_a_figure_with_its_caption_and_adds_nothing_to_the_text(name: str) -> None:
    one, two, three = paragraphs()
    drawing = Item("figure", "ภาพที่ 1 ภาพของบทเรียน", name, 320, seed=3)
    page = draw_page([one, two, drawing, three], DPI)
    regions = read(page)
    assert [region.kind.value for region in regions] == ["paragraph"] * 2 + ["figure", "paragraph"]
    assert region_text(regions[2]) == "ภาพที่ 1 ภาพของบทเรียน"
    assert covers(regions[2].box, page.placed[2].box)


def test_text_in_a_frame_stays_text() -> None:
    one, two, three = paragraphs()
    page = draw_page([one, Item("note", PROSE[1]), three, two], DPI)
    regions = read(page)
    assert not of_kind(regions, RegionKind.FIGURE)
    assert sum("กระดูกสามชิ้น" in region_text(region) for region in regions) == 2


@pytest.mark.parametrize("font", ["Garuda", "Kinnari", "Sawasdee"])
def test_a_page_of_text_has_no_figures_and_no_formulas(font: str) -> None:
    text = (TEXTS / "tuning.txt").read_text("utf-8")
    regions = recognise(render(text, Style(font), DPI).image, DPI).regions
    assert regions
    assert not of_kind(regions, RegionKind.FIGURE)
    assert not of_kind(regions, RegionKind.FORMULA)


def test_formulas_are_pictures_and_not_read() -> None:
    items = [
        each for pair in zip(paragraphs(), map(formula, FORMULAS), strict=False) for each in pair
    ]
    page = draw_page(items, DPI)
    regions = read(page)
    found = of_kind(regions, RegionKind.FORMULA)
    drawn = [each.box for each in page.placed if each.item.kind == "formula"]
    assert len(found) == len(drawn) == 3
    assert all(covers(one.box, box) for one, box in zip(found, drawn, strict=True))
    text = "".join(region_text(region) for region in regions)
    assert "=" not in text
    assert [region.kind.value for region in regions] == ["paragraph", "formula"] * 3


def formula(tex: str) -> Item:
    return Item("formula", tex)


def test_columns_above_a_figure_that_stands_across_them_are_read_before_it() -> None:
    thai, more, english = PROSE
    left, right = Item("paragraph", f"{thai} {more}"), Item("paragraph", f"{more} {thai}")
    low = Item("paragraph", f"{english} {english}")
    across = Item("figure", "Figure 1 Land", "photo", 380, wide=True)
    page = draw_page([left, right, across, low, left], DPI, columns=2, size=10)
    starts = [region_text(region)[:5] for region in read(page)]
    assert starts == [thai[:5], more[:5], "Figur", english[:5], thai[:5]]


def test_a_figure_on_a_page_that_lies_on_its_side_knows_where_its_top_is() -> None:
    one, two, three = paragraphs()
    page = draw_page([one, two, Item("figure", "Figure 1", "photo", seed=2), three, one, two], DPI)
    turned = np.ascontiguousarray(np.rot90(page.image))
    (found,) = of_kind(recognise(turned, DPI).regions, RegionKind.FIGURE)
    drawn = page.placed[2].box
    assert covers(found.box, Box(drawn.top, 1 - drawn.right, drawn.bottom, 1 - drawn.left))
    top_left, top_right, _, _ = found.corners
    assert top_left[1] > top_right[1]
    assert abs(top_left[0] - top_right[0]) < 0.01
