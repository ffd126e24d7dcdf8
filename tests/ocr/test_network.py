"""Our own reader of lines: Thai and English, where each letter stands, silence where none is."""

import random
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest

from benchmarks.error_rates import cer_percent
from ocr import network
from ocr.confusion import settle
from ocr.errors import RecognitionTimeout
from ocr.pieces import Letter, Piece
from ocr.recognise import Grey, recognise
from ocr.repair import repair
from tools.line_reader.nothing import nothing
from tools.line_reader.text import ALPHABET, samples
from tools.render_pages import Style, render

LARGEST_BYTES = 10_000_000
FONTS = ("Garuda", "Kinnari", "Loma", "Norasi")
LINES = (
    "ข่าวดีของชาวนาคือข้าวกล้าเขียวขจี",
    "น้ำค้างยังไม่แห้ง ผู้ใหญ่ก็ไปแล้ว",
    "ความดันโลหิต (blood pressure) วัดเป็นมิลลิเมตร",
    "The harbour was quiet before the storm",
    "พ.ศ. ๒๕๖๗ ตรงกับ ค.ศ. 2024",
)


def strip(text: str, font: str) -> Grey:
    """The picture of the one line as the recogniser cuts it from its page."""
    seen: list[Grey] = []

    def look(images: Sequence[Grey], timeout_s: float) -> list[tuple[Piece, ...]]:
        seen.extend(images)
        return [() for _ in images]

    recognise(render(text, Style(font), 200).image, 200, reader=look)
    (picture,) = seen
    return picture


def read(*pictures: Grey) -> list[str]:
    lines = network.read_lines(pictures, 60)
    return [" ".join(settle(piece.letters) for piece in pieces) for pieces in lines]


@pytest.mark.parametrize("font", FONTS)
def test_lines_are_read_with_their_marks_spaces_and_digits(font: str) -> None:
    found = read(*(strip(text, font) for text in LINES))
    assert all(cer_percent(*pair) < 6 for pair in zip(LINES, found, strict=True)), found
    assert sum(text == seen for text, seen in zip(LINES, found, strict=True)) >= 3, found


def test_letters_stand_one_after_the_other_where_the_ink_is() -> None:
    picture = strip("ชื่อ plan", "Loma")
    ((thai, latin),) = network.read_lines([picture], 60)
    letters = [*thai.letters, *latin.letters]
    assert all(a.right <= b.right and a.left <= b.left for a, b in pairwise(letters))
    inked = np.flatnonzero((picture < 128).any(axis=0))
    gap = inked[int(np.diff(inked).argmax())]
    assert thai.letters[-1].left < gap < latin.letters[0].right
    assert 0 <= thai.left < latin.right <= picture.shape[1] + network.STEP_PX


def test_a_line_reads_the_same_alone_and_among_others() -> None:
    pictures = [strip(text, "Norasi") for text in LINES]
    together = network.read_lines(pictures, 60)
    assert [network.read_lines([picture], 60)[0] for picture in pictures] == together


@pytest.mark.parametrize("seed", range(12))
def test_pictures_of_no_text_are_passed_over_in_silence(seed: int) -> None:
    draw = random.Random(900 + seed)
    letters = sum(len(text) for text in read(*(nothing(draw) for _ in range(10))))
    assert letters <= 4


@pytest.mark.parametrize("width", [1, 2, 3, 7, 50])
def test_the_narrowest_pictures_are_read_too(width: int) -> None:
    assert network.read_lines([np.full((network.HEIGHT, width), 255, np.uint8)], 60) == [()]


def test_time_that_is_over_is_said() -> None:
    with pytest.raises(RecognitionTimeout):
        network.read_lines([strip("ABC", "Loma")], -1)


def test_the_network_that_ships_tells_the_letters_it_was_trained_on_and_is_small() -> None:
    assert network.load().alphabet == ALPHABET
    assert len(set(ALPHABET)) == len(ALPHABET)
    assert len(network.MODEL.read_bytes()) < LARGEST_BYTES


@pytest.mark.slow
def test_lines_to_train_on_are_in_normal_form_and_of_known_letters() -> None:
    for text in samples(4, 2000):
        assert text
        assert set(text) <= set(ALPHABET)
        assert text == " ".join(text.split()) == repair(text)


def test_an_unsure_letter_is_settled_by_what_words_there_are() -> None:
    def sure(text: str) -> list[Letter]:
        return [Letter(each, 99.0, 0, 1) for each in text]

    unsure = Letter("ี", 60.0, 0, 1, (("ื", 38.0),))
    hidden = Letter("", 70.0, 0, 1, (("่", 29.0),))
    assert settle((*sure("พ"), unsure, *sure("ช"))) == "พืช"
    assert settle((*sure("อย"), Letter("ู", 99.0, 0, 1), hidden, *sure("ใต้"))) == "อยู่ใต้"


def test_a_sure_letter_stays_whatever_words_there_are() -> None:
    letters = tuple(Letter(each, 99.0, 0, 1) for each in "พีช")
    assert settle(letters) == "พีช"


def test_an_unlikely_reading_is_not_taken_for_the_word_it_makes() -> None:
    letters = (
        Letter("พ", 99.0, 0, 1),
        Letter("ี", 99.6, 0, 1, (("ื", 0.001),)),
        Letter("ช", 99.0, 0, 1),
    )
    assert settle(letters) == "พีช"
