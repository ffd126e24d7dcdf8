"""What stands in a paragraph of a Word file: text, links, notes, formulas, pictures, breaks."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from assistant.document import SpanKind
from assistant.formats.flowing import INSIDE
from assistant.formats.formulas import omml
from assistant.formats.inline_text import InlineText, lowered, raised
from assistant.formats.numerals import roman
from assistant.formats.office.package import R, Relation, W
from assistant.formats.office.word_styles import Look, look_of, switched
from assistant.formats.safe_xml import Element

_M = f"{{{omml.MATH}}}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SHIFTED = {"superscript": raised, "subscript": lowered}
_SYMBOLS = {
    "F0FC": "✓", "F0FB": "✗", "F0FE": "☑", "F0A8": "☐", "F06F": "☐", "F0E0": "→", "F0B0": "°",
}  # fmt: skip
"""Of the fonts Wingdings and Symbol, which have letters of their own."""
WRAPPERS = frozenset({"ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent"})
"""Elements that only stand around others."""
_THAI = re.compile("[\u0e01-\u0e5b]")
_EQUATION_NUMBER = re.compile(r"[(\[]?[0-9๐-๙]+(?:[.-][0-9๐-๙]+)*[)\]]?")
_ADDRESS = re.compile(r'HYPERLINK\s+(?:(?P<inside>\\l)\s+)?"(?P<target>[^"]+)"', re.IGNORECASE)
_REFERENCE = re.compile(r"(?:PAGEREF|REF)\s+(?P<name>\S+).*\\h", re.IGNORECASE)
_OPENABLE = ("http://", "https://", "mailto:")


@dataclass(slots=True)
class _Field:
    """A field that was begun: what it says to do, and where what it gave begins."""

    text: InlineText
    orders: str = ""
    start: int = -1


@dataclass(slots=True)
class Content:
    """What a paragraph was found to hold, in order.

    `beside` are elements that stand for pictures and text boxes, `notes` those that refer to notes,
    `turns` the pages that began before its text and in it or after it.
    """

    text: InlineText = field(default_factory=InlineText)
    formulas: list[str] = field(default_factory=list)
    beside: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str, str]] = field(default_factory=list)
    turns: list[int] = field(default_factory=lambda: [0, 0])
    sizes: Counter[float] = field(default_factory=Counter)
    plain: int = 0

    @property
    def is_formula(self) -> bool:
        """Whether it holds a formula and nothing else but its number."""
        rest = self.text.text
        for formula in self.formulas:
            rest = rest.replace(formula, "", 1)
        rest = rest.strip(" \n,.;")
        return bool(self.formulas) and (not rest or bool(_EQUATION_NUMBER.fullmatch(rest)))

    @property
    def size(self) -> float:
        """The size of most of its letters."""
        return self.sizes.most_common(1)[0][0] if self.sizes else 0.0

    @property
    def bold(self) -> bool:
        """Whether all of its letters are."""
        return bool(self.text.text) and not self.plain


class Runs:
    """Reads paragraphs one after the other; fields and the numbers of notes go on over them."""

    def __init__(self, relations: Callable[[], dict[str, Relation]]) -> None:
        self._relations = relations
        self.on_new_page = True
        """Whether the author began a page and nothing stands on it yet."""
        self._fields: list[_Field] = []
        self._counts: Counter[str] = Counter()
        self._in_link = False
        # What each element does; of what is not named, such as deleted text, nothing is read.
        self._acts: dict[str, Callable[[Element, Content, Look], None]] = {
            f"{W}r": self._run,
            f"{W}t": self._text,
            f"{W}tab": self._space,
            f"{W}ptab": self._space,
            f"{W}br": self._break,
            f"{W}cr": self._break,
            f"{W}sym": self._symbol,
            f"{W}noBreakHyphen": self._hyphen,
            f"{W}hyperlink": self._link,
            f"{W}fldSimple": self._simple_field,
            f"{W}fldChar": self._field,
            f"{W}instrText": self._orders,
            f"{W}bookmarkStart": self._bookmark,
            f"{W}footnoteReference": self._note,
            f"{W}endnoteReference": self._note,
            f"{W}lastRenderedPageBreak": self._printed_break,
            f"{W}drawing": self._beside,
            f"{W}pict": self._beside,
            f"{W}object": self._beside,
            f"{W}ruby": self._ruby,
            f"{_MC}AlternateContent": self._alternative,
            f"{_M}oMath": self._formula,
            f"{_M}oMathPara": self._display_formula,
            **dict.fromkeys((f"{W}{name}" for name in WRAPPERS | {"dir", "bdo"}), self._walk),
        }

    def content(self, paragraph: Element, look: Look) -> Content:
        """What the paragraph holds, in type of this look where its runs tell no other."""
        content = Content()
        self._walk(paragraph, content, look)
        return content

    def _walk(self, element: Element, content: Content, look: Look) -> None:
        for child in element:
            act = self._acts.get(child.tag)
            if act is not None:
                act(child, content, look)

    def _run(self, run: Element, content: Content, look: Look) -> None:
        properties = run.find(f"{W}rPr")
        if switched(properties, "vanish"):
            return
        self._walk(run, content, look if properties is None else look_of(properties).over(look))

    def _text(self, element: Element, content: Content, look: Look) -> None:
        text = element.text or ""
        if not text or not self._is_shown(content):
            return
        properties = element.getparent().find(f"{W}rPr")
        content.text.add(_shift(properties)(text))
        letters = len(text.strip())
        self.on_new_page = self.on_new_page and not letters
        thai = _THAI.search(text) is not None
        size = look.thai_size if thai else look.size
        if size and letters:
            content.sizes[size] += letters
        if not (look.thai_bold if thai else look.bold):
            content.plain += letters

    def _symbol(self, element: Element, content: Content, _look: Look) -> None:
        if self._is_shown(content):
            content.text.add(_SYMBOLS.get(element.get(f"{W}char", "").upper(), ""))

    def _space(self, _element: Element, content: Content, _look: Look) -> None:
        if self._is_shown(content):
            content.text.add(" ")

    def _hyphen(self, _element: Element, content: Content, _look: Look) -> None:
        content.text.add("\u2011")

    def _break(self, element: Element, content: Content, _look: Look) -> None:
        if element.get(f"{W}type") != "page":
            content.text.end_line()
        else:
            content.turns[1 if content.text.text else 0] += 1
            self.on_new_page = True

    def _printed_break(self, _element: Element, content: Content, _look: Look) -> None:
        """Where a page began when the file was saved; some programs mark what the author began."""
        if not self.on_new_page:
            content.turns[1 if content.text.text else 0] += 1
        self.on_new_page = False

    def _link(self, element: Element, content: Content, look: Look) -> None:
        start = len(content.text)
        self._in_link = True
        self._walk(element, content, look)
        self._in_link = False
        relation = self._relations().get(element.get(f"{R}id", ""))
        anchor = element.get(f"{W}anchor", "")
        if relation is not None and relation.external:
            target = relation.target + (f"#{anchor}" if anchor else "")
        else:
            target = f"{INSIDE}{anchor}" if anchor else ""
        self._mark_link(content.text, start, target)

    def _mark_link(self, text: InlineText, start: int, target: str) -> None:
        # The page number in a line of contents is a field in a link to the same place.
        if target.startswith((INSIDE, *_OPENABLE)) and not self._in_link:
            text.mark(start, SpanKind.LINK, target)

    def _simple_field(self, element: Element, content: Content, look: Look) -> None:
        start = len(content.text)
        self._walk(element, content, look)
        self._mark_link(content.text, start, _target(element.get(f"{W}instr", "")))

    def _field(self, element: Element, content: Content, _look: Look) -> None:
        match element.get(f"{W}fldCharType"):
            case "begin":
                self._fields.append(_Field(content.text))
            case "separate" if self._fields:
                self._fields[-1].start = len(content.text)
            case "end" if self._fields:
                ended = self._fields.pop()
                if ended.text is content.text and ended.start >= 0:
                    self._mark_link(content.text, ended.start, _target(ended.orders))

    def _orders(self, element: Element, _content: Content, _look: Look) -> None:
        if self._fields:
            self._fields[-1].orders += element.text or ""

    def _is_shown(self, content: Content) -> bool:
        """Whether no field of this paragraph is still being told what to do."""
        return all(each.start >= 0 or each.text is not content.text for each in self._fields)

    def _bookmark(self, element: Element, content: Content, _look: Look) -> None:
        content.text.names.append(element.get(f"{W}name", ""))

    def _note(self, element: Element, content: Content, _look: Look) -> None:
        kind = "footnote" if element.tag == f"{W}footnoteReference" else "endnote"
        identity = element.get(f"{W}id", "")
        self._counts[kind] += 1
        mark = note_mark(kind, self._counts[kind])
        content.text.add_marked(mark, SpanKind.NOTE, f"{INSIDE}{kind} {identity}")
        content.notes.append((kind, identity, mark))

    def _formula(self, element: Element, content: Content, _look: Look) -> None:
        text = omml.line_of(element)
        if text:
            self.on_new_page = False
            content.text.add(text)
            content.formulas.append(text)
            content.plain += len(text)

    def _display_formula(self, element: Element, content: Content, look: Look) -> None:
        content.text.end_line()
        self._formula(element, content, look)
        content.text.end_line()

    def _beside(self, element: Element, content: Content, _look: Look) -> None:
        self.on_new_page = False
        content.beside.append(element)

    def _alternative(self, element: Element, content: Content, look: Look) -> None:
        """What newer programs read, else what older ones do."""
        choice = element.find(f"{_MC}Choice")
        fallback = element.find(f"{_MC}Fallback")
        chosen = choice if choice is not None and len(choice) else fallback
        if chosen is not None:
            self._walk(chosen, content, look)

    def _ruby(self, element: Element, content: Content, look: Look) -> None:
        for name, opening, closing in (("rubyBase", "", ""), ("rt", "(", ")")):
            part = element.find(W + name)
            if part is not None:
                content.text.add(opening)
                self._walk(part, content, look)
                content.text.add(closing)


def note_mark(kind: str, count: int) -> str:
    """How the mark of a note is printed: raised digits, for endnotes small Roman numerals."""
    return raised(str(count)) if kind == "footnote" else f"({roman(count)})"


def _target(orders: str) -> str:
    """Where the link of a field leads to; "" where it is none."""
    found = _ADDRESS.search(orders)
    if found is not None:
        return (INSIDE if found["inside"] else "") + found["target"]
    reference = _REFERENCE.match(orders.strip())
    return INSIDE + reference["name"] if reference is not None else ""


def _shift(properties: Element | None) -> Callable[[str], str]:
    """What becomes of a run's letters where they stand above or below the line."""
    if properties is None:
        return str
    aligned, moved = properties.find(f"{W}vertAlign"), properties.find(f"{W}position")
    if aligned is not None:
        return _SHIFTED.get(aligned.get(f"{W}val", ""), str)
    # So LibreOffice writes it; a size of its own tells it from a line that is merely moved.
    half_points = moved.get(f"{W}val", "0") if moved is not None else "0"
    if properties.find(f"{W}sz") is None or half_points in {"0", "-0"}:
        return str
    return lowered if half_points.startswith("-") else raised
