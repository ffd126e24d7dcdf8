"""What the elements of HTML, EPUB and DAISY books are; one table for all, by their local names."""

import re
from enum import Enum, auto

from assistant.formats.safe_xml import Element

_EPUB = "{http://www.idpf.org/2007/ops}type"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_UNSEEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

HEADINGS = {**{f"h{level}": level for level in range(1, 7)}, "doctitle": 1}


def _names(*lines: str) -> frozenset[str]:
    return frozenset(name for line in lines for name in line.split())


SKIPPED = _names(
    "head script style template noscript title meta link audio video iframe object embed canvas",
    "map select option textarea datalist rp track source param col colgroup docauthor linenum",
)
"""What is not to be read; of docauthor the library's list tells."""
LISTS = _names("ul ol menu dir list")
ITEMS = _names("li dd")
TABLE_PARTS = _names("thead tbody tfoot")
LINES = _names("br line")
LEVELS = _names("level level1 level2 level3 level4 level5 level6")
BLOCKS = _names(
    "html body p div section article main header footer aside nav address blockquote center form",
    "fieldset legend details summary dl dt hr hgroup search pre figure figcaption caption table tr",
    "td th thead tbody tfoot dtbook book frontmatter bodymatter rearmatter linegroup poem sidebar",
    "prodnote imggroup note annotation epigraph byline dateline bridgehead covertitle author",
).union(HEADINGS, LISTS, ITEMS, LEVELS)


class Role(Enum):
    """What an element is beside its name, as EPUB, DPUB-ARIA and DAISY tell it."""

    PAGE = auto()
    NOTE_MARK = auto()
    NOTE = auto()
    BACK_LINK = auto()


_ROLES = {
    "pagebreak": Role.PAGE,
    "doc-pagebreak": Role.PAGE,
    "noteref": Role.NOTE_MARK,
    "doc-noteref": Role.NOTE_MARK,
    "annoref": Role.NOTE_MARK,
    "footnote": Role.NOTE,
    "endnote": Role.NOTE,
    "rearnote": Role.NOTE,
    "note": Role.NOTE,
    "doc-footnote": Role.NOTE,
    "doc-endnote": Role.NOTE,
    "backlink": Role.BACK_LINK,
    "doc-backlink": Role.BACK_LINK,
    "referrer": Role.BACK_LINK,
}
_ROLES_OF_ELEMENTS = {
    "pagenum": Role.PAGE,
    "noteref": Role.NOTE_MARK,
    "annoref": Role.NOTE_MARK,
    "note": Role.NOTE,
    "annotation": Role.NOTE,
}


_ROLES_OF_CLASSES = {
    "page-normal": Role.PAGE,
    "page-front": Role.PAGE,
    "page-special": Role.PAGE,
    "noteref": Role.NOTE_MARK,
    "notebody": Role.NOTE,
}
"""Of DAISY 2.02."""


def name_of(element: Element) -> str:
    """Its name without namespace, in small letters; "" of what is no element."""
    if not isinstance(element.tag, str):
        return ""
    return str(element.tag).rpartition("}")[2].rpartition(":")[2].lower()


def types_of(element: Element) -> list[str]:
    """What epub:type and role say."""
    told = element.get(_EPUB) or element.get("epub:type") or ""
    return f"{told} {element.get('role', '')}".lower().split()


def role_of(element: Element) -> Role | None:
    """What it is beside its name."""
    for told in types_of(element):
        if told in _ROLES:
            return _ROLES[told]
    by_name = _ROLES_OF_ELEMENTS.get(name_of(element))
    return by_name or _ROLES_OF_CLASSES.get(element.get("class", ""))


def is_hidden(element: Element) -> bool:
    """Whether it is not to be seen, or not to be heard."""
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or bool(_UNSEEN_STYLE.search(element.get("style", "")))
    )


def language_of(element: Element) -> str:
    """The language that it says it is in, "" where it says none."""
    return str(element.get(f"{_XML}lang") or element.get("lang") or "")


def identity_of(element: Element) -> str:
    """The name by which links lead to it."""
    anchor = element.get("name", "") if name_of(element) == "a" else ""
    return str(element.get("id") or element.get(f"{_XML}id") or anchor)


def text_of(element: Element) -> str:
    """All of its text, in one line."""
    return " ".join("".join(element.itertext()).split())


def number(value: str | None, usual: int, most: int) -> int:
    """A number of an attribute, from 1."""
    text = (value or "").strip()
    return max(1, min(most, int(text))) if text.isdecimal() and len(text) < 9 else usual
