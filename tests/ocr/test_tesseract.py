"""Tesseract's library and its program read lines alike."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from ocr import recognise, tesseract, tesseract_library, tesseract_program
from ocr.errors import RecognitionFailed, RecognitionTimeout
from ocr.pieces import Piece
from tools.render_pages import Style, render, scanned

TEXT = (Path(__file__).parent / "texts" / "tuning.txt").read_text("utf-8")


@pytest.fixture(scope="module")
def strips() -> list[NDArray[np.uint8]]:
    """The line pictures of a page as the recogniser cuts them."""
    seen: list[NDArray[np.uint8]] = []

    def look(images: Sequence[NDArray[np.uint8]], timeout_s: float) -> list[tuple[Piece, ...]]:
        seen.extend(images)
        return [() for _ in images]

    recognise.recognise(scanned(render(TEXT, Style("Loma"), 150).image, 1), 150, reader=look)
    assert len(seen) > 15
    return seen


@pytest.fixture(scope="module")
def library() -> tesseract_library.Library:
    found = tesseract_library.library()
    assert found is not None, "Debian's tesseract-ocr brings its library"
    return found


@pytest.mark.parametrize("languages", ["tha+eng", "tha", "eng"])
def test_the_library_gives_the_very_text_and_words_of_the_program(
    strips: list[NDArray[np.uint8]], library: tesseract_library.Library, languages: str
) -> None:
    by_program = tesseract_program.read(strips, 60, languages)
    by_library = library.read(strips, 60, languages)
    assert [text.split() for text, _ in by_library] == [text.split() for text, _ in by_program]
    words = [[_word_rows(table) for _, table in read] for read in (by_library, by_program)]
    assert words[0] == words[1]
    assert sum(map(len, words[0])) > 100


def _word_rows(table: str) -> list[list[str]]:
    """Place, size, confidence and text of each word; its numbers on the page left out."""
    rows = [row.split("\t") for row in table.split("\n")]
    return [row[6:] for row in rows if row[0] == tesseract.WORD_LEVEL]


def test_where_there_is_no_library_the_program_reads(
    strips: list[NDArray[np.uint8]], monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = tesseract.read_lines(strips[:3], 60)
    monkeypatch.setattr(tesseract, "library", lambda: None)
    assert tesseract.read_lines(strips[:3], 60) == usual


def test_the_library_stops_when_its_time_is_over(
    strips: list[NDArray[np.uint8]], library: tesseract_library.Library
) -> None:
    with pytest.raises(RecognitionTimeout):
        library.read(strips, 0.0, "tha")


def test_a_language_without_data_is_an_error_and_the_next_reading_goes_on(
    strips: list[NDArray[np.uint8]], library: tesseract_library.Library
) -> None:
    with pytest.raises(RecognitionFailed, match="xyz"):
        library.read(strips[:1], 60, "xyz")
    assert library.read(strips[:1], 60, "tha")[0][0].strip()
