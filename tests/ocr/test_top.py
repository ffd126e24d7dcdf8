"""The top of a page is told first, and the whole page begins with it."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from ocr.layout import region_text
from ocr.page import Box, Line, PageText, Region, RegionKind, Word
from ocr.pieces import Piece
from ocr.reader import read_lines
from ocr.recognise import recognise
from ocr.top import UNREAD, begins_with, kept, top_of
from tools.render_pages import Style, render, scanned

TEXT = (Path(__file__).parent / "texts" / "tuning.txt").read_text("utf-8")


def texts(page: PageText) -> list[str]:
    return [region_text(region) for region in page.regions]


@pytest.mark.parametrize(("font", "scan"), [("Norasi", False), ("Garuda", True)])
def test_the_top_comes_before_the_rest_is_read_and_stays(font: str, scan: bool) -> None:
    image = render(TEXT, Style(font), 150).image
    image = scanned(image, 1) if scan else image
    told: list[list[str]] = []
    read_before: list[int] = []
    read = 0

    def count(images: Sequence[NDArray[np.uint8]], timeout_s: float) -> list[tuple[Piece, ...]]:
        nonlocal read
        read += len(images)
        return read_lines(images, timeout_s)

    def tell(page: PageText) -> None:
        told.append(texts(page))
        read_before.append(read)

    page = recognise(image, 150, reader=count, on_top=tell)
    assert len(told) == 2
    assert read_before[0] < read / 4
    for top in told:
        whole = texts(page)[: len(top)]
        assert whole[:-1] == top[:-1]
        assert whole[-1].startswith(top[-1])
        assert UNREAD not in "".join(top)
    assert texts(page) == texts(recognise(image, 150))


def test_nothing_is_told_of_a_page_that_is_no_text() -> None:
    noise = np.random.default_rng(3).normal(235, 8, (1754, 1240)).clip(0, 255).astype(np.uint8)
    told: list[PageText] = []
    assert recognise(noise, 150, on_top=told.append).regions == ()
    assert told == []


def line(text: str, row: int) -> Line:
    box = Box(0.1, row / 20, 0.9, (row + 0.7) / 20)
    return Line((Word(text, box),), box, 12)


def paragraph(*texts: str, row: int = 0) -> Region:
    lines = tuple(line(text, row + number) for number, text in enumerate(texts))
    return Region(RegionKind.PARAGRAPH, lines, lines[0].box.union(lines[-1].box))


def test_the_top_ends_where_reading_is() -> None:
    (region,) = top_of([paragraph("one", "two-", UNREAD, UNREAD), paragraph(UNREAD, row=5)])
    assert region_text(region) == "one"
    assert region.box.bottom < 1.7 / 20


def test_nothing_is_told_of_a_top_that_may_be_rubbish() -> None:
    unsure = Line((Word("il1|", Box(0, 0, 1, 0.1), 60.0),), Box(0, 0, 1, 0.1), 12)
    assert top_of([Region(RegionKind.PARAGRAPH, (unsure,), unsure.box)]) == ()


def test_a_page_laid_out_otherwise_than_its_top_keeps_what_was_told() -> None:
    told = (paragraph("one", "two"),)
    regions = (paragraph("one"), paragraph("two", "three", row=1))
    assert not begins_with(regions, told)
    assert [region_text(region) for region in kept(told, regions, ())] == ["one two", "three"]
