"""Figures are cut out of their page upright, in colour and at a sensible size."""

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.cutting import LONGEST_SIDE_PX, cut_out, encoded
from ocr.page import Box, Region, RegionKind

Pixels = NDArray[np.uint8]


def page_with_arrow() -> Pixels:
    """White, with a red square in whose top left corner there is a blue one."""
    page = np.full((1000, 800, 3), 255, np.uint8)
    page[300:500, 200:600] = (0, 0, 255)
    page[300:350, 200:300] = (255, 0, 0)
    return page


def decoded(data: bytes) -> Pixels:
    return np.asarray(cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR), np.uint8)


def only(page: Pixels, region: Region) -> Pixels:
    (cut,) = cut_out(page, [region])
    return decoded(cut.data)


def test_a_figure_is_cut_out_where_it_stands() -> None:
    picture = only(page_with_arrow(), Region(RegionKind.FIGURE, (), Box(0.25, 0.3, 0.75, 0.5)))
    height, width = picture.shape[:2]
    assert abs(width - 400) < 12
    assert abs(height - 200) < 12
    assert picture[20, 20].tolist() == [255, 0, 0]
    assert picture[height - 20, width - 20].tolist() == [0, 0, 255]


def test_a_figure_of_a_page_that_lies_on_its_side_is_turned_upright() -> None:
    sideways = np.ascontiguousarray(np.rot90(page_with_arrow()))
    left, top, right, bottom = 0.3, 0.25, 0.5, 0.75
    corners = ((left, bottom), (left, top), (right, top), (right, bottom))
    region = Region(RegionKind.FIGURE, (), Box(left, top, right, bottom), corners=corners)
    picture = only(sideways, region)
    assert picture.shape[1] > picture.shape[0]
    assert picture[20, 20].tolist() == [255, 0, 0]


def test_a_figure_without_width_does_not_fail() -> None:
    assert only(page_with_arrow(), Region(RegionKind.FORMULA, (), Box(0.5, 0.5, 0.5, 0.5))).size


def test_line_art_is_a_png_and_a_photograph_a_jpeg() -> None:
    assert encoded(page_with_arrow()).media_type == "image/png"
    noise = np.random.default_rng(1).normal(128, 30, (500, 500))
    assert encoded(np.clip(noise, 0, 255).astype(np.uint8)).media_type == "image/jpeg"


def test_a_large_picture_is_made_smaller() -> None:
    large = np.zeros((4000, 2000), np.uint8)
    assert decoded(encoded(large).data).shape[:2] == (LONGEST_SIDE_PX, LONGEST_SIDE_PX // 2)
