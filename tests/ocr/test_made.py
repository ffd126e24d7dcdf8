"""One lesson as PDF files by the programs that people use: what each must yield.

tools/make_pdfs.py makes the files, tools/lesson.py is the lesson.
"""

import re
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

import pytest

from benchmarks.error_rates import cer_percent
from ocr.layout import region_text
from ocr.page import Cell, Region, RegionKind
from ocr.pdf import open_pdf
from ocr.recognise import recognise
from tools.lesson import (
    FOOTNOTE,
    LINK,
    LONG_PARAGRAPHS,
    PAGES,
    PICTURE_DESCRIPTION,
    PLAIN_PARAGRAPHS,
    RUNNING_HEAD,
    Part,
)

MADE = Path(__file__).parent / "made"
NOTE_MARK = "1"
KINDS = {
    "p": RegionKind.PARAGRAPH,
    "li": RegionKind.LIST_ITEM,
    "img": RegionKind.FIGURE,
    **{f"h{level}": RegionKind.HEADING for level in (1, 2, 3)},
}


def pages_of(name: str) -> list[Sequence[Region]]:
    """The regions of the layer's pages."""
    with open_pdf(MADE / f"{name}.pdf") as file:
        pages = [file.page_text(number) for number in range(1, file.page_count + 1)]
    assert all(page is not None for page in pages)
    return [page.regions for page in pages if page is not None]


def told(region: Region) -> tuple[RegionKind, int, Cell | None, str]:
    text = region.description or re.sub("(?<=ทุกเมื่อ)[1¹]", "", region_text(region))
    return region.kind, region.level, region.cell, text


def expected(part: Part) -> list[tuple[RegionKind, int, Cell | None, str]]:
    if part.rows:
        return [
            (RegionKind.TABLE_CELL, 0, Cell(0, row, column, header=not row), text)
            for row, cells in enumerate(part.rows)
            for column, text in enumerate(cells)
        ]
    level = int(part.tag[1]) if part.tag in {"h1", "h2", "h3"} else int(part.tag == "li")
    return [(KINDS[part.tag], level, None, part.text)]


def printed(part: Part) -> list[str]:
    """What a reader of the page sees of the part, without its description."""
    return [] if part.tag == "img" else [text for *_, text in expected(part)]


def is_running(region: Region) -> bool:
    text = region_text(region)
    return text == RUNNING_HEAD or FOOTNOTE in text or text in {"i", "ii", "1"}


@pytest.mark.parametrize("name", ["chromium", "chromium-justified", "writer"])
def test_a_tagged_file_gives_the_lesson_as_it_was_written(name: str) -> None:
    for regions, page in zip(pages_of(name), PAGES, strict=True):
        found = [told(region) for region in regions if not is_running(region)]
        assert found == [each for part in page for each in expected(part)]


def test_an_untagged_file_of_writer_gives_every_word() -> None:
    shown = [r for r in chain(*pages_of("writer-untagged")) if not is_running(r)]
    texts = [told(r)[3] for r in shown if r.kind is not RegionKind.FIGURE]
    assert len(shown) == len(texts) + 1
    assert texts == [text for page in PAGES for part in page for text in printed(part)]


@pytest.mark.parametrize("name", ["xelatex", "lualatex", "qt"])
def test_makers_that_drop_the_space_at_a_lines_end_give_every_letter(name: str) -> None:
    texts = [told(r)[3] for r in chain(*pages_of(name)) if r.lines and not is_running(r)]
    wanted = [text for page in PAGES for part in page for text in printed(part)]
    assert "".join(texts).replace(" ", "") == "".join(wanted).replace(" ", "")


@pytest.mark.parametrize("name", ["xelatex", "lualatex"])
def test_the_outline_tells_the_levels_of_headings(name: str) -> None:
    found = [told(r) for r in chain(*pages_of(name)) if r.kind is RegionKind.HEADING]
    parts = [part for page in PAGES for part in page if part.tag in {"h1", "h2", "h3"}]
    assert found == [expected(part)[0] for part in parts]


def test_the_space_after_a_sign_of_repetition_is_put_back_at_a_lines_end() -> None:
    assert "ปรอย ๆ หรือ" in "".join(told(region)[3] for region in chain(*pages_of("qt")))


def test_what_glyphs_stand_for_is_taken_from_the_file_of_cairo() -> None:
    texts = [told(region)[3] for region in chain(*pages_of("pango"))]
    tags = {"h1", "h2", "h3", "p"}
    wanted = [part.text for page in PAGES for part in page if part.tag in tags]
    assert "".join(texts).replace(" ", "") == "".join(wanted).replace(" ", "")


@pytest.mark.parametrize("name", ["chromium", "writer", "writer-untagged", "xelatex", "lualatex"])
def test_a_link_stands_on_its_words_alone(name: str) -> None:
    linked = [
        word.text[extent.start : extent.end]
        for region in chain(*pages_of(name))
        for line in region.lines
        for word in line.words
        for extent in word.links
        if extent.value == LINK
    ]
    assert "".join(linked) == "เว็บไซต์ของโรงเรียน"


def test_running_heads_and_footnotes_are_known_by_their_tags() -> None:
    first, second = pages_of("writer")
    assert told(first[0])[::3] == (RegionKind.PAGE_HEADER, RUNNING_HEAD)
    assert told(second[0])[::3] == (RegionKind.PAGE_HEADER, RUNNING_HEAD)
    assert told(first[-1])[::3] == (RegionKind.FOOTNOTE, f"{NOTE_MARK} {FOOTNOTE}")


def test_the_languages_that_the_file_tells_are_kept() -> None:
    english = next(r for r in chain(*pages_of("chromium")) if region_text(r).startswith("Water"))
    extents = [extent for line in english.lines for word in line.words for extent in word.languages]
    assert {extent.value for extent in extents} == {"en"}


def test_a_picture_has_its_place_and_its_description() -> None:
    for name in ("chromium", "writer"):
        figures = [r for r in chain(*pages_of(name)) if r.kind is RegionKind.FIGURE]
        assert [figure.description for figure in figures] == [PICTURE_DESCRIPTION]
        assert 0.1 < figures[0].box.width < 0.5


def test_a_paragraph_over_three_pages_is_told_to_go_on_by_its_tags() -> None:
    pages = pages_of("chromium-long")
    texts = [[r for r in regions if r.kind is RegionKind.PARAGRAPH] for regions in pages]
    assert [[(r.open_start, r.open_end) for r in regions] for regions in texts] == [
        [(False, True)],
        [(True, True)],
        [(True, False), (False, False)],
    ]
    whole = " ".join(region_text(r) for regions in texts for r in regions)
    assert whole.replace(" ", "") == "".join(LONG_PARAGRAPHS).replace(" ", "")


BROKEN = ("weasyprint", "gs-distilled", "gs-outlines", "ps-printed", "ps-printed-writer")
"""Marks mapped to others; glyphs without letters; outlines; letters without names, twice."""


@pytest.mark.parametrize("name", BROKEN)
def test_a_layer_that_lost_its_thai_is_left_to_recognition(name: str) -> None:
    with open_pdf(MADE / f"{name}.pdf") as file:
        assert not any(file.page_text(number) for number in range(1, file.page_count + 1))


def test_a_layer_of_possible_thai_that_is_not_what_the_page_shows_is_left_to_recognition(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("INFO", logger="ocr.layer_check")
    with open_pdf(MADE / "weasyprint-garuda.pdf") as file:
        assert file.page_text(1) is None
    assert "Garuda" in caplog.text
    assert "'่' for 'ู'" in caplog.text


def test_a_lost_ring_of_sara_am_is_put_back() -> None:
    texts = [told(region)[3] for region in chain(*pages_of("weasyprint-serif"))]
    assert "".join(texts).replace(" ", "") == "".join(PLAIN_PARAGRAPHS).replace(" ", "")


@pytest.mark.parametrize("name", ["gs-outlines", "weasyprint"])
def test_such_a_page_is_read_from_its_picture(name: str) -> None:
    with open_pdf(MADE / f"{name}.pdf") as file:
        seen = recognise(file.render(file.page_count, 200), 200)
    text = " ".join(region_text(region) for region in seen.regions)
    wanted = " ".join(text for part in PAGES[1] for text in printed(part))
    assert cer_percent(f"{wanted} {NOTE_MARK} {FOOTNOTE}", text) < 2
