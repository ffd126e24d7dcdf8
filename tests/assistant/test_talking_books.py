"""A book as text and sound in step: what readers and checkers of such books make of it."""

import shutil
import subprocess
import wave
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import numpy as np
import pytest
from ebooklib import epub
from PIL import Image

from assistant.document import Block, BlockKind, Picture
from ocr.page import Cell
from speech.engine import SAMPLE_RATE, Samples
from tests.assistant.formats.reading import pages_of
from tests.assistant.reading.books import heading, paragraph
from tests.assistant.test_export import export

BLOCKS = [
    paragraph("1.0", "Before the first heading."),
    heading("1.1", "บทที่หนึ่ง เสียง", 1),
    paragraph("1.2", "เสียงเกิดจากการสั่น ครูบอกว่าดี A string shakes. The air <shakes> & carries it."),
    Block("1.3", BlockKind.LIST_ITEM, "First", 1, level=1),
    Block("1.4", BlockKind.LIST_ITEM, "Second", 1, level=1),
    heading("2.0", "Waves", 4, page=2),
    *(
        Block(
            f"2.{row}{column}", BlockKind.TABLE_CELL, text, 2, cell=Cell(0, row, column, row == 0)
        )
        for row, texts in enumerate((("Medium", "Speed"), ("Air", "343")))
        for column, text in enumerate(texts)
    ),
    Block("2.m", BlockKind.TABLE_CELL, "Others", 2, cell=Cell(0, 2, 0, row_span=2)),
    Block("2.e", BlockKind.TABLE_CELL, "1480", 2, cell=Cell(0, 3, 2)),
    paragraph("2.2", "Waves run\x0b on.", page=2),
    Block("2.3", BlockKind.FOOTNOTE, "In dry air.", 2),
    heading("3.0", "Light", 1, page=3),
    heading("3.1", "***", 2, page=3),
    paragraph("3.2", "It is quick.", page=3),
    Block("3.3", BlockKind.FIGURE, "Figure 1 A lamp", 3, description="Light falls on a wall."),
    Block("3.4", BlockKind.FORMULA, "", 3),
]
DOT = BytesIO()
Image.new("L", (4, 4), 90).save(DOT, "PNG")
PICTURE = Picture("3.3", "image/png", DOT.getvalue())
BEGIN, END = "clipBegin", "clipEnd"
XHTML = "{http://www.w3.org/1999/xhtml}"
SMIL = "{http://www.w3.org/ns/SMIL}"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("books") / "sound.epub"
    assert export(path, blocks=BLOCKS, picture_of=picture_of) == frozenset()
    return path


def picture_of(block: Block) -> Picture | None:
    return PICTURE if block.id == PICTURE.block else None


def test_epubcheck_finds_nothing_wrong(book: Path) -> None:
    checker = shutil.which("epubcheck")
    if checker is None or shutil.which("java") is None:
        pytest.skip("epubcheck is not installed")
    # The run is too short for Java to make itself fast.
    quick = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
    found = subprocess.run(
        ["java", *quick, "-jar", checker, book], capture_output=True, text=True, check=False
    )
    assert "No errors or warnings detected" in found.stdout, found.stderr


def test_a_reader_library_finds_title_language_chapters_and_sound(book: Path) -> None:
    found = epub.read_epub(book)
    assert found.get_metadata("DC", "title")[0][0] == "หนังสือ"
    assert found.get_metadata("DC", "language")[0][0] == "en"
    titles = [(link.title, [inner.title for inner in below]) for link, below in tree(found.toc)]
    assert titles == [("หนังสือ", []), ("บทที่หนึ่ง เสียง", ["Waves"]), ("Light", [])]
    kinds = [item.media_type for item in found.get_items()]
    assert kinds.count("application/smil+xml") == 4
    assert kinds.count("audio/mpeg") == 5


def tree(toc: list[object]) -> Iterator[tuple[epub.Link, list[epub.Link]]]:
    for entry in toc:
        yield entry if isinstance(entry, tuple) else (entry, [])


def test_the_text_has_its_structure(book: Path) -> None:
    with ZipFile(book) as opened:
        first, second = (opened.read(f"000{number}.xhtml").decode() for number in (2, 3))
    assert "&lt;shakes&gt; &amp; carries it.</span></p><ul><li>" in first
    assert second.count("<tr>") == 4
    assert second.count("<th>") == 2
    merged, empty = second.split("<tr>")[3:]
    assert merged.startswith('<td rowspan="2">')
    assert empty.startswith("<td /><td><span")
    assert 'role="doc-pagebreak"' in second
    assert "Waves run on." in second


def test_a_figure_stands_over_what_is_said_of_it(book: Path) -> None:
    with ZipFile(book) as opened:
        text = ET.fromstring(opened.read("0004.xhtml"))
        figure, formula = text.iter(f"{XHTML}figure")
        image = figure[0].get("src", "")
        assert opened.read(image) == PICTURE.data
        assert f'href="{image}" media-type="image/png"' in opened.read("package.opf").decode()
    words = "".join(figure.itertext())
    assert words.index("A lamp") < words.index("Light falls on a wall.")
    assert formula.find(f"{XHTML}img") is None
    assert "".join(formula.itertext())


def epub_clips(folder: Path) -> Iterator[list[tuple[Path, float, float]]]:
    """The clips of each overlay: sound, begin and end in seconds."""
    for overlay in sorted(folder.glob("*.smil")):
        yield [
            (folder / each.get("src", ""), seconds(each.get(BEGIN, "")), seconds(each.get(END, "")))
            for each in ET.parse(overlay).iter(f"{SMIL}audio")
        ]


def daisy_clips(folder: Path) -> Iterator[list[tuple[Path, float, float]]]:
    for overlay in sorted(folder.glob("0*.smil")):
        yield [
            (
                folder / each.get("src", ""),
                npt(each.get("clip-begin", "")),
                npt(each.get("clip-end", "")),
            )
            for each in ET.parse(overlay).iter("audio")
        ]


@pytest.mark.parametrize("kind", ["epub", "daisy"])
def test_each_sentence_sounds_where_the_book_says(
    kind: str, book: Path, daisy: Path, tmp_path: Path
) -> None:
    """Its clip begins and ends with sound, and between clips there is none."""
    if shutil.which("ffmpeg") is None:
        pytest.skip("ffmpeg is not installed")
    with ZipFile(book if kind == "epub" else daisy) as opened:
        opened.extractall(tmp_path)
    chapters = list((epub_clips if kind == "epub" else daisy_clips)(tmp_path))
    assert [len(clips) for clips in chapters] == [1, 7, 9, 5]
    for clips in chapters:
        end_s = 0.0
        for path, begins_s, ends_s in clips:
            sound = decoded(path)
            loud = np.flatnonzero(np.abs(sound.astype(int)) > 500) / SAMPLE_RATE
            inside = loud[(loud >= begins_s) & (loud < ends_s)]
            assert inside[0] == pytest.approx(begins_s, abs=0.05)
            assert inside[-1] == pytest.approx(ends_s, abs=0.08)
            assert begins_s >= end_s or begins_s == 0
            assert not np.any((loud > end_s + 0.02) & (loud < begins_s - 0.02))
            end_s = ends_s


@pytest.fixture(scope="module")
def daisy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("books") / "sound.zip"
    assert export(path, blocks=BLOCKS) == frozenset()
    return path


def test_the_daisy_book_leads_from_every_heading_and_page_to_its_sound_and_text(
    daisy: Path,
) -> None:
    with ZipFile(daisy) as opened:
        parsed = {
            name: ET.fromstring(opened.read(name))
            for name in opened.namelist()
            if not name.endswith(".mp3")
        }
        names = set(opened.namelist())
    places = {
        f"{name}#{each.get('id')}"
        for name, root in parsed.items()
        for each in root.iter()
        if each.get("id")
    }
    entries = [
        (each.tag.removeprefix(XHTML), "".join(each.itertext()), each[0].attrib["href"])
        for each in parsed["ncc.html"].find(f"{XHTML}body") or ()
    ]
    assert [entry[:2] for entry in entries] == [
        ("h1", "หนังสือ"),
        ("span", "1"),
        ("h1", "บทที่หนึ่ง เสียง"),
        ("h2", "Waves"),
        ("span", "2"),
        ("h1", "Light"),
        ("span", "3"),
    ]
    assert {address for *_, address in entries} <= places
    for name, root in parsed.items():
        for each in root.iter():
            source = each.get("src", "")
            assert not source or source in places or source in names, (name, source)
    told = {
        each.get("name"): each.get("content") for each in parsed["ncc.html"].iter(f"{XHTML}meta")
    }
    assert told["dc:format"] == "Daisy 2.02"
    assert told["ncc:files"] == str(len(names))
    assert told["ncc:tocItems"] == str(len(entries))
    assert told["ncc:totalTime"] == "0:00:" + f"{seconds_of(parsed):02.0f}"


@pytest.mark.parametrize("kind", ["epub", "daisy"])
def test_our_own_books_are_read_again_with_headings_pages_and_tables(
    kind: str, book: Path, daisy: Path
) -> None:
    pages = pages_of(book if kind == "epub" else daisy)
    assert [page.label for page in pages] == ["1", "2", "3"]
    blocks = [block for page in pages for block in page.blocks]
    headings = [block.text for block in blocks if block.kind is BlockKind.HEADING]
    assert headings[-3:] == ["บทที่หนึ่ง เสียง", "Waves", "Light"]
    assert [(b.cell.row, b.cell.column, b.text) for b in blocks if b.cell is not None][-2:] == [
        (2, 0, "Others"),
        (3, 2, "1480"),
    ]


def seconds_of(parsed: dict[str, ET.Element]) -> float:
    return sum(
        npt(each.attrib["clip-end"]) - npt(each.attrib["clip-begin"])
        for root in parsed.values()
        for each in root.iter("audio")
    )


def npt(time: str) -> float:
    return float(time.removeprefix("npt=").removesuffix("s"))


def seconds(time: str) -> float:
    hours, minutes, rest = time.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(rest)


def decoded(sound: Path) -> Samples:
    out = sound.with_suffix(".wav")
    if not out.exists():
        subprocess.run(["ffmpeg", "-v", "error", "-i", sound, out], check=True)
    with wave.open(str(out)) as file:
        return np.frombuffer(file.readframes(file.getnframes()), np.int16)
