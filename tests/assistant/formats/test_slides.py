"""A slide is a page: its title, its text in the order of the eye, tables, pictures, notes."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml import parse_xml
from pptx.shapes.autoshape import Shape
from pptx.slide import Slide
from pptx.util import Inches

from assistant.document import TO_BLOCK, BlockKind
from assistant.formats import DocumentError, format_of
from tests.assistant.formats.book_files import png
from tests.assistant.formats.office_files import SPACES
from tests.assistant.formats.reading import blocks_of, cells, links, of_kind, pages_of, texts, told

TITLE_ONLY, BULLETS, TWO_COLUMNS, BLANK = 5, 1, 3, 6


def box(slide: Slide, text: str, left: float, top: float) -> Shape:
    shape = slide.shapes.add_textbox(Inches(left), Inches(top), Inches(2), Inches(1))
    shape.text_frame.text = text
    return shape


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    """A short lesson in Thai as a teacher makes it in PowerPoint."""
    show = Presentation()
    first = show.slides.add_slide(show.slide_layouts[0])
    first.shapes.title.text = "คลื่นเสียง"
    first.placeholders[1].text = "วิทยาศาสตร์ ม.2"
    second = show.slides.add_slide(show.slide_layouts[BULLETS])
    second.shapes.title.text = "เสียงคืออะไร"
    frame = second.placeholders[1].text_frame
    frame.text = "เป็นคลื่น (wave)"
    inner = frame.add_paragraph()
    inner.text, inner.level = "ตามยาว", 1
    second.notes_slide.notes_text_frame.text = "ให้นักเรียนลองเคาะโต๊ะ"
    show.save(str(tmp_path / "deck"))
    return tmp_path / "deck"


def test_a_thai_lesson_is_read_slide_by_slide(deck: Path) -> None:
    assert format_of(deck).id == "slides"
    assert [(page.number, page.label) for page in pages_of(deck)] == [(1, "1"), (2, "2")]
    assert told(deck) == [
        ("heading 1", "คลื่นเสียง"),
        ("paragraph", "วิทยาศาสตร์ ม.2"),
        ("heading 1", "เสียงคืออะไร"),
        ("list item 1", "เป็นคลื่น (wave)"),
        ("list item 2", "ตามยาว"),
        ("paragraph", "บันทึกของผู้สอน:"),
        ("paragraph", "ให้นักเรียนลองเคาะโต๊ะ"),
    ]


def test_text_is_read_from_the_top_and_from_the_left(tmp_path: Path) -> None:
    show = Presentation()
    slide = show.slides.add_slide(show.slide_layouts[TWO_COLUMNS])
    box(slide, "at the foot", 1, 6)
    slide.placeholders[2].text = "right"
    slide.placeholders[1].text = "left"
    slide.shapes.title.text = "Title"
    group = slide.shapes.add_group_shape()
    group.shapes.add_textbox(Inches(5), Inches(5), Inches(1), Inches(1)).text_frame.text = "g2"
    group.shapes.add_textbox(Inches(1), Inches(5), Inches(1), Inches(1)).text_frame.text = "g1"
    show.save(str(tmp_path / "f"))
    assert texts(tmp_path / "f") == ["Title", "left", "right", "g1", "g2", "at the foot"]


def test_a_slide_without_a_title_is_named_and_a_hidden_one_told(tmp_path: Path) -> None:
    show = Presentation()
    box(show.slides.add_slide(show.slide_layouts[BLANK]), "แสง", 1, 1)
    hidden = show.slides.add_slide(show.slide_layouts[BLANK])
    hidden._element.set("show", "0")
    box(hidden, "Only for me", 1, 1)
    show.save(str(tmp_path / "f"))
    assert told(tmp_path / "f") == [
        ("heading 1", "สไลด์ 1"),
        ("paragraph", "แสง"),
        ("heading 1", "Slide 2"),
        ("paragraph", "This slide is hidden when shown."),
        ("paragraph", "Only for me"),
    ]


def test_tables_pictures_and_charts_are_there(tmp_path: Path) -> None:
    show = Presentation()
    slide = show.slides.add_slide(show.slide_layouts[TITLE_ONLY])
    slide.shapes.title.text = "Data"
    table = slide.shapes.add_table(3, 2, Inches(1), Inches(2), Inches(4), Inches(1)).table
    for cell, text in zip(table.iter_cells(), ("A", "B", "x", "1", "", "2"), strict=True):
        cell.text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    picture = slide.shapes.add_picture(BytesIO(png()), Inches(1), Inches(4))
    picture._element.nvPicPr.cNvPr.set("descr", "A tuning fork")
    new_data: Any = CategoryChartData  # its methods have no types
    data = new_data()
    data.categories = ["Jan", "Feb"]
    data.add_series("Rain", (10, 25))
    frame = slide.shapes.add_chart(
        XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(1), Inches(5), Inches(3), Inches(2), data
    )
    frame.chart.has_title = True
    frame.chart.chart_title.text_frame.text = "Rain by month"
    show.save(str(tmp_path / "f"))
    path = tmp_path / "f"
    blocks = blocks_of(path)
    tables = sorted({b.cell.table for b in blocks if b.cell})
    (first, second) = (
        {(b.cell.row, b.cell.column): b.text for b in blocks if b.cell and b.cell.table == table}
        for table in tables
    )
    assert first == {(0, 0): "A", (0, 1): "B", (1, 0): "x", (1, 1): "1", (2, 1): "2"}
    assert cells(path)[1, 0, 2, 1] == "x"
    assert second == {(0, 1): "Rain", (1, 0): "Jan", (1, 1): "10", (2, 0): "Feb", (2, 1): "25"}
    assert [(b.text, b.description) for b in of_kind(path, BlockKind.FIGURE)] == [
        ("", "A tuning fork"),
        ("Rain by month", ""),
    ]
    assert [p.media_type for p in pages_of(path)[0].pictures] == ["image/png"]


def test_links_lead_to_the_web_and_to_other_slides(tmp_path: Path) -> None:
    show = Presentation()
    slide = show.slides.add_slide(show.slide_layouts[TITLE_ONLY])
    slide.shapes.title.text = "One"
    paragraph = box(slide, "", 1, 2).text_frame.paragraphs[0]
    web, inside = paragraph.add_run(), paragraph.add_run()
    web.text, inside.text = "web ", "two"
    web.hyperlink.address = "https://a.example/"
    other = show.slides.add_slide(show.slide_layouts[TITLE_ONLY])
    other.shapes.title.text = "Two"
    identity = slide.part.relate_to(
        other.part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/slide"
    )
    link = parse_xml(f"<a:hlinkClick {SPACES} r:id='{identity}' action='ppaction://hlinksldjump'/>")
    inside._r.get_or_add_rPr().append(link)
    show.save(str(tmp_path / "f"))
    _, text, heading = blocks_of(tmp_path / "f")
    assert links(text) == {"web ": "https://a.example/", "two": TO_BLOCK + heading.id}


def test_numbers_of_lists_and_formulas_are_read(tmp_path: Path) -> None:
    show = Presentation()
    slide = show.slides.add_slide(show.slide_layouts[TITLE_ONLY])
    slide.shapes.title.text = "Lists"
    body = box(slide, "", 1, 2)._element.txBody
    assert body is not None
    body.remove(body.p_lst[0])
    kinds = ("thaiNumPeriod", "alphaLcParenR")
    for level in (0, 1, 1, 0):
        numbering = kinds[level]
        body.append(
            parse_xml(
                f"<a:p {SPACES}><a:pPr lvl='{level}'><a:buAutoNum type='{numbering}'/></a:pPr>"
                "<a:r><a:t>x</a:t></a:r></a:p>"
            )
        )
    space = "http://schemas.microsoft.com/office/drawing/2010/main"
    formula = (
        "<m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num>"
        "<m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath>"
    )
    body.append(parse_xml(f"<a:p {SPACES}><m xmlns='{space}'>{formula}</m></a:p>"))
    show.save(str(tmp_path / "f"))
    assert told(tmp_path / "f")[1:] == [
        ("list item 1", "๑. x"),
        ("list item 2", "a) x"),
        ("list item 2", "b) x"),
        ("list item 1", "๒. x"),
        ("formula", "a/b"),
    ]


def test_slides_without_a_word_are_told(tmp_path: Path) -> None:
    show = Presentation()
    show.slides.add_slide(show.slide_layouts[BLANK])
    show.save(str(tmp_path / "f"))
    with pytest.raises(DocumentError, match="holds no text"):
        told(tmp_path / "f")
