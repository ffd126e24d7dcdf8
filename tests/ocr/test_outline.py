"""Which lines an outline makes headings."""

import pytest

from ocr.layout import region_text
from ocr.outline import Entry, with_headings
from ocr.page import Box, Line, Region, RegionKind, Word

BOX = Box(0.1, 0.1, 0.9, 0.12)


def region(text: str, kind: RegionKind = RegionKind.PARAGRAPH, level: int = 0) -> Region:
    words = tuple(Word(word, BOX) for word in text.split())
    return Region(kind, (Line(words, BOX, 12),), BOX, level)


def headings(regions: list[Region], *entries: Entry) -> list[tuple[int, str]]:
    found = with_headings(regions, entries)
    return [(r.level, region_text(r)) for r in found if r.kind is RegionKind.HEADING]


@pytest.mark.parametrize(
    "printed", ["การเดินทางของน้ำ", "บทที่ ๒ การเดินทางของน้ำ", "1.2 การเดินทางของน้ำ", "การเดินทางของน้า"]
)
def test_a_line_with_the_title_is_a_heading_however_it_is_numbered_or_recognised(
    printed: str,
) -> None:
    regions = [region("น้ำไหลจากที่สูงลงสู่ที่ต่ำเสมอ"), region(printed)]
    assert headings(regions, Entry("การเดินทางของน้ำ", 2)) == [(2, printed)]


def test_a_sentence_that_ends_with_the_title_is_no_heading() -> None:
    assert not headings([region("เราจะเรียนเรื่องที่สำคัญมากคือ น้ำ")], Entry("น้ำ", 1))


def test_a_heading_takes_the_level_of_the_outline() -> None:
    assert headings([region("Water", RegionKind.HEADING, 1)], Entry("WATER", 3)) == [(3, "Water")]


def test_the_same_title_twice_is_two_headings() -> None:
    regions = [region("Questions"), region("What is rain made of?"), region("Questions")]
    found = headings(regions, Entry("Questions", 2), Entry("Questions", 2))
    assert found == [(2, "Questions"), (2, "Questions")]


def test_an_entry_without_its_line_changes_nothing() -> None:
    regions = [region("What is rain made of?")]
    assert with_headings(regions, [Entry("Answers", 1), Entry("", 1)]) == tuple(regions)
