"""A page picture in, its text out: the whole way through cleaning, lines, reading and layout."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from statistics import median

import numpy as np
from numpy.typing import NDArray

from ocr import layout
from ocr.captions import with_pictures
from ocr.confusion import settle
from ocr.figures import Patch, breaks_at
from ocr.formulas import Formula, find_formulas
from ocr.grids import wide_tables
from ocr.labels import with_labels
from ocr.lines import PrintedLine, find_lines, split_at_gaps
from ocr.page import Box, Line, PageSource, PageText, Region, RegionKind, Word
from ocr.pieces import LineReader, Piece
from ocr.prepare import Watch, prepare, unwatched
from ocr.prepare.picture import Picture
from ocr.prepare.placing import brought_home
from ocr.reader import load_readers, read_lines
from ocr.rubbish import is_rubbish
from ocr.rules import cuts_of, find_rules
from ocr.sheet import without_figures
from ocr.strips import Strip, cut_strip
from ocr.top import OnTop, Told, batches, begins_with, is_unread, kept, top_of, unread, untold
from ocr.type_size import type_size
from ocr.words import thai_cost

Grey = NDArray[np.uint8]

POINTS_PER_INCH = 72
LEAST_SIDE_PX = 20
BULLET_CONFIDENCE = 95.0
BOLD_SHARE = 1.2
"""Bold strokes are so much thicker than the page's usual ones, and than larger type makes them."""


def recognise(
    image: Grey,
    dpi: float,
    timeout_s: float = 120.0,
    watch: Watch = unwatched,
    reader: LineReader = read_lines,
    on_top: Callable[[PageText], None] | None = None,
) -> PageText:
    """The text of a grey page, height by width, however it lies, or of two facing pages.

    No regions where the page shows no text. Boxes are fractions of the page as it is given.
    `watch` is told each step of preparing it. `reader` reads the lines. `on_top` is given what the
    page begins with before the rest is read, which then begins with the same; each time more, its
    last region cut off where reading is. It comes before the whole page is known to be text.
    Raises TesseractMissing, RecognitionTimeout, RecognitionFailed.
    """
    height, width = image.shape
    size = width * POINTS_PER_INCH / dpi, height * POINTS_PER_INCH / dpi
    if min(image.shape) < LEAST_SIDE_PX:
        return PageText((), *size, PageSource.RECOGNISED)
    deadline_s = time.monotonic() + timeout_s
    regions: list[Region] = []
    for number, picture in enumerate(prepare(image, dpi, watch)):
        tell: OnTop = untold
        if on_top is not None and not number:
            tell = partial(_tell, on_top, picture, image.shape, size)
        read = _read(*without_figures(picture, image, dpi), deadline_s, reader, tell)
        home = brought_home(read, picture, width, height)
        regions.extend(layout.with_tables_after(regions, home))
    return PageText(tuple(regions), *size, PageSource.RECOGNISED)


def load_models(timeout_s: float = 60.0) -> None:
    """Load what recognition needs, which the first page would else wait for.

    Raises TesseractMissing, RecognitionTimeout, RecognitionFailed.
    """
    load_readers(timeout_s)
    thai_cost("ก")


def _tell(
    on_top: Callable[[PageText], None],
    picture: Picture,
    shape: tuple[int, int],
    size: tuple[float, float],
    told: Told,
) -> None:
    """Give the told regions of the picture as the top of a page; `shape` is height, width."""
    height, width = shape
    home = brought_home(told, picture, width, height)
    on_top(PageText(home, *size, PageSource.RECOGNISED))


def _read(
    picture: Picture,
    figures: list[Patch],
    deadline_s: float,
    reader: LineReader,
    on_top: OnTop,
) -> tuple[Region, ...]:
    """The regions of a prepared page without its figures, in fractions of it, and the figures."""
    sheet = _laid_out(picture, figures)
    images = [strip.image for strip in sheet.strips]
    found: list[tuple[Piece, ...]] = []
    told: Told = ()
    for stop in batches(len(images)) if on_top is not untold else [len(images)]:
        found += reader(images[len(found) : stop], max(0.001, deadline_s - time.monotonic()))
        if is_rubbish(found):
            continue
        top = top_of(sheet.regions(found)) if stop < len(images) else ()
        if top and begins_with(top, told):
            told = top
            on_top(told)
    if is_rubbish(found):
        return told or sheet.figures
    return kept(told, sheet.regions(found), sheet.rules)


def _laid_out(picture: Picture, figures: list[Patch]) -> "_Sheet":
    """The lines of a prepared page and the pictures of them that are to be read."""
    parts, dpi = picture.parts, picture.dpi
    rules = find_rules(picture.ink, parts, dpi)
    boxes = [rule.box(picture.width, picture.height) for rule in rules]
    tables = [(y * picture.height, end * picture.height) for y, end in wide_tables(boxes)]
    breaks = breaks_at(figures, parts)
    printed = picture.lines
    if tables or breaks:
        printed = find_lines(parts, dpi, picture.runs, tables, breaks)
    stretches = [
        (i, stretch)
        for i, line in enumerate(printed)
        for stretch in split_at_gaps(parts, line, cuts_of(rules, line))
    ]
    return _Sheet(
        picture,
        printed,
        boxes,
        [cut_strip(picture.grey, parts, stretch) for _, stretch in stretches],
        [i for i, _ in stretches],
        tuple(
            Region(RegionKind.FIGURE, (), patch.box(picture.width, picture.height))
            for patch in figures
        ),
    )


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page's lines, its rules, the pictures that its lines are read from, and its figures.

    `owners` are the lines, by their place in `printed`, that the strips were cut from.
    """

    picture: Picture
    printed: list[PrintedLine]
    rules: list[Box]
    strips: list[Strip]
    owners: list[int]
    figures: tuple[Region, ...]

    def regions(self, found: Sequence[tuple[Piece, ...]]) -> tuple[Region, ...]:
        """The page with what was found in the first strips; the other lines are unread."""
        lines = self.lines(found)
        read = [i for i in lines if not is_unread(lines[i])]
        formulas = find_formulas(
            [lines[i] for i in read],
            [self.printed[i] for i in read],
            self.picture.parts,
            self.picture.width,
        )
        for formula in formulas:
            for index in formula.lines:
                del lines[read[index]]
        known = [lines[i] for i in read if i in lines]
        figures, others = with_labels(self.figures, known)
        labels = {id(line) for line in known} - {id(line) for line in others}
        text = [line for line in lines.values() if id(line) not in labels]
        pictures = [*figures, *map(self._formula, formulas)]
        return with_pictures(layout.regions(text, self.rules), pictures)

    def _formula(self, formula: Formula) -> Region:
        number = formula.number
        lines = () if number is None else (Line((number,), number.box),)
        box = formula.patch.box(self.picture.width, self.picture.height)
        return Region(RegionKind.FORMULA, lines, box)

    def lines(self, found: Sequence[tuple[Piece, ...]]) -> dict[int, Line]:
        """The lines by their places in `printed`; those of the later strips are unread."""
        picture = self.picture
        of_line: dict[int, list[Piece]] = {}
        strokes: dict[int, float] = {}
        for strip, i in zip(self.strips, self.owners, strict=True):
            strokes[i] = max(strokes.get(i, 0.0), strip.stroke)
        for pieces, strip, i in zip(found, self.strips, self.owners, strict=False):
            of_line.setdefault(i, []).extend(_on_page(pieces, strip))
        waiting = set(self.owners[len(found) :])
        bold = self._bold(strokes)
        return {
            i: _line(
                of_line.get(i, []),
                line,
                picture,
                i in bold,
                i in waiting,
            )
            for i, line in enumerate(self.printed)
            if i in waiting or of_line.get(i)
        }

    def _bold(self, strokes: dict[int, float]) -> set[int]:
        """The lines whose strokes, given by their places, are thicker than their size explains.

        Latin and small type has no thinner strokes for being lower, so it is no measure there.
        """
        if not strokes:
            return set()
        usual = BOLD_SHARE * median(strokes.values())
        body = median(self.printed[i].body for i in strokes)
        return {i for i in strokes if strokes[i] > usual * max(1.0, self.printed[i].body / body)}


@dataclass(frozen=True, slots=True)
class _Frame:
    """The prepared page's size in pixels."""

    width: int
    height: int

    def box(self, left: float, top: float, right: float, bottom: float) -> Box:
        """The box, in pixels, as fractions of the page."""
        return Box(
            self._share(left, self.width),
            self._share(top, self.height),
            self._share(right, self.width),
            self._share(bottom, self.height),
        )

    @staticmethod
    def _share(pixels: float, whole: int) -> float:
        return min(1.0, max(0.0, pixels / whole))


def _on_page(pieces: tuple[Piece, ...], strip: Strip) -> list[Piece]:
    """The pieces with their edges in pixels of the page."""
    return [
        Piece(
            tuple(
                replace(
                    letter,
                    left=strip.left + letter.left / strip.scale,
                    right=strip.left + letter.right / strip.scale,
                )
                for letter in piece.letters
            )
        )
        for piece in pieces
    ]


def _line(
    pieces: list[Piece],
    line: PrintedLine,
    picture: Picture,
    bold: bool,
    waits: bool,
) -> Line:
    frame = _Frame(picture.width, picture.height)
    top, bottom = line.top - 0.9 * line.body, line.baseline + 0.5 * line.body
    whole = frame.box(line.left, top, line.right, bottom)
    words = [
        _word(
            piece.text,
            settle(piece.letters),
            frame.box(piece.left, top, piece.right, bottom),
            piece.confidence,
        )
        for piece in pieces
    ]
    if waits:
        words.append(unread(whole))
    if line.bullet:
        box = frame.box(line.left, top, line.left + line.body, bottom)
        words.insert(0, Word("•", box, BULLET_CONFIDENCE))
    size = type_size(line, "".join(word.text for word in words), picture.parts, picture.dpi)
    return Line(tuple(words), whole, size, bold)


def _word(read: str, text: str, box: Box, confidence: float) -> Word:
    return Word(text, box, confidence, "" if read == text else read)
