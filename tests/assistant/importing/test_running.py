"""Running heads are known from the pages around, whatever the order in which pages come."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.document import Block, BlockKind, Page
from assistant.importing.across import marked as marked_pages
from assistant.importing.commit import commit_marked
from assistant.importing.jobs import Job
from assistant.importing.numerals import value_of
from assistant.importing.running import running_heads
from assistant.library import Library
from ocr.page import Box, PageSource

HEADER, FOOTER, NUMBER = BlockKind.PAGE_HEADER, BlockKind.PAGE_FOOTER, BlockKind.PAGE_NUMBER


def block(page: int, place: int, text: str, top: float, kind: BlockKind, height: float) -> Block:
    box = Box(0.1, top, 0.9, top + height)
    return Block(f"{page}.{place}", kind, text, page, box=box)


def page_of(
    number: int,
    head: str = "",
    foot: str = "",
    *,
    body: str = "The body of the page.",
    kind: BlockKind = BlockKind.PARAGRAPH,
) -> list[Block]:
    parts = [(head, 0.05, kind, 0.02), (body, 0.2, BlockKind.PARAGRAPH, 0.5)]
    parts += [(foot, 0.95, BlockKind.PARAGRAPH, 0.02)]
    return [block(number, i, *part) for i, part in enumerate(parts, 1) if part[0]]


def marked(pages: Sequence[list[Block]]) -> dict[str, BlockKind]:
    by_number = {blocks[0].page: blocks for blocks in pages}
    found = running_heads(by_number, by_number)
    return {name: kind for finding in found.values() for name, kind in finding.kinds.items()}


def test_text_that_pages_share_at_the_same_place_is_a_header_or_a_footer() -> None:
    pages = [page_of(n, "ประวัติศาสตร์ไทย", "Ministry of Education") for n in (1, 2)]
    assert marked(pages) == {"1.1": HEADER, "1.3": FOOTER, "2.1": HEADER, "2.3": FOOTER}


def test_left_and_right_pages_have_headers_of_their_own() -> None:
    pages = [page_of(n, "The book" if n % 2 else "The chapter") for n in range(1, 5)]
    assert set(marked(pages)) == {"1.1", "2.1", "3.1", "4.1"}


def test_a_header_read_a_little_wrong_is_still_known() -> None:
    heads = ("ประวัติศาสตร์ไทย", "ประวัตศาสตร์ไทย", "ประวัติศาสตรไทย")
    assert len(marked([page_of(n, head) for n, head in enumerate(heads, 1)])) == 3


def test_a_header_that_counts_the_pages_is_known_from_three() -> None:
    pages = [page_of(n, f"History of Siam {n + 20}") for n in (1, 2, 3)]
    assert set(marked(pages).values()) == {HEADER}
    assert not marked(pages[:2])


def test_a_misread_number_in_a_header_that_counts_does_no_harm() -> None:
    heads = ("History of Siam 21", "History of Siam 2", "History of Siam 23")
    pages = [page_of(n, head) for n, head in enumerate((*heads, "History of Siam 24"), 1)]
    assert len(marked(pages)) == 4


@pytest.mark.parametrize("kind", [BlockKind.PARAGRAPH, BlockKind.HEADING])
def test_numbered_lessons_at_the_top_of_pages_are_no_headers(kind: BlockKind) -> None:
    numbers = (1, 2, 4, 7, 8)
    assert not marked([page_of(n, f"Lesson {i}", kind=kind) for i, n in enumerate(numbers, 1)])


def test_a_heading_on_two_pages_is_no_header_and_on_many_it_is() -> None:
    pages = [page_of(n, "Exercises", kind=BlockKind.HEADING) for n in range(1, 5)]
    assert not marked(pages[:2])
    assert set(marked(pages).values()) == {HEADER}


@pytest.mark.parametrize("number", ["12", "- ๑๒ -", "xii", "หน้า 12", "Page 12 of 40", "12/40"])
def test_a_number_alone_at_the_edge_is_a_page_number_even_on_one_page(number: str) -> None:
    assert marked([page_of(3, "", number)]) == {"3.3": NUMBER}


@pytest.mark.parametrize("text", ["civil", "12 apples", "หน้า", "1.5 m"])
def test_other_short_texts_are_no_page_numbers(text: str) -> None:
    assert not marked([page_of(3, "", text)])


def test_a_page_of_nothing_else_keeps_its_line() -> None:
    lines = [[block(n, 1, "Title", 0.05, BlockKind.PARAGRAPH, 0.02)] for n in (1, 2, 3)]
    assert not marked(lines)


def test_printed_numbers_become_labels_where_pages_agree() -> None:
    feet = {1: "ix", 2: "x", 3: "8", 4: "12", 5: "13"}
    pages = {n: page_of(n, "", foot) for n, foot in feet.items()}
    labels = {n: found.label for n, found in running_heads(pages, pages).items()}
    assert labels == {1: "ix", 2: "x", 3: None, 4: "12", 5: "13"}


def test_letters_that_count_the_pages_are_page_numbers_and_a_lone_letter_is_not() -> None:
    pages = {n: page_of(n, "", letter) for n, letter in {2: "ก", 3: "(ข)", 4: "ค", 6: "ก"}.items()}
    found = running_heads(pages, pages)
    assert {n: finding.label for n, finding in found.items()} == {2: "ก", 3: "ข", 4: "ค"}
    assert [found[n].kinds for n in (2, 3, 4)] == [{f"{n}.3": NUMBER} for n in (2, 3, 4)]


def test_a_label_that_the_file_gives_stands() -> None:
    pages = {
        n: [replace(part, page_label=f"A-{n}") for part in page_of(n, "", str(n))] for n in (1, 2)
    }
    assert all(found.label is None for found in running_heads(pages, pages).values())


@pytest.mark.parametrize(
    ("text", "value"), [("xiv", 14), ("ง", 4), ("XC", 90), ("iii", 3), ("๑๐๗", 107)]
)
def test_numerals_are_counted(text: str, value: int) -> None:
    assert value_of(text) == value


@settings(max_examples=20, deadline=None)
@given(order=st.permutations(range(1, 11)), restart=st.integers(1, 10))
def test_neither_the_order_of_coming_nor_a_restart_makes_a_difference(
    order: list[int], restart: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    pages = {n: page_of(n, "The book" if n % 2 else f"Chapter 3 {n}", f"{n + 4}") for n in order}
    folder = tmp_path_factory.mktemp("order")
    (folder / "book.txt").write_text("a book", "utf-8")
    library = Library(folder / "library")
    try:
        document = library.add(folder / "book.txt").id
        job = Job(document, folder / "book.txt")
        for count, number in enumerate(order):
            if count == restart:  # as after a kill: what is done is known from the library alone
                job = Job(document, folder / "book.txt")
                job.opened(len(order), library.pages_done(document))
            page = Page(number, tuple(pages[number]), PageSource.RECOGNISED)
            commit_marked(library, job, page)
        blocks = library.blocks(document)
    finally:
        library.close()
    kinds = [part.kind for part in blocks]
    assert kinds == [HEADER, BlockKind.PARAGRAPH, NUMBER] * 10
    assert [part.page_label for part in blocks[::3]] == [str(n + 4) for n in range(1, 11)]


def test_pages_that_are_marked_as_they_come_wait_for_a_few_after_them() -> None:
    made: list[int] = []

    def pages() -> Iterator[Page]:
        for number in range(1, 7):
            made.append(number)
            blocks = tuple(page_of(number, "The book", str(number)))
            yield Page(number, blocks, PageSource.RECOGNISED)

    found = marked_pages(pages(), ahead=1)
    first = next(found)
    assert made == [1, 2]
    assert [block.kind for block in first.blocks] == [HEADER, BlockKind.PARAGRAPH, NUMBER]
    assert [page.number for page in found] == [2, 3, 4, 5, 6]
