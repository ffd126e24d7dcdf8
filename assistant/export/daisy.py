"""A DAISY 2.02 book with full text and sound, in a zip file, for the players that blind people use.

After the DAISY 2.02 Specification: an ncc.html to go about in, one SMIL file a section, the text in
content.html, MP3.
"""

import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from assistant.export.markup import Section, Sentence, clock, document, sections
from assistant.export.recording import Recording
from speech.audio_file import Tags

_XHTML = (
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" '
    '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">'
)
_SMIL = (
    '<!DOCTYPE smil PUBLIC "-//W3C//DTD SMIL 1.0//EN" "http://www.w3.org/TR/REC-smil/SMIL10.dtd">'
)


def write_daisy(recording: Recording, path: Path, tags: Tags) -> None:
    """Put a recording together to a book; it is there once it is whole. Raises OSError."""
    chapters = sections(recording)
    identity = uuid.uuid4().hex
    part = path.with_name(path.name + ".whole")
    try:
        with ZipFile(part, "w", ZIP_DEFLATED) as book:
            elapsed_s = 0.0
            for chapter in chapters:
                smil = _smil(chapter, elapsed_s, identity, tags)
                book.writestr(_name(chapter), document(smil, _SMIL))
                elapsed_s += chapter.duration_s
            for number, piece in enumerate(recording.pieces):
                book.write(piece.path, _audio(number), ZIP_STORED)
            book.writestr("master.smil", document(_master(chapters, identity, tags), _SMIL))
            book.writestr("content.html", document(_content(chapters, tags), _XHTML))
            files = len(book.namelist()) + 1
            size = sum(each.file_size for each in book.infolist())
            ncc = _ncc(chapters, identity, tags, files, size)
            book.writestr("ncc.html", document(ncc, _XHTML))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _name(chapter: Section) -> str:
    return f"{chapter.number:04}.smil"


def _audio(piece: int) -> str:
    return f"{piece + 1:04}.mp3"


def _par(sentence: Sentence) -> str:
    return f"par-{sentence.id}"


def _smil(chapter: Section, elapsed_s: float, identity: str, tags: Tags) -> Element:
    smil = Element("smil")
    head = SubElement(smil, "head")
    for name, content in (
        ("dc:format", "Daisy 2.02"),
        ("dc:identifier", identity),
        ("dc:title", tags.title),
        ("title", chapter.title),
        ("ncc:generator", "Guide Light"),
        ("ncc:totalElapsedTime", clock(elapsed_s)),
        ("ncc:timeInThisSmil", clock(chapter.duration_s)),
    ):
        SubElement(head, "meta", name=name, content=content)
    SubElement(SubElement(head, "layout"), "region", id="textView")
    body = SubElement(SubElement(smil, "body"), "seq", dur=f"{chapter.duration_s:.3f}s")
    for sentence in chapter.sentences:
        par = SubElement(body, "par", endsync="last", id=_par(sentence))
        place = {"src": f"content.html#{sentence.id}", "id": f"text-{sentence.id}"}
        SubElement(par, "text", place)
        if not sentence.page:
            times = {
                "clip-begin": f"npt={sentence.start_s:.3f}s",
                "clip-end": f"npt={sentence.end_s:.3f}s",
            }
            sound = {"src": _audio(sentence.piece), **times, "id": f"audio-{sentence.id}"}
            SubElement(SubElement(par, "seq"), "audio", sound)
    return smil


def _master(chapters: Sequence[Section], identity: str, tags: Tags) -> Element:
    smil = Element("smil")
    head = SubElement(smil, "head")
    for name, content in (
        ("dc:format", "Daisy 2.02"),
        ("dc:identifier", identity),
        ("dc:title", tags.title),
        ("ncc:generator", "Guide Light"),
        ("ncc:timeInThisSmil", clock(_total_s(chapters))),
    ):
        SubElement(head, "meta", name=name, content=content)
    SubElement(SubElement(head, "layout"), "region", id="textView")
    body = SubElement(smil, "body")
    for chapter in chapters:
        name = f"section-{chapter.number}"
        SubElement(body, "ref", title=chapter.title, src=_name(chapter), id=name)
    return smil


def _total_s(chapters: Sequence[Section]) -> float:
    return sum(chapter.duration_s for chapter in chapters)


def _page(tags: Tags) -> tuple[Element, Element, Element]:
    """An XHTML document, its head and its body."""
    language = {"lang": tags.language, "xml:lang": tags.language}
    html = Element("html", {"xmlns": "http://www.w3.org/1999/xhtml", **language})
    head = SubElement(html, "head")
    SubElement(head, "title").text = tags.title
    kind = {"http-equiv": "Content-type", "content": "text/html; charset=utf-8"}
    SubElement(head, "meta", kind)
    return html, head, SubElement(html, "body")


def _content(chapters: Sequence[Section], tags: Tags) -> Element:
    html, _head, body = _page(tags)
    for chapter in chapters:
        for figure, _block in chapter.figures:  # this XHTML has no such elements
            figure.tag, figure[0].tag = "div", "p"
        for element in chapter.elements:
            if element.get("class") == "page":
                page = {"id": element.get("id", ""), "class": "page-normal"}
                SubElement(body, "div", page).text = element.get("title")
            else:
                body.append(element)
    return html


def _ncc(chapters: Sequence[Section], identity: str, tags: Tags, files: int, size: int) -> Element:
    """The navigation control centre: every heading and page, linked to where it sounds."""
    html, head, body = _page(tags)
    pages = [page for chapter in chapters for page in chapter.pages]
    numbers = [int(page.page) for page in pages if page.page.isdecimal()]
    for name, content in (
        ("dc:creator", "-"),
        ("dc:date", datetime.now(UTC).date().isoformat()),
        ("dc:format", "Daisy 2.02"),
        ("dc:identifier", identity),
        ("dc:language", tags.language),
        ("dc:publisher", "Guide Light"),
        ("dc:title", tags.title),
        ("ncc:charset", "utf-8"),
        ("ncc:depth", str(max(chapter.level for chapter in chapters))),
        ("ncc:files", str(files)),
        ("ncc:generator", "Guide Light"),
        ("ncc:kByteSize", str(size // 1024)),
        ("ncc:maxPageNormal", str(max(numbers, default=0))),
        ("ncc:multimediaType", "audioFullText"),
        ("ncc:narrator", "Guide Light"),
        ("ncc:pageFront", "0"),
        ("ncc:pageNormal", str(len(pages))),
        ("ncc:pageSpecial", "0"),
        ("ncc:setInfo", "1 of 1"),
        ("ncc:sourceTitle", tags.title),
        ("ncc:tocItems", str(len(chapters) + len(pages))),
        ("ncc:totalTime", clock(round(_total_s(chapters))).partition(".")[0]),
    ):
        SubElement(head, "meta", name=name, content=content)
    for chapter in chapters:
        heading = SubElement(body, f"h{min(6, chapter.level)}", id=f"h{chapter.number}")
        if chapter.number == 1:
            heading.set("class", "title")
        first = next(each for each in chapter.sentences if not each.page)
        _link(heading, chapter, first, chapter.title)
        for page in chapter.pages:
            span = SubElement(body, "span", {"class": "page-normal", "id": page.id})
            _link(span, chapter, page, page.page)
    return html


def _link(parent: Element, chapter: Section, place: Sentence, words: str) -> None:
    SubElement(parent, "a", href=f"{_name(chapter)}#{_par(place)}").text = words
