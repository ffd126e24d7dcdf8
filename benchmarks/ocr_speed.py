"""How fast scans become text in the library, beside plain Tesseract and OCRmyPDF.

usage: python -m benchmarks.ocr_speed [--pages 50] [--measured 8] [--dpi 200] [--rounds 3]
       [--ocrmypdf PATH]

In each round, by turns, so that what else the machine does falls on all: the time from taking a
scan of `pages` pages in to its first sentence being ready to speak, and pages a minute over its
first `measured` pages; Tesseract's page mode on the first page and on `measured` pages one after
the other; OCRmyPDF with all cores on a scan of `measured` pages. Prints medians, the most memory of
all processes of each, and ratios: of time, and of what the processors worked, which other programs
hardly change. What is not installed or fails is left out. Before a round of ours a worker is made
ready, as it is while the user chooses the file.
"""

import argparse
import os
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import NamedTuple

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
SETTLED_S = 2.0
SETTLED_SHARE = 0.05


@dataclass(frozen=True)
class Measure:
    """One way's round: seconds to the first sentence, pages a minute, most memory in bytes.

    `first_work_s` and `work_s` are what the processors worked for the first sentence and for a
    page. Tesseract's first sentence is its whole first page.
    """

    first_s: float | None
    first_work_s: float | None
    pages_a_minute: float
    work_s: float
    memory: int


def main() -> None:
    """Draw the scans, measure in rounds and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=50)
    parser.add_argument("--measured", type=int, default=8)
    parser.add_argument("--dpi", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--ocrmypdf", default="ocrmypdf", help="the program, where not on PATH")
    options = parser.parse_args()
    ways: dict[str, list[Measure]] = {"Guide Light": [], "Tesseract": [], "OCRmyPDF": []}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pictures = _pictures(options.dpi)
        long = _scan(folder / "long.pdf", pictures, options.pages, options.dpi)
        short = _scan(folder / "short.pdf", pictures, options.measured, options.dpi)
        files = []
        for i in range(options.measured):
            files.append(folder / f"{i:03}.png")
            pictures[i % len(pictures)].save(files[-1], dpi=(options.dpi, options.dpi))
        ocrmypdf = shutil.which(options.ocrmypdf)
        for number in range(options.rounds):
            library = folder / f"library-{number}"
            ways["Guide Light"].append(_import(long, library, options.measured))
            if shutil.which("tesseract"):
                ways["Tesseract"].append(_tesseract(files))
            if ocrmypdf:
                try:
                    ways["OCRmyPDF"].append(_ocrmypdf(ocrmypdf, short, options.measured))
                except subprocess.CalledProcessError as error:
                    print(f"OCRmyPDF: {error}\n{error.stderr}")
                    ocrmypdf = None
            print(f"round {number + 1} of {options.rounds}", flush=True)
    _print(ways)


def _print(ways: dict[str, list[Measure]]) -> None:
    titles = ("first sentence", "work for it", "pages a minute", "work a page", "most memory")
    print(f"{'':12}" + "".join(f" {title:>15}" for title in titles))
    for name, measures in ways.items():
        if not measures:
            print(f"{name:12} was left out")
            continue
        first = _seconds([found.first_s for found in measures])
        first_work = _seconds([found.first_work_s for found in measures])
        speed = median(found.pages_a_minute for found in measures)
        work = _seconds([found.work_s for found in measures])
        memory = f"{max(found.memory for found in measures) / 2**20:.0f} MiB"
        print(f"{name:12} {first:>15} {first_work:>15} {speed:15.1f} {work:>15} {memory:>15}")
    ours = ways["Guide Light"]
    pairs = [
        (one.first_s / other.first_s, one.first_work_s / other.first_work_s)
        for one, other in zip(ours, ways["Tesseract"], strict=False)
        if one.first_s and other.first_s and one.first_work_s and other.first_work_s
    ]
    if pairs:
        times, works = (median(each) for each in zip(*pairs, strict=True))
        print(f"first sentence: {times:.2f} of Tesseract's time for the first page,")
        print(f"with {works:.2f} of its work")
    pairs = [
        (one.pages_a_minute / other.pages_a_minute, one.work_s / other.work_s)
        for one, other in zip(ours, ways["OCRmyPDF"], strict=False)
    ]
    if pairs:
        times, works = (median(each) for each in zip(*pairs, strict=True))
        print(f"pages a minute: {times:.1f} times those of OCRmyPDF, with {works:.2f} of its work")


def _seconds(found: Sequence[float | None]) -> str:
    """Their median in words."""
    known = [each for each in found if each is not None]
    return f"{median(known):.2f} s" if known else "-"


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


def _import(path: Path, folder: Path, measured: int) -> Measure:
    """The whole way into the library, to be stopped after the measured pages."""
    library = Library(folder)
    importer = Importer(library)
    importer.start()
    importer.make_ready()
    _settle()
    peak = _Peak(psutil.Process())
    try:
        start, before_s = time.perf_counter(), _worked_s()
        document = importer.enqueue(path).id
        while _first_sentence(library, document) is None:
            _wait(start)
        first_s, first_work_s = time.perf_counter() - start, _worked_s() - before_s
        while len(library.pages_done(document)) < measured:
            _wait(start)
        seconds, worked_s = time.perf_counter() - start, _worked_s() - before_s
        done = len(library.pages_done(document))
    finally:
        memory = peak.stop()
        importer.stop()
        library.close()
    return Measure(first_s, first_work_s, 60 * measured / seconds, worked_s / done, memory)


def _worked_s() -> float:
    """Seconds that processors have worked for this process and those it has started."""
    this = psutil.Process()
    own = this.cpu_times()
    seconds = own.user + own.system + own.children_user + own.children_system
    for process in this.children():
        try:
            theirs = process.cpu_times()
        except psutil.NoSuchProcess:  # it is among those that have ended now
            continue
        seconds += theirs.user + theirs.system
    return float(seconds)


def _settle() -> None:
    """Wait until the worker that was made ready has nothing more to load."""
    used, before = 0.0, -1.0
    while used > before + SETTLED_SHARE * SETTLED_S:
        time.sleep(SETTLED_S)
        before, used = used, _worked_s()


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
    """The most memory that the process and those it started have had together, in bytes."""

    def __init__(self, process: psutil.Process) -> None:
        self._process = process
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
        while not self._over.wait(0.1):
            total = 0
            try:
                for process in (self._process, *self._process.children(recursive=True)):
                    total += process.memory_info().rss
            except psutil.Error:  # one has just ended
                continue
            self._most = max(self._most, total)


def _tesseract(files: Sequence[Path]) -> Measure:
    """Page mode, one page after the other."""
    found = [_run("tesseract", str(file), "stdout", "-l", "tha+eng") for file in files]
    seconds = sum(run.seconds for run in found)
    worked_s = sum(run.worked_s for run in found) / len(files)
    memory = max(run.memory for run in found)
    speed = 60 * len(files) / seconds
    return Measure(found[0].seconds, found[0].worked_s, speed, worked_s, memory)


def _ocrmypdf(program: str, path: Path, pages: int) -> Measure:
    out, jobs = str(path.with_name("out.pdf")), str(os.cpu_count() or 1)
    options = ("-l", "tha+eng", "--output-type", "pdf", "--jobs", jobs)
    run = _run(program, *options, str(path), out)
    return Measure(None, None, 60 * pages / run.seconds, run.worked_s / pages, run.memory)


class _Run(NamedTuple):
    """What a program took: seconds, seconds that processors worked for it, bytes of memory."""

    seconds: float
    worked_s: float
    memory: int


def _run(program: str, *arguments: str) -> _Run:
    start, before = time.perf_counter(), psutil.Process().cpu_times()
    with tempfile.TemporaryFile("w+") as told:
        process = subprocess.Popen(
            [program, *arguments],
            stdout=subprocess.DEVNULL,
            stderr=told,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
        peak = _Peak(psutil.Process(process.pid))
        status = process.wait()
        seconds = time.perf_counter() - start
        memory = peak.stop()
        if status:
            told.seek(0)
            raise subprocess.CalledProcessError(status, program, stderr=told.read()[-2000:])
    after = psutil.Process().cpu_times()
    worked_s = (
        after.children_user + after.children_system - before.children_user - before.children_system
    )
    return _Run(seconds, worked_s, memory)


if __name__ == "__main__":
    main()
