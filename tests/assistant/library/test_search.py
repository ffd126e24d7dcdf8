"""Search finds every part of every text, however it is written."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from assistant.document import Block, BlockKind, Page
from assistant.library import Library
from assistant.library.folding import find, fold
from ocr.page import PageSource

THAI = "".join(chr(code) for code in (*range(0x0E01, 0x0E3B), *range(0x0E40, 0x0E5C)))
TEXTS = st.text(st.sampled_from(THAI + "abcXYZ 019\"'*%_-()^:.\u00e9\u00df"), min_size=1)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    library = Library(tmp_path_factory.mktemp("search"))
    yield library
    library.close()


@pytest.fixture(scope="module")
def book(library: Library, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("file") / "book.txt"
    path.write_text("book", "utf-8")
    return library.add(path, "ชีววิทยา").id


def write(library: Library, book: str, *texts: str) -> None:
    blocks = (Block(f"1.{i}", BlockKind.PARAGRAPH, text, 1) for i, text in enumerate(texts))
    library.commit_page(book, Page(1, tuple(blocks), PageSource.PLAIN_TEXT))


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS, data=st.data())
def test_any_part_of_a_text_is_found(
    library: Library, book: str, text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    part = text[start:end]
    assume(part.split())
    write(library, book, text)
    (hit,) = library.search(part)
    assert hit.position.block == "1.0"
    # A match may begin inside a letter that is folded into two, as า does in ำ.
    offset = hit.position.offset
    assert fold(part.split()[0])[:1] in fold(text[offset : offset + 1])


@given(TEXTS, st.data())
def test_a_match_is_placed_where_the_text_has_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    part = text[start : data.draw(st.integers(start + 1, len(text)))]
    found = find(text, fold(part))
    assert found is not None
    assert fold(part) in fold(text[slice(*found)])


@pytest.mark.parametrize("typed", ["น้ำ", "น้ํา", "๑๒", "12", "เเม่", "แม่", "WATER", "water"])
def test_what_looks_alike_is_found_either_way(library: Library, book: str, typed: str) -> None:
    write(library, book, "แม่น้ำ Water ๑๒ สาย")
    assert len(library.search(typed)) == 1


@pytest.mark.parametrize("typed", ["photo AND", '"photo', "photo*", "NEAR(photo", "-photo", "a:b"])
def test_operators_are_looked_for_as_they_stand(library: Library, book: str, typed: str) -> None:
    write(library, book, "photosynthesis makes sugar")
    assert library.search(typed) == []
    write(library, book, f"the terms {typed} stand here")
    assert len(library.search(typed)) == 1


def test_all_terms_must_stand_in_the_block(library: Library, book: str) -> None:
    write(library, book, "ใบไม้สีเขียว green leaf", "ใบไม้แห้ง dry leaf")
    assert [hit.position.block for hit in library.search("leaf ใบไม้")] == ["1.0", "1.1"]
    assert [hit.position.block for hit in library.search("leaf เขียว")] == ["1.0"]
    assert [hit.position.block for hit in library.search("ry แห้ง")] == ["1.1"]
    assert library.search("leaf root") == []


def test_nothing_is_found_for_nothing(library: Library, book: str) -> None:
    write(library, book, "text")
    assert library.search("  ") == []
    assert library.search("\0") == []
    assert library.search("text", limit=0) == []


def test_a_hit_tells_its_book_its_place_and_the_text_around(library: Library, book: str) -> None:
    before, after = "one two three " * 20, " four five six" * 20
    write(library, book, "nothing", before + "chlorophyll" + after)
    (hit,) = library.search("Chlorophyll")
    assert hit.title == "ชีววิทยา"
    assert (hit.position.block, hit.position.offset) == ("1.1", len(before))
    assert hit.snippet.startswith("…")
    assert hit.snippet.endswith("…")
    assert "three chlorophyll four" in hit.snippet
    assert len(hit.snippet) < 100


def test_no_more_hits_come_than_asked_for_and_the_first_come_first(
    library: Library, book: str
) -> None:
    write(library, book, *(f"leaf number {i}" for i in range(30)))
    hits = library.search("leaf", limit=5)
    assert [hit.position.block for hit in hits] == [f"1.{i}" for i in range(5)]


def test_running_heads_are_found_only_where_asked_for(library: Library, book: str) -> None:
    write(library, book, "History of Siam", "The history of rice")
    library.retell_page(book, 1, {"1.0": BlockKind.PAGE_HEADER})
    assert [hit.position.block for hit in library.search("history")] == ["1.1"]
    found = library.search("history", running_heads=True)
    assert [hit.position.block for hit in found] == ["1.0", "1.1"]


def test_what_is_said_of_a_picture_is_found_where_the_picture_stands(
    library: Library, book: str
) -> None:
    figure = Block("1.1", BlockKind.FIGURE, "ภาพที่ 1", 1, description="A drawn heart")
    text = Block("1.0", BlockKind.PARAGRAPH, "The body", 1)
    library.commit_page(book, Page(1, (text, figure), PageSource.TEXT_LAYER))
    (hit,) = library.search("drawn")
    assert (hit.position.block, hit.position.offset) == ("1.1", 0)
    assert hit.snippet == "A drawn heart"

    library.pictures.describe(book, "1.1", "Two chambers pump blood")
    assert library.search("drawn") == []
    assert [each.position.block for each in library.search("chambers blood ภาพ")] == ["1.1"]
    library.commit_page(book, Page(1, (text, figure), PageSource.TEXT_LAYER))  # read once more
    assert [each.snippet for each in library.search("chambers")] == ["Two chambers pump blood"]

    library.pictures.describe(book, "1.1", "")
    assert library.search("chambers") == []
    assert [each.position.block for each in library.search("drawn")] == ["1.1"]
