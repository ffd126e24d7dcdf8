"""How fast scans become text in the library, beside plain Tesseract and OCRmyPDF.

usage: python -m benchmarks.ocr_speed [--pages 50] [--measured 8] [--dpi 200]

Prints the time from taking a scan of `pages` pages in to its first sentence being ready to speak,
pages a minute over the first `measured` pages of the import, and the peak memory of all processes
together; then Tesseract's page mode on the first page and OCRmyPDF with all cores on a scan of
`measured` pages. What is not installed is left out.
"""

import argparse
import os
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import psutil
from PIL import Image

from assistant.importing import Importer
from assistant.library import Library
from assistant.reading.plan import utterances
from assistant.reading.text import BookText
from tools.render_pages import FONTS, Style, render, scanned

TEXTS = Path(__file__).parent / "ocr_texts"
LONGEST_S = 1800.0
LOOK_S = 0.02


def main() -> None:
    """Draw the scans and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=50)
    parser.add_argument("--measured", type=int, default=8)
    parser.add_argument("--dpi", type=int, default=200)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        pictures = _pictures(options.dpi)
        long = _scan(Path(folder, "long.pdf"), pictures, options.pages, options.dpi)
        short = _scan(Path(folder, "short.pdf"), pictures, options.measured, options.dpi)
        _measure_import(long, Path(folder, "library"), min(options.measured, options.pages))
        _measure_tesseract(pictures[0], Path(folder, "first.png"), options.dpi)
        _measure_ocrmypdf(short, options.measured)


def _pictures(dpi: int) -> list[Image.Image]:
    texts = [path.read_text("utf-8") for path in sorted(TEXTS.glob("*.txt"))]
    return [
        Image.fromarray(scanned(render(text, Style(font), dpi).image, seed))
        for seed, (text, font) in enumerate(zip(texts, FONTS, strict=False))
    ]


def _scan(path: Path, pictures: Sequence[Image.Image], count: int, dpi: int) -> Path:
    pages = [pictures[i % len(pictures)] for i in range(count)]
    pages[0].save(path, "PDF", save_all=True, append_images=pages[1:], resolution=dpi)
    return path


def _measure_import(path: Path, folder: Path, measured: int) -> None:
    library = Library(folder)
    importer = Importer(library)
    importer.start()
    peak = _Peak()
    try:
        start = time.perf_counter()
        document = importer.enqueue(path).id
        while (first := _first_sentence(library, document)) is None:
            _wait(start)
        print(f"first sentence of the book: {time.perf_counter() - start:.2f} s ({first[:30]})")
        while len(library.pages_done(document)) < measured:
            _wait(start)
        seconds = time.perf_counter() - start
        print(f"import to the library: {60 * measured / seconds:.1f} pages a minute")
    finally:
        print(f"peak memory of all processes: {peak.stop() / 2**20:.0f} MiB")
        importer.stop()
        library.close()


def _first_sentence(library: Library, document: str) -> str | None:
    book = BookText(document)
    book.append(library.blocks(document, 1, 1))
    utterance = utterances(book, 0).next()
    return utterance.text if utterance else None


def _wait(start: float) -> None:
    """A short time. Raises TimeoutError where the import takes far too long."""
    if time.perf_counter() - start > LONGEST_S:
        raise TimeoutError("the import does not come to an end")
    time.sleep(LOOK_S)


class _Peak:
    """The most memory that this process and those it started have had together, in bytes."""

    def __init__(self) -> None:
        self._most = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> int:
        """End looking; the most there was."""
        self._over.set()
        self._thread.join()
        return self._most

    def _look(self) -> None:
        this = psutil.Process()
        while not self._over.wait(0.1):
            total = 0
            for process in (this, *this.children(recursive=True)):
                try:
                    total += process.memory_info().rss
                except psutil.Error:  # it has just ended
                    continue
            self._most = max(self._most, total)


def _measure_tesseract(picture: Image.Image, path: Path, dpi: int) -> None:
    picture.save(path, dpi=(dpi, dpi))
    seconds = _timed("tesseract", str(path), "stdout", "-l", "tha+eng")
    if seconds is not None:
        print(f"tesseract, page mode, first page alone: {seconds:.2f} s")


def _measure_ocrmypdf(path: Path, pages: int) -> None:
    seconds = _timed(
        "ocrmypdf",
        *("-l", "tha+eng", "--output-type", "pdf", "--jobs", str(os.cpu_count() or 1)),
        *(str(path), str(path.with_name("out.pdf"))),
    )
    if seconds is not None:
        print(f"OCRmyPDF: {60 * pages / seconds:.1f} pages a minute")


def _timed(name: str, *arguments: str) -> float | None:
    """Seconds that the program takes; None where it is not installed."""
    program = shutil.which(name)
    if program is None:
        print(f"{name} is not installed")
        return None
    start = time.perf_counter()
    subprocess.run(
        [program, *arguments],
        check=True,
        capture_output=True,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
