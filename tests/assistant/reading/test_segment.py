import subprocess
import sys
from itertools import accumulate
from pathlib import Path

import pytest
import regex
from hypothesis import given

from assistant.reading.segment import (
    LONGEST_SENTENCE,
    grapheme_start,
    graphemes,
    sentences,
    words,
)
from tests.assistant.reading.books import texts

THAI_WORDS = Path(__file__).with_name("thai_words.txt")
"""A sentence a line; words end at "|" and may end at "+"."""


def words_of(text: str) -> list[str]:
    return [text[start:end] for start, end in words(text)]


def sentences_of(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def edges(text: str) -> set[int]:
    return {0} | {end for _, end in graphemes(text)}


@given(texts())
def test_sentences_partition_the_text_and_never_cut_a_grapheme(text: str) -> None:
    assert "".join(sentences_of(text)) == text
    assert all(sentences_of(text))
    assert {end for _, end in sentences(text)} <= edges(text)


@given(texts())
def test_words_stand_in_order_on_grapheme_edges_and_hold_something_to_say(text: str) -> None:
    spans = words(text)
    flat = [offset for span in spans for offset in span]
    assert flat == sorted(flat)
    assert set(flat) <= edges(text)
    assert all(word.strip() for word in words_of(text))


@given(texts())
def test_every_letter_and_digit_belongs_to_a_word(text: str) -> None:
    covered = {i for start, end in words(text) for i in range(start, end)}
    assert all(
        i in covered for i, character in enumerate(text) if regex.match(r"[\p{L}\p{N}]", character)
    )


@given(texts())
def test_a_grapheme_starts_at_or_before_any_offset_in_it(text: str) -> None:
    for start, end in graphemes(text):
        assert {grapheme_start(text, offset) for offset in range(start, end)} == {start}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("เขาบอกว่าจะมา", "เขา บอก ว่า จะ มา"),
        ("ครูบอกว่าให้ฟัง", "ครู บอก ว่า ให้ ฟัง"),
        ("กว่าจะถึงบ้าน", "กว่า จะ ถึง บ้าน"),
        ("เสียงคือคลื่น", "เสียง คือ คลื่น"),
    ],
)
def test_thai_without_spaces_falls_into_its_words(text: str, expected: str) -> None:
    assert words_of(text) == expected.split()


def test_nearly_no_thai_word_is_cut_within() -> None:
    wrong = []
    for line in THAI_WORDS.read_text("utf-8").splitlines():
        allowed = set(accumulate(len(part) for part in line.replace("+", "|").split("|")))
        text = line.replace("|", "").replace("+", "")
        wrong += [line] if {end for _, end in words(text)} - allowed else []
    # Longest matching alone cuts four lines; a name that is no word of the dictionary remains.
    assert len(wrong) <= 1


def test_the_repeat_sign_belongs_to_the_word_that_it_repeats() -> None:
    assert words_of("เด็กๆ เล่น") == ["เด็กๆ", "เล่น"]
    assert words_of("ช้า ๆ นะ") == ["ช้า ๆ", "นะ"]


def test_punctuation_alone_is_no_word_but_named_signs_and_emoji_are() -> None:
    assert words_of("“Yes,” (50 %) – e.g. don't 👩‍👩‍👧!") == [
        *("Yes", "50", "%", "e.g.", "don't", "👩‍👩‍👧")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Smith heard it. |See Fig. 2 of the book. |Is it 3.14? |Yes!",
        "He used tools, e.g. a saw. |J. K. Brown wrote “Stop!” and left.",
        "The answer is no. |It lies at point A. |Look at No. 5 by J. Smith.",
        "1. Sound is a wave. |It needs air.",
        "First line\n|second line",
    ],
)
def test_english_sentences_end_at_stops_that_are_no_abbreviation(text: str) -> None:
    assert sentences_of(text.replace("|", "")) == text.split("|")


def test_thai_sentences_end_at_the_spaces_that_the_model_chooses() -> None:
    assert sentences_of("ครูบอกว่าให้อ่านหนังสือ แล้วทำแบบฝึกหัดนะคะ") == [
        "ครูบอกว่าให้อ่านหนังสือ ",
        "แล้วทำแบบฝึกหัดนะคะ",
    ]


def test_thai_abbreviations_end_no_sentence() -> None:
    text = "เขาเกิดใน พ.ศ. 2567 ที่เมืองหลวง"
    assert all(not sentence.rstrip().endswith("พ.ศ.") for sentence in sentences_of(text))


def test_a_block_as_long_as_a_book_is_cut_at_its_spaces() -> None:
    text = "เสียงเดินทางในน้ำได้เร็วกว่าในอากาศ " * 1000
    assert all(
        piece.endswith(" ") and len(piece) <= LONGEST_SENTENCE for piece in sentences_of(text)
    )


@pytest.mark.parametrize(
    "text", ["คลื่นเสียงเดินทางผ่านอากาศ" * 60, "wave " * 300, "x" * 2000, "a\u0301" * 1000]
)
def test_a_very_long_sentence_is_split_where_a_word_ends(text: str) -> None:
    pieces = sentences_of(text)
    assert len(pieces) > 1
    assert all(len(piece) <= LONGEST_SENTENCE for piece in pieces)
    cuts = {end for _, end in sentences(text)} - {len(text)}
    inside = {i for start, end in words(text) for i in range(start + 1, end)}
    assert len(words(text)) == 1 or not cuts & inside


def test_english_never_loads_the_thai_dictionary() -> None:
    code = (
        "import sys; from assistant.reading.segment import sentences, words;"
        "words('Hello there. Go.'); sentences('Hello there. Go.');"
        "sys.exit('pythainlp' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
