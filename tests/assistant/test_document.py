"""Positions find their place again when the text around them has been corrected."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.document import Block, BlockKind, find_again, position_in

THAI = "เซลล์เป็นหน่วยที่เล็กที่สุดของสิ่งมีชีวิต The cell is the smallest unit of life."


def paragraph(name: str, text: str) -> Block:
    return Block(name, BlockKind.PARAGRAPH, text, page=1)


def test_a_position_in_unchanged_text_stays_where_it_is() -> None:
    block = paragraph("a", THAI)
    place = position_in("doc", block, 12)
    assert find_again(place, [block]) == place


def test_a_position_moves_with_text_inserted_before_it() -> None:
    place = position_in("doc", paragraph("a", THAI), THAI.index("The cell"))
    found = find_again(place, [paragraph("a", "แก้ไขแล้ว " + THAI)])
    assert found is not None
    assert found.after.startswith("The cell")


def test_a_position_follows_its_text_into_another_block() -> None:
    place = position_in("doc", paragraph("a", THAI), THAI.index("smallest"))
    found = find_again(place, [paragraph("a", "สั้น"), paragraph("b", THAI)])
    assert found is not None
    assert (found.block, found.after[:8]) == ("b", "smallest")


def test_a_position_whose_text_is_gone_stays_in_its_block() -> None:
    place = position_in("doc", paragraph("b", THAI), 40)
    found = find_again(place, [paragraph("a", "หนึ่ง"), paragraph("b", "สอง")])
    assert found is not None
    assert (found.block, found.offset) == ("b", 3)


def test_no_position_is_found_in_an_empty_document() -> None:
    assert find_again(position_in("doc", paragraph("a", THAI), 3), []) is None


@given(st.text(alphabet="กขคงา่้ิีู ab1", max_size=60), st.integers(0, 60))
def test_any_position_in_unchanged_text_is_its_own_place(text: str, offset: int) -> None:
    block = paragraph("a", text)
    place = position_in("doc", block, offset)
    assert find_again(place, [block]) == place
