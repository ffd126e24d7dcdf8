"""A digital PDF's figures and formulas are found in what its page draws."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.document import BlockKind
from assistant.formats import format_of
from ocr.layout import region_text
from ocr.maths_fonts import is_maths_font
from ocr.page import PageSource, Region, RegionKind
from ocr.pdf import open_pdf

MOTION = Path(__file__).parent / "drawn" / "motion.pdf"


@pytest.fixture(scope="module")
def regions() -> Iterator[tuple[Region, ...]]:
    with open_pdf(MOTION) as file:
        pages = [file.page_text(number) for number in range(1, file.page_count + 1)]
        assert all(page and page.source is PageSource.TEXT_LAYER for page in pages)
        yield tuple(region for page in pages if page for region in page.regions)


def test_a_drawing_of_lines_and_a_photograph_are_figures_with_captions(
    regions: tuple[Region, ...],
) -> None:
    figures = [region_text(r) for r in regions if r.kind is RegionKind.FIGURE]
    assert figures == [
        "Figure 1: Velocity and time",
        "Figure 2: A hill at noon, seen from the south of the village",
    ]


def test_a_tables_caption_comes_before_its_cells(regions: tuple[Region, ...]) -> None:
    kinds = [region.kind for region in regions]
    caption = kinds.index(RegionKind.CAPTION)
    assert region_text(regions[caption]) == "Table 1: Distance and time"
    assert kinds[caption + 1 : caption + 9] == [RegionKind.TABLE_CELL] * 8


def test_formulas_are_pictures_with_their_number_and_leave_nothing_in_the_text(
    regions: tuple[Region, ...],
) -> None:
    formulas = [region_text(r) for r in regions if r.kind is RegionKind.FORMULA]
    assert formulas[0] == "(1)"
    assert len(formulas) >= 2
    text = " ".join(region_text(r) for r in regions)
    assert "=" not in text
    assert "cid" not in text
    assert "where x is in metres" in text


def test_labels_of_a_figure_are_not_read(regions: tuple[Region, ...]) -> None:
    lone = [region_text(r) for r in regions if r.kind is RegionKind.PARAGRAPH]
    assert not {"t", "v", "1 2 3 4 5"} & set(lone)


def test_the_pictures_of_a_page_come_with_its_blocks() -> None:
    with format_of(MOTION).open(MOTION, None) as source:
        page = source.page(1, timeout_s=60)
    shown = [b.id for b in page.blocks if b.kind in (BlockKind.FIGURE, BlockKind.FORMULA)]
    assert [picture.block for picture in page.pictures] == shown
    assert all(picture.data.startswith((b"\x89PNG", b"\xff\xd8")) for picture in page.pictures)


@pytest.mark.parametrize("name", ["ABCDEF+CMMI12", "CMSY10", "CambriaMath", "XITSMath", "MT-Extra"])
def test_fonts_of_mathematics_are_known(name: str) -> None:
    assert is_maths_font(name)


@pytest.mark.parametrize("name", ["CMR12", "Garuda", "THSarabunNew", "TimesNewRomanPSMT", ""])
def test_fonts_of_text_are_not_taken_for_them(name: str) -> None:
    assert not is_maths_font(name)
