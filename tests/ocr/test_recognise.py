"""Pages drawn here are recognised: marks, columns, skew, shadow, headings, lists."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from benchmarks.error_rates import cer_percent, folded
from ocr import reader, tesseract
from ocr.errors import RecognitionTimeout, TesseractMissing
from ocr.page import PageSource, PageText, RegionKind
from ocr.recognise import recognise
from tools.render_pages import PrintedPage, Style, face, render, scanned

TEXT = (Path(__file__).parent / "texts" / "tuning.txt").read_text("utf-8")
COLUMNS = """# สวนสาธารณะใกล้บ้าน
ทุกเช้าวันอาทิตย์ พวกเราไปเดินเล่นในสวนใกล้บ้าน ที่นั่นมีต้นไม้ใหญ่ มีสระน้ำ และมีทางเดินที่ปูด้วยแผ่นนูนสำหรับคนตาบอด
The path is marked with raised tiles, so that everyone can find the way alone.
น้องสาวชอบนั่งฟังเสียงนกที่ริมสระ ส่วนผมชอบนับก้าวจากประตูถึงสะพานไม้ วันก่อนนับได้สองร้อยก้าวพอดี
คุณยายเล่าว่าเมื่อก่อนที่นี่เป็นทุ่งนา ชาวบ้านช่วยกันขุดสระและปลูกต้นไม้จนร่มรื่นอย่างที่เห็นในวันนี้"""


def text_of(page: PageText) -> str:
    return "\n".join(line.text for region in page.regions for line in region.lines)


def read(image: NDArray[np.uint8], dpi: float = 150) -> str:
    return text_of(recognise(image, dpi))


@pytest.fixture(scope="module")
def lesson() -> PrintedPage:
    return render(TEXT, Style("Norasi"), 150)


@pytest.fixture(scope="module")
def lesson_read(lesson: PrintedPage) -> PageText:
    return recognise(lesson.image, 150)


def test_a_clean_page_is_read_nearly_without_error(
    lesson: PrintedPage, lesson_read: PageText
) -> None:
    assert lesson_read.source is PageSource.RECOGNISED
    assert cer_percent(lesson.text, text_of(lesson_read)) < 2


def test_every_printed_line_is_one_line(lesson: PrintedPage, lesson_read: PageText) -> None:
    lines = [line.text for region in lesson_read.regions for line in region.lines]
    assert len(lines) == len(lesson.lines)
    for printed, found in zip(lesson.lines, lines, strict=True):
        assert cer_percent(printed, found) < 34


def test_lines_keep_their_marks(lesson: PrintedPage, lesson_read: PageText) -> None:
    marks = "ัิีึืุู็่้์"
    printed = sum(lesson.text.count(mark) for mark in marks)
    found = sum(text_of(lesson_read).count(mark) for mark in marks)
    assert abs(printed - found) < 0.02 * printed


def test_headings_paragraphs_and_list_items_are_told_apart(lesson_read: PageText) -> None:
    kinds = [(region.kind, region.level) for region in lesson_read.regions]
    heading, item, paragraph = RegionKind.HEADING, RegionKind.LIST_ITEM, RegionKind.PARAGRAPH
    assert kinds == [
        (heading, 1),
        (paragraph, 0),
        (heading, 2),
        (paragraph, 0),
        (paragraph, 0),
        (heading, 2),
        (item, 1),
        (item, 1),
        (item, 1),
        (paragraph, 0),
        (heading, 2),
        (paragraph, 0),
    ]


def test_words_are_boxed_where_they_are_printed(lesson: PrintedPage, lesson_read: PageText) -> None:
    height, width = lesson.image.shape
    for region in lesson_read.regions:
        for word in (word for line in region.lines for word in line.words):
            box = word.box
            piece = lesson.image[
                round(box.top * height) : round(box.bottom * height),
                round(box.left * width) : round(box.right * width),
            ]
            assert piece.min() < 100, word.text
            assert 0 <= word.confidence <= 100


def test_tightly_set_lines_keep_their_marks_and_their_number() -> None:
    page = render(TEXT, Style("Garuda", leading=1.4, gap_points=2), 200)
    found = read(page.image, 200)
    assert found.count("\n") + 1 == len(page.lines)
    assert cer_percent(page.text, found) < 2


@pytest.mark.parametrize("degrees", [-5.0, -2.0, 3.5, 5.0])
def test_a_skewed_page_is_read_like_a_straight_one(lesson: PrintedPage, degrees: float) -> None:
    assert cer_percent(lesson.text, read(scanned(lesson.image, 1, degrees))) < 4


def test_words_of_a_skewed_page_are_boxed_on_the_page_as_it_came() -> None:
    page = render("น้ำตาล", Style("Loma", size=40), 150)
    word_rows = np.flatnonzero((scanned(page.image, 1, 4.0) < 90).any(axis=1))
    (region,) = recognise(scanned(page.image, 1, 4.0), 150).regions
    middle = (region.box.top + region.box.bottom) / 2 * len(page.image)
    assert word_rows[0] < middle < word_rows[-1]


def test_a_shadow_over_half_the_page_costs_little(lesson: PrintedPage) -> None:
    dark = scanned(lesson.image, 2, 0.5, shadow=True)
    assert cer_percent(lesson.text, read(dark)) < 4


def test_faint_print_is_read(lesson: PrintedPage) -> None:
    faint = (255 - (255 - lesson.image.astype(np.float32)) * 0.3).astype(np.uint8)
    assert cer_percent(lesson.text, read(faint)) < 4


def test_two_columns_are_read_one_after_the_other() -> None:
    page = render(COLUMNS * 4, Style("Laksaman", columns=2), 150)
    assert cer_percent(page.text, read(page.image)) < 4


def test_a_narrow_table_is_read_row_by_row() -> None:
    page = np.full((900, 1240), 255, np.uint8)
    rows = [("แดง", "red"), ("เขียว", "green"), ("ขาว", "white"), ("ดำ", "black")]
    for number, row in enumerate(rows):
        for column, word in enumerate(row):
            drawn = render(word, Style("Loma", size=14), 150).image[120:190, 120:320]
            top, left = 100 + 70 * number, 100 + 300 * column
            page[top : top + 70, left : left + 200] = drawn
    assert folded(read(page)) == "แดง red เขียว green ขาว white ดำ black"


def page_of(font: str, lines: Sequence[tuple[str, bool]]) -> NDArray[np.uint8]:
    """A page of these lines, bold or not, in type of one size."""
    page = Image.new("L", (1240, 800), 255)
    for i, (text, bold) in enumerate(lines, 1):
        face(font, bold, 29).draw(ImageDraw.Draw(page), 120, 100 + 56 * i, text)
    return np.asarray(page)


@pytest.mark.parametrize("font", ["Loma", "Norasi"])
def test_a_bold_line_of_the_texts_own_size_is_a_heading(font: str) -> None:
    text = [("น้ำในแม่น้ำไหลลงสู่ทะเลตลอดทั้งปี", False), ("(amplitude) and more", False)]
    regions = recognise(page_of(font, [("ความชื้นกับแม่น้ำ", True), *text, *text]), 150).regions
    assert [region.level for region in regions] == [3, *[0] * (len(regions) - 1)]


def test_a_short_word_with_a_tall_vowel_is_not_taken_for_large_type() -> None:
    text = [("น้ำในแม่น้ำไหลลงสู่ทะเลตลอดทั้งปี", False)] * 3
    regions = recognise(page_of("Loma", [*text, ("ใน", False)]), 150).regions
    assert RegionKind.HEADING not in [region.kind for region in regions]


@pytest.mark.parametrize("shape", [(1, 1), (1, 3000), (5, 5)])
def test_a_sliver_has_no_regions(shape: tuple[int, int]) -> None:
    assert recognise(np.zeros(shape, np.uint8), 300).regions == ()


def test_a_blank_page_has_no_regions() -> None:
    assert recognise(np.full((1754, 1240), 255, np.uint8), 150).regions == ()


def test_a_black_page_has_no_regions() -> None:
    assert recognise(np.zeros((1754, 1240), np.uint8), 150).regions == ()


def test_noise_alone_is_no_text() -> None:
    noise = np.random.default_rng(3).normal(235, 8, (1754, 1240)).clip(0, 255).astype(np.uint8)
    assert read(noise) == ""


def test_a_page_that_takes_too_long_is_given_up(lesson: PrintedPage) -> None:
    with pytest.raises(RecognitionTimeout):
        recognise(lesson.image, 150, timeout_s=0.001)


def test_missing_languages_are_named(lesson: PrintedPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "available_languages", lambda: frozenset({"eng", "osd"}))
    with pytest.raises(TesseractMissing) as error:
        recognise(lesson.image, 150, reader=tesseract.read_lines)
    assert error.value.missing == ("tha",)


def test_without_tesseract_pages_are_read_all_the_same(
    lesson: PrintedPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tesseract, "available_languages", frozenset)
    assert cer_percent(lesson.text, text_of(recognise(lesson.image, 150))) < 2


def test_where_the_network_cannot_be_loaded_tesseract_reads(
    lesson: PrintedPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise ImportError("no such instruction")

    reader.has_network.cache_clear()
    with monkeypatch.context() as patched:
        patched.setattr("ocr.network.load", broken)
        text = text_of(recognise(lesson.image, 150))
    reader.has_network.cache_clear()
    assert cer_percent(lesson.text, text) < 4


def test_a_missing_tesseract_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    tesseract.available_languages.cache_clear()
    monkeypatch.setattr("pytesseract.pytesseract.tesseract_cmd", "no-such-program")
    with pytest.raises(TesseractMissing) as error:
        tesseract.available_languages()
    assert error.value.missing == ("tesseract",)
    with pytest.raises(TesseractMissing):
        tesseract.version()


def test_the_installed_tesseract_is_told() -> None:
    assert {"tha", "eng"} <= tesseract.available_languages()
    assert tesseract.version()[0].isdigit()


@pytest.mark.slow
@pytest.mark.parametrize("font", ["Garuda", "Kinnari", "Laksaman", "Loma"])
@pytest.mark.parametrize("dpi", [150, 300])
def test_other_fonts_and_resolutions_are_read_well(font: str, dpi: int) -> None:
    page = render(TEXT, Style(font), dpi)
    assert cer_percent(page.text, read(page.image, dpi)) < 2.5


@pytest.mark.parametrize("font", ["Laksaman", "Norasi"])
def test_a_lone_short_word_in_an_english_line_stays_english(font: str) -> None:
    text = "There was a man with a dog and a cat in a house by a lake.\nHere I am at a door."
    page = render(text, Style(font), 150)
    assert folded(read(page.image)) == folded(page.text)
