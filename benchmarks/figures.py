"""How well figures, captions and formulas are found on pages that are drawn with them.

usage: python -m benchmarks.figures [--dpi 200] [--fonts Garuda,Norasi] [--seeds 1,2]

Prints how many figures and formulas are found where they stand, how many are found where there is
none (framed notes and pages of plain text among them), how many captions are joined to their
figures, how many things are read in their order, and how much of the text is lost or added.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

from benchmarks.error_rates import edits, folded
from benchmarks.texts import TEXTS, paragraphs
from ocr.layout import region_text
from ocr.page import PICTURES, Box, Region, RegionKind
from ocr.recognise import recognise
from tools.drawings import DRAWINGS, FORMULAS
from tools.render_figures import FigurePage, Item, Placed, draw_page
from tools.render_pages import Style, render

CAPTIONS = {
    "photo": "ภาพที่ 1.1 ทิวทัศน์ของหุบเขาในฤดูหนาว",
    "scene": "Figure 2 Balls in soft light",
    "bars": "แผนภูมิที่ 3 รายได้ของครัวเรือน พ.ศ. 2560-2564",
    "curve": "Fig. 4. Growth of the population",
    "pie": "แผนภูมิที่ ๕ สัดส่วนการใช้ที่ดิน",
    "diagram": "รูปที่ 6 ส่วนต่าง ๆ ของพืช",
    "flow": "ภาพที่ 7 ขั้นตอนการทำงานของโปรแกรม",
    "outline": "รูปที่ 8 แผนที่เกาะและแม่น้ำ",
}
SHARED = 0.5
"""A picture is found where it and what was drawn share so much of the room of both."""


@dataclass(slots=True)
class Score:
    """What was found of what there is, by counts."""

    figures: int = 0
    figures_found: int = 0
    figures_false: int = 0
    captions: int = 0
    captions_joined: int = 0
    formulas: int = 0
    formulas_found: int = 0
    formulas_false: int = 0
    pairs: int = 0
    pairs_in_order: int = 0
    letters: int = 0
    letters_wrong: int = 0

    def add(self, other: "Score") -> None:
        """Count the other's too."""
        for each in fields(self):
            setattr(self, each.name, getattr(self, each.name) + getattr(other, each.name))

    def __str__(self) -> str:
        return (
            f"figures {self.figures_found}/{self.figures} false {self.figures_false}, "
            f"captions {self.captions_joined}/{self.captions}, "
            f"formulas {self.formulas_found}/{self.formulas} false {self.formulas_false}, "
            f"order {self.pairs_in_order}/{self.pairs}, "
            f"letters wrong {self.letters_wrong}/{self.letters}"
        )


def main() -> None:
    """Draw, recognise, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dpi", type=int, default=200)
    parser.add_argument("--fonts", default="Garuda,Norasi")
    parser.add_argument("--seeds", default="1,2")
    options = parser.parse_args()
    print_scores(
        options.fonts.split(","), [int(each) for each in options.seeds.split(",")], options.dpi
    )


def print_scores(fonts: Sequence[str], seeds: Sequence[int], dpi: int) -> None:
    """The score of each page by name, and of all."""
    total = Score()
    for font in fonts:
        for seed in seeds:
            for name, page in pages(font, dpi, seed):
                score = scored(page.placed, recognise(page.image, dpi).regions)
                total.add(score)
                print(f"{font} {seed} {name:24} {score}", flush=True)
    print(f"all pages with figures: {total}")
    plain = Score()
    for font in fonts:
        for path in sorted(TEXTS.glob("*.txt")):
            image = render(path.read_text("utf-8"), Style(font), dpi).image
            plain.add(scored([], recognise(image, dpi).regions))
    print(
        f"pages of plain text: false figures {plain.figures_false}, "
        f"false formulas {plain.formulas_false}"
    )


def pages(font: str, dpi: int, seed: int) -> Iterator[tuple[str, FigurePage]]:
    """Pages with every kind of drawing in one column and in two, with formulas, and with notes."""
    body = [Item("paragraph", text) for text in paragraphs()]
    title = Item("heading", "บทที่ 1 เศรษฐกิจไทย", wide=True)
    names = list(DRAWINGS)
    for i in range(0, len(names), 2):
        one, other = _figure(names[i], seed), _figure(names[i + 1], seed)
        items = [title, body[i], one, body[i + 1], other, body[i + 2]]
        yield f"{names[i]}, {names[i + 1]}", draw_page(items, dpi, 1, font)
        across = _figure(names[i], seed, wide=True)
        within = _figure(names[i + 1], seed, width_points=200)
        items = [title, *body[i : i + 2], across, body[i + 3], within, *body[i + 4 : i + 6]]
        yield f"{names[i]} across, {names[i + 1]}", draw_page(items, dpi, 2, font, 10)
    for start in (0, 4):
        formulas = [Item("formula", tex) for tex in FORMULAS[start : start + 4]]
        items = [each for pair in zip(body[start:], formulas, strict=False) for each in pair]
        yield f"formulas {start}", draw_page([*items, body[start + 5]], dpi, 1, font)
    notes = [Item("note", body[i].text) for i in (3, 5)]
    yield "notes", draw_page([title, body[1], notes[0], body[2], notes[1]], dpi, 1, font)


def _figure(name: str, seed: int, *, wide: bool = False, width_points: float = 0) -> Item:
    width = width_points or (320 if wide or name == "flow" else 220)
    return Item("figure", CAPTIONS[name], name, width, wide=wide, seed=seed)


def scored(placed: Sequence[Placed], regions: Sequence[Region]) -> Score:
    """How well the regions fit what was drawn."""
    score = Score()
    match: dict[int, int] = {}
    for kind in (RegionKind.FIGURE, RegionKind.FORMULA):
        drawn = [i for i, each in enumerate(placed) if each.item.kind == kind.value]
        found = [j for j, region in enumerate(regions) if region.kind is kind]
        for i in drawn:
            best = max(found, key=lambda j: shared(placed[i].box, regions[j].box), default=None)
            if best is not None and shared(placed[i].box, regions[best].box) > SHARED:
                match[i] = best
        hits = [i for i in drawn if i in match]
        if kind is RegionKind.FIGURE:
            score.figures, score.figures_found = len(drawn), len(hits)
            score.figures_false = len(found) - len(hits)
            captions = [(i, placed[i].item.text) for i in drawn if placed[i].item.text]
            score.captions = len(captions)
            score.captions_joined = sum(
                i in match and _alike(text, region_text(regions[match[i]])) for i, text in captions
            )
        else:
            score.formulas, score.formulas_found = len(drawn), len(hits)
            score.formulas_false = len(found) - len(hits)
    _score_text(score, placed, regions, match)
    return score


def _score_text(
    score: Score, placed: Sequence[Placed], regions: Sequence[Region], match: dict[int, int]
) -> None:
    """Order of the things, and letters lost or added outside the pictures."""
    texts = {i: each.item.text for i, each in enumerate(placed) if _is_text(each)}
    for i, text in texts.items():
        start = _letters(text)[:12]
        hit = (j for j, r in enumerate(regions) if _alike(start, _letters(region_text(r))[:12]))
        j = next((j for j in hit if j not in match.values()), None)
        if j is not None:
            match[i] = j
    known = sorted(match.items())
    for at, (_, j) in enumerate(known):
        score.pairs += len(known) - at - 1
        score.pairs_in_order += sum(j < later for _, later in known[at + 1 :])
    read = Counter(_letters("".join(region_text(r) for r in regions if r.kind not in PICTURES)))
    drawn = Counter(_letters("".join(texts.values())))
    score.letters = sum(drawn.values())
    score.letters_wrong = sum((read - drawn).values()) + sum((drawn - read).values())


def _is_text(each: Placed) -> bool:
    return each.item.kind in ("heading", "paragraph", "note")


def _letters(text: str) -> str:
    return re.sub(r"\s", "", folded(text))


def _alike(one: str, other: str) -> bool:
    one, other = _letters(one), _letters(other)
    return bool(other) and edits(one, other) <= 0.25 * len(one)


def shared(one: Box, other: Box) -> float:
    """What the two have in common as a share of the room of both, 0..1."""
    wide = min(one.right, other.right) - max(one.left, other.left)
    high = min(one.bottom, other.bottom) - max(one.top, other.top)
    if wide <= 0 or high <= 0:
        return 0.0
    both = one.width * one.height + other.width * other.height - wide * high
    return wide * high / both


if __name__ == "__main__":
    main()
