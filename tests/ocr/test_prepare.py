"""Pages as they really come are laid straight, and pages that need nothing are left alone."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from benchmarks.error_rates import cer_percent
from ocr.page import PageText
from ocr.prepare import prepare
from ocr.prepare.curl import pressed_flat
from ocr.prepare.ink import find_ink
from ocr.prepare.picture import Grey, Picture
from ocr.prepare.skew import skew_degrees
from ocr.recognise import recognise
from tools.camera import Bend, View, arched, into_the_fold, seen
from tools.conditions import CONDITIONS, Condition, facing_pages, photographed, skewed, turned
from tools.render_pages import PrintedPage, Style, render

TEXT = (Path(__file__).parent / "texts" / "tuning.txt").read_text("utf-8")
ENGLISH = "\n".join(
    ["The old bridge by the market was mended after the flood, and people came back."] * 8
)
DPI = 150


@pytest.fixture(scope="module")
def lesson() -> PrintedPage:
    return render(TEXT, Style("Norasi"), DPI)


def steps_of(image: Grey, dpi: float = DPI) -> list[str]:
    names: list[str] = []
    prepare(image, dpi, lambda name, _: names.append(name))
    return names[1:]


def text_of(page: PageText) -> str:
    return "\n".join(line.text for region in page.regions for line in region.lines)


def likeness(one: Grey, other: Grey) -> float:
    """Correlation of two pages whose ink may be a few pixels apart."""
    first, second = (np.asarray(cv2.GaussianBlur(each, (0, 0), 5)).ravel() for each in (one, other))
    return float(np.corrcoef(first, second)[0, 1])


@pytest.mark.parametrize("font", ["Garuda", "Kinnari", "Loma"])
@pytest.mark.parametrize("dpi", [150, 300])
def test_a_clean_page_is_left_alone(font: str, dpi: int) -> None:
    page = render(TEXT, Style(font), dpi).image
    (picture,) = prepare(page, dpi)
    assert steps_of(page, dpi) in (["light"], [])
    assert picture.grey.shape == page.shape
    assert np.array_equal(picture.home, np.eye(3))


@pytest.mark.parametrize("quarters", [1, 2, 3])
@pytest.mark.parametrize("text", [TEXT, ENGLISH])
def test_a_page_that_lies_on_its_side_or_head_is_put_upright(quarters: int, text: str) -> None:
    page = render(text, Style("Laksaman"), DPI).image
    (picture,) = prepare(turned(quarters)(page, DPI, 0), DPI)
    assert picture.grey.shape == page.shape
    assert likeness(picture.grey, page) > 0.98


@pytest.mark.parametrize("degrees", [-15, -9, 4, 13])
def test_a_skewed_page_is_turned_straight_with_all_its_ink(
    lesson: PrintedPage, degrees: float
) -> None:
    askew = skewed(abs(degrees))(lesson.image, DPI, int(degrees > 0))
    (picture,) = prepare(askew, DPI)
    assert abs(skew_degrees(picture.parts)) < 0.15
    ink, found = find_ink(lesson.image).sum(), find_ink(picture.grey).sum()
    assert found > 0.95 * ink


@pytest.mark.parametrize("seed", range(6))
def test_a_photo_is_laid_flat_to_the_edges_of_the_paper(lesson: PrintedPage, seed: int) -> None:
    photo = photographed(0.03, 0.12)(lesson.image, DPI, seed)
    (picture,) = prepare(photo, DPI)
    size = lesson.image.shape[1], lesson.image.shape[0]
    assert likeness(np.asarray(cv2.resize(picture.grey, size)), lesson.image) > 0.75


def test_perspective_is_seen_from_the_lines_where_the_edges_are_not(lesson: PrintedPage) -> None:
    height, width = lesson.image.shape
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    seen = corners + np.array([[0, 0], [-90, 60], [-90, -80], [0, 0]], np.float32)
    view = cv2.getPerspectiveTransform(corners, seen)
    warped = cv2.warpPerspective(lesson.image, view, (width, height), borderValue=(255,))
    fanned = np.asarray(warped, np.uint8)
    assert "level" in steps_of(fanned)
    assert cer_percent(lesson.text, text_of(recognise(fanned, DPI))) < 3


@pytest.mark.parametrize("side", [-1, 1])
def test_lines_that_dive_into_a_fold_are_pressed_flat(lesson: PrintedPage, side: int) -> None:
    dark = np.full(lesson.image.shape, 60, np.uint8)
    bend = Bend(into_the_fold(0.2, 0.15, side))
    curled = np.asarray(seen(lesson.image, bend, View(share=1.1), dark), np.uint8)
    assert "pressed flat" in steps_of(curled)
    (picture,) = prepare(curled, DPI)
    again = pressed_flat(picture)
    assert again is picture


def test_boxes_on_a_curled_page_are_places_on_the_page_as_it_was_given() -> None:
    flat = render(ENGLISH, Style("Loma"), DPI).image
    bend = Bend(arched(0.1, 0.0), 20)
    curled = np.asarray(seen(flat, bend, View(share=1.1), np.full_like(flat, 60)), np.uint8)
    assert "pressed flat" in steps_of(curled)
    words = [w for r in recognise(curled, DPI).regions for line in r.lines for w in line.words]
    bridges = [word for word in words if word.text == "bridge"]
    assert len(bridges) == 8
    height, width = curled.shape
    for word in bridges:
        rows = slice(round(word.box.top * height), round(word.box.bottom * height))
        columns = slice(round(word.box.left * width), round(word.box.right * width))
        ink = find_ink(np.ascontiguousarray(curled[rows, columns]))
        assert 0.08 < ink.mean() < 0.5
    assert bridges[0].box.top < bridges[-1].box.top


def test_an_open_book_is_two_pages_left_before_right(lesson: PrintedPage) -> None:
    other = render(ENGLISH, Style("Loma"), DPI)
    left, right = prepare(facing_pages(np.hstack([lesson.image, other.image]), DPI, 0), DPI)
    size = lesson.image.shape[1], lesson.image.shape[0]
    assert likeness(np.asarray(cv2.resize(left.grey, size)), lesson.image) > 0.9
    assert likeness(np.asarray(cv2.resize(right.grey, size)), other.image) > 0.9


def test_a_wide_page_with_a_heading_over_two_columns_is_one_page(lesson: PrintedPage) -> None:
    wide = np.hstack([lesson.image, lesson.image])
    wide[60:90, 400:-400] = 0
    assert len(prepare(wide, DPI)) == 1


def test_a_dark_picture_in_a_page_is_not_taken_for_the_table_around_it() -> None:
    page = render(ENGLISH, Style("Loma"), DPI).image.copy()
    page[900:1500, 150:1100] = 60
    assert "laid flat" not in steps_of(page)
    page[900:1500] = 60  # from edge to edge
    assert text_of(recognise(page, DPI)).count("bridge") == 8


def test_boxes_are_places_on_the_page_as_it_was_given() -> None:
    page = turned(1)(render(ENGLISH, Style("Loma"), DPI).image, DPI, 0)
    regions = recognise(page, DPI).regions
    words = [word for region in regions for line in region.lines for word in line.words]
    assert len(words) == 8 * 15
    height, width = page.shape
    for word in words:
        rows = slice(round(word.box.top * height), round(word.box.bottom * height))
        columns = slice(round(word.box.left * width), round(word.box.right * width))
        assert page[rows, columns].min() < 90
    assert words[0].box.top > words[9].box.bottom


def test_black_and_white_dots_go_and_print_stays(lesson: PrintedPage) -> None:
    random = np.random.default_rng(1).random(lesson.image.shape)
    dotted = np.where(random < 0.003, 0, np.where(random > 0.997, 255, lesson.image))
    (picture,) = prepare(np.asarray(dotted, np.uint8), DPI)
    ink = find_ink(lesson.image)
    wrong = find_ink(picture.grey) != ink
    assert wrong.mean() < 0.15 * ink.mean()


def test_small_letters_are_enlarged_and_ordinary_ones_are_not(lesson: PrintedPage) -> None:
    half = cv2.resize(lesson.image, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    assert "enlarged" in steps_of(np.asarray(half, np.uint8), DPI / 2)
    assert "enlarged" not in steps_of(lesson.image)


def test_a_page_far_out_of_focus_is_sharpened_and_a_sharp_one_is_not(lesson: PrintedPage) -> None:
    soft = cv2.GaussianBlur(lesson.image, (0, 0), 0.014 * DPI)
    assert "sharp" in steps_of(np.asarray(soft, np.uint8))
    assert "sharp" not in steps_of(lesson.image)


def test_a_page_far_out_of_focus_is_read_as_well_as_a_sharp_one() -> None:
    page = render(TEXT, Style("Kinnari"), 200)
    (strong,) = (each for each in CONDITIONS if each.name == "strong blur")
    assert cer_percent(page.text, text_of(recognise(strong.change(page.image, 200, 5), 200))) < 1.5


QUICK = ("photo", "90 degrees", "inverted", "border", "see-through", "book page")


@pytest.mark.parametrize(
    "condition", [c for c in CONDITIONS if c.name in QUICK], ids=lambda c: c.name
)
def test_a_page_in_bad_condition_is_read(lesson: PrintedPage, condition: Condition) -> None:
    worn = condition.change(lesson.image, DPI, 1)
    assert cer_percent(lesson.text, text_of(recognise(worn, DPI))) < 4


@pytest.mark.slow
@pytest.mark.parametrize("condition", CONDITIONS, ids=lambda c: c.name)
def test_a_page_in_every_condition_is_read(condition: Condition) -> None:
    page = render(TEXT, Style("Loma"), 200)
    image, truth = page.image, page.text
    if condition.facing:
        image, truth = np.hstack([image, image]), f"{truth} {truth}"
    worn = condition.change(image, 200, 3)
    assert cer_percent(truth, text_of(recognise(worn, 200 * condition.dpi_share))) < 6


@pytest.mark.parametrize("shape", [(20, 20), (21, 3000), (3000, 21)])
@pytest.mark.parametrize("level", [0, 128, 255])
def test_pages_without_anything_come_through(shape: tuple[int, int], level: int) -> None:
    pictures = prepare(np.full(shape, level, np.uint8), 300)
    assert all(isinstance(picture, Picture) for picture in pictures)
