"""Recognises the pages of a file and keeps a picture of each step: to look for faults."""

from pathlib import Path

import cv2

from assistant.formats.pages import page_pictures
from assistant.messages import UserError, _
from ocr.prepare.picture import Picture
from ocr.recognise import recognise

PAGE_TIMEOUT_S = 300.0


def recognise_file(path: Path, password: str | None, folder: Path | None) -> int:
    """Print what is recognised on each page's picture; into `folder` go the pictures of the steps.

    Raises UserError.
    """
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
    for number, (grey, dpi) in enumerate(page_pictures(path, password), 1):
        steps = _Steps(folder, number)
        text = recognise(grey, dpi, PAGE_TIMEOUT_S, steps.keep)
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
        if self._folder is None:
            return
        self._count += 1
        target = self._folder / f"page {self._page:03} step {self._count:02} {name}.png"
        written, data = cv2.imencode(".png", picture.grey)
        if not written:
            raise UserError(_("The picture {name} could not be written."), {"name": target.name})
        target.write_bytes(data.tobytes())
