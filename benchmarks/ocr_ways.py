"""The ways a page can be read that are compared: ours and those a user would take instead."""

import os
import subprocess
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ocr.recognise import recognise

Grey = NDArray[np.uint8]
Way = Callable[[Grey, int], str]
ONE_THREAD = {**os.environ, "OMP_THREAD_LIMIT": "1"}


def ours(image: Grey, dpi: int) -> str:
    """The page through ocr.recognise, line by line."""
    page = recognise(image, dpi)
    return "\n".join(line.text for region in page.regions for line in region.lines)


def page_mode(image: Grey, dpi: int) -> str:
    """The page through Tesseract's own page segmentation."""
    with tempfile.TemporaryDirectory() as folder:
        picture = Path(folder, "page.png")
        Image.fromarray(image).save(picture)
        arguments = ["tesseract", str(picture), "-", "-l", "tha+eng", "--dpi", str(dpi)]
        found = subprocess.run(
            arguments, check=True, capture_output=True, text=True, env=ONE_THREAD
        )
    return found.stdout


def ocrmypdf(program: str, image: Grey, dpi: int) -> str:
    """The page through OCRmyPDF with all that it has for pages in bad condition."""
    with tempfile.TemporaryDirectory() as folder:
        picture, text = Path(folder, "page.png"), Path(folder, "page.txt")
        Image.fromarray(image).save(picture, dpi=(dpi, dpi))
        arguments = [program, "-l", "tha+eng", "--deskew", "--rotate-pages", "--clean"]
        arguments += ["--jobs", "1", "--output-type", "pdf", "--image-dpi", str(dpi)]
        arguments += ["--sidecar", str(text), str(picture), str(Path(folder, "page.pdf"))]
        subprocess.run(arguments, check=True, capture_output=True, env=ONE_THREAD)
        return text.read_text("utf-8")


def ways_named(names: list[str], ocrmypdf_program: str) -> dict[str, Way]:
    """Those of the three ways, by name. Raises KeyError for a name that is none."""
    known: dict[str, Way] = {
        "ours": ours,
        "tesseract": page_mode,
        "ocrmypdf": partial(ocrmypdf, ocrmypdf_program),
    }
    return {name: known[name] for name in names}
