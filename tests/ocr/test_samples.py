"""The sample course is read right, from its text layer and from its scanned pages."""

from pathlib import Path

import pytest

import resources
from benchmarks.error_rates import cer_percent
from ocr.layout import region_text
from ocr.page import PageSource, RegionKind
from ocr.pdf import open_pdf
from ocr.recognise import recognise
from tools.render_pages import plain

SAMPLES = Path(resources.__file__).parent / "samples"


def test_the_digital_sample_gives_its_text_layer_with_headings() -> None:
    with open_pdf(SAMPLES / "1-sound-and-hearing.pdf") as pdf:
        assert pdf.page_count == 3
        assert pdf.title == "บทที่ 1 เสียงและการได้ยิน"
        page = pdf.page_text(1)
    assert page is not None
    assert page.source is PageSource.TEXT_LAYER
    heading = page.regions[0]
    assert (heading.kind, heading.level) == (RegionKind.HEADING, 1)
    assert region_text(heading) == "บทที่ 1 เสียงและการได้ยิน (Sound and Hearing)"
    assert region_text(page.regions[1]).startswith("ยินดีต้อนรับสู่บทเรียนตัวอย่างของไกด์ไลท์ บทเรียนนี้")


def test_the_scanned_sample_has_no_layer_and_is_recognised() -> None:
    with open_pdf(SAMPLES / "2-the-cell-scanned.pdf") as pdf:
        assert pdf.page_text(1) is None
        page = recognise(pdf.render(2, 200), 200)
    assert page.source is PageSource.RECOGNISED
    assert region_text(page.regions[0]) == "2.3 การแบ่งเซลล์"
    assert page.width == pytest.approx(595, abs=2)
    assert any("smallest unit of life" in region_text(region) for region in page.regions)


def test_the_digital_samples_drawn_bullets_make_list_items() -> None:
    with open_pdf(SAMPLES / "1-sound-and-hearing.pdf") as pdf:
        page = pdf.page_text(2)
    assert page is not None
    items = [r for r in page.regions if r.kind is RegionKind.LIST_ITEM]
    assert [region_text(item)[:7] for item in items] == ["หูชั้นน", "หูชั้นก", "หูชั้นใ"]


@pytest.mark.parametrize("number", [1, 2, 3])
def test_the_digital_samples_layer_is_its_source(number: int) -> None:
    source = (SAMPLES / "source" / "1-sound-and-hearing.txt").read_text("utf-8")
    wanted = plain(source.split("\n---\n")[number - 1]).replace("• ", "")
    with open_pdf(SAMPLES / "1-sound-and-hearing.pdf") as pdf:
        page = pdf.page_text(number)
    assert page is not None
    found = "\n".join(region_text(region) for region in page.regions)
    assert "".join(found.split()) == "".join(wanted.split())
    assert cer_percent(wanted, found) < 0.4


def test_the_scanned_sample_is_recognised_nearly_without_error() -> None:
    source = (SAMPLES / "source" / "2-the-cell.txt").read_text("utf-8")
    with open_pdf(SAMPLES / "2-the-cell-scanned.pdf") as pdf:
        page = recognise(pdf.render(1, 200), 200)
    found = "\n".join(line.text for region in page.regions for line in region.lines)
    assert cer_percent(plain(source.split("\n---\n")[0]), found) < 4
