"""What is no text is never read aloud, and what is text, however little, is not thrown away."""

from pathlib import Path

import cv2
import pytest

from assistant.formats import PageError, format_of
from benchmarks.error_rates import cer_percent
from ocr.recognise import recognise
from tools.pages_without_text import DPI, PAGES
from tools.render_pages import Style, render

QUICK = ("blank", "noise", "photograph", "crossword", "portrait", "circuit", "QR code")


def words_of(name: str, seed: int) -> list[str]:
    """What is read of the page; a picture that is found on it has no words."""
    return [
        line.text for region in recognise(PAGES[name](seed), DPI).regions for line in region.lines
    ]


@pytest.mark.parametrize("name", QUICK)
def test_nothing_is_read_of_a_page_without_text(name: str) -> None:
    assert words_of(name, 1) == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_read_of_any_page_without_text(name: str, seed: int) -> None:
    assert words_of(name, seed) == []


@pytest.mark.parametrize("text", ["บทที่ 1", "ABC", "ก ข ค ง จ ฉ", "1,250 2,300 980"])
def test_a_page_with_few_words_has_them(text: str) -> None:
    page = render(text, Style("Loma"), DPI)
    (region,) = recognise(page.image, DPI).regions
    assert len(region.lines) == 1


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("7", Style("Loma")),
        ("๑๒", Style("Garuda", size=24)),
        ("บทนำ", Style("Kinnari", size=44)),
        ("ภาคผนวก", Style("Norasi", size=30)),
    ],
)
def test_a_page_with_a_number_or_a_word_alone_is_read(text: str, style: Style) -> None:
    (region,) = recognise(render(text, style, DPI).image, DPI).regions
    assert [line.text for line in region.lines] == [text]


TITLE_PAGE = """
# ดวงดาวเหนือทุ่งนา
เรื่องสั้นสำหรับเด็กโต
นภา แสงทอง
"""
POEM = """
ค่ำลงแล้วแก้วตาจงหลับใหล
ลมพัดไผ่แผ่วเบาเคล้าเสียงหรีด
ดาวระยับนับร้อยลอยเรียงรีด
ฟ้าสีมีดมืดสนิทนิทรา
"""
NUMBERS = "\n".join(f"{row} {row * 1250 + 7:,} {row * 38}.50 {row * row}" for row in range(11, 22))


@pytest.mark.parametrize("text", [TITLE_PAGE, POEM, NUMBERS], ids=["title", "poem", "numbers"])
def test_sparse_pages_are_read(text: str) -> None:
    page = render(text, Style("Laksaman", gap_points=20), DPI)
    regions = recognise(page.image, DPI).regions
    found = " ".join(line.text for region in regions for line in region.lines)
    assert cer_percent(page.text, found) < 12


def test_a_picture_without_text_is_said_to_have_none(tmp_path: Path) -> None:
    path = tmp_path / "photo.png"
    cv2.imwrite(str(path), PAGES["photograph"](1))
    with format_of(path).open(path, None) as source, pytest.raises(PageError, match="no readable"):
        source.page(1, timeout_s=60)


def test_an_empty_sheet_is_an_empty_page(tmp_path: Path) -> None:
    path = tmp_path / "blank.png"
    cv2.imwrite(str(path), PAGES["blank"](1))
    with format_of(path).open(path, None) as source:
        assert source.page(1, timeout_s=60).blocks == ()
