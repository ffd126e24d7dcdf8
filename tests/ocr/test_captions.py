"""Pictures come among the text where a reader expects them, each with its caption."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocr.captions import is_caption, with_pictures
from ocr.layout import region_text
from ocr.page import Box, Cell, Line, Region, RegionKind, Word

HEIGHT = 0.02


def text(words: str, left: float, top: float, right: float = 0.9, lines: int = 1) -> Region:
    """A paragraph whose top left corner is there."""
    boxes = [Box(left, top + i * HEIGHT, right, top + (i + 1) * HEIGHT) for i in range(lines)]
    made = tuple(Line((Word(words, box),), box) for box in boxes)
    return Region(RegionKind.PARAGRAPH, made, boxes[0].union(boxes[-1]))


def figure(left: float, top: float, right: float, bottom: float) -> Region:
    return Region(RegionKind.FIGURE, (), Box(left, top, right, bottom))


def told(regions: tuple[Region, ...]) -> list[str]:
    """What stands on the page, in order."""
    return [
        f"[{region_text(r)}]" if r.kind is RegionKind.FIGURE else region_text(r) for r in regions
    ]


@pytest.mark.parametrize(
    "words",
    [
        "ภาพที่ 1.2 แผนที่ประเทศไทย",
        "รูปที่ ๓-๑ หู",
        "รูป 4",
        "แผนภูมิที่ 2 รายได้",
        "แผนภาพที่ ๑",
        "ตารางที่ 1.1 ประชากร",
        "Figure 3 An ear",
        "Fig. 4.2: An ear",
        "FIG 1",
        "Table IV Prices",
        "(ภาพที่ 5)",
        "ภาพ: วัด",
    ],
)
def test_captions_are_known_by_how_they_begin(words: str) -> None:
    assert is_caption(words)


@pytest.mark.parametrize(
    "words",
    ["ภาพยนตร์เรื่องใหม่", "รูปร่างของสัตว์", "ตารางเรียน", "Figures of speech", "ดังภาพที่ 1", "Tables", ""],
)
def test_other_text_is_no_caption(words: str) -> None:
    assert not is_caption(words)


def test_a_caption_belongs_to_the_figure_next_to_it() -> None:
    page = [
        text("One.", 0.1, 0.1),
        text("ภาพที่ 1 หู", 0.1, 0.32),
        text("Two.", 0.1, 0.36),
        text("ภาพที่ 2 ตา", 0.1, 0.62),
    ]
    pictures = [figure(0.2, 0.4, 0.6, 0.6), figure(0.2, 0.15, 0.6, 0.3)]
    assert told(with_pictures(page, pictures)) == ["One.", "[ภาพที่ 1 หู]", "Two.", "[ภาพที่ 2 ตา]"]


def test_a_paragraph_far_from_any_figure_that_begins_like_a_caption_stays_text() -> None:
    page = [text("ภาพที่ 1 แสดงให้เห็นว่า", 0.1, 0.8), text("จบ", 0.1, 0.84)]
    shown = with_pictures(page, [figure(0.2, 0.1, 0.6, 0.3)])
    assert told(shown) == ["[]", "ภาพที่ 1 แสดงให้เห็นว่า", "จบ"]


def test_a_figure_without_a_caption_is_read_between_the_text_over_and_under_it() -> None:
    page = [text("One.", 0.1, 0.1), text("Two.", 0.1, 0.5)]
    assert told(with_pictures(page, [figure(0.2, 0.2, 0.6, 0.4)])) == ["One.", "[]", "Two."]


def test_a_figure_at_the_top_of_the_right_column_is_read_after_the_left_one() -> None:
    page = [
        text("Title", 0.1, 0.05),
        text("Left.", 0.1, 0.1, 0.48, lines=20),
        text("Right.", 0.52, 0.3, 0.9, lines=10),
    ]
    shown = with_pictures(page, [figure(0.52, 0.1, 0.9, 0.28)])
    assert [words.split()[0] for words in told(shown)] == ["Title", "Left.", "[]", "Right."]


def test_a_tables_caption_comes_before_its_first_cell_wherever_it_is_printed() -> None:
    cells = [
        Region(
            RegionKind.TABLE_CELL,
            (),
            Box(0.1, 0.2 + i / 20, 0.4, 0.24 + i / 20),
            cell=Cell(0, i, 0),
        )
        for i in range(3)
    ]
    under = text("ตารางที่ 1 ประชากร", 0.1, 0.36)
    shown = with_pictures([text("One.", 0.1, 0.1), *cells, under], [])
    assert [region.kind for region in shown] == [
        RegionKind.PARAGRAPH,
        RegionKind.CAPTION,
        *[RegionKind.TABLE_CELL] * 3,
    ]


UNIT = st.floats(0, 0.9)
BOXES = st.builds(lambda x, y, w, h: Box(x, y, x + w / 10, y + h / 10), UNIT, UNIT, UNIT, UNIT)
WORDS = st.sampled_from(["One.", "ภาพที่ 1", "Figure 2", "ตารางที่ 1", "Table 3", "สอง"])


@given(st.lists(st.tuples(WORDS, UNIT, UNIT)), st.lists(BOXES), st.integers(0, 2))
def test_nothing_is_lost_or_doubled(
    texts: list[tuple[str, float, float]], boxes: list[Box], cells: int
) -> None:
    page = [text(words, x, y, x + 0.1) for words, x, y in texts]
    page += [
        Region(RegionKind.TABLE_CELL, page[0].lines, page[0].box, cell=Cell(0, i, 0))
        for i in range(cells if page else 0)
    ]
    pictures = [Region(RegionKind.FIGURE, (), box) for box in boxes]
    shown = with_pictures(page, pictures)
    assert Counter(line for r in shown for line in r.lines) == Counter(
        line for r in page for line in r.lines
    )
    assert sorted(str(r.box) for r in shown if r.kind is RegionKind.FIGURE) == sorted(
        map(str, boxes)
    )


def test_a_figure_across_columns_is_read_between_them_though_its_caption_is_in_one_below() -> None:
    columns = [(0.1, 0.35), (0.4, 0.65), (0.7, 0.95)]
    above = [text(f"above {i}", left, 0.1, right) for i, (left, right) in enumerate(columns)]
    below = [text(f"below {i}", left, 0.6, right) for i, (left, right) in enumerate(columns)]
    caption = text("ภาพที่ 1 แม่น้ำ", 0.42, 0.52, 0.62)
    page = [*above, below[0], caption, *below[1:]]
    found = told(with_pictures(page, [figure(0.35, 0.3, 0.7, 0.5)]))
    assert found[2:5] == ["above 2", "[ภาพที่ 1 แม่น้ำ]", "below 0"]
