"""How large the type of a line is taken to be."""

import pytest

from ocr.page import Line
from ocr.recognise import recognise
from tools.render_pages import Style, render

USUAL = "She came across some sea urchins near a warm cove once more"


def lines_of(font: str, *texts: str) -> list[Line]:
    page = recognise(render("\n".join(texts), Style(font), 200).image, 200)
    return [line for region in page.regions for line in region.lines]


@pytest.mark.parametrize("font", ["DejaVu Serif", "DejaVu Sans", "Liberation Serif"])
@pytest.mark.parametrize(
    "tall", ["filled the little bottle", "had", "1,450 KILOS", "Bill, Bob, Ed"]
)
def test_a_line_of_letters_that_stand_high_is_of_the_same_type_as_others(
    font: str, tall: str
) -> None:
    usual, other, *_ = lines_of(font, USUAL, tall, USUAL)
    assert other.size == pytest.approx(usual.size, rel=0.1)


def test_thai_letters_with_long_tails_are_of_the_same_type_as_others() -> None:
    usual, other, *_ = lines_of(
        "Loma", "เรากลับมาจากนาตอนสาย", "ฟ้า ฝ้าย ป้า ไป", "เรากลับมาจากนาตอนสาย"
    )
    assert other.size == pytest.approx(usual.size, rel=0.12)
