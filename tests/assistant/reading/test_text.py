from dataclasses import replace

import pytest
from hypothesis import given

from assistant.document import Block, BlockKind, Position, Span, SpanKind
from assistant.reading.pictures import announced
from assistant.reading.segment import graphemes
from assistant.reading.text import BookText
from tests.assistant.reading.books import blocks, book_of, paragraph


@given(blocks())
def test_the_text_is_what_append_returned_and_holds_every_block(parts: list[Block]) -> None:
    book = BookText("book")
    added = "".join(book.append(parts[i : i + 3]) for i in range(0, len(parts), 3))
    shown = [b for b in announced(parts) if b.spoken and b.kind is not BlockKind.PAGE_BREAK]
    assert book.text == added == "\n".join(block.spoken for block in shown)
    assert book.length == len(added)
    assert book.blocks == shown
    headings = [block.spoken for block in shown if block.kind is BlockKind.HEADING]
    assert [book.text[start:end] for start, end in book.headings_from(0)] == headings


@given(blocks())
def test_every_offset_leads_to_its_block_and_back(parts: list[Block]) -> None:
    book = book_of(parts)
    for offset in range(book.length + 1 if book.count else 0):
        block, start = book.block_at(offset)
        assert start <= offset <= start + len(block.spoken)
        position = book.position_at(offset)
        assert position.offset in {0} | {end for _, end in graphemes(block.spoken)}
        assert book.offset_of(position) == start + position.offset <= offset
        assert book.page_at(offset) == block.page


def test_a_position_is_found_again_after_its_block_was_corrected() -> None:
    old = book_of([paragraph("1.0", "Sound is a wave."), paragraph("1.1", "It needs air.")])
    position = old.position_at(old.text.index("needs"))
    new = book_of(
        [paragraph("1.0", "Sound is a pressure wave."), paragraph("1.1", "So it needs air.")]
    )
    assert new.text[new.offset_of(position) :] == "needs air."


def test_a_position_is_found_again_in_another_block_when_its_own_is_gone() -> None:
    old = book_of([paragraph("1.0", "Sound is a wave."), paragraph("1.1", "It needs air.")])
    position = old.position_at(old.text.index("needs"))
    new = book_of([paragraph("7", "Sound is a wave. It needs air.")])
    assert new.text[new.offset_of(position) :] == "needs air."


def test_a_position_without_surroundings_goes_by_block_and_offset() -> None:
    book = book_of([paragraph("1.0", "Sound."), paragraph("1.1", "Air.")])
    assert book.offset_of(Position("book", "1.1", 2)) == 9


def picture(name: str, caption: str = "", description: str = "", page: int = 3) -> Block:
    return Block(name, BlockKind.FIGURE, caption, page, description=description)


def test_a_figure_is_read_as_such_by_its_caption_and_description() -> None:
    assert book_of([picture("f", "Figure 2 The ear")]).text == "Figure: Figure 2 The ear"
    both = book_of([picture("f", "ภาพที่ ๒ หู", "An ear cut open")])
    assert both.text == "Figure: ภาพที่ ๒ หู\nAn ear cut open"
    assert book_of([picture("f", "An ear", "An ear")]).text == "Figure: An ear"
    assert both.page_at(0) == 3


def test_pictures_of_which_nothing_is_known_are_counted_by_page() -> None:
    formula = Block("x", BlockKind.FORMULA, "", 3)
    book = book_of([picture("a", page=2), picture("b"), formula])
    assert book.text.split("\n")[1:] == [
        "Figure, picture 1 on page 3.",
        "Formula, picture 2 on page 3.",
    ]


def test_a_place_in_a_picture_stays_there_when_it_is_described() -> None:
    before = book_of([picture("a"), picture("b"), picture("c")])
    position = before.position_at(before.text.index("picture 2"))
    after = book_of([picture("a"), picture("b", description="A map"), picture("c")])
    assert after.block_at(after.offset_of(position))[0].id == "b"


def test_a_caption_marked_as_doubtful_does_not_mark_the_words_before_it() -> None:
    doubtful = replace(picture("f", "Figure 2"), spans=(Span(0, 6, SpanKind.DOUBT),))
    assert book_of([doubtful]).blocks[0].spans == ()


def test_pages_count_even_where_they_are_blank() -> None:
    book = book_of([paragraph("1.0", "Text."), Block("2.0", BlockKind.PAGE_BREAK, "", 2)])
    assert book.page_count == 2


def test_an_empty_book_has_no_block_anywhere() -> None:
    book = BookText("book")
    assert (book.text, book.length) == ("", 0)
    assert book.offset_of(Position("book", "1.0", 3)) == 0
    with pytest.raises(LookupError):
        book.block_at(0)


def test_blocks_take_other_kinds_while_their_text_stays() -> None:
    book = book_of([paragraph("1.1", "History"), paragraph("1.2", "It began.")])
    before = book.text
    book.retell(
        [Block("1.1", BlockKind.PAGE_HEADER, "History", 1), paragraph("1.2", "Another text.")]
    )
    assert book.blocks[0].kind is BlockKind.PAGE_HEADER
    assert book.blocks[1].text == "It began."
    assert book.text == before


def test_a_page_grows_from_its_top_without_doubling_or_moving_anything() -> None:
    heading, begun = paragraph("1.1", "Rain"), paragraph("1.2", "It rains. The water ")
    whole = [
        heading,
        replace(begun, text="It rains. The water runs off."),
        paragraph("1.3", "Then"),
        paragraph("2.1", "Sun", page=2),
    ]
    book = BookText("book")
    book.append([heading, begun])
    place = book.position_at(book.text.index("water"))
    assert book.append([heading, begun]) == ""
    assert book.append(whole) == "runs off.\nThen\nSun"
    assert book.text == book_of(whole).text
    assert book.blocks == whole
    assert book.text[book.offset_of(place) :].startswith("water runs")


def test_what_is_on_the_screen_stays_where_a_page_came_out_otherwise() -> None:
    book = BookText("book")
    book.append([paragraph("1.1", "One"), paragraph("1.2", "Two")])
    added = book.append(
        [paragraph("1.1", "One more"), paragraph("1.2", "Zwo"), paragraph("1.3", "Three")]
    )
    assert added == "\nThree"
    assert book.text == "One\nTwo\nThree"


def test_pictures_of_a_page_that_grows_keep_their_numbers() -> None:
    figure = Block("1.1", BlockKind.FIGURE, "", 1)
    book = BookText("book")
    book.append([figure])
    book.append([figure, replace(figure, id="1.2")])
    assert [block.spoken for block in book.blocks] == [
        "Figure, picture 1 on page 1.",
        "Figure, picture 2 on page 1.",
    ]
