"""Lines become paragraphs, headings and list items, and their text is joined rightly."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from ocr.layout import region_text, region_words, regions
from ocr.page import Box, Line, RegionKind, Word

LEFT, RIGHT, STEP = 0.1, 0.9, 0.025


def line(
    text: str,
    row: float,
    left: float = LEFT,
    right: float = RIGHT,
    size: float = 14,
    bold: bool = False,
    space_after: bool = False,
) -> Line:
    words = text.split()
    width = (right - left) / len(words)
    top = 0.1 + row * STEP
    placed = tuple(
        Word(word, Box(left + i * width, top, left + (i + 0.9) * width, top + 0.018))
        for i, word in enumerate(words)
    )
    return Line(placed, Box(left, top, right, top + 0.018), size, bold, space_after)


def texts(lines: Sequence[Line]) -> list[str]:
    return [region_text(region) for region in regions(lines)]


def test_no_lines_make_no_regions() -> None:
    assert regions([]) == ()


def test_lines_that_follow_closely_are_one_paragraph() -> None:
    assert texts([line("one two", 0), line("three four", 1), line("five", 2, right=0.3)]) == [
        "one two three four five"
    ]


def test_a_gap_begins_a_paragraph() -> None:
    lines = [line("a b", 0), line("c d", 1), line("e f", 2.6), line("g h", 3.6)]
    assert texts(lines) == ["a b c d", "e f g h"]


def test_an_indent_begins_a_paragraph() -> None:
    lines = [line("a b", 0), line("c d", 1), line("e f", 2, left=0.16), line("g h", 3)]
    assert texts(lines) == ["a b c d", "e f g h"]


def test_a_first_line_indent_stays_with_its_paragraph() -> None:
    lines = [line("a b", 0, left=0.16), line("c d", 1), line("e f", 2)]
    assert texts(lines) == ["a b c d e f"]


def test_a_short_line_ends_a_paragraph() -> None:
    lines = [line("a b", 0), line("c", 1, right=0.3), line("d e f g", 2), line("h i", 3)]
    assert texts(lines) == ["a b c", "d e f g h i"]


def test_a_paragraph_stays_one_where_thai_lines_end_unevenly() -> None:
    lines = [
        line("เด็กหญิงแก้วตา", 0, right=0.86),
        line("ชอบอ่านหนังสือ", 1, right=0.9),
        line("ทุกเย็น", 2, right=0.3),
    ]
    assert texts(lines) == ["เด็กหญิงแก้วตาชอบอ่านหนังสือทุกเย็น"]


BODY = [
    line("the wind blows from", 3),
    line("the sea to the land", 4),
    line("all day", 5, right=0.2),
]


@pytest.mark.parametrize(
    ("size", "bold", "level"), [(22, True, 1), (17, True, 2), (14, True, 3), (17, False, 2)]
)
def test_large_or_bold_lines_are_headings(size: float, bold: bool, level: int) -> None:
    title = line("น้ำ และ ลม", 0, right=0.4, size=size, bold=bold)
    heading, body = regions([title, *BODY])
    assert (heading.kind, heading.level) == (RegionKind.HEADING, level)
    assert (body.kind, body.level) == (RegionKind.PARAGRAPH, 0)


@pytest.mark.parametrize(
    ("text", "level"),
    [("บทที่ ๒ ลม", 1), ("Chapter 3 Wind", 1), ("1.2 Wind", 2), ("๑.๒.๓ ลม", 3), ("2. Wind", 3)],
)
def test_a_headings_number_tells_its_level(text: str, level: int) -> None:
    heading = regions([line(text, 0, right=0.4, bold=True), *BODY])[0]
    assert (heading.kind, heading.level) == (RegionKind.HEADING, level)


def test_a_heading_of_two_centred_lines_is_one_and_a_numbered_one_begins_anew() -> None:
    first, second = line("The wind", 0, 0.3, 0.7, 22), line("of home", 1.4, 0.4, 0.6, 22)
    assert texts([first, second, *BODY])[0] == "The wind of home"
    numbered = line("1.1 of home", 1.4, 0.4, 0.6, 22)
    assert texts([first, numbered, *BODY])[:2] == ["The wind", "1.1 of home"]


def test_bold_words_that_fill_their_line_begin_a_paragraph() -> None:
    first, others = line("mind the wind", 0, bold=True), [line("it is strong", i) for i in (1, 2)]
    (whole,) = regions([first, *others])
    assert whole.kind is RegionKind.PARAGRAPH


def test_lines_far_apart_are_never_one_paragraph() -> None:
    assert len(texts([line("Rice", 0, right=0.2), line("ii", 30, right=0.2)])) == 2


def test_a_page_all_of_one_kind_has_no_headings() -> None:
    found = regions([line("a b", row, bold=True) for row in range(9)])
    assert {region.kind for region in found} == {RegionKind.PARAGRAPH}


@pytest.mark.parametrize("marker", ["•", "-", "–"])
def test_a_list_items_bullet_is_not_read(marker: str) -> None:
    lines = [
        line(f"{marker} ข้าว", 0, right=0.4),
        line(f"{marker} ปลา สด", 1, right=0.5),
    ]
    found = regions(lines)
    assert [region.kind for region in found] == [RegionKind.LIST_ITEM] * 2
    assert [region_text(region) for region in found] == ["ข้าว", "ปลา สด"]


@pytest.mark.parametrize("marker", ["1.", "๒.", "(3)", "ก.", "b)"])
def test_a_list_items_number_is_read(marker: str) -> None:
    (item,) = regions([line(f"{marker} ข้าว สาร", 0, right=0.4)])
    assert item.kind is RegionKind.LIST_ITEM
    assert region_text(item).startswith(marker)


def test_a_list_items_second_line_stays_with_it() -> None:
    lines = [
        line("• first words here", 0),
        line("and more words", 1, left=0.14),
        line("• second", 2, right=0.3),
    ]
    assert texts(lines) == ["first words here and more words", "second"]


def test_a_divided_english_word_is_put_together() -> None:
    assert texts([line("the chloro-", 0), line("plast is green", 1)]) == [
        "the chloroplast is green"
    ]


def test_a_hyphen_before_a_capital_or_number_stays() -> None:
    assert texts([line("from Chiang-", 0), line("Mai it is 5", 1)]) == ["from Chiang- Mai it is 5"]


def test_thai_that_ends_with_a_space_keeps_it() -> None:
    assert texts([line("วันนี้ฝนตก", 0, space_after=True), line("พรุ่งนี้แดดออก", 1)]) == [
        "วันนี้ฝนตก พรุ่งนี้แดดออก"
    ]


def test_thai_and_latin_meet_with_a_space() -> None:
    assert texts([line("เรียกว่า", 0), line("humus ซึ่ง", 1)]) == ["เรียกว่า humus ซึ่ง"]


def test_columns_are_paragraphs_of_their_own() -> None:
    left = [line("a b", 0, right=0.45), line("a b", 1, right=0.3)]
    right = [line("c d", row, left=0.55) for row in range(2)]
    assert texts([*left, *right]) == ["a b a b", "c d c d"]


def test_a_paragraph_that_fills_its_column_goes_on_in_the_next() -> None:
    left = [line("the sea is", row, right=0.45) for row in range(4)]
    more = [line("and wide here", row, left=0.55) for row in range(1, 3)]
    going_on, new = line("deep here", 0, left=0.55), line("deep here", 0, left=0.6)
    assert len(texts([*left, going_on, *more])) == 1
    assert len(texts([*left, new, *more])) == 2


NOTES = [
    line("1 Not the one of the north.", 20, right=0.5, size=9),
    line("2 See page nine of the book of", 21, right=0.9, size=9),
    line("3.25 million people and more.", 22, right=0.4, size=9),
]
PROSE = [line("the river goes to the sea", row) for row in range(18)]


def test_small_marked_lines_at_the_foot_are_footnotes_and_a_number_in_one_is_no_mark() -> None:
    found = [r for r in regions([*PROSE, *NOTES]) if r.kind is RegionKind.FOOTNOTE]
    assert [region_text(region)[:12] for region in found] == ["1 Not the on", "2 See page n"]
    assert region_text(found[1]).endswith("3.25 million people and more.")


def test_small_lines_without_a_mark_are_footnotes_only_under_a_rule() -> None:
    last = line("A source without a mark.", 20, right=0.5, size=9)
    rule = Box(0.1, last.box.top - 0.005, 0.4, last.box.top - 0.004)
    assert regions([*PROSE, last], [rule])[-1].kind is RegionKind.FOOTNOTE
    assert regions([*PROSE, last])[-1].kind is RegionKind.PARAGRAPH


def test_a_paragraph_goes_on_in_the_next_column_past_the_footnotes_of_its_own() -> None:
    left = [line("the sea is", row, right=0.45) for row in range(18)]
    notes = [replace(note, box=replace(note.box, right=0.44)) for note in NOTES[:1]]
    right = [line("deep here", row, left=0.55) for row in range(2)]
    kinds = [region.kind for region in regions([*left, *notes, *right])]
    assert kinds == [RegionKind.PARAGRAPH, RegionKind.FOOTNOTE]


def test_a_list_goes_on_at_its_depth_in_the_next_column() -> None:
    left = [line("1. rice is", 0, 0.1, 0.4), line("a. mud is", 1, 0.14, 0.4)]
    right = [line("b. sea is", 0, 0.55, 0.8), line("2. air is", 1, 0.51, 0.8)]
    assert [region.level for region in regions([*left, *right])] == [1, 2, 2, 1]


def test_every_word_is_found_where_it_stands_in_the_text() -> None:
    for region in regions([line("• the chloro-", 0), line("plast เป็น สี", 1, left=0.14)]):
        text = region_text(region)
        spans = region_words(region)
        assert [text[start:end] for start, end, _ in spans] == [
            "the",
            "chloro",
            "plast",
            "เป็น",
            "สี",
        ]
