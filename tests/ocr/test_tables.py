"""Tables become cells, with rules and without; prose, lists and frames do not."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocr.grids import wide_tables
from ocr.layout import region_text, regions
from ocr.lines import find_components
from ocr.page import Box, Cell, Line, RegionKind, Word
from ocr.recognise import recognise
from ocr.rules import find_rules
from tools.render_layouts import Layout, draw

ROW_HEIGHT = 0.03
LETTER = 0.008
ROWS = (("Name", "Price"), ("rice", "12 baht"), ("fish", "40 baht"), ("tea", "9 baht"))


def words(texts: str, left: float, top: float) -> list[Word]:
    found = []
    for text in texts.split():
        right = left + LETTER * len(text)
        found.append(Word(text, Box(left, top, right, top + 0.015)))
        left = right + LETTER
    return found


def line(top: float, *cells: tuple[float, str]) -> Line:
    every = [word for left, text in cells for word in words(text, left, top)]
    return Line(tuple(every), Box(every[0].box.left, top, every[-1].box.right, top + 0.015), 12)


def table_lines(rows: tuple[tuple[str, ...], ...], step: float = 0.3) -> list[Line]:
    return [
        line(0.2 + i * ROW_HEIGHT, *((0.1 + step * j, text) for j, text in enumerate(row)))
        for i, row in enumerate(rows)
    ]


def grid(rows: int, columns: int, step: float = 0.3) -> list[Box]:
    top, left = 0.19, 0.09
    bottom, right = top + rows * ROW_HEIGHT, left + columns * step
    across = [Box(left, top + i * ROW_HEIGHT, right, top + i * ROW_HEIGHT) for i in range(rows + 1)]
    return across + [Box(left + i * step, top, left + i * step, bottom) for i in range(columns + 1)]


def cells(lines: list[Line], rules: list[Box]) -> dict[tuple[int, int], str]:
    found = regions(lines, rules)
    return {(r.cell.row, r.cell.column): region_text(r) for r in found if r.cell is not None}


EXPECTED = {(i, j): text for i, row in enumerate(ROWS) for j, text in enumerate(row)}


def test_cells_are_found_with_rules_and_without() -> None:
    assert cells(table_lines(ROWS), grid(4, 2)) == EXPECTED
    assert cells(table_lines(ROWS), []) == EXPECTED


def test_cells_that_stand_close_together_are_told_apart_by_rules() -> None:
    assert cells(table_lines(ROWS, step=0.066), grid(4, 2, step=0.066)) == EXPECTED


def test_the_first_row_is_the_header_where_it_alone_has_no_numbers() -> None:
    found = regions(table_lines(ROWS), grid(4, 2))
    assert [r.cell for r in found][:3] == [Cell(0, 0, 0, True), Cell(0, 0, 1, True), Cell(0, 1, 0)]
    assert not any(r.cell.header for r in regions(table_lines(ROWS[1:]), []) if r.cell)


def test_text_around_a_table_stays_around_it() -> None:
    before, after = line(0.1, (0.1, "Before it.")), line(0.5, (0.1, "After it."))
    found = regions([before, *table_lines(ROWS), after], [])
    kinds = [region.kind for region in found]
    assert kinds == [RegionKind.PARAGRAPH, *[RegionKind.TABLE_CELL] * 8, RegionKind.PARAGRAPH]


def test_an_empty_cell_shifts_no_other() -> None:
    rows = [*table_lines(ROWS[:2]), line(0.26, (0.4, "7 baht")), *table_lines(ROWS)[3:]]
    assert cells(rows, grid(4, 2))[2, 1] == "7 baht"


def places(lines: list[Line], rules: list[Box]) -> dict[str, Cell]:
    return {region_text(r): r.cell for r in regions(lines, rules) if r.cell is not None}


MERGED_HEADER = [
    line(0.2, (0.1, "Part"), (0.55, "People")),
    line(0.2 + ROW_HEIGHT, (0.4, "men"), (0.7, "women")),
    line(0.2 + 2 * ROW_HEIGHT, (0.1, "north"), (0.4, "6"), (0.7, "5")),
    line(0.2 + 3 * ROW_HEIGHT, (0.1, "south"), (0.7, "8")),
]


def test_cells_between_which_no_rule_runs_are_one() -> None:
    rules = grid(4, 3)
    across, down = rules[1], rules[5 + 2]
    rules[1] = replace(across, left=0.39)
    rules[5 + 2] = replace(down, top=down.top + ROW_HEIGHT)
    found = places(MERGED_HEADER, rules)
    assert found["Part"] == Cell(0, 0, 0, header=True, row_span=2)
    assert found["People"] == Cell(0, 0, 1, header=True, column_span=2)
    assert found["women"] == Cell(0, 1, 2, header=True)
    assert found["8"] == Cell(0, 3, 2)


def test_a_cell_in_the_middle_over_two_columns_without_rules_reaches_over_both() -> None:
    found = places(MERGED_HEADER, [])
    assert found["People"] == Cell(0, 0, 1, header=True, column_span=2)
    assert found["men"] == Cell(0, 1, 1, header=True)
    assert found["8"] == Cell(0, 3, 2)


def test_a_table_needs_no_frame_around_its_rules() -> None:
    top, left, right, bottom = 0.19, 0.09, 0.69, 0.19 + 4 * ROW_HEIGHT
    inner = [
        rule
        for rule in grid(4, 2)
        if rule.top not in (top, bottom) and rule.left not in (left, right)
    ]
    inner += [Box(left, top + i * ROW_HEIGHT, right, top + i * ROW_HEIGHT) for i in (1, 2, 3)]
    assert cells(table_lines(ROWS), [*inner, Box(0.39, top, 0.39, bottom)]) == EXPECTED


def test_rules_across_close_under_one_another_are_a_table_and_far_ones_are_not() -> None:
    def stack(step: float) -> list[Box]:
        return [
            Box(left, 0.1 + i * step, left + 0.4, 0.1 + i * step)
            for i in range(4)
            for left in (0.1, 0.501)
        ]

    assert [round(bottom, 3) for _, bottom in wide_tables(stack(0.05))] == [0.25]
    assert wide_tables(stack(0.2)) == []


def test_rules_between_the_columns_of_a_page_are_no_table() -> None:
    text = [
        *(line(0.2 + i * ROW_HEIGHT, (0.1, "prose of the left")) for i in range(4)),
        *(line(0.2 + i * ROW_HEIGHT, (0.6, "prose of the right")) for i in range(4)),
    ]
    rules = [Box(0.1, 0.15, 0.9, 0.15), Box(0.5, 0.15, 0.5, 0.8), Box(0.1, 0.8, 0.9, 0.8)]
    assert cells(text, rules) == {}


def test_lines_of_a_cell_follow_closer_than_rows_and_a_first_cell_may_have_two() -> None:
    tops = (0.2, 0.23, 0.245, 0.275, 0.305)
    texts = [("Name", "Price"), ("rice of", "12 baht"), ("hills",), ("fish", "40 baht")]
    texts.append(("tea", "9 baht"))
    lines = [
        line(top, *((0.1 + 0.3 * j, text) for j, text in enumerate(row)))
        for top, row in zip(tops, texts, strict=True)
    ]
    found = places(lines, [])
    assert found["rice of hills"] == Cell(0, 1, 0)
    assert found["9 baht"] == Cell(0, 3, 1)


def test_the_header_may_lack_a_name_for_the_names_of_rows() -> None:
    lines = [line(0.2, (0.4, "Price"), (0.7, "Taste")), *table_lines(ROWS)[1:]]
    lines[1] = line(0.23, (0.1, "rice"), (0.4, "12 baht"), (0.7, "mild"))
    assert places(lines, [])["Taste"] == Cell(0, 0, 2, header=True)


@pytest.mark.parametrize(
    "lines",
    [
        [line(0.2 + i * ROW_HEIGHT, (0.1, "1."), (0.2, "An item of a list")) for i in range(4)],
        [line(0.2 + i * ROW_HEIGHT, (0.1, "Prose of many words in a line")) for i in range(6)],
        [line(0.2, (0.1, "Name"), (0.5, "Class")), line(0.23, (0.1, "Then prose of the page."))],
    ],
)
def test_other_text_is_no_table(lines: list[Line]) -> None:
    assert cells(lines, []) == {}


def test_a_frame_around_text_is_no_table() -> None:
    text = [line(0.2, (0.1, "Remember this.")), line(0.23, (0.1, "It matters."))]
    assert cells(text, grid(1, 1)) == {}


BOXES = st.builds(Box, st.floats(0, 1), st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
LINES = st.builds(
    lambda top, parts: line(top, *parts),
    st.floats(0, 1),
    st.lists(
        st.tuples(st.floats(0, 0.9), st.sampled_from(["ข้าว", "12", "a b"])), min_size=1, max_size=4
    ),
)


@given(st.lists(LINES, max_size=12), st.lists(BOXES, max_size=12))
def test_no_word_is_lost_or_said_twice(lines: list[Line], rules: list[Box]) -> None:
    given_words = sorted(word.text for each in lines for word in each.words)
    found = regions(lines, rules)
    kept = sorted(word.text for region in found for each in region.lines for word in each.words)
    assert kept == given_words


def test_rules_are_found_and_letters_are_not() -> None:
    ink = np.zeros((400, 600), np.bool_)
    ink[50:53, 40:560] = True
    ink[50:350, 100:102] = True
    ink[200:230, 300:320] = True
    found = find_rules(ink, find_components(ink), 150)
    assert [rule.is_upright for rule in found] == [False, True]


@pytest.mark.parametrize("ruled", [True, False])
def test_a_scanned_page_is_read_column_by_column_and_its_table_row_by_row(ruled: bool) -> None:
    prose = [
        "The first column tells of rice, which grows in water for most of the year. " * 2,
        "The second column tells of fish, which swim among the rice until the harvest. " * 2,
    ]
    table = (("Month", "Rain"), ("May", "210 mm"), ("June", "180 mm"), ("July", "175 mm"))
    drawn = draw(Layout("The field", prose, 2, table, ruled=ruled, font="Loma", size=11), 150)
    found = recognise(drawn.image, 150).regions
    assert [region_text(r) for r in found if r.cell] == [text for row in table for text in row]
    text = " ".join(region_text(region) for region in found)
    assert text.index("first column") < text.index("May")
    assert text.index("May") < text.index("second column")


def test_items_of_a_list_within_a_list_are_deeper() -> None:
    lefts = (0.1, 0.14, 0.14, 0.1)
    lines = [line(0.2 + i * ROW_HEIGHT, (left, "• Item here")) for i, left in enumerate(lefts)]
    assert [region.level for region in regions(lines)] == [1, 2, 2, 1]
