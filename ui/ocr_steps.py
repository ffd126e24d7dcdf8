"""Recognises the pages of a file, keeps a picture of each step and one of the regions: to look for
faults.
"""

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np

from assistant.formats.pages import page_pictures
from assistant.messages import UserError, _
from ocr.page import Box, Region, RegionKind
from ocr.prepare.picture import Grey, Picture
from ocr.recognise import recognise

PAGE_TIMEOUT_S = 300.0
COLOURS = {
    RegionKind.HEADING: (0, 0, 200),
    RegionKind.PARAGRAPH: (160, 110, 0),
    RegionKind.LIST_ITEM: (0, 140, 0),
    RegionKind.TABLE_CELL: (180, 0, 180),
    RegionKind.CAPTION: (0, 110, 220),
    RegionKind.FIGURE: (0, 170, 170),
    RegionKind.FORMULA: (90, 60, 0),
    RegionKind.FOOTNOTE: (110, 110, 110),
    RegionKind.PAGE_HEADER: (150, 150, 150),
    RegionKind.PAGE_FOOTER: (150, 150, 150),
}
"""Blue, green and red; each region also has its kind in words."""
PAGE_SIDE_PX = 1600
"""The longer side of the picture of the regions, at most."""


def recognise_file(path: Path, password: str | None, folder: Path | None) -> int:
    """Print what is recognised on each page's picture; into `folder` go the pictures of the steps
    and of the regions that were found, numbered in reading order.

    Raises UserError.
    """
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
    for number, (grey, dpi) in enumerate(page_pictures(path, password), 1):
        steps = _Steps(folder, number)
        text = recognise(grey, dpi, PAGE_TIMEOUT_S, steps.keep)
        steps.keep_regions(grey, text.regions)
        for region in text.regions:
            for line in region.lines:
                print(line.text)
        if not text.regions:
            print(_("There is no readable text on this page."))
        print("\f", flush=True)
    return 0


class _Steps:
    """Writes the pictures of one page, numbered as the steps follow one another."""

    def __init__(self, folder: Path | None, page: int) -> None:
        self._folder = folder
        self._page = page
        self._count = 0

    def keep(self, name: str, picture: Picture) -> None:
        """Write the picture after the step; raises UserError where it cannot be written."""
        self._write(name, picture.grey)

    def keep_regions(self, grey: Grey, regions: Sequence[Region]) -> None:
        """Write the page as it was given with its regions on it; raises UserError as `keep`."""
        if self._folder is not None:
            self._write("regions", drawn(grey, regions))

    def _write(self, name: str, pixels: Grey) -> None:
        if self._folder is None:
            return
        self._count += 1
        target = self._folder / f"page {self._page:03} step {self._count:02} {name}.png"
        written, data = cv2.imencode(".png", pixels)
        if not written:
            raise UserError(_("The picture {name} could not be written."), {"name": target.name})
        target.write_bytes(data.tobytes())


def drawn(grey: Grey, regions: Sequence[Region]) -> Grey:
    """The page, pale, with a coloured frame and a name about each region; blue, green, red."""
    scale = min(1.0, PAGE_SIDE_PX / max(grey.shape))
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    canvas = np.asarray(cv2.cvtColor(small // 2 + np.uint8(127), cv2.COLOR_GRAY2BGR), np.uint8)
    for number, region in enumerate(regions, 1):
        _frame(canvas, region.box, COLOURS[region.kind], f"{number} {_named(region)}")
    return canvas


def _named(region: Region) -> str:
    if region.cell is not None:
        head = "head " if region.cell.header else ""
        return f"{head}cell {region.cell.row + 1},{region.cell.column + 1}"
    return f"{region.kind.value} {region.level}" if region.level else region.kind.value


def _frame(canvas: Grey, box: Box, colour: tuple[int, int, int], name: str) -> None:
    height, width = canvas.shape[:2]
    start = round(box.left * width), round(box.top * height)
    end = round(box.right * width), round(box.bottom * height)
    cv2.rectangle(canvas, start, end, colour, 2)
    place = start[0] + 2, max(12, start[1] - 3)
    cv2.putText(canvas, name, place, cv2.FONT_HERSHEY_SIMPLEX, 0.45, colour, 1, cv2.LINE_AA)
