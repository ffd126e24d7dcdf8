"""Running headers, footers and page numbers: what is printed on every page anew.

Pages come in any order, so each that comes is compared with the finished ones around it, and those
with it. More neighbours only ever add evidence: in the end every page has met all of its own.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from assistant.document import RUNNING_KINDS, Block, BlockKind, Page
from assistant.formats.numerals import THAI_LETTERS
from assistant.importing.numerals import NUMERAL, value_of

REACH_PAGES = 4
"""Left pages often carry the book's title and right ones the chapter's."""
EDGE_SHARE = 0.14
"""Running heads lie within this share of the page's height from its top or foot."""
EDGE_BLOCKS = 3
TALLEST_SHARE = 0.05
SAME_PLACE_SHARE = 0.02
ALIKE = 0.8
"""Recognised twice, the same words agree in so much of their letters."""
HEADING_WITNESSES = 3
"""A line in larger type is a running head only where so many other pages have it too."""
COUNTING_WITNESSES = 2
LONE_NUMBER = re.compile(
    rf"\W*(?:(?:page|p\.|หน้า(?:ที่)?)\s*)?({NUMERAL})\s*(?:(?:of|/|จาก)\s*{NUMERAL})?\W*",
    re.IGNORECASE,
)
_DIGITS = re.compile("[0-9๐-๙]+")
_EDGE_KINDS = {BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, *RUNNING_KINDS}


@dataclass(frozen=True, slots=True)
class Edge:
    """A block near the page's top or foot, where running heads stand."""

    block: Block
    at_top: bool
    place: float
    letters: str
    numbers: tuple[int, ...]
    lone_number: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Other kinds and levels for a page's blocks, by their ids; its printed number if known."""

    kinds: Mapping[str, BlockKind] = field(default_factory=dict)
    label: str | None = None
    levels: Mapping[str, int] = field(default_factory=dict)


class RunningHeads:
    """Knows the running heads of a document whose pages come one by one, in any order.

    Only what stands at the pages' edges is kept. One thread at a time may use it.
    """

    def __init__(self) -> None:
        self._edges: dict[int, tuple[Edge, ...]] = {}

    def take(self, page: Page) -> tuple[Page, dict[int, Finding]]:
        """The page with what is known of it now, and what it makes known of pages before."""
        self.add(page.number, [replace(each, page_label=page.label) for each in page.blocks])
        findings = self._findings(page.number)
        own = findings.pop(page.number, Finding())
        blocks = (replace(each, kind=own.kinds.get(each.id, each.kind)) for each in page.blocks)
        return replace(page, blocks=tuple(blocks), label=own.label or page.label), findings

    def add(self, number: int, blocks: Sequence[Block]) -> None:
        """Take in a page that the library has, its labels filled in."""
        self._edges[number] = edges_of(blocks)

    def _findings(self, page: int) -> dict[int, Finding]:
        near = range(page - REACH_PAGES, page + REACH_PAGES + 1)
        findings = _found(self._edges, near)
        for number, finding in findings.items():
            self._edges[number] = tuple(_told(e, finding) for e in self._edges[number])
        return findings


def _told(edge: Edge, finding: Finding) -> Edge:
    block = edge.block
    kind, label = finding.kinds.get(block.id, block.kind), finding.label or block.page_label
    return replace(edge, block=replace(block, kind=kind, page_label=label))


def running_heads(
    pages: Mapping[int, Sequence[Block]], wanted: Iterable[int]
) -> dict[int, Finding]:
    """What is new about the wanted ones of these pages, which are given by their numbers."""
    return _found({number: edges_of(blocks) for number, blocks in pages.items()}, wanted)


def _found(edges: Mapping[int, Sequence[Edge]], wanted: Iterable[int]) -> dict[int, Finding]:
    found = {}
    for number in wanted:
        near = {
            other: edges[other]
            for other in range(number - REACH_PAGES, number + REACH_PAGES + 1)
            if other != number and other in edges
        }
        kinds = {
            edge.block.id: kind
            for edge in edges.get(number, ())
            if (kind := _kind(edge, number, near)) not in (None, edge.block.kind)
        }
        label = _label(number, edges.get(number, ()), near)
        if kinds or label is not None:
            found[number] = Finding({name: kind for name, kind in kinds.items() if kind}, label)
    return found


def edges_of(blocks: Sequence[Block]) -> tuple[Edge, ...]:
    """The low blocks near the page's top and foot; none where the page has nothing else."""
    placed = [block for block in blocks if block.box is not None and block.text.strip()]
    edges = [*_edges(placed, at_top=True), *_edges(placed, at_top=False)]
    return tuple(edges) if len(edges) < len(placed) else ()


def _edges(blocks: Sequence[Block], *, at_top: bool) -> list[Edge]:
    def distance(block: Block) -> float:
        assert block.box is not None
        return block.box.bottom if at_top else 1 - block.box.top

    nearest = sorted(blocks, key=distance)[:EDGE_BLOCKS]
    return [
        _edge(block, at_top)
        for block in nearest
        if distance(block) < EDGE_SHARE
        and block.box is not None
        and block.box.height < TALLEST_SHARE
        and block.kind in _EDGE_KINDS
    ]


def _edge(block: Block, at_top: bool) -> Edge:
    assert block.box is not None
    text = unicodedata.normalize("NFKC", block.text).casefold()
    lone = LONE_NUMBER.fullmatch(block.text.strip())
    return Edge(
        block,
        at_top,
        (block.box.top + block.box.bottom) / 2,
        re.sub(r"[\W_]|[0-9๐-๙]", "", text),
        tuple(int(digits) for digits in _DIGITS.findall(text)),
        lone.group(1) if lone and block.kind is not BlockKind.HEADING else "",
    )


def _kind(edge: Edge, page: int, near: Mapping[int, Sequence[Edge]]) -> BlockKind | None:
    """The edge's kind where it is a running head."""
    if edge.block.kind in RUNNING_KINDS:
        return edge.block.kind
    if edge.lone_number and (edge.lone_number not in THAI_LETTERS or _counts(edge, page, near)):
        return BlockKind.PAGE_NUMBER
    if len(edge.letters) < 2:
        return None
    alike = [(other, each) for other in near for each in near[other] if _is_alike(edge, each)]
    same = {other for other, each in alike if each.numbers == edge.numbers}
    members = {page: edge, **dict(alike)}
    is_heading = edge.block.kind is BlockKind.HEADING  # one that counts numbers the lessons
    if len(same) >= (HEADING_WITNESSES if is_heading else 1) or (
        not is_heading and len(alike) >= COUNTING_WITNESSES and _is_counting(members)
    ):
        return BlockKind.PAGE_HEADER if edge.at_top else BlockKind.PAGE_FOOTER
    return None


def _counts(edge: Edge, page: int, near: Mapping[int, Sequence[Edge]]) -> bool:
    """Whether a page near by has the number that goes with the edge's."""
    offset = value_of(edge.lone_number) - page
    return any(
        value_of(each.lone_number) - other == offset
        for other in near
        for each in near[other]
        if each.lone_number and (each.lone_number in THAI_LETTERS)
    )


def _is_counting(members: Mapping[int, Edge]) -> bool:
    """Whether the first or last number in most of them goes up as the pages do."""
    for place in (0, -1):
        offsets = Counter(
            each.numbers[place] - number for number, each in members.items() if each.numbers
        )
        most = max(offsets.values(), default=0)
        if most > COUNTING_WITNESSES and 2 * most > len(members):
            return True
    return False


def _is_alike(one: Edge, other: Edge) -> bool:
    """Whether both have about the same letters at about the same place."""
    if one.at_top != other.at_top or abs(one.place - other.place) > SAME_PLACE_SHARE:
        return False
    if abs(len(one.letters) - len(other.letters)) > 0.3 * len(one.letters):
        return False
    return SequenceMatcher(None, one.letters, other.letters, autojunk=False).ratio() >= ALIKE


def _label(page: int, edges: Sequence[Edge], near: Mapping[int, Sequence[Edge]]) -> str | None:
    """The page's printed number, where a neighbour's agrees with it and the file names none."""
    if any(edge.block.page_label for edge in edges):
        return None
    offsets = {value - other for other, each in near.items() for _, value in _printed_numbers(each)}
    for text, value in _printed_numbers(edges):
        if value - page in offsets:
            return text
    return None


def _printed_numbers(edges: Iterable[Edge]) -> list[tuple[str, int]]:
    """Lone numbers, and those in running heads, as printed and as what they count."""
    found = [(edge.lone_number, value_of(edge.lone_number)) for edge in edges if edge.lone_number]
    for edge in edges:
        if edge.block.kind in RUNNING_KINDS and not edge.lone_number:
            digits = _DIGITS.findall(edge.block.text)
            found += [(text, int(text)) for text in digits[-1:]]
    return found
