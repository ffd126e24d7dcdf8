"""Text layers held against what their pages show, font by font."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from numpy.typing import NDArray

from ocr.characters import UNMARKED, Character, lines_of
from ocr.drawing import DrawnFile
from ocr.errors import PageTooLarge
from ocr.layer_check import DPI, PAGES_BETWEEN, LayerCheck
from ocr.page import Line
from ocr.pdf import open_pdf
from ocr.sara_am import with_rings

MADE = Path(__file__).parent / "made"


class Shown(NamedTuple):
    """A page: what its layer tells, its size in points, and its picture."""

    characters: Sequence[Character]
    lines: tuple[Line, ...]
    size: tuple[float, float]
    picture: NDArray[np.uint8]

    def told(self, letters: Iterable[tuple[str, str]]) -> "Shown":
        """The page with a layer that tells the latter of each pair for the first."""
        lines = self.lines
        for right, wrong in letters:
            lines = tuple(
                replace(
                    line,
                    words=tuple(replace(w, text=w.text.replace(right, wrong)) for w in line.words),
                )
                for line in lines
            )
        return self._replace(lines=lines)


@pytest.fixture(scope="module")
def shown() -> Shown:
    path = MADE / "writer-untagged.pdf"
    with closing(DrawnFile(path, None)) as drawn:
        drawing = drawn.drawing(1)
    size = drawing.width, drawing.height
    with open_pdf(path) as file:
        picture = file.render(1, DPI)
    return Shown(drawing.characters, lines_of(drawing.characters, *size), size, picture)


def is_wrong(check: LayerCheck, page: Shown, draw: Callable[[], NDArray[np.uint8]]) -> bool:
    return check.is_wrong(page.characters, page.lines, page.size, draw)


def test_a_layer_that_tells_what_is_shown_is_right(shown: Shown) -> None:
    assert not is_wrong(LayerCheck(), shown, lambda: shown.picture)


@pytest.mark.parametrize(
    "letters",
    [
        [("ำ", "า")],
        [("ู", "่")],
        [("่", "")],
        [("ก", "ถ")],
        [("น", "ม"), ("ม", "บ"), ("ร", "ธ"), ("า", "เ")],
    ],
    ids=["rings lost", "a vowel for a tone mark", "tone marks lost", "one letter", "four letters"],
)
def test_a_layer_with_other_letters_than_are_shown_is_wrong(
    shown: Shown, letters: list[tuple[str, str]]
) -> None:
    assert is_wrong(LayerCheck(), shown.told(letters), lambda: shown.picture)


def test_a_page_that_shows_nothing_does_not_speak_against_its_layer(shown: Shown) -> None:
    """As where a font is not in the file, nor on this computer."""
    white = np.full_like(shown.picture, 255)
    assert not is_wrong(LayerCheck(), shown, lambda: white)


def test_a_page_in_another_place_than_its_layer_does_not_speak_against_it(shown: Shown) -> None:
    askew = np.roll(shown.picture, (40, 40), (0, 1))
    assert not is_wrong(LayerCheck(), shown.told([("ำ", "า")]), lambda: askew)


def test_a_page_without_thai_is_not_drawn(shown: Shown) -> None:
    latin = [replace(char, text="a", mark=UNMARKED) for char in shown.characters]

    def draw() -> NDArray[np.uint8]:
        raise AssertionError

    assert not is_wrong(LayerCheck(), shown._replace(characters=latin), draw)


def test_a_font_is_looked_at_on_its_first_page_and_after_many_others(shown: Shown) -> None:
    drawn: list[int] = []
    check = LayerCheck()
    for number in range(2 * PAGES_BETWEEN):

        def draw(number: int = number) -> NDArray[np.uint8]:
            drawn.append(number)
            return shown.picture

        assert not is_wrong(check, shown, draw)
    assert drawn == [0, PAGES_BETWEEN + 1]


def test_a_font_that_was_wrong_is_wrong_on_every_page(shown: Shown) -> None:
    check = LayerCheck()
    assert is_wrong(check, shown.told([("ู", "่")]), lambda: shown.picture)
    assert is_wrong(check, shown, lambda: shown.picture)
    others = [replace(char, font="Another") for char in shown.characters]
    assert not is_wrong(check, shown._replace(characters=others), lambda: shown.picture)


def test_a_page_that_cannot_be_drawn_says_so(shown: Shown) -> None:
    def draw() -> NDArray[np.uint8]:
        raise PageTooLarge("page 1")

    with pytest.raises(PageTooLarge):
        is_wrong(LayerCheck(), shown, draw)


def row(text: str, step: float = 7.0) -> list[Character]:
    """The letters side by side, `_` a sign without text or room, marks upon their letters."""
    found, x = [], 60.0
    for letter in text:
        wide = 0.0 if letter in "_\u0e48\u0e49\u0e35" else 7.0
        said = letter.replace("_", "")
        found.append(Character(said, x, 80, x + wide, 94, 14, False))
        x += wide and step
    return found


def text_of(characters: Iterable[Character]) -> str:
    return "".join(char.text for char in with_rings(list(characters)))


def test_an_empty_sign_before_sara_aa_is_its_ring() -> None:
    assert text_of(row("ก_าลังท_างาน")) == "กำลังทำงาน"
    assert text_of(row("น_้าและน้_า")) == "น้ำและน้ำ"


def test_where_other_marks_were_lost_too_nothing_is_taken_for_a_ring() -> None:
    assert text_of(row("ว_าที_นี")) == "วาทีนี"


def test_a_space_of_some_width_is_no_ring() -> None:
    assert text_of(row("ร า ค า")) == "ร า ค า"
    assert text_of(row("ร_า", step=12.0)) == "รา"
