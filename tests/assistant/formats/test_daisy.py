"""The text of DAISY books is read: 2.02 by its files of synchronisation, 3 from its DTBook."""

import zipfile
from pathlib import Path

import pytest

from assistant.document import BlockKind, SpanKind
from assistant.formats import DocumentError, format_of
from assistant.messages import UserError
from tests.assistant.formats.book_files import png
from tests.assistant.formats.reading import blocks_of, cells, links, of_kind, pages_of, told

NCC = (
    "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><head><title>เสียง</title>"
    "<meta name='dc:format' content='Daisy 2.02'/><meta name='ncc:pageNormal' content='2'/></head>"
    "<body><h1><a href='b.smil#t1'>บทที่ 1</a></h1><h1><a href='a.smil#t1'>บทที่ 2</a></h1></body>"
    "</html>"
)
SMIL = "<smil><body><seq><par><text src='{0}#x'/><audio src='a.mp3'/></par></seq></body></smil>"


def page_of_text(body: str) -> str:
    return f"<html xmlns='http://www.w3.org/1999/xhtml' lang='th'><body>{body}</body></html>"


def packed(path: Path, parts: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def dtbook(body: str) -> str:
    return (
        "<?xml version='1.0'?><!DOCTYPE dtbook PUBLIC '-//NISO//DTD dtbook 2005-3//EN' 'x.dtd'>"
        "<dtbook xmlns='http://www.daisy.org/z3986/2005/dtbook/' xml:lang='th'><book><bodymatter>"
        f"{body}</bodymatter></book></dtbook>"
    )


OPF = (
    "<package xmlns='http://openebook.org/namespaces/oeb-package/1.0/'><metadata><dc-metadata "
    "xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:Title>เสียง</dc:Title></dc-metadata></metadata>"
    "<manifest><item id='t' href='b.xml' media-type='application/x-dtbook+xml'/>"
    "<item id='s' href='s.smil' media-type='application/smil'/></manifest>"
    "<spine><itemref idref='s'/></spine></package>"
)


def test_a_book_of_2_02_is_read_in_the_order_of_its_contents(tmp_path: Path) -> None:
    parts: dict[str, str | bytes] = {
        "book/NCC.html": NCC,
        "book/a.smil": SMIL.format("two.html"),
        "book/b.smil": SMIL.format("one.html"),
        "book/one.html": page_of_text(
            "<h1>บทที่ 1</h1><span class='page-normal'><a href='b.smil#p'>5</a></span><p>เสียง"
            "<span class='noteref' bodyref='#n'><a href='b.smil#n'>1</a></span></p>"
            "<div class='notebody' id='n'>หมายเหตุ</div>"
        ),
        "book/two.html": page_of_text("<span class='page-normal'>6</span><h1>บทที่ 2</h1>"),
    }
    path = packed(tmp_path / "f", parts)
    with format_of(path).open(path, None) as source:
        assert (format_of(path).id, source.title) == ("daisy", "เสียง")
    assert [(page.label, [b.text for b in page.blocks]) for page in pages_of(path)] == [
        ("", ["บทที่ 1"]),
        ("5", ["เสียง1", "หมายเหตุ"]),
        ("6", ["บทที่ 2"]),
    ]
    (note,) = of_kind(path, BlockKind.FOOTNOTE)
    assert links(blocks_of(path)[1], SpanKind.NOTE) == {"1": note.id}


TEXT = dtbook(
    "<level1><h1>เสียง</h1><pagenum id='p' page='normal'>๗</pagenum><level2><level3><hd>ลึก</hd>"
    "<p>คลื่น&nbsp;<noteref idref='#n'>1</noteref> <sent>จบ</sent></p>"
    "<note id='n'><p>1 หมายเหตุ</p></note></level3></level2>"
    "<list type='ol' enum='a'><hd>รายการ</hd><li><lic>one</lic></li><li>two</li></list>"
    "<linegroup><line>กลอน</line><line>สอง</line></linegroup>"
    "<imggroup><img src='p.png' alt='A bell'/><caption>รูปที่ 1</caption><prodnote>It rings."
    "</prodnote></imggroup><table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>"
    "</level1>"
)


def test_the_text_of_a_book_of_daisy_3_is_read(tmp_path: Path) -> None:
    path = packed(tmp_path / "f", {"d/b.opf": OPF, "d/b.xml": TEXT, "d/p.png": png()})
    with format_of(path).open(path, None) as source:
        assert source.title == "เสียง"
    assert told(path) == [
        ("heading 1", "เสียง"),
        ("heading 3", "ลึก"),
        ("paragraph", "คลื่น 1 จบ"),
        ("paragraph", "รายการ"),
        ("list item 1", "a. one"),
        ("list item 1", "b. two"),
        ("paragraph", "กลอน\nสอง"),
        ("figure", "รูปที่ 1"),
        *(("table cell", text) for text in ("A", "B", "1", "2")),
        ("footnote", "1 หมายเหตุ"),
    ]
    (figure,) = of_kind(path, BlockKind.FIGURE)
    assert figure.description == "A bell It rings."
    assert len(cells(path)) == 4
    assert [page.label for page in pages_of(path)] == ["", "๗"]


def test_a_text_of_a_book_alone_is_read(tmp_path: Path) -> None:
    (tmp_path / "f").write_text(dtbook("<level1><h1>แสง</h1></level1>"), "utf-8")
    assert told(tmp_path / "f") == [("heading 1", "แสง")]


@pytest.mark.parametrize(
    "parts",
    [
        {"ncc.html": NCC, "a.smil": SMIL.format("ncc.html"), "b.smil": SMIL.format("ncc.html")},
        {"b.opf": OPF, "s.smil": SMIL.format("b.xml")},
    ],
)
def test_a_book_of_sound_alone_is_told(tmp_path: Path, parts: dict[str, str | bytes]) -> None:
    with pytest.raises(DocumentError, match="sound and no text"):
        told(packed(tmp_path / "f", parts))


@pytest.mark.parametrize("content", [NCC, OPF, "<?xml version='1.0'?>" + SMIL])
def test_a_single_file_of_a_book_asks_for_the_whole(tmp_path: Path, content: str) -> None:
    (tmp_path / "f").write_text(content, "utf-8")
    with pytest.raises(UserError, match="Pack the folder"):
        format_of(tmp_path / "f")
