"""A web page is read as it is written, in whatever encoding, without what is not to be heard."""

from pathlib import Path

import pytest

from assistant.document import TO_BLOCK, BlockKind, SpanKind
from assistant.formats import format_of
from tests.assistant.formats.reading import blocks_of, cells, links, texts, told


def page(path: Path, body: str, head: str = "", encoding: str = "utf-8") -> Path:
    path.write_bytes(
        f"<!DOCTYPE html><html lang='th'><head>{head}</head><body>{body}</body></html>".encode(
            encoding
        )
    )
    return path


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("<meta charset='tis-620'>", "cp874"),
        ("<meta http-equiv='content-type' content='text/html; charset=windows-874'>", "cp874"),
        ("<meta charset='utf-8'>", "cp874"),
        ("", "cp874"),
        ("", "utf-8"),
        ("<meta charset='iso-8859-1'>", "utf-8-sig"),
        ("", "utf-16"),
    ],
)
def test_thai_is_read_whatever_the_page_says_of_its_encoding(
    tmp_path: Path, head: str, encoding: str
) -> None:
    path = page(tmp_path / "f", "<p>เสียงเดินทางผ่านอากาศ</p>", head, encoding)
    assert format_of(path).id == "web page"
    assert texts(path) == ["เสียงเดินทางผ่านอากาศ"]


def test_the_parts_of_a_page_are_told(tmp_path: Path) -> None:
    body = (
        "<nav><a href='/'>Home</a></nav><h1>แสง &amp; เงา</h1>"
        "<p>H<sub>2</sub>O, x<sup>2</sup>,\n 1<sup>st</sup> <q>said</q></p>"
        "<ol start='3' type='a'><li>one<ul><li>inner</li></ul></li><li value='9'><p>two</p>"
        "<p>more</p></li></ol><dl><dt>term</dt><dd>meaning</dd></dl>"
        "<pre>for x in y:\n    say(x)</pre><div role='heading' aria-level='3'>Deep</div>"
        "<p><input type='checkbox' checked> done</p><ruby>漢<rp>(</rp><rt>kan</rt></ruby>"
        "<p hidden>no</p><p style='display: none'>no</p><p aria-hidden='true'>no</p>"
        "<script>no()</script><p>Unclosed <p>last"
    )
    assert told(page(tmp_path / "f", body)) == [
        ("heading 1", "แสง & เงา"),
        ("paragraph", "H₂O, x², 1st “said”"),
        ("list item 1", "c. one"),
        ("list item 2", "inner"),
        ("list item 1", "i. two"),
        ("paragraph", "more"),
        ("paragraph", "term"),
        ("list item 1", "meaning"),
        ("paragraph", "for x in y:\n    say(x)"),
        ("heading 3", "Deep"),
        ("paragraph", "☑ done"),
        ("paragraph", "漢(kan)"),
        ("paragraph", "Unclosed"),
        ("paragraph", "last"),
    ]


def test_a_table_has_its_heads_its_merged_cells_and_its_caption(tmp_path: Path) -> None:
    body = (
        "<table><caption>Speeds</caption><tfoot><tr><td>foot<td><td></tfoot>"
        "<thead><tr><th>A<th colspan=2>B</thead>"
        "<tr><td rowspan=2>x<td>1<td>2<tr><td><ul><li>3<li>4</ul><td>5</table>"
        "<table role='presentation'><tr><td>laid</td><td>out</td></tr></table>"
    )
    path = page(tmp_path / "f", body)
    assert cells(path) == {
        (0, 0, 1, 1): "A",
        (0, 1, 1, 2): "B",
        (1, 0, 2, 1): "x",
        (1, 1, 1, 1): "1",
        (1, 2, 1, 1): "2",
        (2, 1, 1, 1): "3\n4",
        (2, 2, 1, 1): "5",
        (3, 0, 1, 1): "foot",
    }
    assert [b.text for b in blocks_of(path) if b.cell and b.cell.header] == ["A", "B"]
    assert told(path)[0] == ("caption", "Speeds")
    assert told(path)[-2:] == [("paragraph", "laid"), ("paragraph", "out")]


def test_links_and_other_languages_are_told_where_they_stand(tmp_path: Path) -> None:
    body = (
        "<p>ดู <a href='#t'>ข้างล่าง</a> หรือ <a href='https://a.example/?q=1'>เว็บ</a> "
        "<a href='other.html'>อื่น</a> ปี <span lang='en'>2024</span> <i lang='en'>ไทย</i></p>"
        "<div id='t'></div><p>ที่นี่</p>"
    )
    first, place = blocks_of(page(tmp_path / "f", body))
    assert links(first) == {"ข้างล่าง": TO_BLOCK + place.id, "เว็บ": "https://a.example/?q=1"}
    assert links(first, SpanKind.LANGUAGE) == {"2024": "en"}


MI, MN, MO = "<mi>{}</mi>".format, "<mn>{}</mn>".format, "<mo>{}</mo>".format


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        (f"<mfrac><mrow>{MI('a')}{MO('+')}{MI('b')}</mrow>{MN(2)}</mfrac>", "(a + b)/2"),
        (f"<msup>{MI('x')}{MN(2)}</msup>{MO('-')}{MN(1)}", "x² − 1"),
        (
            f"<munderover>{MO('∑')}<mrow>{MI('i')}{MO('=')}{MN(1)}</mrow>{MI('n')}</munderover>"
            f"<msub>{MI('x')}{MI('i')}</msub>",
            "∑[i = 1 → n] x_i",
        ),
        (f"<msubsup>{MO('∫')}{MN(0)}{MN(1)}</msubsup>{MI('f')}", "∫[0 → 1] f"),
        (f"{MI('sin')}{MO('&#x2061;')}{MI('x')}", "sin x"),
        (f"<mroot>{MN(8)}{MN(3)}</mroot><msqrt>{MI('x')}{MO('+')}{MN(1)}</msqrt>", "∛8√(x + 1)"),
        (f"<mover>{MI('v')}{MO('→')}</mover><mtext>ความเร็ว</mtext>", "v\u20d7 ความเร็ว"),
        (f"<mfenced>{MI('a')}{MI('b')}</mfenced>", "(a, b)"),
        (
            f"<mtable><mtr><mtd>{MN(1)}</mtd><mtd>{MN(0)}</mtd></mtr>"
            f"<mtr><mtd>{MN(0)}</mtd><mtd>{MN(1)}</mtd></mtr></mtable>",
            "1, 0; 0, 1",
        ),
        (
            f"<mmultiscripts>{MI('C')}{MN(2)}<none/><mprescripts/>{MN(6)}{MN(14)}</mmultiscripts>",
            "₆¹⁴C₂",
        ),
        (
            f"<semantics>{MI('x')}<annotation encoding='application/x-tex'>\\x</annotation>"
            "</semantics>",
            "x",
        ),
    ],
)
def test_a_formula_is_a_line_that_can_be_read(tmp_path: Path, formula: str, expected: str) -> None:
    body = f"<p>so <math>{formula}</math></p><math display='block'>{formula}</math>"
    path = page(tmp_path / "f", body)
    assert told(path) == [("paragraph", f"so {expected}"), (str(BlockKind.FORMULA), expected)]


def test_a_formula_without_content_is_its_alternative_text(tmp_path: Path) -> None:
    assert texts(page(tmp_path / "f", "<p><math alttext='a over b'></math></p>")) == ["a over b"]
