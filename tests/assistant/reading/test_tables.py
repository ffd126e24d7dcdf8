"""A table that goes on over a page is one: rows are counted on, its header is read once."""

from dataclasses import replace

from hypothesis import given

from assistant.document import Block, BlockKind
from assistant.reading.plan import utterances
from assistant.reading.tables import (
    Grid,
    TablePlace,
    begins_table,
    repeats_header,
    table_grid,
    table_place,
)
from assistant.reading.text import BookText
from ocr.page import Box, Cell
from tests.assistant.reading.books import blocks, book_of, paragraph

LEFTS = (0.1, 0.5)


def part(page: int, *rows: tuple[str, ...], header: int = 1) -> list[Block]:
    return [
        Block(
            f"{page}.{row}.{column}",
            BlockKind.TABLE_CELL,
            text,
            page,
            cell=Cell(page * 100, row, column, row < header),
            box=Box(LEFTS[column], 0.1 + row / 20, LEFTS[column] + 0.2, 0.12 + row / 20),
        )
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    ]


NAMES = ("Fruit", "Price")
NUMBER = Block("1.9", BlockKind.PAGE_NUMBER, "1", 1)
FIRST = [*part(1, NAMES, ("mango", "20"), ("durian", "140")), NUMBER]
AGAIN = part(2, NAMES, ("longan", "35"))


def said(book: BookText) -> list[str]:
    return [utterance.text for utterance in iter(utterances(book, 0).next, None)]


def place(found: list[Block], text: str) -> TablePlace | None:
    return table_place(found, next(i for i, block in enumerate(found) if block.text == text))


def grid_of(found: list[Block], text: str) -> Grid:
    grid = table_grid(found, next(i for i, block in enumerate(found) if block.text == text))
    assert grid is not None
    return grid


def test_a_header_that_is_printed_again_is_not_read_again() -> None:
    book = book_of([*FIRST, *AGAIN])
    assert said(book) == ["Fruit", "Price", "mango", "20", "durian", "140", "longan", "35"]
    book.running_heads = True
    assert said(book)[6:] == ["1", "Fruit", "Price", "longan", "35"]


def test_rows_are_counted_on_and_the_columns_keep_their_names() -> None:
    assert place([*FIRST, *AGAIN], "35") == TablePlace(4, 2, "Price")
    bare = part(2, ("longan", "35"), ("lychee", "60"), header=0)
    assert place([*FIRST, *bare], "longan") == TablePlace(4, 1, "Fruit")
    third = part(3, NAMES, ("grape", "90"))
    assert place([*FIRST, *AGAIN, *third], "90") == TablePlace(5, 2, "Price")


def test_what_is_taken_for_a_header_on_the_later_page_is_none() -> None:
    texts = part(2, ("apple", "cheap"), ("longan", "35"))
    assert place([*FIRST, *texts], "cheap") == TablePlace(4, 2, "Price")
    assert said(book_of([*FIRST, *texts]))[6:] == ["apple", "cheap", "longan", "35"]


def test_a_table_after_other_text_or_with_other_columns_is_a_new_one() -> None:
    assert place([*FIRST, paragraph("2.p", "Text.", 2), *AGAIN], "35") == TablePlace(2, 2, "Price")
    moved = [replace(each, box=Box(0.8, 0.1, 0.9, 0.2)) for each in AGAIN]
    assert place([*FIRST, *moved], "35") == TablePlace(2, 2, "Price")


def test_a_merged_header_names_all_of_its_columns() -> None:
    cells = part(1, ("People",), ("men", "women"), ("6", "5"), header=2)
    cells[0] = replace(cells[0], cell=Cell(100, 0, 0, True, column_span=2))
    assert place(cells, "5") == TablePlace(3, 2, "People women")
    assert place(cells, "women") == TablePlace(2, 2, "")


@given(blocks())
def test_what_is_in_no_table_has_no_place_in_one(found: list[Block]) -> None:
    assert not any(table_place(found, i) or repeats_header(found, i) for i in range(len(found)))


def test_the_grid_of_a_table_goes_over_its_pages() -> None:
    found = [*FIRST, *AGAIN]
    names = {spot: found[i].text for spot, i in (grid_of(found, "20").cells).items()}
    assert [names[row, 0] for row in range(4)] == ["Fruit", "mango", "durian", "longan"]
    assert [names[row, 1] for row in range(4)] == ["Price", "20", "140", "35"]
    assert grid_of(found, "35") == grid_of(found, "Fruit")
    assert [begins_table(found, i) for i in range(len(found))].count(True) == 1


def test_a_merged_cell_stands_at_all_its_places_and_an_empty_one_at_none() -> None:
    cells = part(1, ("People",), ("men", "women"), ("6",), header=2)
    cells[0] = replace(cells[0], cell=Cell(100, 0, 0, True, column_span=2))
    grid = grid_of(cells, "6")
    assert grid.cells[0, 0] == grid.cells[0, 1]
    assert (2, 1) not in grid.cells
    assert (grid.rows, grid.columns) == (3, 2)
    assert grid.place_of(2) == (1, 1)
