"""Headings have the same level for the same type through the whole document."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.document import Block, BlockKind, Page
from assistant.importing.across import marked
from assistant.importing.commit import commit_marked
from assistant.importing.jobs import Job
from assistant.importing.levels import levels_of_sizes
from assistant.library import Library
from ocr.page import Box, PageSource

CHAPTER, SECTION, PART = 20.4, 16.2, 13.8


def heading(page: int, place: int, size: float, level: int = 1, *, told: bool = False) -> Block:
    box = Box(0.1, 0.2 + place / 10, 0.5, 0.22 + place / 10)
    return Block(
        f"{page}.{place}",
        BlockKind.HEADING,
        f"Heading {chr(96 + page)}{chr(96 + place)}",
        page,
        level=level,
        box=box,
        size=size,
        level_told=told,
    )


def page_of(number: int, *headings: Block) -> Page:
    body = Block(
        f"{number}.9", BlockKind.PARAGRAPH, "The text.", number, box=Box(0.1, 0.7, 0.9, 0.8)
    )
    return Page(number, (*headings, body), PageSource.RECOGNISED)


PAGES = [
    page_of(1, heading(1, 1, SECTION, 2), heading(1, 2, PART, 2)),
    page_of(2, heading(2, 1, CHAPTER, 1), heading(2, 2, SECTION * 1.02, 1)),
    page_of(3, heading(3, 1, PART, 1)),
]


@pytest.mark.parametrize("order", [(1, 2, 3), (3, 1, 2), (2, 3, 1)])
@pytest.mark.parametrize("restarts", [False, True])
def test_sizes_have_their_levels_however_the_pages_come(
    tmp_path: Path, order: tuple[int, ...], restarts: bool
) -> None:
    source = tmp_path / "book.txt"
    source.write_text("a book")
    with closing(Library(tmp_path / "library")) as library:
        document = library.add(source).id
        job = Job(document, source)
        for number in order:
            if restarts:
                job = Job(document, source)
                job.opened(len(PAGES), library.pages_done(document))
            commit_marked(library, job, PAGES[number - 1])
        levels = {block.id: block.level for block in library.headings(document)}
    assert levels == {"1.1": 2, "1.2": 3, "2.1": 1, "2.2": 2, "3.1": 3}


def test_pages_that_are_passed_on_are_told_by_those_after_them() -> None:
    found = [block.level for page in marked(PAGES, ahead=2) for block in page.blocks[:-1]]
    assert found == [2, 3, 1, 2, 3]


def test_type_in_pictures_is_compared_with_text_in_pictures() -> None:
    """Measured by its letters it may seem a little larger than a text layer says."""

    def page(number: int, size: float, text: float, source: PageSource) -> Page:
        headings = [heading(number, 1, size), heading(number, 2, 1.2 * size)]
        blocks = page_of(number, *headings).blocks
        return Page(number, tuple(replace(b, size=b.size or text) for b in blocks), source)

    layer = page(1, 15, 12, PageSource.TEXT_LAYER)
    picture = page(2, 17.4, 13.9, PageSource.RECOGNISED)
    found = [b.level for page in marked([layer, picture], 1) for b in page.blocks[:-1]]
    assert found == [2, 1, 2, 1]


def test_headings_whose_number_tells_their_level_tell_it_of_their_size() -> None:
    sizes = [(SECTION, 2), (SECTION, 2), (PART, 0), (CHAPTER, 0), (SECTION, 3)]
    assert levels_of_sizes(sizes) == {CHAPTER: 1, SECTION: 2, PART: 3}
    pages = [page_of(1, heading(1, 1, SECTION, 2, told=True), heading(1, 2, SECTION, 1))]
    assert [block.level for page in marked(pages, 0) for block in page.blocks[:-1]] == [2, 2]


def test_sizes_over_a_told_one_are_higher_and_under_it_deeper() -> None:
    assert levels_of_sizes([(30, 0), (20, 1), (15, 0)]) == {30: 1, 20: 1, 15: 2}
    assert levels_of_sizes([(30, 0), (20, 4), (15, 0)]) == {30: 1, 20: 4, 15: 5}


@given(st.lists(st.tuples(st.floats(6, 60), st.integers(0, 6)), max_size=30))
def test_each_size_has_a_level_of_one_to_six(headings: list[tuple[float, int]]) -> None:
    levels = levels_of_sizes(headings)
    assert levels.keys() == {size for size, _ in headings}
    assert all(1 <= level <= 6 for level in levels.values())
