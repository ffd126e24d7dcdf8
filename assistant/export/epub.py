"""EPUB 3 with media overlays: text and sound in step, sentence by sentence (EPUB 3.3, part 9)."""

import uuid
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from assistant.export.markup import PictureOf, Section, clock, document, sections
from assistant.export.recording import Recording
from assistant.messages import LANGUAGES, N_, in_language
from speech.audio_file import Tags

_XHTML = {
    "xmlns": "http://www.w3.org/1999/xhtml",
    "xmlns:epub": "http://www.idpf.org/2007/ops",
}
_SMIL = "http://www.w3.org/ns/SMIL"
_CONTAINER = (
    b'<?xml version="1.0"?>'
    b'<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    b'<rootfile full-path="package.opf" media-type="application/oebps-package+xml"/>'
    b"</rootfiles></container>"
)
_STYLE = """.sounding { background-color: #fff3a0; color: #000; }
.footnote { font-size: 0.9em; }
figure { margin: 1em 0; } img { max-width: 100%; }
table { border-collapse: collapse; } th, td { border: 1px solid; padding: 0.2em 0.5em; }
"""
_ACCESS = (
    ("schema:accessMode", "textual"),
    ("schema:accessMode", "auditory"),
    ("schema:accessModeSufficient", "textual,auditory"),
    ("schema:accessModeSufficient", "textual"),
    ("schema:accessModeSufficient", "auditory"),
    ("schema:accessibilityFeature", "synchronizedAudioText"),
    ("schema:accessibilityFeature", "structuralNavigation"),
    ("schema:accessibilityFeature", "tableOfContents"),
    ("schema:accessibilityFeature", "readingOrder"),
    ("schema:accessibilityHazard", "none"),
)
_VISUAL = (("schema:accessMode", "visual"),)
_CONTENTS, _PAGES = N_("Contents"), N_("Pages")


def write_epub(recording: Recording, path: Path, tags: Tags, picture_of: PictureOf) -> None:
    """Put a recording together to a book; it is there once it is whole. Raises OSError."""
    chapters = sections(recording)
    part = path.with_name(path.name + ".whole")
    try:
        with ZipFile(part, "w", ZIP_DEFLATED) as book:
            book.writestr("mimetype", "application/epub+zip", ZIP_STORED)
            book.writestr("META-INF/container.xml", _CONTAINER)
            book.writestr("style.css", _STYLE)
            images = [each for chapter in chapters for each in _pictures(book, chapter, picture_of)]
            package = _package(recording, chapters, images, tags)
            book.writestr("package.opf", document(package))
            book.writestr("nav.xhtml", document(_navigation(chapters, tags), "<!DOCTYPE html>"))
            for chapter in chapters:
                text = document(_text(chapter, tags), "<!DOCTYPE html>")
                book.writestr(f"{chapter.number:04}.xhtml", text)
                book.writestr(f"{chapter.number:04}.smil", document(_overlay(chapter)))
            for number, piece in enumerate(recording.pieces):
                book.write(piece.path, f"audio/{number + 1:04}.mp3", ZIP_STORED)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


class _Image(NamedTuple):
    """A picture file in the book: its name and its media type."""

    name: str
    media_type: str


def _pictures(book: ZipFile, chapter: Section, picture_of: PictureOf) -> Iterator[_Image]:
    """Put the chapter's pictures into the book and over their words."""
    for figure, block in chapter.figures:
        picture = picture_of(block)
        if picture is None:
            continue
        kind = picture.media_type.removeprefix("image/")
        name = f"images/{block.id.replace('.', '-')}.{kind}"
        book.writestr(name, picture.data, ZIP_STORED)
        # All that can be said of it stands below, sounds there, and need not be heard twice.
        figure.insert(0, Element("img", src=name, alt=""))
        yield _Image(name, picture.media_type)


def _page(tags: Tags, title: str) -> tuple[Element, Element]:
    """An XHTML document and its body."""
    language = {"lang": tags.language, "xml:lang": tags.language}
    html = Element("html", {**_XHTML, **language})
    head = SubElement(html, "head")
    SubElement(head, "title").text = title
    SubElement(head, "link", rel="stylesheet", type="text/css", href="style.css")
    return html, SubElement(html, "body")


def _text(chapter: Section, tags: Tags) -> Element:
    html, body = _page(tags, chapter.title)
    for element in chapter.elements:
        if element.get("class") == "page":
            element.attrib.update({"epub:type": "pagebreak", "role": "doc-pagebreak"})
        body.append(element)
    return html


def _overlay(chapter: Section) -> Element:
    names = {"xmlns": _SMIL, "xmlns:epub": _XHTML["xmlns:epub"], "version": "3.0"}
    smil = Element("smil", names)
    text = f"{chapter.number:04}.xhtml"
    body = SubElement(smil, "body")
    for sentence in chapter.sentences:
        if sentence.page:
            continue
        par = SubElement(body, "par", id=f"par-{sentence.id}")
        SubElement(par, "text", src=f"{text}#{sentence.id}")
        SubElement(
            par,
            "audio",
            src=f"audio/{sentence.piece + 1:04}.mp3",
            clipBegin=clock(sentence.start_s),
            clipEnd=clock(sentence.end_s),
        )
    return smil


def _navigation(chapters: Iterable[Section], tags: Tags) -> Element:
    html, body = _page(tags, tags.title)
    toc = _list_of(body, "toc", _words(_CONTENTS, tags))
    lists = [toc]
    for chapter in chapters:
        del lists[chapter.level :]
        if len(lists) < chapter.level:
            lists.append(SubElement(lists[-1][-1], "ol"))
        link = SubElement(SubElement(lists[-1], "li"), "a", href=f"{chapter.number:04}.xhtml")
        link.text = chapter.title
    pages = [(chapter, page) for chapter in chapters for page in chapter.pages]
    if pages:
        listed = _list_of(body, "page-list", _words(_PAGES, tags))
        for chapter, page in pages:
            address = f"{chapter.number:04}.xhtml#{page.id}"
            SubElement(SubElement(listed, "li"), "a", href=address).text = page.page
    return html


def _words(message: str, tags: Tags) -> str:
    """A message in the book's language, where that is one of ours."""
    return in_language(message, tags.language if tags.language in LANGUAGES else "en")


def _list_of(body: Element, kind: str, title: str) -> Element:
    nav = SubElement(body, "nav", {"epub:type": kind})
    SubElement(nav, "h2").text = title
    return SubElement(nav, "ol")


def _package(
    recording: Recording, chapters: Iterable[Section], images: Sequence[_Image], tags: Tags
) -> Element:
    package = Element(
        "package",
        {
            "xmlns": "http://www.idpf.org/2007/opf",
            "version": "3.0",
            "unique-identifier": "id",
            "xml:lang": tags.language,
        },
    )
    package.append(_metadata(chapters, tags, has_images=bool(images)))
    manifest, spine = SubElement(package, "manifest"), SubElement(package, "spine")
    _item(manifest, "nav", "nav.xhtml", "application/xhtml+xml", properties="nav")
    _item(manifest, "style", "style.css", "text/css")
    for chapter in chapters:
        name, overlay = f"{chapter.number:04}", f"overlay-{chapter.number}"
        text = f"text-{chapter.number}"
        kind = {"media-overlay": overlay} if chapter.duration_s else {}
        _item(manifest, text, f"{name}.xhtml", "application/xhtml+xml", **kind)
        _item(manifest, overlay, f"{name}.smil", "application/smil+xml")
        SubElement(spine, "itemref", idref=text)
    for number, image in enumerate(images, start=1):
        _item(manifest, f"image-{number}", image.name, image.media_type)
    for number, _piece in enumerate(recording.pieces, start=1):
        _item(manifest, f"audio-{number}", f"audio/{number:04}.mp3", "audio/mpeg")
    return package


def _item(manifest: Element, name: str, address: str, kind: str, **more: str) -> None:
    SubElement(manifest, "item", {"id": name, "href": address, "media-type": kind, **more})


def _metadata(chapters: Iterable[Section], tags: Tags, *, has_images: bool) -> Element:
    found = Element("metadata", {"xmlns:dc": "http://purl.org/dc/elements/1.1/"})
    now = datetime.now(UTC)
    SubElement(found, "dc:identifier", id="id").text = uuid.uuid4().urn
    SubElement(found, "dc:title").text = tags.title
    SubElement(found, "dc:language").text = tags.language
    _meta(found, "dcterms:modified", now.strftime("%Y-%m-%dT%H:%M:%SZ"))
    _meta(found, "media:duration", clock(sum(each.duration_s for each in chapters)))
    for chapter in chapters:
        _meta(found, "media:duration", clock(chapter.duration_s), f"#overlay-{chapter.number}")
    _meta(found, "media:active-class", "sounding")
    _meta(found, "media:narrator", "Guide Light")
    for name, value in (*_ACCESS, *(_VISUAL if has_images else ())):
        _meta(found, name, value)
    return found


def _meta(metadata: Element, name: str, value: str, refines: str = "") -> None:
    more = {"refines": refines} if refines else {}
    SubElement(metadata, "meta", {"property": name, **more}).text = value
