"""MathML as a line of text: its presentation markup (MathML Core, W3C)."""

from collections.abc import Callable

from assistant.formats.formulas import notation
from assistant.formats.safe_xml import Element

_DEEPEST = 60
_LARGE = frozenset("∑∏∐∫∬∭∮⋃⋂⋁⋀")
_LIMITS = frozenset({"lim", "max", "min", "sup", "inf", "liminf", "limsup"})
_SKIPPED = frozenset({"annotation", "annotation-xml", "mphantom", "mspace", "none", "mprescripts"})


def line_of(formula: Element) -> str:
    """The formula of a math element; its alternative text where it holds nothing to read."""
    said = notation.tidy(_row(list(formula), 0))
    return said or notation.tidy(formula.get("alttext", ""))


def is_display(formula: Element) -> bool:
    """Whether it is set on a line of its own."""
    return bool(formula.get("display") == "block" or formula.get("mode") == "display")


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2].rpartition(":")[2] if isinstance(element.tag, str) else ""


def _said(element: Element, depth: int) -> str:
    """What an element says."""
    name = _name(element)
    if name in _SKIPPED or not name:
        return ""
    if depth > _DEEPEST:
        return "".join(element.itertext())
    form = _FORMS.get(name)
    if form is not None:
        return form(element, depth + 1)
    if len(element):
        return _row(list(element), depth + 1)
    text = " ".join(notation.INVISIBLE.sub("", element.text or "").split())
    if name == "mtext":
        return f" {text} "
    return f"“{text}”" if name == "ms" else text


def _row(elements: list[Element], depth: int) -> str:
    """Elements one after the other; a sign that is applied to what follows stands apart from it."""
    said = last = ""
    for element in elements:
        part = _said(element, depth)
        if not part:
            continue
        is_word = max(len(last), len(part)) > 1 and last[-1:].isalpha() and part[0].isalnum()
        if said.endswith("]") or (is_word and not part.isdigit()):
            said += " "
        said, last = said + part, part
    return said


def _parts(element: Element, depth: int, count: int) -> list[str]:
    """What its first children say, as many as it should have."""
    parts = [_said(child, depth) for child in element if isinstance(child.tag, str)]
    return [*parts, *[""] * count][:count]


def _fraction(element: Element, depth: int) -> str:
    above, below = _parts(element, depth, 2)
    if element.get("linethickness") in {"0", "0pt", "0px"}:
        return f"{above}, {below}"
    return notation.fraction(above, below)


def _scripts(lower: str, upper: str, base: str) -> str:
    if base.strip() in _LARGE or base.strip() in _LIMITS:
        return notation.bounded(base.strip(), lower, upper)
    return notation.power(notation.index(base, lower), upper)


def _index(element: Element, depth: int) -> str:
    base, lower = _parts(element, depth, 2)
    return _scripts(lower, "", base)


def _power(element: Element, depth: int) -> str:
    base, upper = _parts(element, depth, 2)
    return _scripts("", upper, base)


def _both(element: Element, depth: int) -> str:
    base, lower, upper = _parts(element, depth, 3)
    return _scripts(lower, upper, base)


def _under(element: Element, depth: int) -> str:
    base, below = _parts(element, depth, 2)
    if base.strip() in _LARGE | _LIMITS:
        return notation.bounded(base.strip(), below, "")
    return notation.accented(base, "\u0332") if below in {"_", "¯", "‾"} else f"{base}[{below}]"


def _over(element: Element, depth: int) -> str:
    base, accent = _parts(element, depth, 2)
    marks = {"¯": "\u0304", "‾": "\u0304", "ˉ": "\u0304", "^": "\u0302", "ˆ": "\u0302",
             "→": "\u20d7", "~": "\u0303", "˜": "\u0303", "˙": "\u0307", ".": "\u0307"}  # fmt: skip
    if accent in marks:
        return notation.accented(base, marks[accent])
    return _scripts("", accent, base)


def _many_scripts(element: Element, depth: int) -> str:
    """Scripts after the base, and after mprescripts those before it."""
    children = [child for child in element if isinstance(child.tag, str)]
    names = [_name(child) for child in children]
    cut = names.index("mprescripts") if "mprescripts" in names else len(children)
    said = [_said(child, depth) for child in children]
    base = said[0] if said else ""
    for lower, upper in zip(said[1:cut:2], said[2:cut:2], strict=False):
        base = notation.power(notation.index(base, lower), upper)
    before = ""
    for lower, upper in zip(said[cut + 1 :: 2], said[cut + 2 :: 2], strict=False):
        before += notation.power(notation.index("", lower), upper)
    return before + base


def _root(element: Element, depth: int) -> str:
    content, degree = _parts(element, depth, 2)
    return notation.root(content, degree)


def _square_root(element: Element, depth: int) -> str:
    return notation.root(_row(list(element), depth))


def _fenced(element: Element, depth: int) -> str:
    parts = [_said(child, depth) for child in element if isinstance(child.tag, str)]
    between = (element.get("separators", ",").strip() or ",")[0]
    fence = notation.fenced(parts, element.get("open", "("), element.get("close", ")"), between)
    return fence.replace(f" {between} ", f"{between} ") if between in ",;" else fence


def _table(element: Element, depth: int) -> str:
    return notation.rows(
        [_row(list(cell), depth) for cell in row if isinstance(cell.tag, str)]
        for row in element
        if _name(row) in {"mtr", "mlabeledtr"}
    )


def _first(element: Element, depth: int) -> str:
    """What is to be seen of alternatives is the first."""
    return _parts(element, depth, 1)[0]


_FORMS: dict[str, Callable[[Element, int], str]] = {
    "mfrac": _fraction,
    "msub": _index,
    "msup": _power,
    "msubsup": _both,
    "munder": _under,
    "mover": _over,
    "munderover": _both,
    "mmultiscripts": _many_scripts,
    "mroot": _root,
    "msqrt": _square_root,
    "mfenced": _fenced,
    "mtable": _table,
    "semantics": _first,
    "maction": _first,
}
