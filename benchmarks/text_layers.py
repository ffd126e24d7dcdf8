"""Which text layers of Thai PDFs are believed, and what of those is wrong.

usage: python -m benchmarks.text_layers [--only TEXT]

The same text is printed in twenty Thai fonts by Chromium, XeLaTeX, Cairo and WeasyPrint, which must
be installed with the fonts. WeasyPrint maps the glyphs of many of them to other letters. Prints for
each file the pages whose layers are believed, how many percent of the stretches of seven letters in
them were not printed, and the processor's time that holding its layers against the pages takes.
"""

import argparse
import html
import re
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.texts import paragraphs
from ocr.layer_check import LayerCheck
from ocr.layout import region_text
from ocr.page import PageText, RegionKind
from ocr.pdf import open_pdf
from ocr.reader import load_readers
from ocr.thai import LETTER
from ocr.words import thai_cost
from tools.make_pdfs import chromium, run, weasyprint
from tools.print_books import Book, Element, Setting, print_book

FONTS = (
    *("Arundina Sans", "Arundina Sans Mono", "Arundina Serif", "FreeSerif", "Garuda", "Kinnari"),
    *("Laksaman", "Loma", "Norasi", "Noto Looped Thai", "Noto Sans Thai", "Noto Serif Thai"),
    *("Purisa", "Sawasdee", "Tlwg Mono", "Tlwg Typewriter", "Tlwg Typist", "Tlwg Typo"),
    *("Umpush", "Waree"),
)
SIZES = (9, 10, 11, 12, 13, 14, 16)
STRETCH = 7
LOADING_S = 60


def main() -> None:
    """Print the files, take them in, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="files with this in their name")
    options = parser.parse_args()
    load_readers(LOADING_S)
    thai_cost("ก")
    with TemporaryDirectory() as folder:
        for number, font in enumerate(FONTS):
            texts = [text for text in paragraphs() if re.search(f"[{LETTER}]", text)]
            texts = texts[number % 3 :: 2][:9]
            for maker, make in _makers(texts, font, SIZES[number % len(SIZES)]).items():
                if options.only in f"{maker} {font}":
                    target = Path(folder, "page.pdf")
                    make(Path(folder), target)
                    print(f"{maker:12}{font:20}{_told(target, _thai(''.join(texts)))}", flush=True)


def _makers(texts: list[str], font: str, size: float) -> dict[str, Callable[[Path, Path], None]]:
    body = "".join(f"<p>{html.escape(text)}</p>" for text in texts)
    style = f"@page {{ size: A4; margin: 20mm }} body {{ font: {size}pt/1.6 '{font}' }}"
    page = f"<!doctype html><html lang=th><meta charset=utf-8><style>{style}</style>{body}"

    def cairo(folder: Path, target: Path) -> None:
        (folder / "page.txt").write_text("\n".join(texts), "utf-8")
        options = ("--no-display", f"--font={font} {size}", "--width=480", "--wrap=word-char")
        run("pango-view", *options, f"--output={target}", "page.txt", folder=folder)

    def xelatex(_folder: Path, target: Path) -> None:
        elements = tuple(Element("paragraph", text) for text in texts)
        print_book(Book(font, Setting(font, size), elements, by_latex=True), target)

    return {
        "Chromium": chromium(page=lambda _extra: page),
        "XeLaTeX": xelatex,
        "Cairo": cairo,
        "WeasyPrint": weasyprint(page),
    }


def _told(path: Path, printed: str) -> str:
    with _Timed() as timed, open_pdf(path) as file:
        found = [file.page_text(number) for number in range(1, file.page_count + 1)]
    pages = [page for page in found if page is not None]
    stretches = [each for page in pages for each in _stretches(page)]
    wrong = sum(each not in printed for each in stretches)
    share = f"{100 * wrong / len(stretches):5.1f} % wrong" if stretches else " " * 13
    return f"{len(pages)} of {len(found)} believed {share} {1000 * timed.spent_s:6.0f} ms"


def _stretches(page: PageText) -> list[str]:
    """Of the page, its first and last regions aside, which may be cut off or page numbers."""
    regions = [region for region in page.regions if region.kind is RegionKind.PARAGRAPH][1:-1]
    texts = [_thai(region_text(region)) for region in regions]
    return [text[i : i + STRETCH] for text in texts for i in range(len(text) - STRETCH + 1)]


def _thai(text: str) -> str:
    return "".join(re.findall(f"[{LETTER}]", text))


class _Timed:
    """Counts the processor's time spent in LayerCheck."""

    spent_s = 0.0

    def __enter__(self) -> "_Timed":
        self._plain = LayerCheck.is_wrong

        def is_wrong(*arguments: object) -> bool:
            start_s = time.process_time()
            try:
                return self._plain(*arguments)  # type: ignore[arg-type]
            finally:
                self.spent_s += time.process_time() - start_s

        LayerCheck.is_wrong = is_wrong  # type: ignore[method-assign,assignment]
        return self

    def __exit__(self, *_: object) -> None:
        LayerCheck.is_wrong = self._plain  # type: ignore[method-assign]


if __name__ == "__main__":
    main()
