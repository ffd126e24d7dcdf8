"""Office Math (OMML, ECMA-376 part 1, 22.1) as a line of text."""

from collections.abc import Callable

from assistant.formats.formulas import notation
from assistant.formats.safe_xml import Element

MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TEXTS = frozenset({f"{{{MATH}}}t", f"{{{_W}}}t"})
_DEEPEST = 60


def line_of(formula: Element) -> str:
    """The formula in an m:oMath or m:oMathPara; of several lines one after the other."""
    return notation.tidy(_content(formula, 0))


def _content(element: Element | None, depth: int) -> str:
    """What the children of the element say."""
    if element is None:
        return ""
    if depth > _DEEPEST:
        return "".join(text.text or "" for text in element.iter(*_TEXTS))
    said = ""
    for child in element:
        name = _name(child)
        if name in _FORMS:
            said += _FORMS[name](child, depth + 1)
        elif name in {"t", "sym"}:
            said += child.text or ""
        elif name == "br":
            said += "; "
        elif not name.endswith("Pr") and name != "del":
            said += _content(child, depth + 1)
            if name == "oMath" and child.getnext() is not None:
                said += "; "
    return said


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _part(element: Element, name: str, depth: int) -> str:
    return _content(element.find(f"{{{MATH}}}{name}"), depth)


def _property(element: Element, name: str, usual: str) -> str:
    """The m:val of a property; of one that is there without a value, nothing."""
    for properties in element:
        if _name(properties).endswith("Pr"):
            found = properties.find(f"{{{MATH}}}{name}")
            if found is not None:
                return str(found.get(f"{{{MATH}}}val", ""))
    return usual


def _fraction(element: Element, depth: int) -> str:
    above, below = _part(element, "num", depth), _part(element, "den", depth)
    if _property(element, "type", "") == "noBar":
        return f"{above}, {below}"
    return notation.fraction(above, below)


def _power(element: Element, depth: int) -> str:
    return notation.power(_part(element, "e", depth), _part(element, "sup", depth))


def _index(element: Element, depth: int) -> str:
    return notation.index(_part(element, "e", depth), _part(element, "sub", depth))


def _both(element: Element, depth: int) -> str:
    return notation.power(_index(element, depth), _part(element, "sup", depth))


def _before(element: Element, depth: int) -> str:
    scripts = notation.index("", _part(element, "sub", depth))
    return notation.power(scripts, _part(element, "sup", depth)) + _part(element, "e", depth)


def _root(element: Element, depth: int) -> str:
    return notation.root(_part(element, "e", depth), _part(element, "deg", depth))


def _large_sign(element: Element, depth: int) -> str:
    sign = _property(element, "chr", "∫") or "∫"
    over = notation.bounded(sign, _part(element, "sub", depth), _part(element, "sup", depth))
    return f"{over} {_part(element, 'e', depth)}"


def _limit(element: Element, depth: int) -> str:
    return notation.bounded(_part(element, "e", depth).strip(), _part(element, "lim", depth), "")


def _fenced(element: Element, depth: int) -> str:
    parts = [_content(each, depth) for each in element.findall(f"{{{MATH}}}e")]
    opening = _property(element, "begChr", "(")
    closing = _property(element, "endChr", ")")
    return notation.fenced(parts, opening, closing, _property(element, "sepChr", "|"))


def _function(element: Element, depth: int) -> str:
    name, of = _part(element, "fName", depth).strip(), _part(element, "e", depth).strip()
    return f"{name}{of}" if of.startswith("(") else f"{name} {of}"


def _accented(element: Element, depth: int) -> str:
    accent = _property(element, "chr", "\u0302") or "\u0302"
    return notation.accented(_part(element, "e", depth), accent)


def _barred(element: Element, depth: int) -> str:
    below = _property(element, "pos", "bot") != "top"
    return notation.accented(_part(element, "e", depth), "\u0332" if below else "\u0304")


def _matrix(element: Element, depth: int) -> str:
    rows = (
        (_content(cell, depth) for cell in row.findall(f"{{{MATH}}}e"))
        for row in element.findall(f"{{{MATH}}}mr")
    )
    return notation.rows(rows)


def _lines(element: Element, depth: int) -> str:
    lines = (_content(each, depth).replace("&", "") for each in element.findall(f"{{{MATH}}}e"))
    return "; ".join(lines)


_FORMS: dict[str, Callable[[Element, int], str]] = {
    "f": _fraction,
    "sSup": _power,
    "sSub": _index,
    "sSubSup": _both,
    "sPre": _before,
    "rad": _root,
    "nary": _large_sign,
    "limLow": _limit,
    "limUpp": _limit,
    "d": _fenced,
    "func": _function,
    "acc": _accented,
    "bar": _barred,
    "m": _matrix,
    "eqArr": _lines,
}
