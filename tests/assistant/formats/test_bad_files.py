"""Whatever is done to a file, it is read or what is wrong is told in one sentence."""

import contextlib
import copy
import io
import random
import tempfile
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from pptx import Presentation

from assistant.formats import archive, format_of
from assistant.formats.markup.parsing import parse_chapter
from assistant.messages import UserError
from tests.assistant.formats.book_files import chapter, epub_file, nav, png
from tests.assistant.formats.office_files import paragraph, word_file
from tests.assistant.formats.reading import pages_of
from tests.assistant.formats.test_daisy import OPF, TEXT
from tests.assistant.formats.test_word import NUMBERING
from tests.assistant.formats.test_writer import writer_file

JUNK = ("", "-1", "99999999999", "x", "ก", "0x7", "nan", "true")


@cache
def word() -> bytes:
    body = (
        paragraph("Whales", "<w:outlineLvl w:val='0'/>")
        + paragraph("They sing.", "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>")
        + "<w:p><w:hyperlink w:anchor='a'><w:r><w:t>x</w:t></w:r></w:hyperlink><w:r>"
        "<w:footnoteReference w:id='2'/><w:br w:type='page'/><w:lastRenderedPageBreak/></w:r>"
        "<m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den/></m:f></m:oMath></w:p>"
        "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr><w:p/></w:tc></w:tr><w:tr>"
        "<w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr>"
        "</w:tbl>"
        "<w:sectPr><w:pgNumType w:start='3' w:fmt='thaiLetters'/></w:sectPr>"
    )
    notes = "<w:footnote w:id='2'><w:p><w:r><w:t>Payne</w:t></w:r></w:p></w:footnote>"
    with tempfile.TemporaryDirectory() as folder:
        path = word_file(Path(folder, "w"), body, numbering=NUMBERING, footnotes=notes)
        return path.read_bytes()


@cache
def slides() -> bytes:
    show = Presentation()
    slide = show.slides.add_slide(show.slide_layouts[3])
    for shape in slide.placeholders:
        shape.text = "Whales"
    table = slide.shapes.add_table(2, 2, 0, 0, 99, 99).table
    table.cell(0, 0).merge(table.cell(1, 0))
    slide.notes_slide.notes_text_frame.text = "They sing."
    stream = io.BytesIO()
    show.save(stream)
    return stream.getvalue()


@cache
def book() -> bytes:
    body = (
        "<h1 id='a'>Whales</h1><ol start='2'><li>They <a href='#a'>sing</a>.</li></ol>"
        "<table><tr><th>A</th><th>B</th></tr><tr><td rowspan='2'>x</td><td>y</td></tr></table>"
        "<figure><img src='p.png' alt='A whale'/><figcaption>Figure</figcaption></figure>"
        "<p>one<a epub:type='noteref' href='#n'>1</a></p>"
        "<aside epub:type='footnote' id='n'>N</aside>"
        "<math><mfrac><mi>a</mi><mi>b</mi></mfrac><msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup>"
        "</math>"
    )
    parts = {"nav.xhtml": nav("<li><a href='a.xhtml#a'>W</a></li>"), "a.xhtml": chapter(body)}
    with tempfile.TemporaryDirectory() as folder:
        return epub_file(Path(folder, "book"), {**parts, "p.png": png()}).read_bytes()


@cache
def daisy() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("b.opf", OPF)
        archive.writestr("b.xml", TEXT)
        archive.writestr("p.png", png())
    return stream.getvalue()


@cache
def writer() -> bytes:
    body = (
        '<text:h text:outline-level="1">Whales</text:h><text:list text:style-name="L1">'
        "<text:list-item><text:p>They sing.</text:p></text:list-item></text:list>"
        '<table:table><table:table-row><table:table-cell table:number-columns-spanned="2">'
        "<text:p>A</text:p></table:table-cell></table:table-row></table:table>"
    )
    with tempfile.TemporaryDirectory() as folder:
        return writer_file(Path(folder, "text"), body).read_bytes()


WHOLE: tuple[Callable[[], bytes], ...] = (word, slides, book, daisy, writer)
quick = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def reads_or_tells(path: Path) -> None:
    with contextlib.suppress(UserError):
        pages_of(path)


@pytest.mark.parametrize("whole", WHOLE)
@quick
@given(st.floats(0, 1), st.lists(st.tuples(st.floats(0, 0.999), st.binary(min_size=1, max_size=4))))
def test_bytes_that_are_lost_or_changed(
    whole: Callable[[], bytes], tmp_path: Path, kept: float, changes: list[tuple[float, bytes]]
) -> None:
    content = bytearray(whole())
    for place, change in changes:
        start = int(place * len(content))
        content[start : start + len(change)] = change
    path = tmp_path / "file"
    path.write_bytes(content[: max(1, int(len(content) * max(kept, 0.2)))])
    reads_or_tells(path)


@pytest.mark.parametrize("whole", WHOLE)
@quick
@given(st.randoms(use_true_random=False))
def test_elements_that_are_lost_doubled_or_say_what_they_cannot(
    whole: Callable[[], bytes], tmp_path: Path, chance: random.Random
) -> None:
    path = tmp_path / "file"
    with zipfile.ZipFile(io.BytesIO(whole())) as before, zipfile.ZipFile(path, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            is_text = name.endswith((".xml", ".rels", ".xhtml", ".html", ".opf", ".ncx"))
            after.writestr(name, mutated(content, chance) if is_text else content)
    reads_or_tells(path)


def mutated(content: bytes, chance: random.Random) -> bytes:
    root = parse_chapter(content)
    elements = list(root.iter(etree.Element))
    for element in chance.sample(elements, min(len(elements), chance.randrange(12))):
        above = element.getparent()
        match chance.randrange(4):
            case 0 if above is not None:
                above.remove(element)
            case 1 if above is not None:
                above.append(copy.deepcopy(element))
            case 2:
                element.text = chance.choice(JUNK)
            case _:
                for name in element.attrib:
                    element.set(name, chance.choice(JUNK))
    return bytes(etree.tostring(root))


def test_a_file_that_unpacks_to_too_much_is_not_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = word_file(tmp_path / "bomb", paragraph("a" * 100_000))
    monkeypatch.setattr(archive, "LARGEST_PART_BYTES", 10_000)
    with pytest.raises(UserError, match="more than can be read"):
        pages_of(path)


def test_what_is_nested_without_end_or_names_itself_is_told(tmp_path: Path) -> None:
    deep = "<w:sdt><w:sdtContent>" * 5000 + "</w:sdtContent></w:sdt>" * 5000
    reads_or_tells(word_file(tmp_path / "deep", deep + paragraph("text")))
    lost = "<w:smartTag>" * 120 + "<w:r><w:t>kept</w:t></w:r>" + "</w:smartTag>" * 120
    assert pages_of(word_file(tmp_path / "less", f"<w:p>{lost}</w:p>"))[0].blocks[0].text == "kept"


def test_entities_are_not_resolved(tmp_path: Path) -> None:
    bomb = b"<!DOCTYPE d [<!ENTITY a 'lol'><!ENTITY b '&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;'>]>"
    path = word_file(tmp_path / "f", paragraph("kept") + paragraph("&c;"))
    before = zipfile.ZipFile(path)
    with zipfile.ZipFile(tmp_path / "g", "w") as after:
        for name in before.namelist():
            content = before.read(name)
            after.writestr(name, bomb + content if name == "w/d.xml" else content)
    assert [b.text for b in pages_of(tmp_path / "g")[0].blocks] == ["kept"]


def test_a_locked_member_is_told(tmp_path: Path) -> None:
    path = word_file(tmp_path / "f", paragraph("secret"))
    content = bytearray(path.read_bytes())
    at = content.rfind(b"PK\x01\x02", 0, content.rfind(b"w/d.xml"))
    content[at + 8] |= 1  # the flag of the central directory that says it is encrypted
    path.write_bytes(content)
    assert format_of(path).id == "word"
    with pytest.raises(UserError, match="protected"):
        pages_of(path)
