"""Opening Word files, slides and books of a thousand pages: time of the processor, and memory.

    python -m benchmarks.course_files [--pages N]

A file is gone through as a whole when it is opened, so that is nearly all of its import; the first
page can be heard then. Each file is opened in a process of its own; memory is what it takes more.
"""

import argparse
import multiprocessing
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from assistant.formats import format_of
from tests.assistant.formats.book_files import chapter, epub_file
from tests.assistant.formats.office_files import word_file

PARAGRAPHS_A_PAGE = 12
PAGES_A_CHAPTER = 13
THAI, ENGLISH = "แสงเดินทางเร็วมากกว่าเสียง and ", "this is some English text to fill the line with."


def word(path: Path, pages: int) -> None:
    runs = (
        f"<w:r><w:rPr><w:b/></w:rPr><w:t xml:space='preserve'>{THAI}</w:t></w:r>"
        f"<w:r><w:t>{ENGLISH}</w:t></w:r>"
    )
    first = f"<w:p><w:r><w:lastRenderedPageBreak/></w:r>{runs}</w:p>"
    word_file(path, (first + f"<w:p>{runs}</w:p>" * (PARAGRAPHS_A_PAGE - 1)) * pages)


def epub(path: Path, pages: int) -> None:
    paragraphs = f"<p><b>{THAI}</b>{ENGLISH}</p>" * PARAGRAPHS_A_PAGE
    one = "<h2>บท</h2>" + (f"<p id='p' role='doc-pagebreak'/>{paragraphs}" * PAGES_A_CHAPTER)
    epub_file(path, {f"{i}.xhtml": chapter(one) for i in range(pages // PAGES_A_CHAPTER)})


def web_page(path: Path, pages: int) -> None:
    path.write_text(chapter(f"<p>{THAI}{ENGLISH}</p>" * PARAGRAPHS_A_PAGE * pages), "utf-8")


FILES: dict[str, Callable[[Path, int], None]] = {"Word": word, "EPUB": epub, "web page": web_page}


def measure(path: Path, answer: "multiprocessing.Queue[tuple[int, float, float, float]]") -> None:
    before = psutil.Process().memory_info().rss
    begin = time.process_time()
    with format_of(path).open(path, None) as source:
        opened = time.process_time()
        source.page(1, timeout_s=60)
        read = time.process_time()
        more = psutil.Process().memory_info().rss - before
        answer.put((source.page_count, opened - begin, read - opened, more / 1e6))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1000)
    pages = parser.parse_args().pages
    context = multiprocessing.get_context("spawn")
    print(f"{'file':<10}{'MB':>6}{'pages':>7}{'open s':>8}{'page s':>8}{'memory MB':>11}")
    with TemporaryDirectory() as folder:
        for name, make in FILES.items():
            path = Path(folder, name)
            make(path, pages)
            answer: multiprocessing.Queue[tuple[int, float, float, float]] = context.Queue()
            child = context.Process(target=measure, args=(path, answer))
            child.start()
            count, open_s, page_s, memory = answer.get()
            child.join()
            size = path.stat().st_size / 1e6
            print(f"{name:<10}{size:>6.1f}{count:>7}{open_s:>8.2f}{page_s:>8.3f}{memory:>11.0f}")


if __name__ == "__main__":
    main()
