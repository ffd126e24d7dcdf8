"""The sample course is read right, from its text layer and from its scanned pages."""

from pathlib import Path

import pytest

import resources
from ocr.layout import region_text
from ocr.page import PageSource, RegionKind
from ocr.pdf import open_pdf
from ocr.recognise import recognise

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
