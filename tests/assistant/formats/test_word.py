"""A Word file is read as its author made it: headings, lists, tables, notes, formulas, pictures."""

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from PIL import Image

from assistant.document import TO_BLOCK, BlockKind, SpanKind
from assistant.formats import DocumentError, format_of
from tests.assistant.formats.book_files import png
from tests.assistant.formats.office_files import paragraph, word_file
from tests.assistant.formats.reading import blocks_of, cells, links, of_kind, pages_of, texts, told


@pytest.fixture(scope="module")
def lesson(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A short lesson in Thai as a teacher writes it in Word."""
    document = Document()
    document.core_properties.title = "เสียงและการได้ยิน"
    document.add_heading("เสียงและการได้ยิน", 0)
    document.add_heading("เสียงคืออะไร", 1)
    document.add_paragraph("เสียงเป็นคลื่น (wave) ที่เดินทางผ่านอากาศ น้ำ และของแข็ง")
    for medium in ("อากาศ", "น้ำ"):
        document.add_paragraph(medium, style="List Bullet")
    document.add_paragraph("น้ำทะเล", style="List Bullet 2")
    document.add_heading("การทดลอง", 2)
    for step in ("เคาะส้อมเสียง", "แตะผิวน้ำ"):
        document.add_paragraph(step, style="List Number")
    table = document.add_table(3, 3, style="Table Grid")
    rows = (("ตัวกลาง", "อัตราเร็ว", ""), ("อากาศ", "343", "m/s"), ("น้ำ", "1480", "m/s"))
    for row, values in zip(table.rows, rows, strict=True):
        for cell, value in zip(row.cells, values, strict=True):
            cell.text = value
    table.cell(0, 1).merge(table.cell(0, 2))
    picture = document.add_picture(BytesIO(png()))
    properties = picture._inline.docPr
    properties.set("descr", "ส้อมเสียงสองอันวางข้างกัน")
    document.add_paragraph("รูปที่ 1 ส้อมเสียง", style="Caption")
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    document.add_heading("สรุป", 1)
    document.add_paragraph("เสียงเดินทางในน้ำได้เร็วกว่าในอากาศ")
    path = tmp_path_factory.mktemp("word") / "lesson.docx"
    document.save(str(path))
    return path


def test_a_thai_lesson_keeps_its_structure(lesson: Path) -> None:
    with format_of(lesson).open(lesson, None) as source:
        assert (source.title, source.language, source.page_count) == ("เสียงและการได้ยิน", "th", 2)
    assert told(lesson) == [
        ("heading 1", "เสียงและการได้ยิน"),
        ("heading 1", "เสียงคืออะไร"),
        ("paragraph", "เสียงเป็นคลื่น (wave) ที่เดินทางผ่านอากาศ น้ำ และของแข็ง"),
        ("list item 1", "อากาศ"),
        ("list item 1", "น้ำ"),
        ("list item 1", "น้ำทะเล"),
        ("heading 2", "การทดลอง"),
        ("list item 1", "1. เคาะส้อมเสียง"),
        ("list item 1", "2. แตะผิวน้ำ"),
        *(("table cell", text) for text in ("ตัวกลาง", "อัตราเร็ว", "อากาศ", "343", "m/s")),
        *(("table cell", text) for text in ("น้ำ", "1480", "m/s")),
        ("figure", "รูปที่ 1 ส้อมเสียง"),
        ("heading 1", "สรุป"),
        ("paragraph", "เสียงเดินทางในน้ำได้เร็วกว่าในอากาศ"),
    ]
    assert cells(lesson)[0, 1, 1, 2] == "อัตราเร็ว"
    header = [b.text for b in blocks_of(lesson) if b.cell is not None and b.cell.header]
    assert header == ["ตัวกลาง", "อัตราเร็ว"]


def test_a_picture_comes_with_what_its_author_says_it_shows(lesson: Path) -> None:
    page = pages_of(lesson)[0]
    (figure,) = (block for block in page.blocks if block.kind is BlockKind.FIGURE)
    (picture,) = page.pictures
    assert figure.description == "ส้อมเสียงสองอันวางข้างกัน"
    assert (picture.block, picture.media_type) == (figure.id, "image/png")
    assert Image.open(BytesIO(picture.data)).size == (40, 30)


def test_a_file_of_the_strict_kind_is_read_as_any_other(tmp_path: Path) -> None:
    path = word_file(tmp_path / "strict", paragraph("Whales sing."), strict=True)
    assert format_of(path).id == "word"
    assert texts(path) == ["Whales sing."]


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("<w:name w:val='heading 3'/>", "heading 3"),
        ("<w:name w:val='หัวข้อ 2'/>", "heading 2"),
        ("<w:name w:val='My own'/><w:pPr><w:outlineLvl w:val='4'/></w:pPr>", "heading 5"),
        ("<w:name w:val='Mine'/><w:basedOn w:val='Base'/>", "heading 2"),
        ("<w:name w:val='Loop'/><w:basedOn w:val='S'/>", "paragraph"),
        ("<w:basedOn w:val='Base'/><w:pPr><w:outlineLvl w:val='9'/></w:pPr>", "paragraph"),
        ("<w:name w:val='toc 2'/>", "list item 2"),
        ("<w:name w:val='caption'/>", "caption"),
    ],
)
def test_a_style_tells_what_a_paragraph_is(tmp_path: Path, style: str, expected: str) -> None:
    styles = (
        "<w:style w:type='paragraph' w:styleId='Base'><w:name w:val='heading 2'/></w:style>"
        f"<w:style w:type='paragraph' w:styleId='S'>{style}</w:style>"
    )
    body = paragraph("เสียง", "<w:pStyle w:val='S'/>") + paragraph("text")
    assert told(word_file(tmp_path / "f", body, styles=styles))[0] == (expected, "เสียง")


def numbered(depth: int, number: int = 1) -> str:
    return f"<w:numPr><w:ilvl w:val='{depth}'/><w:numId w:val='{number}'/></w:numPr>"


def level(depth: int, numerals: str, text: str, more: str = "") -> str:
    return (
        f"<w:lvl w:ilvl='{depth}'><w:start w:val='1'/><w:numFmt w:val='{numerals}'/>"
        f"<w:lvlText w:val='{text}'/>{more}</w:lvl>"
    )


NUMBERING = (
    "<w:abstractNum w:abstractNumId='7'>"
    + level(0, "thaiNumbers", "บทที่ %1")
    + level(1, "thaiLetters", "%2)")
    + level(2, "upperRoman", "%1.%3", "<w:isLgl/>")
    + level(3, "bullet", "•")
    + "</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num>"
    "<w:num w:numId='2'><w:abstractNumId w:val='7'/><w:lvlOverride w:ilvl='0'>"
    "<w:startOverride w:val='5'/></w:lvlOverride></w:num>"
)


def test_items_have_the_numbers_that_word_prints(tmp_path: Path) -> None:
    places = [(0, 1), (1, 1), (1, 1), (2, 1), (3, 1), (0, 1), (1, 1), (0, 2), (0, 2)]
    body = "".join(paragraph("x", numbered(depth, number)) for depth, number in places)
    path = word_file(tmp_path / "f", body + paragraph("x", numbered(0, 0)), numbering=NUMBERING)
    assert told(path) == [
        ("list item 1", "บทที่ ๑ x"),
        ("list item 2", "ก) x"),
        ("list item 2", "ข) x"),
        ("list item 3", "1.1 x"),
        ("list item 4", "x"),
        ("list item 1", "บทที่ ๒ x"),
        ("list item 2", "ก) x"),
        ("list item 1", "บทที่ ๕ x"),
        ("list item 1", "บทที่ ๖ x"),
        ("paragraph", "x"),
    ]


def test_notes_stand_at_the_foot_of_the_page_with_their_marks(tmp_path: Path) -> None:
    note = (
        "<w:footnote w:id='{0}'><w:p><w:r><w:footnoteRef/><w:t> {1}</w:t></w:r></w:p></w:footnote>"
    )
    body = (
        "<w:p><w:r><w:t>Whales sing</w:t></w:r><w:r><w:footnoteReference w:id='4'/></w:r>"
        "<w:r><w:t> far away</w:t></w:r><w:r><w:endnoteReference w:id='2'/></w:r></w:p>"
        + paragraph("The next paragraph.")
        + "<w:p><w:r><w:t>Again</w:t><w:footnoteReference w:id='5'/></w:r></w:p>"
    )
    path = word_file(
        tmp_path / "f",
        body,
        footnotes=note.format(-1, "") + note.format(4, "Payne 1971") + note.format(5, "Ibid."),
        endnotes="<w:endnote w:id='2'><w:p><w:r><w:t>Over 1,000 km.</w:t></w:r></w:p></w:endnote>",
    )
    first, _, again, *notes = blocks = blocks_of(path)
    assert (first.text, again.text) == ("Whales sing¹ far away(i)", "Again²")
    assert [b.text for b in notes] == ["¹ Payne 1971", "(i) Over 1,000 km.", "² Ibid."]
    assert {b.kind for b in notes} == {BlockKind.FOOTNOTE}
    ids = {block.id: block.text for block in blocks}
    marks = links(first, SpanKind.NOTE)
    assert {mark: ids[to] for mark, to in marks.items()} == {
        "¹": "¹ Payne 1971",
        "(i)": "(i) Over 1,000 km.",
    }


def test_links_lead_to_the_web_and_to_places_in_the_file(tmp_path: Path) -> None:
    field = "<w:r><w:fldChar w:fldCharType='{0}'/></w:r>"
    body = (
        "<w:p><w:hyperlink r:id='web'><w:r><w:t>the web</w:t></w:r></w:hyperlink>"
        "<w:r><w:t xml:space='preserve'> and </w:t></w:r>"
        "<w:hyperlink w:anchor='b'><w:r><w:t>below</w:t></w:r></w:hyperlink>"
        "<w:hyperlink w:anchor='none'><w:r><w:t xml:space='preserve'> nowhere </w:t></w:r>"
        "</w:hyperlink>"
        "<w:hyperlink r:id='bad'><w:r><w:t>script</w:t></w:r></w:hyperlink>"
        + field.format("begin")
        + '<w:r><w:instrText> HYPERLINK "https://b.example/" </w:instrText></w:r>'
        + field.format("separate")
        + "<w:r><w:t xml:space='preserve'> by field</w:t></w:r>"
        + field.format("end")
        + "</w:p><w:p><w:bookmarkStart w:name='b'/></w:p>"
        + paragraph("The place.")
    )
    path = word_file(
        tmp_path / "f", body, links={"web": "https://a.example/", "bad": "javascript:alert(1)"}
    )
    first, place = blocks_of(path)
    assert first.text == "the web and below nowhere script by field"
    assert links(first) == {
        "the web": "https://a.example/",
        "below": TO_BLOCK + place.id,
        " by field": "https://b.example/",
    }


def test_a_line_of_contents_is_one_link(tmp_path: Path) -> None:
    field = "<w:r><w:fldChar w:fldCharType='{0}'/></w:r>".format
    begin, separate, end = field("begin"), field("separate"), field("end")
    body = (
        f"<w:p><w:pPr><w:pStyle w:val='T'/></w:pPr>{begin}<w:r><w:instrText> TOC \\o </w:instrText>"
        f"</w:r>{separate}<w:hyperlink w:anchor='c'><w:r><w:t>แสง</w:t><w:tab/></w:r>{begin}"
        f"<w:r><w:instrText> PAGEREF c \\h </w:instrText></w:r>{separate}<w:r><w:t>3</w:t></w:r>"
        f"{end}</w:hyperlink></w:p><w:p>{end}</w:p>"
        "<w:p><w:bookmarkStart w:name='c'/><w:r><w:t>แสง</w:t></w:r></w:p>"
    )
    styles = "<w:style w:type='paragraph' w:styleId='T'><w:name w:val='toc 1'/></w:style>"
    contents, place = blocks_of(word_file(tmp_path / "f", body, styles=styles))
    assert (contents.kind, contents.text) == (BlockKind.LIST_ITEM, "แสง 3")
    assert [span.value for span in contents.spans] == [TO_BLOCK + place.id]


def fraction(above: str, below: str) -> str:
    return f"<m:f><m:num>{above}</m:num><m:den>{below}</m:den></m:f>"


def run(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


SQUARE = f"<m:sSup><m:e>{run('b')}</m:e><m:sup>{run('2')}</m:sup></m:sSup>"
ROOT = f"<m:rad><m:deg/><m:e>{SQUARE}{run('-4ac')}</m:e></m:rad>"


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        (run("x=") + fraction(run("-b±") + ROOT, run("2a")), "x = (−b ± √(b² − 4ac))/(2a)"),
        (fraction(run("ระยะทาง"), run("เวลา")), "ระยะทาง/เวลา"),
        (f"<m:sSub><m:e>{run('H')}</m:e><m:sub>{run('2')}</m:sub></m:sSub>{run('O')}", "H₂O"),
        (
            "<m:nary><m:naryPr><m:chr m:val='∑'/></m:naryPr>"
            f"<m:sub>{run('i=1')}</m:sub><m:sup>{run('n')}</m:sup><m:e>{run('i')}</m:e></m:nary>",
            "∑[i = 1 → n] i",
        ),
        (
            f"<m:func><m:fName><m:limLow><m:e>{run('lim')}</m:e><m:lim>{run('x→0')}</m:lim>"
            f"</m:limLow></m:fName><m:e>{run('f')}</m:e></m:func>",
            "lim[x → 0] f",
        ),
        (
            f"<m:d><m:e><m:m><m:mr><m:e>{run('1')}</m:e><m:e>{run('0')}</m:e></m:mr>"
            f"<m:mr><m:e>{run('0')}</m:e><m:e>{run('1')}</m:e></m:mr></m:m></m:e></m:d>",
            "(1, 0; 0, 1)",
        ),
        (f"<m:rad><m:deg>{run('3')}</m:deg><m:e>{run('8')}</m:e></m:rad>", "∛8"),
    ],
)
def test_a_formula_is_a_line_that_can_be_read(tmp_path: Path, formula: str, expected: str) -> None:
    body = f"<w:p><m:oMathPara><m:oMath>{formula}</m:oMath></m:oMathPara></w:p>"
    body += f"<w:p><w:r><w:t xml:space='preserve'>so </w:t></w:r><m:oMath>{formula}</m:oMath></w:p>"
    path = word_file(tmp_path / "f", body)
    assert told(path) == [("formula", expected), ("paragraph", f"so {expected}")]


def test_changes_are_read_as_accepted_and_hidden_text_not_at_all(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>a</w:t></w:r><w:del><w:r><w:delText>b</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>c</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>d</w:t></w:r></w:moveFrom>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>e</w:t></w:r>"
        "<w:sdt><w:sdtContent><w:r><w:t>f</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    )
    assert texts(word_file(tmp_path / "f", body)) == ["acf"]


def test_heads_and_raised_digits_are_known_as_libreoffice_writes_them(tmp_path: Path) -> None:
    style = "<w:pPr><w:pStyle w:val='TableHeading'/></w:pPr>"
    raised = "<w:rPr><w:position w:val='8'/><w:sz w:val='19'/></w:rPr>"
    moved = "<w:rPr><w:position w:val='8'/></w:rPr>"

    def row(text: str, style: str = "") -> str:
        return f"<w:tr><w:tc><w:p>{style}<w:r><w:t>{text}</w:t></w:r></w:p></w:tc></w:tr>"

    body = (
        f"<w:tbl>{row('A', style)}{row('x')}{row('B', style)}</w:tbl>"
        f"<w:p><w:r><w:t>m</w:t></w:r><w:r>{raised}<w:t>2</w:t></w:r>"
        f"<w:r>{moved}<w:t>3</w:t></w:r></w:p>"
    )
    path = word_file(tmp_path / "f", body)
    assert [b.text for b in blocks_of(path) if b.cell and b.cell.header] == ["A"]
    assert texts(path)[-1] == "m²3"


def test_merged_cells_nested_tables_and_repeated_heads_stand_at_their_places(
    tmp_path: Path,
) -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"

    inner = f"<w:tbl><w:tr>{cell('p')}{cell('q')}</w:tr></w:tbl>"
    body = (
        "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>"
        + cell("A", "<w:gridSpan w:val='2'/>")
        + cell("B")
        + "</w:tr><w:tr>"
        + cell("down", "<w:vMerge w:val='restart'/>")
        + cell("x")
        + f"<w:tc>{inner}<w:p/></w:tc></w:tr><w:tr><w:trPr><w:del/></w:trPr>"
        + cell("gone")
        + "</w:tr><w:tr>"
        + cell("", "<w:vMerge/>")
        + cell("z")
        + "</w:tr></w:tbl>"
        + f"<w:tbl><w:tr>{cell('a frame')}</w:tr></w:tbl>"
    )
    path = word_file(tmp_path / "f", body)
    assert cells(path) == {
        (0, 0, 1, 2): "A",
        (0, 2, 1, 1): "B",
        (1, 0, 2, 1): "down",
        (1, 1, 1, 1): "x",
        (1, 2, 1, 1): "p\nq",
        (2, 1, 1, 1): "z",
    }
    assert told(path)[-1] == ("paragraph", "a frame")


def test_text_boxes_are_read_once_after_their_paragraph(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{paragraph('In the box.')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>Around it.</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing>"
        f"<wp:anchor><wps:txbx>{box}</wps:txbx></wp:anchor></w:drawing></mc:Choice><mc:Fallback>"
        f"<w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
        "<w:p><w:r><w:pict><v:shape alt='A whale'><v:imagedata r:id='none'/></v:shape></w:pict>"
        "</w:r></w:p>"
        "<w:p><w:r><w:object><v:shape><v:imagedata/></v:shape><o:OLEObject ProgID='Equation.3'/>"
        "</w:object></w:r></w:p>"
    )
    path = word_file(tmp_path / "f", body)
    assert texts(path)[:2] == ["Around it.", "In the box."]
    (figure,) = of_kind(path, BlockKind.FIGURE)
    assert figure.description == "A whale"
    assert len(of_kind(path, BlockKind.FORMULA)) == 1


BREAK = "<w:p><w:r><w:lastRenderedPageBreak/><w:t>{0}</w:t></w:r></w:p>"


def test_pages_are_those_that_were_printed_with_their_numbers(tmp_path: Path) -> None:
    front = "<w:pPr><w:sectPr><w:pgNumType w:fmt='thaiLetters'/></w:sectPr></w:pPr>"
    body = (
        paragraph("one")
        + BREAK.format("two")
        + f"<w:p>{front}<w:r><w:t>end of the front</w:t></w:r></w:p>"
        + BREAK.format("first")
        + "<w:p><w:r><w:br w:type='page'/></w:r></w:p>"
        + "<w:p><w:r><w:lastRenderedPageBreak/><w:t>goes over</w:t>"
        + "<w:lastRenderedPageBreak/><w:t> the end</w:t></w:r></w:p>"
        + paragraph("third")
        + "<w:sectPr><w:pgNumType w:start='1'/></w:sectPr>"
    )
    pages = pages_of(word_file(tmp_path / "f", body))
    assert [(page.label, [b.text for b in page.blocks]) for page in pages] == [
        ("ก", ["one"]),
        ("ข", ["two", "end of the front"]),
        ("1", ["first"]),
        ("2", ["goes over the end"]),
        ("3", ["third"]),
    ]


def test_without_printed_pages_breaks_headings_and_length_make_them(tmp_path: Path) -> None:
    document = Document()
    for chapter in range(6):
        document.add_heading(f"Chapter {chapter}", 1)
        for _ in range(7):
            document.add_paragraph("Whales breathe air and sing to one another. " * 6)
    document.save(str(tmp_path / "f"))
    pages = pages_of(tmp_path / "f")
    assert len(pages) == 6
    assert all(page.blocks[0].kind is BlockKind.HEADING and not page.label for page in pages)


def test_bold_lines_are_headings_where_no_style_tells_any(tmp_path: Path) -> None:
    document = Document()
    for title, size in (("บทที่ 1 แสง", 20), ("เงา", None), ("การสะท้อน", None)):
        title_run = document.add_paragraph().add_run(title)
        title_run.bold = True
        title_run.font.size = Pt(size) if size else None
        for name in ("w:bCs", "w:szCs") if size else ("w:bCs",):
            element = OxmlElement(name)
            if name == "w:szCs":
                element.set(qn("w:val"), str(2 * (size or 0)))
            title_run._r.get_or_add_rPr().append(element)
        document.add_paragraph("แสงเดินทางเป็นเส้นตรง " * 5)
        document.add_paragraph("และสะท้อนกลับเมื่อกระทบกระจก " * 5)
    document.save(str(tmp_path / "f"))
    headings = [line for line in told(tmp_path / "f") if line[0].startswith("heading")]
    assert headings == [
        ("heading 1", "บทที่ 1 แสง"),
        ("heading 2", "เงา"),
        ("heading 2", "การสะท้อน"),
    ]


def test_a_file_without_text_or_with_a_part_missing_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="holds no text"):
        told(word_file(tmp_path / "empty", "<w:p/>"))
    with pytest.raises(DocumentError, match="damaged"):
        told(word_file(tmp_path / "broken", "<w:p>"))
