"""PDF files: which open, what their layers give, and which layers are not believed."""

import pickle
import re
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium_c
import pytest
from PIL import Image

from ocr.characters import Character, Shape, lines_of
from ocr.errors import (
    DamagedPdf,
    EmptyPdf,
    EncryptedPdf,
    PageTooLarge,
    TesseractMissing,
    UnreadableFile,
    WrongPassword,
)
from ocr.layout import region_text
from ocr.page import PageText
from ocr.pdf import open_pdf
from ocr.thai import LEADING, MARK, TONE
from tests.ocr.pdf_files import pdf
from tools.render_pages import Style, render, scanned

ENGLISH = ["The garden behind our school has nine mango trees.", "We water them every evening."]
THAI = ["ครูปลูกต้นมะม่วงไว้หลังโรงเรียนเก้าต้น", "พวกเรารดน้ำต้นไม้ทุกเย็น ก่อนกลับบ้าน"]


def written(folder: Path, data: bytes) -> Path:
    path = folder / "book.pdf"
    path.write_bytes(data)
    return path


def text_of(page: PageText | None) -> str:
    assert page is not None
    return "\n".join(region_text(region) for region in page.regions)


def layer_of(folder: Path, lines: list[str]) -> PageText | None:
    with open_pdf(written(folder, pdf([lines]))) as file:
        return file.page_text(1)


def test_an_english_layer_is_one_paragraph_with_spaces(tmp_path: Path) -> None:
    assert text_of(layer_of(tmp_path, ENGLISH)) == " ".join(ENGLISH)


def test_a_thai_layer_is_joined_without_a_space_between_its_lines(tmp_path: Path) -> None:
    assert text_of(layer_of(tmp_path, THAI)) == "".join(THAI)


def test_private_glyphs_of_thai_fonts_become_their_marks(tmp_path: Path) -> None:
    lines = [line.replace("้", "\uf70b").replace("่", "\uf70a") for line in THAI]
    assert text_of(layer_of(tmp_path, lines)) == "".join(THAI)


def test_a_space_before_a_mark_is_no_space(tmp_path: Path) -> None:
    lines = [line.replace("ไม้", "ไม ้") for line in THAI]
    assert text_of(layer_of(tmp_path, lines)) == "".join(THAI)


def test_a_sara_am_in_two_parts_is_put_together(tmp_path: Path) -> None:
    lines = [line.replace("้ำ", "ํ้า") for line in THAI]
    assert text_of(layer_of(tmp_path, lines)) == "".join(THAI)


def test_a_ligature_is_spelled_out(tmp_path: Path) -> None:
    lines = ["The \ufb01rst \ufb02oor of the school is an o\ufb03ce where we work."]
    assert text_of(layer_of(tmp_path, lines)).startswith("The first floor of the school is an off")


def test_a_soft_hyphen_shows_at_the_end_of_a_line_only(tmp_path: Path) -> None:
    lines = ["We grow vege\u00adtables and mangoes be\u00ad", "hind the school build\u00ading."]
    assert text_of(layer_of(tmp_path, lines)) == (
        "We grow vegetables and mangoes behind the school building."
    )


def test_text_printed_twice_to_look_bold_is_read_once() -> None:
    once = [Character(c, 60 + 7 * i, 80, 67 + 7 * i, 94, 14, False) for i, c in enumerate("ต้นไม้ 9")]
    twice = [replace(char, left=char.left + 0.3, right=char.right + 0.3) for char in once]
    by_letter = [char for pair in zip(once, twice, strict=True) for char in pair]
    for characters in (once, [*once, *twice], by_letter):
        assert [line.text for line in lines_of(characters, 595, 842)] == ["ต้นไม้ 9"]


def test_a_drawn_dot_before_a_line_is_a_bullet() -> None:
    line = [Character(c, 80 + 7 * i, 80, 87 + 7 * i, 94, 14, False) for i, c in enumerate("tea")]
    dot, frame = Shape(66, 85, 71, 90), Shape(50, 60, 500, 700)
    assert [found.text for found in lines_of(line, 595, 842, [frame, dot])] == ["• tea"]


@pytest.mark.parametrize(
    ("order", "instead"),
    [
        (f"([ก-ฮ])([{MARK}]+)", r"\2\1"),
        (f"([{LEADING}])([ก-ฮ])", r"\2\1"),
        ("(.)", r"\1 "),
        ("ำ", "ํ า"),
    ],
    ids=["marks first", "vowels after", "a space after each letter", "sara am in two words"],
)
def test_a_layer_in_another_order_than_that_of_the_language_is_not_believed(
    tmp_path: Path, order: str, instead: str
) -> None:
    prose = [*THAI, "ทุกเช้าค่ำเราทำงานในน้ำ"] * 4
    assert layer_of(tmp_path, prose) is not None
    assert layer_of(tmp_path, [re.sub(order, instead, line) for line in prose]) is None


def test_every_mark_apart_from_its_letter_is_put_back(tmp_path: Path) -> None:
    lines = [re.sub(f"([ก-ฮ])([{MARK}])", r"\1 \2", line) for line in THAI]
    assert text_of(layer_of(tmp_path, lines)) == "".join(THAI)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("น", "\ue0a1"),
        ("น", "\ufffd"),
        ("้", "ิี"),
        ("า", "่"),
    ],
)
def test_a_layer_with_impossible_letters_is_not_believed(
    tmp_path: Path, right: str, wrong: str
) -> None:
    assert layer_of(tmp_path, [line.replace(right, wrong) for line in THAI * 4]) is None


def test_a_single_misprint_does_not_spoil_a_layer(tmp_path: Path) -> None:
    assert layer_of(tmp_path, [*THAI * 4, "ร้านค้าา ่ขายผลไม้"]) is not None


PRINTED = "\n".join([*THAI * 4, *ENGLISH])


def searchable_scan(folder: Path, layer: str) -> PageText | None:
    """The layer of a page whose picture shows PRINTED."""
    picture = render(PRINTED, Style("Loma"), 150).image
    with open_pdf(written(folder, pdf([layer.split("\n")], picture=picture))) as file:
        return file.page_text(1)


@pytest.mark.parametrize(
    "layer",
    [
        PRINTED.replace("น", "ม").replace("ก", "ถ"),
        re.sub(f"[{TONE}]", "", PRINTED),
        re.sub(f"[{MARK}]", "", PRINTED),
    ],
    ids=["other letters", "tone marks lost", "all marks lost"],
)
def test_a_layer_that_its_picture_belies_is_not_believed(tmp_path: Path, layer: str) -> None:
    assert searchable_scan(tmp_path, layer) is None


def test_a_right_layer_over_a_scan_is_believed(tmp_path: Path) -> None:
    assert searchable_scan(tmp_path, PRINTED) is not None


def test_strange_words_that_the_picture_shows_too_are_believed(tmp_path: Path) -> None:
    names = "\n".join(["กฤตวรา พงษ์ไพศิลป์", "ชุติปภา เลิศธนวัฒน์", "ณัฐวรัญช์ ปัณฑ์ธนิน"] * 4)
    picture = render(names, Style("Loma"), 150).image
    with open_pdf(written(tmp_path, pdf([names.split("\n")], picture=picture))) as file:
        assert file.page_text(1) is not None


def test_a_scan_with_a_stamp_of_text_is_left_to_recognition(tmp_path: Path) -> None:
    assert searchable_scan(tmp_path, "Scanned by the school office") is None


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_text_that_is_shown_turned_is_left_to_recognition(tmp_path: Path, rotate: int) -> None:
    with open_pdf(written(tmp_path, pdf([ENGLISH], rotate=rotate))) as file:
        drawn = file.render(1, 72)
        assert drawn.shape == ((842, 595) if rotate == 180 else (595, 842))
        assert file.page_text(1) is None


def test_a_long_file_is_opened_anew_at_times_for_what_reading_it_leaves_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ocr.pdf.PAGES_AN_OPENING", 2)
    with open_pdf(written(tmp_path, pdf([ENGLISH] * 4))) as file:
        before = file._pdfium
        for number in range(1, 5):
            assert text_of(file.page_text(number)) == " ".join(ENGLISH)
        assert file._pdfium is not before


def test_an_empty_page_has_no_layer(tmp_path: Path) -> None:
    assert layer_of(tmp_path, []) is None


def test_a_broken_page_leaves_the_others_readable(tmp_path: Path) -> None:
    path = written(tmp_path, pdf([ENGLISH, THAI, ENGLISH], broken_page=2))
    with open_pdf(path) as file:
        assert file.page_text(2) is None
        assert text_of(file.page_text(3)) == " ".join(ENGLISH)
        assert file.render(2, 50).ndim == 2


def test_printed_page_labels_are_told(tmp_path: Path) -> None:
    with open_pdf(written(tmp_path, pdf([ENGLISH] * 4, labels=True))) as file:
        assert [file.label(number) for number in range(1, 5)] == ["i", "ii", "1", "2"]
        page = file.page_text(2)
    assert page is not None
    assert page.label == "ii"


def test_a_file_without_labels_or_title_has_empty_ones(tmp_path: Path) -> None:
    with open_pdf(written(tmp_path, pdf([ENGLISH]))) as file:
        assert (file.title, file.label(1)) == ("", "")


def test_an_encrypted_file_asks_for_its_password(tmp_path: Path) -> None:
    path = written(tmp_path, pdf([ENGLISH], password="mango"))
    with pytest.raises(EncryptedPdf) as missing, open_pdf(path):
        pass
    assert not isinstance(missing.value, WrongPassword)
    with pytest.raises(WrongPassword), open_pdf(path, "papaya"):
        pass
    with open_pdf(path, "mango") as file:
        assert text_of(file.page_text(1)) == " ".join(ENGLISH)
        assert file.render(1, 72).min() < 100


@pytest.mark.parametrize("length", [0, 20, 700])
def test_a_file_cut_short_is_damaged(tmp_path: Path, length: int) -> None:
    with pytest.raises(DamagedPdf), open_pdf(written(tmp_path, pdf([ENGLISH])[:length])):
        pass


def test_a_file_without_pages_is_empty(tmp_path: Path) -> None:
    with pytest.raises(EmptyPdf), open_pdf(written(tmp_path, pdf([]))):
        pass


def test_a_poster_is_drawn_at_a_lower_resolution(tmp_path: Path) -> None:
    path = written(tmp_path, pdf([ENGLISH], size_points=(3400, 3400)))
    with open_pdf(path) as file:
        assert 100 <= file.fitting_dpi(1, 300) < 300
        assert file.render(1, 300).size <= 60_000_000


@pytest.mark.parametrize("dpi", [150, 200])
def test_a_scan_is_drawn_pixel_for_pixel(tmp_path: Path, dpi: int) -> None:
    scan = scanned(render(PRINTED, Style("Loma"), dpi).image, 1)[:-1] > 128
    path = tmp_path / "scan.pdf"
    Image.fromarray(scan).save(path, resolution=dpi)
    with open_pdf(path) as file:
        assert file.page_text(1) is None
        drawn = file.render(1, file.fitting_dpi(1))
    assert np.array_equal(drawn, np.where(scan, 255, 0))


@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_a_scan_in_grey_or_colour_has_the_pixels_that_the_file_has(
    tmp_path: Path, mode: str
) -> None:
    scan = Image.fromarray(scanned(render(PRINTED, Style("Loma"), 150).image, 1)).convert(mode)
    path = tmp_path / "scan.pdf"
    scan.save(path, resolution=150, quality=95)
    with open_pdf(path) as file:
        drawn = file.render(1, file.fitting_dpi(1))
    assert drawn.shape == (scan.height, scan.width)
    assert np.abs(drawn.astype(int) - np.asarray(scan.convert("L"))).mean() < 2


@pytest.mark.parametrize("turn", [0, 90])
def test_what_is_drawn_over_a_scan_and_how_it_is_turned_is_seen(tmp_path: Path, turn: int) -> None:
    scan = Image.new("L", (826, 1168), 255)
    scan.paste(0, (20, 20, 120, 60))
    path, stamped = tmp_path / "scan.pdf", tmp_path / "stamped.pdf"
    scan.save(path, resolution=100)
    with closing(pypdfium2.PdfDocument(path)) as document:
        page = document[0]
        if not turn:
            stamp = pdfium_c.FPDFPageObj_CreateNewRect(400, 700, 100, 50)
            pdfium_c.FPDFPath_SetDrawMode(stamp, pdfium_c.FPDF_FILLMODE_ALTERNATE, False)
            page.insert_obj(pypdfium2.PdfObject(stamp, pdf=document))
            page.gen_content()
        page.set_rotation(turn)
        document.save(stamped)
    with open_pdf(stamped) as file:
        drawn = file.render(1, 100)
    assert (drawn.shape[0] > drawn.shape[1]) == (turn == 0)
    assert drawn[: drawn.shape[0] // 2, drawn.shape[1] // 2 :].min() < 50


def test_a_small_or_coarse_picture_on_a_page_does_not_set_its_resolution(tmp_path: Path) -> None:
    picture = render("น้ำ", Style("Loma"), 50).image
    with open_pdf(written(tmp_path, pdf([ENGLISH], picture=picture))) as file:
        assert file.fitting_dpi(1) == 300


def test_a_page_too_large_to_be_drawn_sensibly_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, pdf([ENGLISH], size_points=(14400, 14400)))
    with open_pdf(path) as file, pytest.raises(PageTooLarge):
        file.render(1)


@pytest.mark.parametrize(
    "error", [WrongPassword("a.pdf"), DamagedPdf("a.pdf"), TesseractMissing(("tha",))]
)
def test_errors_survive_the_way_from_a_worker_process(error: Exception) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), again.args) == (type(error), error.args)
    assert isinstance(again, UnreadableFile | TesseractMissing)
