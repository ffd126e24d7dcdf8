"""Measures recognition against Tesseract's own page mode on pages drawn in Thai fonts.

    python -m benchmarks.ocr_accuracy [--fonts 8] [--dpi 150,200,300]
    python -m benchmarks.ocr_accuracy --pdf FILE --truth FILE
    python -m benchmarks.ocr_accuracy --conditions [--only "skew 10,photo"] [--pages 16]

The texts are not those that recognition was tuned on. CER is edits by characters of the truth, in
percent, after ํา→ำ and เเ→แ, white space folded to single spaces. Each text is drawn clean and as
from a scanner (0.7 degrees askew, soft, grey, noisy), by turns; with --conditions, clean and in
each condition of tools.conditions, 200 dpi.
"""

import argparse
import os
import re
import subprocess
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.pdf import open_pdf
from ocr.recognise import recognise
from tools.conditions import CONDITIONS, Condition
from tools.render_pages import FONTS, Style, plain, render, scanned

TEXTS = Path(__file__).parent / "ocr_texts"
CONDITIONS_DPI = 200
Grey = NDArray[np.uint8]


@dataclass(frozen=True)
class Result:
    """One page read one way."""

    name: str
    dpi: int
    cer_percent: float
    seconds: float


def folded(text: str) -> str:
    """The form in which texts are compared."""
    return re.sub(r"\s+", " ", text.replace("\u0e4dา", "ำ").replace("เเ", "แ")).strip()


def edits(truth: str, found: str) -> int:
    """Levenshtein distance, by bit vectors (Myers 1999, in Hyyrö's form)."""
    if not truth:
        return len(found)
    places: dict[str, int] = defaultdict(int)
    for index, letter in enumerate(truth):
        places[letter] |= 1 << index
    ones, last = (1 << len(truth)) - 1, 1 << (len(truth) - 1)
    up, down, distance = ones, 0, len(truth)
    for letter in found:
        equal = places[letter]
        diagonal = equal | down
        across = (((equal & up) + up) ^ up) | equal
        plus, minus = down | (~(across | up) & ones), up & across
        distance += bool(plus & last) - bool(minus & last)
        plus, minus = (plus << 1) | 1, minus << 1
        up, down = (minus | ~(diagonal | plus)) & ones, plus & diagonal & ones
    return distance


def cer_percent(truth: str, found: str) -> float:
    """Character error rate of what was found."""
    return 100 * edits(folded(truth), folded(found)) / len(folded(truth))


def ours(image: Grey, dpi: int) -> str:
    """The page through ocr.recognise, line by line."""
    page = recognise(image, dpi)
    return "\n".join(line.text for region in page.regions for line in region.lines)


def page_mode(image: Grey, dpi: int) -> str:
    """The page through Tesseract's own page segmentation."""
    with tempfile.TemporaryDirectory() as folder:
        picture = Path(folder, "page.png")
        cv2.imwrite(str(picture), image)
        found = subprocess.run(
            ["tesseract", str(picture), "-", "-l", "tha+eng", "--dpi", str(dpi)],
            check=True,
            capture_output=True,
            text=True,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    return found.stdout


WAYS: dict[str, Callable[[Grey, int], str]] = {"ours": ours, "tesseract": page_mode}


def drawn_pages(
    fonts: Sequence[str], dpis: Sequence[int], texts: Sequence[Path]
) -> Iterator[tuple[str, int, Grey, str]]:
    """(name, dpi, picture, truth) of every page."""
    for text_index, path in enumerate(texts):
        text = path.read_text("utf-8")
        for font_index, font in enumerate(fonts):
            for dpi_index, dpi in enumerate(dpis):
                page = render(text, Style(font), dpi)
                seed = text_index + font_index + dpi_index
                scan = seed % 2 == 1
                image = scanned(page.image, seed) if scan else page.image
                kind = "scan" if scan else "clean"
                yield f"{font} {path.stem} {kind}", dpi, image, page.text


def measure(pages: Iterator[tuple[str, int, Grey, str]], verbose: bool) -> dict[str, list[Result]]:
    """Every page read each way."""
    results: dict[str, list[Result]] = {way: [] for way in WAYS}
    for name, dpi, image, truth in pages:
        for way, read in WAYS.items():
            start = time.perf_counter()
            found = read(image, dpi)
            seconds = time.perf_counter() - start
            results[way].append(Result(name, dpi, cer_percent(truth, found), seconds))
        if verbose:
            row = "  ".join(f"{way} {results[way][-1].cer_percent:6.2f}" for way in WAYS)
            print(f"{name:36} {dpi:4}  {row}", flush=True)
    return results


def print_table(results: dict[str, list[Result]]) -> None:
    """Medians, worst pages and times by resolution and by font."""
    print(f"{'':14} pages" + "".join(f" | {way:>9}: median  worst  s/page" for way in WAYS))
    whole = results["ours"]
    groups: list[tuple[str, list[int]]] = [("all", list(range(len(whole))))]
    names = [[f"{r.dpi} dpi", *r.name.split()] for r in whole]
    for title in [*sorted({n[0] for n in names}), *dict.fromkeys(w for n in names for w in n[1:])]:
        groups.append((title, [i for i, name in enumerate(names) if title in name]))  # noqa: PERF401
    for title, indices in groups:
        row = f"{title:14} {len(indices):5}"
        for way in WAYS:
            rates = [results[way][i].cer_percent for i in indices]
            seconds = median(results[way][i].seconds for i in indices)
            row += f" | {'':10} {median(rates):6.2f} {max(rates):6.2f} {seconds:7.2f}"
        print(row)


def pdf_pages(pdf: Path, truth: Path, dpis: Sequence[int]) -> Iterator[tuple[str, int, Grey, str]]:
    """The pages of a PDF without a layer; the truth has a line "---" between pages."""
    parts = re.split(r"^---$", truth.read_text("utf-8"), flags=re.MULTILINE)
    with open_pdf(pdf) as file:
        for number, text in enumerate(parts, 1):
            for dpi in dpis:
                yield f"page {number}", dpi, file.render(number, dpi), plain(text)


def worn_pages(
    conditions: Sequence[Condition], texts: Sequence[Path], count: int
) -> Iterator[tuple[str, int, Grey, str]]:
    """(condition, dpi, picture, truth): `count` pages of changing texts and fonts in each."""
    cases = [(text.read_text("utf-8"), font) for font in FONTS for text in texts][:count]
    for condition in conditions:
        for seed, (text, font) in enumerate(cases):
            page = render(text, Style(font), CONDITIONS_DPI)
            image, truth = page.image, page.text
            if condition.facing:
                other, its_font = cases[seed - 1]
                second = render(other, Style(its_font), CONDITIONS_DPI)
                image, truth = np.hstack([image, second.image]), f"{truth} {second.text}"
            dpi = round(CONDITIONS_DPI * condition.dpi_share)
            yield condition.name, dpi, condition.change(image, CONDITIONS_DPI, seed), truth


def print_conditions(results: dict[str, list[Result]]) -> None:
    """Median and worst page of each condition, and over all but the clean ones."""
    print(f"{'':14} pages" + "".join(f" | {way:>9}: median  worst  s/page" for way in WAYS))
    groups = {name: [name] for name in dict.fromkeys(r.name for r in results["ours"])}
    groups["all degraded"] = [name for name in groups if name != CONDITIONS[0].name]
    for title, names in groups.items():
        row = title
        for way in WAYS:
            pages = [result for result in results[way] if result.name in names]
            rates = [page.cer_percent for page in pages] or [0.0]
            seconds = median([page.seconds for page in pages] or [0.0])
            row = f"{row:14} {len(pages):5}" if way == "ours" else row
            row += f" | {'':10} {median(rates):6.2f} {max(rates):6.2f} {seconds:7.2f}"
        print(row)


def main() -> None:
    """Parse the command line, measure, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--fonts", type=int, default=len(FONTS), help="how many of the fonts")
    parser.add_argument("--dpi", default="150,200,300")
    parser.add_argument("--text", type=Path, help="draw this text alone")
    parser.add_argument("--pdf", type=Path)
    parser.add_argument("--truth", type=Path)
    parser.add_argument("--verbose", action="store_true", help="a line for every page")
    parser.add_argument("--conditions", action="store_true", help="pages in bad condition")
    parser.add_argument("--only", default="", help="these conditions, separated by commas")
    parser.add_argument("--pages", type=int, default=16, help="how many pages in each condition")
    parser.add_argument("--ours", action="store_true", help="leave Tesseract's page mode out")
    options = parser.parse_args()
    if options.ours:
        del WAYS["tesseract"]
    dpis = [int(dpi) for dpi in options.dpi.split(",")]
    if options.conditions:
        wanted = [c for c in CONDITIONS if not options.only or c.name in options.only.split(",")]
        pages = worn_pages(wanted, sorted(TEXTS.glob("*.txt"))[:2], options.pages)
        print_conditions(measure(pages, options.verbose))
        return
    if options.pdf:
        pages = pdf_pages(options.pdf, options.truth, dpis)
    else:
        texts = [options.text] if options.text else sorted(TEXTS.glob("*.txt"))
        pages = drawn_pages(FONTS[: options.fonts], dpis, texts)
    print_table(measure(pages, options.verbose))


if __name__ == "__main__":
    main()
