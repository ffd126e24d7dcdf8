"""A footnote's mark in the text is known by the footnote, and is no part of the word before it."""

import pytest

from assistant.document import Block, BlockKind, Span, SpanKind
from assistant.formats.note_marks import with_note_marks


def paragraph(text: str) -> Block:
    return Block("1.1", BlockKind.PARAGRAPH, text, 1)


def note(text: str, place: int = 9) -> Block:
    return Block(f"1.{place}", BlockKind.FOOTNOTE, text, 1)


def marked(text: str, *notes: Block) -> list[tuple[str, str]]:
    first = with_note_marks([paragraph(text), *notes])[0]
    assert all(span.kind is SpanKind.NOTE for span in first.spans)
    return [(first.text[span.start : span.end], span.value) for span in first.spans]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("ฝนตกชุก¹ ในภาคใต้", "¹"),
        ("ฝนตกชุก1 ในภาคใต้", "1"),
        ("ฝนตกชุก๑ ในภาคใต้", "๑"),
        ("at 7.00¹ and", "¹"),
        ("the north.1 It", "1"),
    ],
)
def test_a_mark_leads_to_its_note(text: str, mark: str) -> None:
    assert marked(text, note("1 A note.")) == [(mark, "1.9")]


@pytest.mark.parametrize(
    "text", ["1 baht", "the 1 of", "3.1 of it", "A1b is", "page 21 is", "ฝน 1 วัน", "x²"]
)
def test_other_numbers_are_no_marks(text: str) -> None:
    assert marked(text, note("1 A note.")) == []


def test_without_a_footnote_on_the_page_nothing_is_a_mark() -> None:
    assert marked("ฝนตกชุก1 ในภาคใต้") == []


def test_each_note_has_one_mark_and_other_spans_stay() -> None:
    block = Block("1.1", BlockKind.PARAGRAPH, "ฝน¹ ลม² ฟ้า¹", 1, spans=(Span(0, 2, SpanKind.DOUBT),))
    first = with_note_marks([block, note("1 a", 8), note("2 b", 9)])[0]
    assert [(span.kind, span.start, span.value) for span in first.spans] == [
        (SpanKind.DOUBT, 0, ""),
        (SpanKind.NOTE, 2, "1.8"),
        (SpanKind.NOTE, 6, "1.9"),
    ]
