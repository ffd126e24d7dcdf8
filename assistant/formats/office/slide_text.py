"""The text of shapes on slides: paragraphs, list items with their numbers, links, formulas."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from assistant.document import BlockKind, SpanKind
from assistant.formats.flowing import INSIDE, Piece, with_number
from assistant.formats.formulas import omml
from assistant.formats.inline_text import InlineText, lowered, raised
from assistant.formats.numerals import OFFICE_NUMERALS
from assistant.formats.office.package import A, R, Relation
from assistant.formats.safe_xml import Element

_MATH = f"{{{omml.MATH}}}oMath"
_LEVELS = 9
_OPENABLE = ("http://", "https://", "mailto:")
_NUMERALS = {
    "arabic": "decimal",
    "alphaLc": "lowerLetter",
    "alphaUc": "upperLetter",
    "romanLc": "lowerRoman",
    "romanUc": "upperRoman",
    "thaiAlpha": "thaiLetters",
    "thaiNum": "thaiNumbers",
}
_SIGNS = {"Period": ("", "."), "ParenR": ("", ")"), "ParenBoth": ("(", ")"), "Plain": ("", "")}


def paragraphs(
    body: Element | None, relations: dict[str, Relation], styles: Sequence[Element] = ()
) -> Iterator[Piece]:
    """The paragraphs of a text body; `styles` tell of its lists, the nearest first."""
    counts: dict[int, int] = {}
    for element in () if body is None else body.iterfind(f"{A}p"):
        text = InlineText()
        _add(element, text, relations)
        if not text.text:
            continue
        properties = element.find(f"{A}pPr")
        level = _level(properties)
        bullet = _bullet(properties, styles, level)
        ends = level if bullet is None else level + 1
        counts = {depth: number for depth, number in counts.items() if depth < ends}
        if bullet is None or _is_formula(element):
            kind = BlockKind.FORMULA if _is_formula(element) else BlockKind.PARAGRAPH
            yield Piece(kind, text.text, text.spans)
            continue
        counts[level] = counts.get(level, _start(bullet) - 1) + 1
        item = Piece(BlockKind.LIST_ITEM, text.text, text.spans, level + 1)
        yield with_number(item, _number(bullet, counts[level]))


def plain_text(body: Element | None) -> str:
    """The text of a body in one line."""
    return " ".join(" ".join(piece.text for piece in paragraphs(body, {})).split())


def _add(parent: Element, text: InlineText, relations: dict[str, Relation]) -> None:
    for child in parent:
        if child.tag in {f"{A}r", f"{A}fld"}:
            _add_run(child, text, relations)
        elif child.tag == f"{A}br":
            text.end_line()
        else:
            for formula in child.iter(_MATH):
                text.add(omml.line_of(formula))


def _is_formula(paragraph: Element) -> bool:
    """Whether it holds a formula and nothing else."""
    words = "".join(each.text or "" for each in paragraph.iter(f"{A}t")).strip()
    return not words and next(paragraph.iter(_MATH), None) is not None


def _add_run(run: Element, text: InlineText, relations: dict[str, Relation]) -> None:
    properties = run.find(f"{A}rPr")
    said, start = run.findtext(f"{A}t") or "", len(text)
    text.add(_shift(properties)(said))
    link = None if properties is None else properties.find(f"{A}hlinkClick")
    related = None if link is None else relations.get(link.get(f"{R}id", ""))
    if related is None:
        return
    if related.external and related.target.startswith(_OPENABLE):
        text.mark(start, SpanKind.LINK, related.target)
    elif related.kind == "slide":
        text.mark(start, SpanKind.LINK, INSIDE + related.target)


def _shift(properties: Element | None) -> Callable[[str], str]:
    """How far above or below the line a run stands, in thousandths of its size."""
    told = "" if properties is None else properties.get("baseline", "")
    if told.lstrip("-").isdecimal() and int(told):
        return lowered if told.startswith("-") else raised
    return str


def _level(properties: Element | None) -> int:
    told = "" if properties is None else properties.get("lvl", "")
    return min(int(told), _LEVELS - 1) if told.isdecimal() and len(told) < 9 else 0


def _bullet(properties: Element | None, styles: Iterable[Element], level: int) -> Element | None:
    """The sign or the numbering of a list's item; None where it is no item."""
    told = (style.find(f"{A}lvl{level + 1}pPr") for style in styles)
    for each in (properties, *told):
        for child in () if each is None else each:
            if child.tag == f"{A}buNone":
                return None
            if child.tag in {f"{A}buChar", f"{A}buAutoNum", f"{A}buBlip"}:
                return child
    return None


def _start(bullet: Element) -> int:
    told = bullet.get("startAt", "1")
    return int(told) if told.isdecimal() and len(told) < 9 else 1


def _number(bullet: Element, count: int) -> str:
    """The number of an item, such as "2."; "" for one with a sign."""
    kind = bullet.get("type", "arabicPeriod") if bullet.tag == f"{A}buAutoNum" else ""
    for name, numerals in _NUMERALS.items():
        if kind.startswith(name):
            opening, closing = _SIGNS.get(kind.removeprefix(name), ("", "."))
            return opening + OFFICE_NUMERALS[numerals](count) + closing
    return f"{count}." if kind else ""
