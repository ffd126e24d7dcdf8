"""Measures recognition against Tesseract's own page mode and OCRmyPDF, on the same pages.

    python -m benchmarks.ocr_accuracy --quick          one text a font at 200 dpi
    python -m benchmarks.ocr_accuracy [--fonts 13] [--dpi 100,150,200,300] [--layouts table]
    python -m benchmarks.ocr_accuracy --conditions [--only "skew 10,photo"] [--pages 16]
    python -m benchmarks.ocr_accuracy --pdf FILE --truth FILE

The texts are not those that recognition was tuned on. CER is edits by characters of the truth, in
percent, after ํา→ำ and เเ→แ, white space folded to single spaces; words are PyThaiNLP's. A group's
rate is the median over fonts of each font's median. OCRmyPDF takes part where it is found (in
PATH or by --ocrmypdf). With --keep, what was measured is kept in a file and not measured again, so
that a long run can be broken off and gone on with.
"""

import argparse
import json
import shutil
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from math import inf
from pathlib import Path
from statistics import median

from benchmarks.error_rates import cer_percent, word_error_percent
from benchmarks.ocr_pages import (
    ENGLISH_TEXTS,
    LATIN_FONTS,
    LAYOUTS,
    TEXTS,
    THAI_FONTS,
    Sheet,
    drawn_sheets,
    pdf_sheets,
    worn_sheets,
)
from benchmarks.ocr_ways import Grey, Way, ways_named
from tools.conditions import CONDITIONS

TIMES_LOWER = 5.0


@dataclass(frozen=True)
class Result:
    """One page read one way."""

    group: str
    font: str
    text: str
    way: str
    cer_percent: float
    word_error_percent: float
    seconds: float


class Kept:
    """Results by page and way, appended to a file of JSON lines where one is given."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.results: dict[tuple[str, ...], Result] = {}
        if path is not None and path.exists():
            for line in path.read_text("utf-8").splitlines():
                self._hold(Result(**json.loads(line)))

    def add(self, result: Result) -> None:
        """Keep it."""
        self._hold(result)
        if self.path is not None:
            with self.path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(asdict(result), ensure_ascii=False) + "\n")

    def find(self, sheet: Sheet, way: str) -> Result | None:
        """What is known of the page."""
        return self.results.get((sheet.group, sheet.font, sheet.text, way))

    def _hold(self, result: Result) -> None:
        self.results[(result.group, result.font, result.text, result.way)] = result


def measure(
    sheets: Iterable[Sheet], ways: dict[str, Way], kept: Kept, verbose: bool
) -> list[Result]:
    """Every page read each way that has not been read yet."""
    results: list[Result] = []
    for sheet in sheets:
        wanted = [way for way in ways if kept.find(sheet, way) is None]
        if wanted:
            image, truth = sheet.draw()
            for way in wanted:
                kept.add(_read(sheet, way, ways[way], image, truth))
        of_sheet = [found for way in ways if (found := kept.find(sheet, way))]
        results.extend(of_sheet)
        if verbose:
            rates = "  ".join(f"{found.way} {found.cer_percent:6.2f}" for found in of_sheet)
            print(f"{sheet.group:28} {sheet.font:18} {sheet.text:10} {rates}", flush=True)
    return results


def _read(sheet: Sheet, name: str, way: Way, image: Grey, truth: str) -> Result:
    start = time.perf_counter()
    found = way(image, sheet.dpi)
    seconds = time.perf_counter() - start
    rates = cer_percent(truth, found), word_error_percent(truth, found)
    return Result(sheet.group, sheet.font, sheet.text, name, *rates, seconds)


@dataclass(frozen=True)
class Rates:
    """What is printed of a group of pages: medians over fonts, and the worst font's and page's."""

    cer: float
    words: float
    worst_font: str
    worst_font_cer: float
    worst_page_cer: float
    seconds: float


def rates_of(results: Sequence[Result]) -> Rates:
    """The rates of at least one page."""
    by_font: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        by_font[result.font].append(result)
    cer = {font: median(r.cer_percent for r in pages) for font, pages in by_font.items()}
    words = [median(r.word_error_percent for r in pages) for pages in by_font.values()]
    worst = max(cer, key=lambda font: cer[font])
    return Rates(
        median(cer.values()),
        median(words),
        worst,
        cer[worst],
        max(result.cer_percent for result in results),
        median(result.seconds for result in results),
    )


def times_lower(ours: float, other: float) -> float:
    """How many times lower our rate is; without end where we make no error and the other does."""
    if ours:
        return other / ours
    return inf if other else 1.0


def print_groups(results: Sequence[Result], ways: Iterable[str]) -> dict[str, dict[str, float]]:
    """A row for each group and way; the rates' ratios to ours, by other way and group."""
    print(f"{'':39} pages |   CER  words | worst font              |  page | times | s/page")
    ratios: dict[str, dict[str, float]] = defaultdict(dict)
    for group in dict.fromkeys(result.group for result in results):
        ours = None
        for way in ways:
            pages = [r for r in results if (r.group, r.way) == (group, way)]
            rates = rates_of(pages)
            ours = rates if way == "ours" else ours
            ratio = ""
            if ours is not None and way != "ours":
                ratios[way][group] = times_lower(ours.cer, rates.cer)
                ratio = f"{ratios[way][group]:.1f}"
            print(
                f"{group:28} {way:10} {len(pages):5} | {rates.cer:5.2f} {rates.words:6.2f} "
                f"| {rates.worst_font_cer:5.2f} {rates.worst_font:17} "
                f"| {rates.worst_page_cer:5.1f} | {ratio:>5} | {rates.seconds:6.2f}"
            )
    return ratios


def print_verdict(results: Sequence[Result], ratios: dict[str, dict[str, float]]) -> None:
    """The median of the groups, the worst of them, and how we stand to each of the others."""
    ours: dict[str, float] = {}
    for group in dict.fromkeys(result.group for result in results):
        pages = [r for r in results if (r.group, r.way) == (group, "ours")]
        if pages:
            ours[group] = rates_of(pages).cer
    if ours:
        worst = max(ours, key=lambda group: ours[group])
        print(f"ours: median of groups {median(ours.values()):.2f} %, worst group {worst} ", end="")
        print(f"{ours[worst]:.2f} %")
    for way, by_group in ratios.items():
        higher = [group for group, ratio in by_group.items() if ratio <= 1] or ["none"]
        ratio = median(by_group.values())
        print(f"{way}: {ratio:.1f} times our errors in the median of groups; ", end="")
        print(f"no more errors than ours in: {', '.join(higher)}")


def _sheets(options: argparse.Namespace) -> Iterable[Sheet]:
    dpis = [int(dpi) for dpi in options.dpi.split(",")]
    thai, latin = THAI_FONTS[: options.fonts], LATIN_FONTS[: options.fonts]
    if options.conditions:
        only = options.only.split(",") if options.only else [each.name for each in CONDITIONS]
        wanted = [condition for condition in CONDITIONS if condition.name in only]
        yield from worn_sheets(wanted, thai, TEXTS[:2], options.pages)
    elif options.pdf:
        yield from pdf_sheets(options.pdf, options.truth, dpis)
    elif options.text:
        yield from drawn_sheets(thai, dpis, [options.text], options.layouts.split(","))
    elif options.quick:
        yield from drawn_sheets(thai, [200], TEXTS[:1], ["one column"])
        yield from drawn_sheets(latin, [200], ENGLISH_TEXTS[:1], ["one column"], "English, ")
    else:
        layouts = options.layouts.split(",")
        yield from drawn_sheets(thai, dpis, TEXTS, layouts)
        yield from drawn_sheets(latin, dpis, ENGLISH_TEXTS, layouts[:2], "English, ")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--fonts", type=int, default=len(THAI_FONTS), help="how many of the fonts")
    parser.add_argument("--dpi", default="100,150,200,300")
    parser.add_argument("--layouts", default=",".join(LAYOUTS), help="separated by commas")
    parser.add_argument("--quick", action="store_true", help="one text a font, 200 dpi")
    parser.add_argument("--text", type=Path, help="draw this text alone")
    parser.add_argument("--pdf", type=Path)
    parser.add_argument("--truth", type=Path)
    parser.add_argument("--verbose", action="store_true", help="a line for every page")
    parser.add_argument("--conditions", action="store_true", help="pages in bad condition")
    parser.add_argument("--only", default="", help="these conditions, separated by commas")
    parser.add_argument("--pages", type=int, default=16, help="how many pages in each condition")
    parser.add_argument("--ways", default="ours,tesseract,ocrmypdf", help="separated by commas")
    parser.add_argument("--ours", action="store_true", help="the same as --ways ours")
    parser.add_argument("--ocrmypdf", default=shutil.which("ocrmypdf"), help="the program's place")
    parser.add_argument("--keep", type=Path, help="file of results, read first and added to")
    return parser.parse_args()


def main() -> None:
    """Measure what the command line asks for, print."""
    options = _options()
    names = ["ours"] if options.ours else options.ways.split(",")
    if "ocrmypdf" in names and not options.ocrmypdf:
        print("OCRmyPDF is not found and left out; see --ocrmypdf.")
        names.remove("ocrmypdf")
    chosen = ways_named(names, options.ocrmypdf or "")
    results = measure(_sheets(options), chosen, Kept(options.keep), options.verbose)
    print_verdict(results, print_groups(results, names))


if __name__ == "__main__":
    main()
