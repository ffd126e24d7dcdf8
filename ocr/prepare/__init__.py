"""Makes a page's picture fit for recognition, step by step.

Each step is a function of a picture that gives the same picture back where it is not needed.
"""

from collections.abc import Callable
from dataclasses import dataclass

import cv2

from ocr.prepare.border import without_border
from ocr.prepare.curl import pressed_flat
from ocr.prepare.edges import laid_flat
from ocr.prepare.facing import split_at_fold
from ocr.prepare.grain import calmed, fine_enough, sharpened, smoothed, without_dots
from ocr.prepare.keystone import levelled
from ocr.prepare.light import dark_on_light, even_light
from ocr.prepare.picture import Grey, Picture, given
from ocr.prepare.rows import has_print
from ocr.prepare.skew import straightened
from ocr.prepare.upright import on_its_feet, right_way_up

Watch = Callable[[str, Picture], None]
"""Told the name of a step and the picture after it, where the step changed something."""


@dataclass(frozen=True, slots=True)
class Step:
    """What is done to a picture, by a name in English for people who look for faults."""

    name: str
    change: Callable[[Picture], Picture]


OF_THE_PICTURE = (
    Step("dark on light", dark_on_light),
    Step("calm", calmed),
    Step("laid flat", laid_flat),
    Step("border", without_border),
    Step("dots", without_dots),
    Step("light", even_light),
    Step("grain", smoothed),
    Step("sharp", sharpened),
    Step("on its feet", on_its_feet),
)
OF_A_PAGE = (
    Step("enlarged", fine_enough),
    Step("straight", straightened),
    Step("level", levelled),
    Step("pressed flat", pressed_flat),
    Step("right way up", right_way_up),
)
"""Steps for the whole picture, and for each page in it."""


def unwatched(name: str, picture: Picture) -> None:
    """Nobody looks."""


def prepare(grey: Grey, dpi: float, watch: Watch = unwatched) -> tuple[Picture, ...]:
    """The pages in the picture, in reading order: upright, flat and level, black on white.

    None where there is certainly no print, as in noise and most photographs.
    """
    cv2.setNumThreads(1)  # there are as many workers as cores, and the window wants one of them
    picture = given(grey, dpi)
    watch("given", picture)
    picture = _through(OF_THE_PICTURE, picture, watch)
    if not has_print(picture):
        return ()
    halves = split_at_fold(picture)
    if len(halves) == 1:
        return (_through(OF_A_PAGE, picture, watch),)
    pages = []
    for half, side in zip(halves, ("left", "right"), strict=True):
        watch(f"{side} page", half)
        pages.append(_through(OF_A_PAGE, half, watch))
    return tuple(pages)


def _through(steps: tuple[Step, ...], picture: Picture, watch: Watch) -> Picture:
    for step in steps:
        changed = step.change(picture)
        if changed is not picture:
            watch(step.name, changed)
        picture = changed
    return picture
