"""How well a page's structure is known, against layouts that are drawn with it.

usage: python -m benchmarks.structure [--dpi 200] [--font Garuda] [--quick]

Pages of one, two and three columns, with a table (with or without rules) and a figure between
them, and a scan of ten pages with running heads. Prints for each: Kendall's tau of the reading
order, how many headings, paragraphs and table cells are found with their kind, place and header
flag, captions of figures, and how many running heads and other blocks are marked as such.

Then, unless --quick is given, merged and empty cells of tables (`benchmarks.structure_tables`), and
figures, captions and formulas (`benchmarks.figures`), in the same font.

Whole books with footnotes, lists and paragraphs over pages: see `benchmarks.structure_books`.
"""

import argparse
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import combinations

from assistant.document import Block
from assistant.formats.blocks import page_of
from assistant.importing.running import running_heads
from benchmarks import figures, structure_tables
from benchmarks.texts import paragraphs
from ocr.recognise import recognise
from tools.render_layouts import DrawnPage, Layout, Part, draw

ALIKE = 0.7
TABLE = (
    ("ภูมิภาค", "ประชากร", "รายได้"),
    ("เหนือ", "๑๒ ล้านคน", "8,500 บาท"),
    ("กลาง", "๒๐ ล้านคน", "14,200 บาท"),
    ("ตะวันออกเฉียงเหนือ", "๒๒ ล้านคน", "7,900 บาท"),
    ("ใต้", "๙ ล้านคน", "11,300 บาท"),
)
CAPTION = "รูปที่ 1 แผนที่ประเทศไทย"
RUNNING_PAGES = 10


@dataclass(frozen=True, slots=True)
class Score:
    """Shares of what is right, 0..1; `tau` is -1..1."""

    tau: float
    headings: float
    paragraphs: float
    cells: float
    headers: float
    captions: float


def main() -> None:
    """Draw, recognise, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dpi", type=int, default=200)
    parser.add_argument("--font", default="Garuda")
    parser.add_argument("--quick", action="store_true", help="drawn layouts alone")
    options = parser.parse_args()
    print(
        f"{'layout':34} {'tau':>6} {'headings':>9} {'paragraphs':>11} {'cells':>6} {'headers':>8} "
        f"{'captions':>9}"
    )
    for name, layout in layouts(options.font).items():
        drawn = draw(layout, options.dpi)
        score = scored(drawn.parts, blocks_of(drawn, options.dpi))
        print(
            f"{name:34} {score.tau:6.3f} {score.headings:9.0%} {score.paragraphs:11.0%} "
            f"{score.cells:6.0%} {score.headers:8.0%} {score.captions:9.0%}"
        )
    right, wrong, heads = running_score(options.font, options.dpi)
    print(f"running heads known: {right} of {heads}, other blocks taken for them: {wrong}")
    if not options.quick:
        print("\ntables")
        structure_tables.print_scores([options.font], options.dpi)
        print("\nfigures")
        figures.print_scores([options.font], [1], options.dpi)


def layouts(font: str) -> dict[str, Layout]:
    """The layouts by name."""
    body = paragraphs()
    found = {}
    for columns in (1, 2, 3):
        plain = Layout("บทที่ 1 เศรษฐกิจไทย", body[:6], columns, font=font, size=10)
        found[f"{columns} columns"] = plain
        full = replace(plain, table=TABLE, figure=CAPTION, paragraphs=body[:4])
        found[f"{columns} columns, table, figure"] = full
        found[f"{columns} columns, loose table, figure"] = replace(full, ruled=False)
    return found


def blocks_of(drawn: DrawnPage, dpi: float, number: int = 1) -> tuple[Block, ...]:
    """The blocks that the page is recognised as."""
    return page_of(number, recognise(drawn.image, dpi)).blocks


def scored(parts: Sequence[Part], blocks: Sequence[Block]) -> Score:
    """How well the blocks fit what was drawn."""
    match = _matched(parts, blocks)
    order = [(index, blocks.index(block)) for index, block in match.items()]
    pairs = list(combinations(order, 2))
    ups = sum((a[0] < b[0]) == (a[1] < b[1]) for a, b in pairs)
    right: dict[str, list[bool]] = defaultdict(list)
    for index, part in enumerate(parts):
        block = match.get(index)
        kind = block is not None and block.kind.value == part.kind
        cell = block.cell if block is not None else None
        if part.kind == "table cell":
            placed = cell is not None and (cell.row, cell.column) == (part.row, part.column)
            right["table cell"].append(placed)
            right["header"].append(placed and cell is not None and cell.header == part.header)
        else:
            right[part.kind].append(kind)
    share = {kind: sum(each) / len(each) for kind, each in right.items()}
    return Score(
        2 * ups / len(pairs) - 1 if pairs else 0.0,
        share.get("heading", 1.0),
        share.get("paragraph", 1.0),
        share.get("table cell", 1.0),
        share.get("header", 1.0),
        share.get("figure", 1.0),
    )


def _matched(parts: Sequence[Part], blocks: Sequence[Block]) -> dict[int, Block]:
    """For each part, by its index, the block that agrees with most of it; each block once."""
    alike = sorted(
        (
            (_ratio(part.text, block.text), -abs(i - j), i, j)
            for i, part in enumerate(parts)
            for j, block in enumerate(blocks)
        ),
        reverse=True,
    )
    found: dict[int, Block] = {}
    used: set[int] = set()
    for ratio, _, i, j in alike:
        if ratio >= ALIKE and i not in found and j not in used:
            found[i] = blocks[j]
            used.add(j)
    return found


def _ratio(one: str, other: str) -> float:
    one, other = re.sub(r"\s", "", one), re.sub(r"\s", "", other)
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def running_score(font: str, dpi: float) -> tuple[int, int, int]:
    """Running heads known, other blocks taken for them, and running heads there are."""
    body = paragraphs()
    pages: dict[int, tuple[Block, ...]] = {}
    for number in range(1, RUNNING_PAGES + 1):
        layout = Layout(
            f"{number}. หัวข้อของหน้า",
            [body[(2 * number + i) % len(body)] for i in range(2)],
            header="ประวัติศาสตร์ไทย" if number % 2 else "ชั้นมัธยมศึกษาปีที่ ๔",
            footer=str(number + 6),
            font=font,
        )
        pages[number] = blocks_of(draw(layout, dpi), dpi, number)
    marked = {name for found in running_heads(pages, pages).values() for name in found.kinds}
    edges = {
        block.id
        for blocks in pages.values()
        for block in blocks
        if block.box is not None and (block.box.bottom < 0.06 or block.box.top > 0.94)
    }
    return len(marked & edges), len(marked - edges), 2 * RUNNING_PAGES


if __name__ == "__main__":
    main()
