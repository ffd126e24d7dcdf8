"""How well the structure of whole printed books is known, by text layer and by picture.

usage: python -m benchmarks.structure_books [--dpi 200] [--way layer|picture] [--only TEXT]

Books of one to three columns in several fonts, printed by WeasyPrint and XeLaTeX, which must be
installed. Those marked with * were held out: nothing was tuned on them. Each is taken in as the
program does, running heads marked, paragraphs put together over columns and pages. For each prints
so many right of so many: headings and their levels, paragraphs, those over a page's end, list items
and their depths, footnotes, table cells, header cells, running heads, and Kendall's tau of the
reading order. "told" is what was called a heading or a note, so right of all that was told.
"""

import argparse
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.document import RUNNING_KINDS, Block, Page
from assistant.formats.blocks import page_of
from assistant.importing import marked
from assistant.reading.tables import table_place
from assistant.reading.text import BookText
from benchmarks.book_scores import NAMES, Passage, Tally, printed, scores
from benchmarks.books import books
from ocr.pdf import PdfFile, open_pdf
from ocr.recognise import recognise
from tools.print_books import Book, print_book

PAGES_AHEAD = 8
WAYS = ("layer", "picture")


def main() -> None:
    """Print the books, take them in, compare, print the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dpi", type=int, default=200)
    parser.add_argument("--way", choices=WAYS, action="append")
    parser.add_argument("--only", default="", help="books with this in their name")
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        for way in options.way or WAYS:
            for number, book in enumerate(books()):
                if options.only in book.name:
                    target = Path(folder) / f"{number}.pdf"
                    print_book(book, target)
                    _report(book, way, target, options.dpi)


def _report(book: Book, way: str, path: Path, dpi: float) -> None:
    with open_pdf(path) as file:
        blocks = [
            block for page in marked(_pages(file, way, dpi), PAGES_AHEAD) for block in page.blocks
        ]
        found = scores(printed(book), _passages(blocks), blocks, file.page_count)
    print(f"\n{way}: {'*' if book.held_out else ''}{book.name}")
    print(f"  {'reading order, tau':24}{found['tau']:.3f}")
    for name in NAMES:
        tally = found[name]
        if isinstance(tally, Tally) and tally.total:
            print(f"  {name:24}{tally}", flush=True)


def _pages(file: PdfFile, way: str, dpi: float) -> Iterator[Page]:
    """The pages; one whose layer cannot be trusted is recognised, as in the program."""
    for number in range(1, file.page_count + 1):
        text = file.page_text(number) if way == "layer" else None
        if text is None:
            text = recognise(file.render(number, dpi), dpi)
        yield page_of(number, text)


def _passages(blocks: list[Block]) -> list[Passage]:
    book = BookText("")
    book.append([block for block in blocks if block.kind not in RUNNING_KINDS])
    book.complete = True
    return [Passage(_placed(book, head), book.flow_of(head).text) for head in book.heads(0)]


def _placed(book: BookText, index: int) -> Block:
    """The block, one of a table at its place in the whole table, over all its pages."""
    block, place = book.blocks[index], table_place(book.blocks, index)
    if block.cell is None or place is None:
        return block
    return replace(block, cell=replace(block.cell, row=place.row - 1, column=place.column - 1))


if __name__ == "__main__":
    main()
