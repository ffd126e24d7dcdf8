"""An EPUB book is read in the order of its spine, with its pages, notes, pictures and contents."""

from io import BytesIO
from pathlib import Path

import pytest
from ebooklib import epub
from PIL import Image

from assistant.document import TO_BLOCK, BlockKind, SpanKind
from assistant.formats import DocumentError, format_of
from tests.assistant.formats.book_files import chapter, epub_file, nav, png
from tests.assistant.formats.reading import blocks_of, links, of_kind, pages_of, texts, told


def test_a_book_made_by_a_library_is_read_in_order(tmp_path: Path) -> None:
    book = epub.EpubBook()
    book.set_title("คลื่นเสียง")
    book.set_language("th")
    chapters = []
    for number, text in enumerate(("เสียงเป็นคลื่น", "แสงก็เป็นคลื่น"), 1):
        part = epub.EpubHtml(title=f"บทที่ {number}", file_name=f"c{number}.xhtml", lang="th")
        part.content = f"<h1>บทที่ {number}</h1><p>{text} &#8212; a wave&nbsp;too.</p>"
        book.add_item(part)
        chapters.append(part)
    book.toc = chapters
    book.spine = chapters
    book.add_item(epub.EpubNcx())
    book.add_item(epub.EpubNav())
    epub.write_epub(str(tmp_path / "book"), book)
    path = tmp_path / "book"
    with format_of(path).open(path, None) as source:
        assert (source.title, source.language, source.page_count) == ("คลื่นเสียง", "th", 2)
    assert told(path) == [
        ("heading 1", "บทที่ 1"),
        ("paragraph", "เสียงเป็นคลื่น — a wave too."),
        ("heading 1", "บทที่ 2"),
        ("paragraph", "แสงก็เป็นคลื่น — a wave too."),
    ]


def test_printed_pages_are_told_by_marks_in_the_text(tmp_path: Path) -> None:
    body = (
        "<p>before</p><span epub:type='pagebreak' id='p1' title='1'/><p>one</p>"
        "<p>goes over <span role='doc-pagebreak' id='p2' aria-label=' Page 2. '/>the page</p>"
        "<p>two</p>"
    )
    pages = pages_of(epub_file(tmp_path / "b", {"a.xhtml": chapter(body)}))
    assert [(page.label, [b.text for b in page.blocks]) for page in pages] == [
        ("", ["before"]),
        ("1", ["one", "goes over the page"]),
        ("2", ["two"]),
    ]


def test_printed_pages_are_told_by_the_list_of_pages(tmp_path: Path) -> None:
    pages = "<li><a href='a.xhtml#x'>๑๒</a></li><li><a href='b.xhtml#y'>๑๓</a></li>"
    parts: dict[str, str | bytes] = {
        "nav.xhtml": nav("", pages),
        "a.xhtml": chapter("<p id='x'>one</p>"),
        "b.xhtml": chapter("<p>still</p><p id='y'>two</p>"),
    }
    found = pages_of(epub_file(tmp_path / "b", parts))
    assert [(page.label, [b.text for b in page.blocks]) for page in found] == [
        ("๑๒", ["one", "still"]),
        ("๑๓", ["two"]),
    ]


def test_notes_and_links_lead_to_their_places_in_other_parts(tmp_path: Path) -> None:
    parts: dict[str, str | bytes] = {
        "a.xhtml": chapter(
            "<p>Whales<a epub:type='noteref' href='#n1'><sup>1</sup></a> sing"
            "<a role='doc-noteref' href='notes.xhtml#n2'>[2]</a>.</p>"
            "<aside epub:type='footnote' id='n1'><p>Payne <a epub:type='backlink' href='#'>↩</a>"
            "</p></aside><p>See <a href='chapter%20two.xhtml'>chapter two</a> and "
            "<a href='https://a.example/'>the web</a> or <a href='javascript:x()'>this</a>.</p>"
        ),
        "chapter two.xhtml": chapter("<h1>Two</h1>"),
        "notes.xhtml": chapter("<ol><li role='doc-endnote' id='n2'><p>Far away.</p></li></ol>"),
    }
    path = epub_file(tmp_path / "b", parts)
    blocks = blocks_of(path)
    ids = {block.id: (str(block.kind), block.text) for block in blocks}
    first, second = (block for block in blocks if block.kind is BlockKind.PARAGRAPH)
    assert first.text == "Whales¹ sing[2]."
    assert {mark: ids[to] for mark, to in links(first, SpanKind.NOTE).items()} == {
        "¹": ("footnote", "Payne"),
        "[2]": ("footnote", "1. Far away."),
    }
    (heading,) = of_kind(path, BlockKind.HEADING)
    assert links(second) == {
        "chapter two": TO_BLOCK + heading.id,
        "the web": "https://a.example/",
    }


def test_pictures_come_with_their_words_and_ornaments_do_not(tmp_path: Path) -> None:
    body = (
        "<figure><img src='big.png' alt='A whale'/><figcaption>Figure 1</figcaption></figure>"
        "<p>An <img src='small.png' alt='arrow'/> in a sentence.</p>"
        "<img src='small.png' alt=''/><img src='big.png' alt=''/>"
        "<img src='big.png' alt='x' role='presentation'/>"
        "<img src='../../../etc/passwd' alt='Lost'/>"
        "<svg xmlns='http://www.w3.org/2000/svg'><title>A chart</title><text>12</text></svg>"
    )
    parts: dict[str, str | bytes] = {
        "a.xhtml": chapter(body),
        "big.png": png(300, 200),
        "small.png": png(20, 20),
    }
    path = epub_file(tmp_path / "b", parts)
    (page,) = pages_of(path)
    assert [(b.text, b.description) for b in page.blocks] == [
        ("Figure 1", "A whale"),
        ("An arrow in a sentence.", ""),
        ("", ""),
        ("", "Lost"),
        ("", "A chart"),
    ]
    assert [p.block for p in page.pictures] == [page.blocks[0].id, page.blocks[2].id]
    assert Image.open(BytesIO(page.pictures[0].data)).size == (300, 200)


def test_chapters_without_headings_get_those_of_the_contents(tmp_path: Path) -> None:
    contents = (
        "<li><a href='a.xhtml'>Sound</a><ol><li><a href='a.xhtml#b'>Echo</a></li></ol></li>"
        "<li><a href='b.xhtml'>Light</a></li>"
    )
    parts: dict[str, str | bytes] = {
        "nav.xhtml": nav(contents),
        "a.xhtml": chapter("<p class='title'>SOUND</p><p>text</p><p id='b'>more text</p>"),
        "b.xhtml": chapter("<h2>Its own</h2>"),
    }
    assert told(epub_file(tmp_path / "b", parts)) == [
        ("heading 1", "SOUND"),
        ("paragraph", "text"),
        ("heading 2", "Echo"),
        ("paragraph", "more text"),
        ("heading 2", "Its own"),
    ]


def test_an_older_book_tells_contents_and_pages_by_its_ncx(tmp_path: Path) -> None:
    ncx = (
        "<ncx xmlns='http://www.daisy.org/z3986/2005/ncx/'><navMap><navPoint><navLabel>"
        "<text>บทที่ 1</text></navLabel><content src='a.xhtml'/></navPoint></navMap>"
        "<pageList><pageTarget><navLabel><text>iv</text></navLabel><content src='a.xhtml#p'/>"
        "</pageTarget></pageList></ncx>"
    )
    parts: dict[str, str | bytes] = {"c.ncx": ncx, "a.xhtml": chapter("<p id='p'>เสียง</p>")}
    path = epub_file(tmp_path / "b", parts)
    assert told(path) == [("heading 1", "บทที่ 1"), ("paragraph", "เสียง")]
    assert pages_of(path)[0].label == "iv"


LOCK = (
    "<encryption xmlns:e='http://www.w3.org/2001/04/xmlenc#'><e:EncryptedData>"
    "<e:EncryptionMethod Algorithm='{0}'/></e:EncryptedData></encryption>"
)


def test_a_protected_book_is_told_and_hidden_fonts_do_not_matter(tmp_path: Path) -> None:
    parts: dict[str, str | bytes] = {"a.xhtml": chapter("<p>text</p>")}
    fonts = LOCK.format("http://www.idpf.org/2008/embedding")
    assert texts(epub_file(tmp_path / "a", parts, encryption=fonts)) == ["text"]
    locked = LOCK.format("http://www.w3.org/2001/04/xmlenc#aes128-cbc")
    with pytest.raises(DocumentError, match="protected"):
        texts(epub_file(tmp_path / "b", parts, encryption=locked))


def test_a_chapter_that_is_no_xml_is_read_as_a_web_page(tmp_path: Path) -> None:
    parts: dict[str, str | bytes] = {
        "a.xhtml": "<html><body><h1>Sound</h1><p>one<br>two<p>three &copy; &unknown;</body></html>",
        "missing.xhtml": chapter("<p>last &mdash; line</p>"),
    }
    assert texts(epub_file(tmp_path / "b", parts)) == [
        "Sound",
        "one\ntwo",
        "three © &unknown;",
        "last — line",
    ]
