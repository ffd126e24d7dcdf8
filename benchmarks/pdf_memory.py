"""The memory of a worker that reads a long digital book, page after page.

usage: python -m benchmarks.pdf_memory [--pages 1000] [--step 100] [FILE]

Without FILE the book is a lesson of ours, as XeLaTeX prints it, over and over: each copy has fonts
of its own, as in a book that was put together from many files. Prints MiB after every `step` pages
and how much was added since the first `step`.
"""

import argparse
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pypdfium2

from assistant.document import Page
from assistant.importing.process import Worker
from assistant.importing.wire import Request, Summary

LESSON = Path(__file__).parent.parent / "tests" / "ocr" / "made" / "xelatex.pdf"
TIMEOUT_S = 300.0


def main() -> None:
    """Make the book and have it read."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--step", type=int, default=100)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        book = options.file or repeated(LESSON, Path(folder, "book.pdf"), options.pages)
        first = 0
        start = time.perf_counter()
        for number, size in worker_bytes(book):
            if number % options.step and number > 1:
                continue
            first = size if number <= options.step else first
            seconds = time.perf_counter() - start
            print(f"page {number:5}  {size >> 20:5} MiB  {seconds:7.1f} s", flush=True)
        print(f"added since page {options.step}: {(size - first) / 2**20:.1f} MiB")


def repeated(source: Path, target: Path, pages: int) -> Path:
    """The source's pages over and over, `pages` in all."""
    with pypdfium2.PdfDocument(source) as lesson, pypdfium2.PdfDocument.new() as book:
        while len(book) < pages:
            book.import_pages(lesson, list(range(min(len(lesson), pages - len(book)))))
        book.save(target)
    return target


def worker_bytes(book: Path) -> Iterator[tuple[int, int]]:
    """Has a worker read the pages one after another; each number, and its memory in bytes.

    Raises RuntimeError where a page could not be read.
    """
    worker = Worker()
    try:
        worker.await_ready()
        summary = worker.ask(Request(book, timeout_s=TIMEOUT_S))
        if not isinstance(summary, Summary):
            raise RuntimeError(str(summary))
        for number in range(1, summary.page_count + 1):
            page = worker.ask(Request(book, number, timeout_s=TIMEOUT_S))
            if not isinstance(page, Page) or not page.blocks:
                raise RuntimeError(f"page {number}: {page}")
            yield number, psutil.Process(worker.process_id).memory_info().rss
    finally:
        worker.close()


if __name__ == "__main__":
    main()
