"""What is quoted, by marks that may be lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speech.quotations import cut, quotations


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said “Go. Now. And run” and went.", ["“Go. Now. And run”"]),
        ("เขาบอกว่า “ไปเถอะ แล้วอย่ากลับมา” จบ", ["“ไปเถอะ แล้วอย่ากลับมา”"]),
        ("“The first. Of many paragraphs.", ["“The first. Of many paragraphs."]),
        ("He said “go. He went. She stayed.", ["“go."]),
        ("He went. Go now” he said.", [" Go now”"]),
        ("“one. “two” three", ["“one.", "“two”"]),
        ('a "b. c" d', ['"b. c"']),
        ('a 5" pipe and a 6" pipe', []),
        ("it's a dog's", []),
        ("a «b» c", ["«b»"]),
    ],
)
def test_what_stands_between_marks_is_quoted(text: str, quoted: list[str]) -> None:
    assert [text[start:end] for start, end in quotations(text)] == quoted


@given(st.text('ab. “”"«»\n5'), st.integers(0, 20), st.integers(0, 20))
def test_stretches_stand_apart_and_are_cut_as_the_text_is(text: str, start: int, end: int) -> None:
    stretches = quotations(text)
    edges = [edge for stretch in stretches for edge in stretch]
    assert edges == sorted(edges)
    assert all(0 <= a < b <= len(text) for a, b in stretches)
    quoted = {place for a, b in stretches for place in range(a, b) if start <= place < end}
    assert {place for a, b in cut(stretches, start, end) for place in range(a, b)} == {
        place - start for place in quoted
    }
