"""A file is known by its content; what cannot be opened is told with what to do."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from assistant import formats
from assistant.document import BlockKind, Page, Span, SpanKind
from assistant.formats import (
    FORMATS,
    DocumentError,
    PageError,
    PasswordNeeded,
    PasswordWrong,
    format_of,
    language_of,
    name_patterns,
)
from assistant.formats.blocks import page_of
from assistant.messages import UserError
from ocr.errors import TesseractMissing
from ocr.page import Box, Line, PageSource, PageText, Region, RegionKind, Word
from tests.assistant.formats.handmade import GIANT, write_pdf
from tests.assistant.importing.scans import DPI, page_picture

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99)
SENTENCE = "Whales breathe air and sing to one another."


def read(path: Path, number: int = 1, password: str | None = None) -> Page:
    with format_of(path).open(path, password) as source:
        return source.page(number, timeout_s=60)


def texts(page: Page) -> list[str]:
    return [block.text for block in page.blocks]


def zipped(path: Path, members: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def picture_bytes(kind: str, *lines: str) -> bytes:
    stream = BytesIO()
    page_picture(*lines).save(stream, kind, dpi=(DPI, DPI))
    return stream.getvalue()


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"rubbish before it\n%PDF-1.7\n", "pdf"),
        (picture_bytes("PNG"), "picture"),
        (picture_bytes("JPEG"), "picture"),
        (picture_bytes("TIFF"), "picture"),
        (picture_bytes("WEBP"), "picture"),
        ("นักเรียน".encode(), "text"),
        ("นักเรียนอ่านหนังสือ".encode("cp874"), "text"),
        ("Light".encode("utf-16"), "text"),
        (b"<!DOCTYPE html><html><p>text", "web page"),
        (b"\xef\xbb\xbf\n<?xml version='1.0'?>\n<!-- a --><html lang=th>", "web page"),
    ],
)
def test_a_file_is_known_by_its_content_whatever_its_name(
    tmp_path: Path, head: bytes, expected: str
) -> None:
    path = tmp_path / "picture.docx"
    path.write_bytes(head)
    assert format_of(path).id == expected


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ({"ppt/slides/slide1.xml": "x"}, "damaged"),
        ({"xl/workbook.xml": "x"}, "Spreadsheets"),
        ({"mimetype": "application/vnd.oasis.opendocument.graphics"}, "Documents of this kind"),
        ({"mimetype": "application/vnd.oasis.opendocument.presentation"}, "slides of another kind"),
        ({"photo.jpg": "x"}, "archive"),
    ],
)
def test_a_packed_file_is_told_by_its_kind(
    tmp_path: Path, members: dict[str, str], words: str
) -> None:
    with pytest.raises(UserError, match=words):
        format_of(zipped(tmp_path / "file", members))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"{\\rtf1\\ansi text}", "RTF"),
        (b"<?xml version='1.0'?><drawing/>", "Files of this kind cannot be opened"),
        (COMPOUND + "WordDocument".encode("utf-16-le"), "Word file of the old kind"),
        (COMPOUND + "PowerPoint Document".encode("utf-16-le"), "slides of the old kind"),
        (COMPOUND + "EncryptedPackage".encode("utf-16-le"), "locked by a password"),
        (COMPOUND + bytes(99), "Office file of the old kind"),
        (b"GIF89a" + bytes(99), "Pictures of this kind"),
        (bytes(4) + b"ftypheic" + bytes(99), "Pictures of this kind"),
        (bytes(4) + b"ftypM4A " + bytes(99), "Sound and film"),
        (b"RIFF\x24\0\0\0WAVEfmt " + bytes(99), "Sound and film"),
        (b"MZ\x90\0" + bytes(99), "program"),
        (b"PK\x03\x04 cut short", "damaged"),
        (bytes(range(256)), "opens PDF files, pictures of pages"),
    ],
)
def test_what_cannot_be_opened_is_told_in_words(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    with pytest.raises(UserError, match=words):
        format_of(path)


def test_a_file_that_is_gone_a_folder_or_too_large_is_told_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UserError, match="There is no file gone"):
        format_of(tmp_path / "gone")
    with pytest.raises(UserError, match="is a folder"):
        format_of(tmp_path)
    monkeypatch.setattr(formats, "LARGEST_BYTES", 3)
    (tmp_path / "four").write_text("four", "utf-8")
    with pytest.raises(UserError, match="larger than two gigabytes"):
        format_of(tmp_path / "four")


def test_the_dialog_offers_every_format(tmp_path: Path) -> None:
    kinds = name_patterns().split(";;")
    assert len(kinds) == len(FORMATS) + 2
    assert all(pattern in kinds[0] for kind in FORMATS for pattern in kind.name_patterns)
    assert kinds[-1].endswith("(*)")


def test_a_pdf_is_read_from_its_text(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "w.pdf", [SENTENCE, SENTENCE + " Twice."], title="On Whales")
    with format_of(path).open(path, None) as source:
        assert (source.page_count, source.title) == (2, "On Whales")
    page = read(path, 2)
    assert page.source is PageSource.TEXT_LAYER
    assert texts(page) == [SENTENCE + " Twice."]
    assert page.blocks[0].id == "2.1"
    assert page.blocks[0].box is not None


@pytest.mark.parametrize(
    "title", ["Microsoft Word - thesis final.doc", "untitled", "scan_0012", "book.indd"]
)
def test_a_title_that_a_program_made_up_is_none(tmp_path: Path, title: str) -> None:
    path = write_pdf(tmp_path / "w.pdf", [SENTENCE], title=title)
    with format_of(path).open(path, None) as source:
        assert source.title == ""


def test_a_locked_pdf_asks_for_its_password_and_knows_a_wrong_one(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "locked.pdf", [SENTENCE], "krill")
    with pytest.raises(PasswordNeeded, match="locked") as error:
        read(path)
    assert not isinstance(error.value, PasswordWrong)
    with pytest.raises(PasswordWrong, match="does not fit"):
        read(path, password="plankton")
    assert texts(read(path, password="krill")) == [SENTENCE]


def test_a_damaged_or_empty_pdf_is_told_in_words(tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.pdf"
    damaged.write_bytes(b"%PDF-1.7\nnothing more")
    with pytest.raises(DocumentError, match="PDF is damaged"):
        read(damaged)
    with pytest.raises(DocumentError, match="has no pages"):
        read(write_pdf(tmp_path / "empty.pdf", []))


def test_a_giant_page_fails_alone(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "g.pdf", ["", SENTENCE], sizes={1: GIANT})
    with format_of(path).open(path, None) as source:
        with pytest.raises(PageError, match="too large"):
            source.page(1, timeout_s=60)
        assert texts(source.page(2, timeout_s=60)) == [SENTENCE]


def test_a_scanned_page_is_recognised(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    page_picture("The whale is no fish", "แสงเดินทางเร็วกว่าเสียง").save(path, "PDF", resolution=DPI)
    page = read(path)
    assert page.source is PageSource.RECOGNISED
    assert "The whale is no fish" in " ".join(texts(page))
    assert "เร็วกว่าเสียง" in " ".join(texts(page))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_is_one_page(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "photo"
    path.write_bytes(picture_bytes(kind, "The whale is no fish"))
    assert texts(read(path)) == ["The whale is no fish"]


def test_a_tiff_has_as_many_pages_as_pictures(tmp_path: Path) -> None:
    path = tmp_path / "scan.tif"
    first, second = page_picture("The first picture"), page_picture("The second picture")
    first.save(path, "TIFF", save_all=True, append_images=[second], dpi=(DPI, DPI))
    with format_of(path).open(path, None) as source:
        assert source.page_count == 2
        assert texts(source.page(2, timeout_s=60)) == ["The second picture"]


def test_a_damaged_picture_is_told_in_words(tmp_path: Path) -> None:
    path = tmp_path / "photo.png"
    path.write_bytes(picture_bytes("PNG", "The whale")[:200])
    with pytest.raises(UserError, match="damaged"):
        read(path)
    path.write_bytes(b"\xff\xd8\xff" + bytes(50))
    with pytest.raises(DocumentError, match="picture is damaged"):
        read(path)


def test_an_empty_picture_is_an_empty_page(tmp_path: Path) -> None:
    path = tmp_path / "white.png"
    Image.new("L", (300, 200), 255).save(path)
    assert read(path).blocks == ()


def test_without_tesseract_the_missing_data_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_: object, **__: object) -> PageText:
        raise TesseractMissing(("tha", "eng"))

    monkeypatch.setattr("assistant.formats.pages.recognise", missing)
    path = tmp_path / "photo.png"
    path.write_bytes(picture_bytes("PNG", "The whale"))
    with pytest.raises(DocumentError, match="tha, eng is missing"):
        read(path)


def test_doubtful_words_are_marked_where_they_stand() -> None:
    box = Box(0, 0, 1, 1)
    sure = [("แสง", 95.0), ("travls", 30.0), ("fasst", 59.9), ("than", 60.0), ("sund", 10.0)]
    line = Line(tuple(Word(text, box, confidence) for text, confidence in sure), box)
    region = Region(RegionKind.HEADING, (line,), box, 2)
    page = page_of(7, PageText((region,), 100, 100, PageSource.RECOGNISED), "vii")
    (block,) = page.blocks
    assert (block.id, block.kind, block.level, block.page) == ("7.1", BlockKind.HEADING, 2, 7)
    assert page.label == "vii"
    assert {span.kind for span in block.spans} == {SpanKind.DOUBT}
    marked = [block.text[span.start : span.end] for span in block.spans]
    assert marked == ["travls fasst", "sund"]


def test_what_a_repaired_word_was_recognised_as_is_kept() -> None:
    box = Box(0, 0, 1, 1)
    words = (Word("ดื่ม", box), Word("น้ำ", box, 80.0, recognised="น้้า"))
    region = Region(RegionKind.PARAGRAPH, (Line(words, box),), box)
    (block,) = page_of(1, PageText((region,), 100, 100, PageSource.RECOGNISED)).blocks
    assert block.text == "ดื่ม น้ำ"
    assert block.spans == (Span(5, 8, SpanKind.REPAIRED, "น้้า"),)


@pytest.mark.parametrize(
    ("text", "language"),
    [("แสง", "th"), ("แสง (light)", "th"), ("Light travels", "en"), ("12 + 3", ""), ("", "")],
)
def test_the_main_language_is_thai_wherever_there_is_enough_of_it(text: str, language: str) -> None:
    assert language_of(text) == language
