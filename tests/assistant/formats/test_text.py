"""Plain texts become paragraphs, headings and list items, page by page."""

import random
import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.document import Block, BlockKind
from assistant.formats import DocumentError, format_of
from assistant.formats.paragraphs import columns, pieces, wrap_width
from assistant.formats.text import _cut
from tests.assistant.formats.test_encoding import THAI_WORDS

ENGLISH_SENTENCE = (
    "when light meets water some of it turns back and some goes on more slowly than before which "
    "bends its path so that a straight stick seems broken at the surface of the pond"
)
SHUFFLED = st.integers(0, 10**9).map(random.Random)
ENGLISH = SHUFFLED.map(lambda r: " ".join(r.choices(ENGLISH_SENTENCE.split(), k=r.randint(45, 90))))
THAI = SHUFFLED.map(lambda r: r.choices(THAI_WORDS, k=r.randint(70, 120)))


def read(path: Path) -> list[Block]:
    with format_of(path).open(path, None) as source:
        return [
            block
            for number in range(1, source.page_count + 1)
            for block in source.page(number, timeout_s=1).blocks
        ]


def written(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "lesson"
    path.write_bytes(text.encode(encoding))
    return path


def split_again(lines: list[str]) -> list[str]:
    return [piece.text for piece in pieces("\n".join(lines), wrap_width(lines))]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_blank_lines_part_paragraphs_whatever_ends_a_line(tmp_path: Path, end: str) -> None:
    path = written(tmp_path, end.join(["แสงเดินทางเป็นเส้นตรง", "", " ", "Light bends.", ""]))
    assert [(b.id, b.kind, b.text) for b in read(path)] == [
        ("1.1", BlockKind.PARAGRAPH, "แสงเดินทางเป็นเส้นตรง"),
        ("1.2", BlockKind.PARAGRAPH, "Light bends."),
    ]


def test_headings_and_list_items_are_known_by_their_marks(tmp_path: Path) -> None:
    text = "# แสง\n## 1. Mirrors ##\nText\n- flat\n  - hand mirror\n* ๒ โค้ง\n"
    text += "1. first\n๒) สอง\n#hashtag\n"
    assert [(b.kind, b.text, b.level) for b in read(written(tmp_path, text))] == [
        (BlockKind.HEADING, "แสง", 1),
        (BlockKind.HEADING, "1. Mirrors", 2),
        (BlockKind.PARAGRAPH, "Text", 0),
        (BlockKind.LIST_ITEM, "flat", 1),
        (BlockKind.LIST_ITEM, "hand mirror", 2),
        (BlockKind.LIST_ITEM, "๒ โค้ง", 1),
        (BlockKind.LIST_ITEM, "1. first", 1),
        (BlockKind.LIST_ITEM, "๒) สอง", 1),
        (BlockKind.PARAGRAPH, "#hashtag", 0),
    ]


@given(st.lists(ENGLISH, min_size=1, max_size=4), st.integers(60, 80))
def test_wrapped_english_is_joined_again(texts: list[str], width: int) -> None:
    lines = [line for text in texts for line in [*textwrap.wrap(text, width), ""]]
    assert split_again(lines) == texts


def test_without_blank_lines_a_short_line_ends_a_wrapped_paragraph() -> None:
    texts = [ENGLISH_SENTENCE + " and ends.", "Then " + ENGLISH_SENTENCE, "- " + ENGLISH_SENTENCE]
    lines = [line for text in texts for line in textwrap.wrap(text, 65)]
    assert split_again(lines) == [*texts[:2], ENGLISH_SENTENCE]


def wrapped_thai(words: list[str], width: int) -> list[str]:
    lines = [""]
    for word in words:
        if columns(lines[-1] + word) > width:
            lines.append("")
        lines[-1] += word
    return lines


@given(st.lists(THAI, min_size=1, max_size=4), st.integers(60, 80))
def test_wrapped_thai_is_joined_without_spaces(texts: list[list[str]], width: int) -> None:
    lines = [line for words in texts for line in [*wrapped_thai(words, width), ""]]
    assert split_again(lines) == ["".join(words) for words in texts]


def test_a_space_at_the_end_of_a_thai_line_is_kept() -> None:
    width = 60
    first = ("แสงเดินทางเป็นเส้นตรงเสมอ" * 4)[:70]
    lines = [first, first + " ", first, first, "จบ"]
    assert wrap_width(lines) is not None
    assert wrap_width(lines) != width
    assert split_again(lines) == [first + first + " " + first + first + "จบ"]


@pytest.mark.parametrize(
    "lines",
    [
        ["roses are red", "violets are blue", "sugar is sweet", "and so are you"],
        ["amplitude: how far it swings", "cell: the smallest part of a living being, seen only "
         "through a microscope", "nucleus: its middle", "wave: a trembling that travels on and on"],
        ["a long paragraph in one line " * 12, "another long one in one line " * 7,
         "a third one that is long, too " * 9, "the fourth and last of them " * 15],
    ],
)  # fmt: skip
def test_lines_that_were_not_wrapped_stay_apart(lines: list[str]) -> None:
    assert split_again(lines) == [line.strip() for line in lines]


@given(st.text(), st.integers(1, 5000))
def test_pages_together_are_the_whole_text(text: str, chunk: int) -> None:
    text *= 1 + 20_000 // (len(text) + 1)
    chunks = (text[i : i + chunk] for i in range(0, len(text), chunk))
    pages = list(_cut(chunks))
    assert "".join(pages) == text
    assert all(pages)
    assert max(map(len, pages), default=0) <= 6002


@given(st.integers(1, 5000))
def test_pages_end_where_paragraphs_end_however_the_file_is_read(chunk: int) -> None:
    text = "".join(f"Paragraph {i} " + "tells of light. " * 20 + "\n\n" for i in range(60))
    pages = list(_cut(text[i : i + chunk] for i in range(0, len(text), chunk)))
    assert pages == list(_cut(iter([text])))
    assert all(page.endswith("\n\n") for page in pages)
    assert all(3000 <= len(page) < 3400 for page in pages[:-1])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp874"])
def test_a_long_text_is_whole_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    paragraphs = [f"ย่อหน้าที่ {i} " + "นักเรียนอ่านหนังสือเรื่องแสง " * (i % 9 + 1) for i in range(600)]
    path = written(tmp_path, "\n\n".join(paragraphs), encoding)
    with format_of(path).open(path, None) as source:
        assert source.page_count > 10
        assert source.language == "th"
    assert [block.text for block in read(path)] == [text.strip() for text in paragraphs]


def test_thai_after_a_long_english_beginning_is_still_read(tmp_path: Path) -> None:
    english, thai = "Light travels in lines. " * 4000, "นักเรียนอ่านหนังสือเรื่องแสง"
    path = written(tmp_path, f"{english}\n\n{thai}\n", "cp874")
    assert read(path)[-1].text == thai


def test_broken_letters_show_as_such_and_controls_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "broken.txt"
    good = "นักเรียนอ่านหนังสือ" * 10
    path.write_bytes(good.encode() + b"\xe0\xb8" + "\ufeffและ\x0bอ่าน\x1a".encode())
    assert [block.text for block in read(path)] == [good + "\ufffd\ufffd" + "และ", "อ่าน"]


def test_a_form_feed_begins_a_page(tmp_path: Path) -> None:
    path = written(tmp_path, "first\n\fsecond\f\f third")
    assert [(block.page, block.text) for block in read(path)] == [
        (1, "first"),
        (2, "second"),
        (3, "third"),
    ]


def test_a_text_of_blanks_is_told_in_words(tmp_path: Path) -> None:
    path = written(tmp_path, " \n\n \t\n")
    with pytest.raises(DocumentError, match="holds no text"):
        read(path)
