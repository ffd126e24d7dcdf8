"""An OpenDocument text is read as LibreOffice wrote it."""

import zipfile
from pathlib import Path

import pytest

from assistant.document import TO_BLOCK, BlockKind, SpanKind
from assistant.formats import DocumentError, format_of
from tests.assistant.formats.book_files import png
from tests.assistant.formats.reading import blocks_of, cells, links, of_kind, pages_of, told

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = " ".join(
    [
        *(f'xmlns:{name}="{_OASIS}{name}:1.0"' for name in ("office", "text", "table", "style")),
        f'xmlns:draw="{_OASIS}drawing:1.0"',
        f'xmlns:svg="{_OASIS}svg-compatible:1.0"',
        f'xmlns:fo="{_OASIS}xsl-fo-compatible:1.0"',
        'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"',
    ]
)
_MATHS = (
    "<math xmlns='http://www.w3.org/1998/Math/MathML'><mfrac><mi>a</mi><mi>b</mi></mfrac></math>"
)
_STYLES = """
<style:style style:name="Title"/><style:style style:name="P1" style:parent-style-name="Title"/>
<style:style style:name="Table_20_Heading" style:display-name="Table Heading"/>
<style:style style:name="P2" style:parent-style-name="Text">
  <style:paragraph-properties fo:break-before="page"/></style:style>
<style:style style:name="up"><style:text-properties style:text-position="super 58%"/></style:style>
<text:list-style style:name="L1">
  <text:list-level-style-number text:level="1" style:num-format="ก, ข, ค, ..."
    style:num-suffix="."/>
  <text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix=")"
    text:display-levels="2"/>
  <text:list-level-style-bullet text:level="3"/>
</text:list-style>
<text:outline-style><text:outline-level-style text:level="1" style:num-format="1"
  style:num-prefix="บทที่ "/></text:outline-style>
"""


def writer_file(path: Path, body: str, manifest: str = "") -> Path:
    content = (
        f"<office:document-content {_SPACES}><office:automatic-styles>{_STYLES}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    meta = (
        f"<office:document-meta {_SPACES}><office:meta><dc:title>แสง</dc:title></office:meta>"
        "</office:document-meta>"
    )
    parts: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": content,
        "meta.xml": meta,
        "Object 1/content.xml": _MATHS,
        "Pictures/p.png": png(),
        "META-INF/manifest.xml": f"<manifest>{manifest}</manifest>",
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return path


FORMULA = '<draw:frame><draw:object xlink:href="./Object 1"/></draw:frame>'


def test_the_parts_of_a_text_are_told(tmp_path: Path) -> None:
    body = (
        "<text:tracked-changes><text:p>gone</text:p></text:tracked-changes>"
        '<text:p text:style-name="P1">แสงและเงา</text:p>'
        '<text:h text:outline-level="1">แสง</text:h>'
        '<text:section><text:p>x<text:span text:style-name="up">2</text:span>'
        '<text:s text:c="3"/>and<text:line-break/>more<text:tab/>here</text:p></text:section>'
        '<text:list text:style-name="L1"><text:list-item><text:p>one</text:p><text:list>'
        "<text:list-item><text:p>inner</text:p><text:p>goes on</text:p></text:list-item>"
        "</text:list></text:list-item><text:list-item><text:p>two</text:p></text:list-item></text:list>"
        f"<text:p>{FORMULA}</text:p><text:p>so {FORMULA} is</text:p>"
        '<text:p><draw:frame><draw:image xlink:href="Pictures/p.png"/><svg:desc>A lamp</svg:desc>'
        "</draw:frame><draw:frame><draw:text-box><text:p>Boxed</text:p></draw:text-box></draw:frame>"
        "</text:p>"
    )
    path = writer_file(tmp_path / "f", body)
    with format_of(path).open(path, None) as source:
        assert (format_of(path).id, source.title, source.language) == ("writer", "แสง", "th")
    assert told(path) == [
        ("heading 1", "แสงและเงา"),
        ("heading 1", "บทที่ 1 แสง"),
        ("paragraph", "x² and\nmore here"),
        ("list item 1", "ก. one"),
        ("list item 2", "ก.1) inner"),
        ("paragraph", "goes on"),
        ("list item 1", "ข. two"),
        ("formula", "a/b"),
        ("paragraph", "so a/b is"),
        ("figure", ""),
        ("paragraph", "Boxed"),
    ]
    (figure,) = of_kind(path, BlockKind.FIGURE)
    assert figure.description == "A lamp"
    assert [p.block for p in pages_of(path)[0].pictures] == [figure.id]


def test_notes_links_and_pages_are_there(tmp_path: Path) -> None:
    body = (
        '<text:p>Whales<text:note text:id="n1"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>Payne</text:p></text:note-body></text:note> "
        '<text:a xlink:href="#there">below</text:a> '
        '<text:a xlink:href="https://a.example/">web</text:a></text:p>'
        "<text:p><text:soft-page-break/>two</text:p>"
        '<text:p text:style-name="P2"><text:bookmark text:name="there"/>three</text:p>'
    )
    path = writer_file(tmp_path / "f", body)
    assert [(page.label, [b.text for b in page.blocks]) for page in pages_of(path)] == [
        ("1", ["Whales¹ below web", "¹ Payne"]),
        ("2", ["two"]),
        ("3", ["three"]),
    ]
    first, note, _, place = blocks_of(path)
    assert links(first, SpanKind.NOTE) == {"¹": note.id}
    assert links(first) == {"below": TO_BLOCK + place.id, "web": "https://a.example/"}


def test_a_table_has_its_head_and_its_merged_cells(tmp_path: Path) -> None:
    def cell(text: str, told: str = "") -> str:
        return f"<table:table-cell {told}><text:p>{text}</text:p></table:table-cell>"

    body = (
        "<table:table><table:table-header-rows><table:table-row>"
        + cell("A", 'table:number-columns-spanned="2"')
        + "<table:covered-table-cell/></table:table-row></table:table-header-rows><table:table-row>"
        + cell("down", 'table:number-rows-spanned="2"')
        + cell("x")
        + "</table:table-row><table:table-row><table:covered-table-cell/>"
        + cell("y")
        + "</table:table-row></table:table>"
    )
    path = writer_file(tmp_path / "f", body)
    assert cells(path) == {
        (0, 0, 1, 2): "A",
        (1, 0, 2, 1): "down",
        (1, 1, 1, 1): "x",
        (2, 1, 1, 1): "y",
    }
    assert [b.text for b in blocks_of(path) if b.cell and b.cell.header] == ["A"]


def test_a_head_that_is_only_written_as_one_is_one(tmp_path: Path) -> None:
    def row(text: str, style: str) -> str:
        words = f'<text:p text:style-name="{style}">{text}</text:p>'
        return f"<table:table-row><table:table-cell>{words}</table:table-cell></table:table-row>"

    rows = (row("A", "Table_20_Heading"), row("x", "Text"), row("B", "Table_20_Heading"))
    path = writer_file(tmp_path / "f", f"<table:table>{''.join(rows)}</table:table>")
    assert [b.text for b in blocks_of(path) if b.cell and b.cell.header] == ["A"]


def test_a_locked_text_is_told(tmp_path: Path) -> None:
    path = writer_file(tmp_path / "f", "<text:p>x</text:p>", "<encryption-data/>")
    with pytest.raises(DocumentError, match="protected"):
        told(path)
